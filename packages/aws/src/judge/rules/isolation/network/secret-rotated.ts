/** Secrets rotate. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { type Secret, secretKind } from '../../../../observe/kinds/secretsmanager/secret.ts'
import type { RegionRule } from '../../rule.ts'

const dayMs = 86_400_000
/** Rotation has a window of its own, and may be tried again. */
const graceDays = 2

export const secretRotated: RegionRule = {
  id: 'secret-rotated',
  title: 'Secrets rotate',
  severity: 'medium',
  asks: 'Each secret rotates by itself, and did so within its interval. One that a service of AWS keeps, and that does not rotate, is the affair of that service.',
  why: 'Passwords of databases, hypervisors and gateways open what is backed up: one that never changes is still good years after it was copied.',
  scope: 'region',
  needs: [secretKind],
  nothing: 'there are no secrets in this Region',
  evidence: ['RotationEnabled', 'RotationRules.AutomaticallyAfterDays', 'LastRotatedDate', 'NextRotationDate', 'OwningService'],
  fixes: () => [{ when: 'it does not rotate, or is late', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'SC-12', extent: 'partial', rationale: 'Key management: credentials are changed regularly.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control: credentials do not live for ever.' },
  ],
  *evaluate(view) {
    for (const secret of view.rows(secretKind)) {
      yield { subject: { type: 'secret', id: secret.ARN, name: secret.Name }, judge: () => judge(secret, view.now) }
    }
  },
}

function judge({ RotationEnabled, RotationRules, LastRotatedDate, NextRotationDate, CreatedDate, OwningService }: Secret, now: number): Verdict {
  const days = RotationRules?.AutomaticallyAfterDays
  const evidence: readonly Fact[] = [
    { field: 'RotationEnabled', value: RotationEnabled ?? null },
    { field: 'RotationRules.AutomaticallyAfterDays', value: days ?? null },
    { field: 'LastRotatedDate', value: LastRotatedDate ?? null },
    { field: 'NextRotationDate', value: NextRotationDate ?? null },
    { field: 'OwningService', value: OwningService ?? null },
  ]
  if (RotationEnabled !== true && OwningService !== undefined) return { status: 'NOT_APPLICABLE', reason: 'it does not rotate, and a service of AWS keeps it', evidence }
  if (RotationEnabled !== true) return { status: 'FAIL', reason: 'it does not rotate', evidence, fix }
  if (days === undefined) return bySchedule(NextRotationDate, evidence, now)
  const last = LastRotatedDate ?? CreatedDate
  if (last === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say when it was rotated last', evidence }
  const isLate = now - Date.parse(last) > (days + graceDays) * dayMs
  return isLate ? { status: 'FAIL', reason: 'its rotation is late', evidence, fix } : { status: 'PASS', reason: 'it rotates', evidence }
}

/** A schedule of its own may be of any length: AWS tells the next time. */
function bySchedule(next: string | undefined, evidence: readonly Fact[], now: number): Verdict {
  if (next === undefined) return { status: 'UNKNOWN', reason: 'it rotates by a schedule, and AWS does not say when the next time is', evidence }
  const isLate = now - Date.parse(next) > graceDays * dayMs
  return isLate ? { status: 'FAIL', reason: 'its rotation is late', evidence, fix } : { status: 'PASS', reason: 'it rotates by a schedule', evidence }
}

const fix: Fix = {
  kind: 'human',
  command:
    'aws secretsmanager rotate-secret --secret-id SECRET --rotation-lambda-arn FUNCTION_ARN --rotation-rules AutomaticallyAfterDays=30',
  console: 'Secrets Manager, the secret, Rotation, Edit rotation. If it is on and late, the function fails: look at its log.',
}
