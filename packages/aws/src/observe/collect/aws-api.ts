/** One call of an AWS service, as the collector sees it: by name, with plain data in and out. */
import type { ServiceName } from './services.ts'

export type Members = Readonly<Record<string, unknown>>

/** A call that AWS refused or did not answer. Its name and text are AWS's own. */
export class AwsCallError extends Error {
  /** `AccessDeniedException`, `TimeoutError` … */
  readonly code: string
  readonly isAnswer: boolean
  /** Of the answer by HTTP; null if it is not known. */
  readonly status: number | null

  /** @param options.isAnswer whether AWS answered at all */
  constructor(code: string, message: string, options: { readonly isAnswer: boolean; readonly status?: number | undefined; readonly cause?: unknown }) {
    super(message, { cause: options.cause })
    this.name = 'AwsCallError'
    this.code = code
    this.isAnswer = options.isAnswer
    this.status = options.status ?? null
  }
}

/** An account as its credentials see it. */
export interface AwsApi {
  /**
   * Calls once, retries included.
   * @param operation as in the service's model: `ListBackupVaults`
   * @returns members by the model's names; times are Dates
   * @throws AwsCallError; HoldfastError AWS_CREDENTIALS if there are none or they have ended
   */
  call(place: { readonly service: ServiceName; readonly region: string }, operation: string, input: Members): Promise<Members>
}
