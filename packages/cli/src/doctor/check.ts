/** What a check of "doctor" says. */

/** good: as it should be · note: works, but should be known · problem: to be put right (exit code 1). */
export type CheckResult = 'good' | 'note' | 'problem'

/** One finding. */
export interface Check {
  readonly name: string
  readonly result: CheckResult
  /** What was found, in words. */
  readonly found: string
  /** What to do about it. */
  readonly advice?: string
}
