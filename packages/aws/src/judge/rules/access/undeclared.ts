/** What rules say that only the declared intent can decide. */
import type { Verdict } from '../../findings/finding.ts'

/** @param what the members of holdfast.aws.yaml that would decide */
export function undeclared(what: string): Verdict {
  return { status: 'NOT_APPLICABLE', reason: `nothing is declared: ${what} in holdfast.aws.yaml say who may`, evidence: [] }
}
