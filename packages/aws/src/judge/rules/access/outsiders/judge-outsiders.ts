/** One verdict on whom a policy lets in from outside of the organization, for all that has a policy. */
import type { CompiledPolicy } from '../../../../languages/policy/compile-policy.ts'
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import type { AccountView } from '../../../views/views.ts'
import { unknownBecause } from '../../unknown.ts'
import { organizationKinds } from '../membership.ts'
import { insidersOf, type LetIn, outsidersIn } from './outsiders.ts'

/** Fields of its evidence. */
export const outsiderFields = ['Sid', 'Principal', 'more'] as const

export const outsiderFix: Fix = {
  kind: 'human',
  command: null,
  console: 'The policy, the named statement: take the principal out, or add the condition StringEquals aws:PrincipalOrgID with your organization. If the account is a partner’s that is meant to be there, declare it in holdfast.aws.yaml (trusted).',
}

/**
 * Reads {@link organizationKinds}.
 * @param but who does not count, since something else keeps them out
 */
export function judgeOutsiders(policy: CompiledPolicy | null, account: AccountView, but: (letIn: LetIn) => boolean = () => false): Verdict {
  if (policy === null) return { status: 'NOT_APPLICABLE', reason: 'it has no policy', evidence: [] }
  if (policy.unreadable !== null) return { status: 'UNKNOWN', reason: `the policy cannot be judged: ${policy.unreadable}`, evidence: [] }
  const letIn = outsidersIn(policy, insidersOf(account)).filter((one) => !but(one))
  const facts = letIn.slice(0, 5).flatMap(({ statement, who }): readonly Fact[] => [
    { field: 'Sid', value: statement.sid ?? `statement ${statement.index}` },
    { field: 'Principal', value: who },
  ])
  const evidence = letIn.length > 5 ? [...facts, { field: 'more', value: letIn.length - 5 }] : facts
  const sure = letIn.filter(({ isOutside }) => isOutside === true)
  if (sure.length > 0) {
    const reason = sure.some(isCrowd) ? 'its policy lets everybody in' : 'its policy lets an account in that is not of the organization'
    return { status: 'FAIL', reason, evidence, fix: outsiderFix }
  }
  const failures = letIn.length === 0 ? [] : [...new Set(organizationKinds.flatMap((kind) => account.failures(kind)))]
  if (failures.length > 0) return unknownBecause(failures, evidence)
  if (letIn.length > 0) return { status: 'UNKNOWN', reason: 'whom its policy lets in depends on conditions, or on where accounts belong', evidence }
  return { status: 'PASS', reason: 'its policy lets nobody in from outside', evidence: [] }
}

/** Everybody, or all but some. */
export function isCrowd({ who }: LetIn): boolean {
  return who.startsWith('everybody')
}
