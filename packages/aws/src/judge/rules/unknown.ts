/** Verdicts that say that something is not known. */
import type { Fact, Verdict } from '../findings/finding.ts'
import type { Failure } from '../../observe/inventory/manifest.ts'

/** Calls failed, the first of which is named. */
export function unknownBecause(failures: readonly Failure[], evidence: readonly Fact[] = []): Verdict {
  const [first] = failures
  const reason = first === undefined ? 'AWS did not answer' : `${first.call} failed with ${first.code}${failures.length > 1 ? `, ${failures.length - 1} more` : ''}`
  return { status: 'UNKNOWN', reason, evidence, failures }
}
