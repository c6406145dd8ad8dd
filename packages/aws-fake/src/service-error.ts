/** An error that a service answers with. Expected, and part of the wire: not a HoldfastError. */

import type { Structure } from './model/value.ts'

export class ServiceError extends Error {
  /** The name of an error shape of the model (`NoSuchEntityException`), or a code where the model has no shape (EC2, S3, common errors). */
  readonly code: string
  /** Other members of the error's shape. */
  readonly members: Structure
  /** HTTP status where the model does not say. */
  readonly status: number

  constructor(code: string, message: string, options: { readonly members?: Structure; readonly status?: number } = {}) {
    super(message)
    this.name = 'ServiceError'
    this.code = code
    this.members = options.members ?? {}
    this.status = options.status ?? 400
  }
}
