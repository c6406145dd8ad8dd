/** Policies that let a service in say for whom it may come. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { asksForKey } from '../../../../languages/policy/asks-for-key.ts'
import type { CompiledPolicy, CompiledStatement } from '../../../../languages/policy/compile-policy.ts'
import type { AccountView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { unknownBecause } from '../../unknown.ts'
import { organizationKinds } from '../membership.ts'
import { type Insiders, insidersOf, keepsInside } from '../outsiders/outsiders.ts'
import { keyNamingKinds } from '../../encryption/vault-keys.ts'
import { resourcePolicies, resourcePolicyKinds } from './resource-policies.ts'

export const policyDeputies: RegionRule = {
  id: 'policy-deputies',
  title: 'Policies say for whom services may come',
  severity: 'medium',
  asks: 'Each statement in the policy of a vault, key, bucket or topic that lets an AWS service in names the account, organization or resource that it may come for, and those are known: of the organization, or declared. EventBridge and AWS Backup name nobody where they publish to a topic.',
  why: 'A service works for every customer. Who may make it write to, or decrypt by, somebody else’s resource uses its rights as a confused deputy.',
  scope: 'region',
  needs: [...resourcePolicyKinds],
  mayNeed: [...organizationKinds, ...keyNamingKinds],
  nothing: 'nothing here has a policy of its own',
  evidence: ['Sid', 'Principal.Service', 'more'],
  fixes: () => [{ when: 'a statement names none, or somebody who is not known', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-4', extent: 'partial', rationale: 'Services reach backups and keys for known accounts only.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, where a service acts for somebody.' },
  ],
  *evaluate(view) {
    for (const { subject, policy } of resourcePolicies(view)) yield { subject, judge: () => judge(policy(), subject.type, view.account) }
  },
}

function judge(policy: CompiledPolicy | null, subjectType: string, view: AccountView): Verdict {
  if (policy === null) return { status: 'NOT_APPLICABLE', reason: 'it has no policy', evidence: [] }
  if (policy.unreadable !== null) return { status: 'UNKNOWN', reason: `the policy cannot be judged: ${policy.unreadable}`, evidence: [] }
  const letting = policy.statements.filter(({ effect, principal }) => effect === 'Allow' && principal !== null && !principal.negated && principal.service.length > 0)
  const bound = letting.filter((statement) => !isUnbindable(statement, subjectType)).map((statement) => ({ statement, isBound: isBound(statement, insidersOf(view)) }))
  const of = (...wanted: readonly Bound[]): readonly CompiledStatement[] => bound.filter(({ isBound: one }) => wanted.includes(one)).map(({ statement }) => statement)
  const unbound = of('no', 'to a stranger')
  if (unbound.length > 0) {
    const reason = of('no').length > 0 ? 'a service may come for anybody' : 'a service may come for somebody who is not known'
    return { status: 'FAIL', reason, evidence: facts(unbound), fix }
  }
  const open = of('unknown')
  const failures = open.length === 0 ? [] : [...new Set(organizationKinds.flatMap((kind) => view.failures(kind)))]
  if (failures.length > 0) return unknownBecause(failures, facts(open))
  if (open.length > 0) return { status: 'UNKNOWN', reason: 'whether a service comes only for who is known is not known', evidence: facts(open) }
  return { status: 'PASS', reason: letting.length === 0 ? 'its policy lets no service in' : 'its policy says for whom services may come', evidence: [] }
}

type Bound = 'yes' | 'no' | 'to a stranger' | 'unknown'

/** KMS binds some services by what they encrypt, or through which of them they come. */
const byUse = /^kms:(?:viaservice|encryptioncontext:.+)$/

/** Only conditions count that a request without the key does not fulfil; one that binds is enough. */
function isBound({ conditions }: CompiledStatement, insiders: Insiders): Bound {
  const found = conditions.flatMap((condition): readonly Bound[] => {
    const { key, values } = condition
    if (byUse.test(key)) return asksForKey(condition) ? [worst(values.map((value) => boundByUse(value, insiders)))] : []
    const kept = keepsInside(condition, insiders)
    if (kept === null) return []
    if (kept === false) return [values.some((value) => /[*?]/.test(accountIn(value))) ? 'no' : 'to a stranger']
    return [kept === true ? 'yes' : 'unknown']
  })
  return (['yes', 'unknown', 'to a stranger'] as const).find((one) => found.includes(one)) ?? 'no'
}

function worst(found: readonly Bound[]): Bound {
  return (['no', 'to a stranger', 'unknown'] as const).find((one) => found.includes(one)) ?? (found.length === 0 ? 'no' : 'yes')
}

function boundByUse(value: string, insiders: Insiders): Bound {
  if (!value.startsWith('arn:')) return /^[*?]*$/.test(value) ? 'no' : 'yes'
  const account = accountIn(value)
  if (account === '') return 'yes'
  const isInside = /^\d{12}$/.test(account) ? insiders.account(account) : null
  return isInside === null ? 'no' : isInside === 'unknown' ? 'unknown' : isInside ? 'yes' : 'to a stranger'
}

/** The account in an ARN; or the value, if it is one. */
function accountIn(value: string): string {
  return value.startsWith('arn:') ? (value.split(':')[4] ?? '*') : value
}

/** What tells a topic and names nobody for whom: AWS's pages let both in without a condition. */
const plainPublishers: ReadonlySet<string> = new Set(['events.amazonaws.com', 'backup.amazonaws.com'])

/**
 * EventBridge says in requests to KMS for nobody in particular ("Key management", Amazon SNS Developer Guide), and meets no condition of a
 * topic's policy ("Troubleshooting Amazon EventBridge", EventBridge User Guide).
 */
function isUnbindable({ principal }: CompiledStatement, subjectType: string): boolean {
  const services = principal?.service ?? []
  if (subjectType === 'key') return services.every((service) => service === 'events.amazonaws.com')
  return subjectType === 'topic' && services.every((service) => plainPublishers.has(service))
}

function facts(statements: readonly CompiledStatement[]): readonly Fact[] {
  const shown = statements.slice(0, 5).flatMap(({ sid, index, principal }): readonly Fact[] => [
    { field: 'Sid', value: sid ?? `statement ${index}` },
    { field: 'Principal.Service', value: principal?.service.join(', ') ?? null },
  ])
  return statements.length > 5 ? [...shown, { field: 'more', value: statements.length - 5 }] : shown
}

const fix: Fix = {
  kind: 'human',
  command: null,
  console: 'The policy, the named statement: add the condition StringEquals aws:SourceAccount with your account, ArnLike aws:SourceArn with the resource that the service comes for, or aws:SourceOrgID. AWS Backup itself needs no such statement: it comes by a role.',
}
