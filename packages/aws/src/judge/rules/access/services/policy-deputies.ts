/** Policies that let a service in say for whom it may come. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import type { CompiledPolicy, CompiledStatement } from '../../../../languages/policy/compile-policy.ts'
import type { RegionRule } from '../../rule.ts'
import { resourcePolicies, resourcePolicyKinds } from './resource-policies.ts'

export const policyDeputies: RegionRule = {
  id: 'policy-deputies',
  title: 'Policies say for whom services may come',
  severity: 'medium',
  asks: 'Each statement in the policy of a vault, key, bucket or topic that lets an AWS service in names the account, organization or resource that it may come for.',
  why: 'A service works for every customer. Who may make it write to, or decrypt by, somebody else’s resource uses its rights as a confused deputy.',
  scope: 'region',
  needs: [...resourcePolicyKinds],
  nothing: 'nothing here has a policy of its own',
  evidence: ['Sid', 'Principal.Service', 'more'],
  fixes: () => [{ when: 'a statement names none', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-4', extent: 'partial', rationale: 'Services reach backups and keys for known accounts only.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, where a service acts for somebody.' },
  ],
  *evaluate(view) {
    for (const { subject, policy } of resourcePolicies(view)) yield { subject, judge: () => judge(policy()) }
  },
}

/** Keys by which statements say whom a service comes for. KMS binds some services by what they encrypt. */
const binding = /^(?:aws:source(?:account|arn|orgid|orgpaths)|kms:(?:calleraccount|viaservice)|kms:encryptioncontext:.+|aws:principal(?:orgid|account|arn))$/

function judge(policy: CompiledPolicy | null): Verdict {
  if (policy === null) return { status: 'NOT_APPLICABLE', reason: 'it has no policy', evidence: [] }
  if (policy.unreadable !== null) return { status: 'UNKNOWN', reason: `the policy cannot be judged: ${policy.unreadable}`, evidence: [] }
  const letting = policy.statements.filter(({ effect, principal }) => effect === 'Allow' && principal !== null && !principal.negated && principal.service.length > 0)
  const unbound = letting.filter((statement) => !isBound(statement) && !isUnbindable(statement, policy))
  if (unbound.length === 0) {
    return { status: 'PASS', reason: letting.length === 0 ? 'its policy lets no service in' : 'its policy says for whom services may come', evidence: [] }
  }
  return { status: 'FAIL', reason: 'a service may come for anybody', evidence: facts(unbound), fix }
}

function isBound({ conditions }: CompiledStatement): boolean {
  return conditions.some(({ key, negated, ifExists, values }) => binding.test(key) && !negated && !ifExists && !values.includes('*'))
}

/** EventBridge says in requests to KMS for nobody in particular ("Key management", Amazon SNS Developer Guide). */
function isUnbindable({ principal }: CompiledStatement, { kind }: CompiledPolicy): boolean {
  return kind === 'key' && principal?.service.includes('events.amazonaws.com') === true
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
