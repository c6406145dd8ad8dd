/** What was not read, when a rule needs it: whatever it is judging is unknown. */
import type { Failure } from '../../observe/inventory/manifest.ts'

/** Caught by the assessment, which says UNKNOWN with the calls that failed. */
export class Unread extends Error {
  readonly failures: readonly Failure[]

  constructor(failures: readonly Failure[]) {
    super('AWS did not answer')
    this.name = 'Unread'
    this.failures = failures
  }
}
