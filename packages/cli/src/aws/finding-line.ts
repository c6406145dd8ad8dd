/** A finding as a line of --json. */
import type { Finding } from '@holdfast/aws/finding'
import type { JsonLine } from '../output/json-schemas.ts'

export function findingLine(finding: Finding): JsonLine {
  const { failures = [], evidence, fix, subject, status, severity, id, rule, account, region, reason, waiver, since } = finding
  return {
    type: 'finding',
    id,
    rule,
    status,
    severity,
    account,
    region,
    subject: { ...subject },
    reason,
    evidence: evidence.map(fact => ({ ...fact })),
    failedCalls: failures.map(({ call, target, code, message }) => ({ call, target, code, message })),
    fix: fix === undefined ? null : { ...fix },
    waiver: waiver === undefined ? null : { ...waiver },
    ...(since !== undefined && { since }),
  }
}
