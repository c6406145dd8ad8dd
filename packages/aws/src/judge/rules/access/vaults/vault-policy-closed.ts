/** Policies of vaults let nobody in from outside of the organization. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { type Vault, vaultKind } from '../../../../observe/kinds/backup/vault.ts'
import { vaultPolicyKind } from '../../../../observe/kinds/backup/vault-policy.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { vaultSubject } from '../../subjects.ts'
import { unknownBecause } from '../../unknown.ts'
import { compiled } from '../compiled.ts'
import { organizationKinds } from '../membership.ts'
import { outsidersIn } from '../outsiders.ts'

export const vaultPolicyClosed: RegionRule = {
  id: 'vault-policy-closed',
  title: 'Policies of vaults let nobody in from outside',
  severity: 'high',
  asks: 'No policy of a vault allows anything to everybody, or to an account outside the organization that holdfast.aws.yaml does not name as trusted.',
  why: 'Who may copy into a vault fills it with what was never backed up here, until nobody knows which point is good. What another organization’s people do, nobody here sees.',
  scope: 'region',
  needs: [vaultKind, vaultPolicyKind],
  mayNeed: [...organizationKinds],
  nothing: 'there is no vault in this Region',
  evidence: ['Sid', 'Principal', 'more'],
  fixes: () => [{ when: 'somebody outside is let in', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-3', extent: 'partial', rationale: 'Access from outside is authorized explicitly, by being declared.' },
    { framework: 'NIST 800-53 r5', id: 'AC-21', extent: 'partial', rationale: 'Sharing is with declared partners only.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, towards other organizations.' },
    { framework: 'PCI DSS 4', id: '7.2.1', extent: 'partial', rationale: 'Access to stored data follows need, for other organizations.' },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) yield { subject: vaultSubject(vault), judge: () => judge(vault, view) }
  },
}

function judge({ BackupVaultName }: Vault, view: RegionView): Verdict {
  const { account } = view
  const text = view.answer(vaultPolicyKind, BackupVaultName)?.Policy
  if (text === undefined) return { status: 'NOT_APPLICABLE', reason: 'it has no policy', evidence: [] }
  const policy = compiled(text, 'resource', 'vault policy')
  if (policy.unreadable !== null) return { status: 'UNKNOWN', reason: `the policy cannot be judged: ${policy.unreadable}`, evidence: [] }
  const letIn = outsidersIn(policy, account)
  const facts = letIn.slice(0, 5).flatMap(({ statement, who }): readonly Fact[] => [
    { field: 'Sid', value: statement.sid ?? `statement ${statement.index}` },
    { field: 'Principal', value: who },
  ])
  const evidence = letIn.length > 5 ? [...facts, { field: 'more', value: letIn.length - 5 }] : facts
  const sure = letIn.find(({ isOutside }) => isOutside === true)
  if (sure !== undefined) {
    const reason = sure.who.startsWith('everybody') ? 'its policy lets everybody in' : 'its policy lets an account in that is not of the organization'
    return { status: 'FAIL', reason, evidence, fix }
  }
  const failures = [...new Set(organizationKinds.flatMap((kind) => account.failures(kind)))]
  if (failures.length > 0) return unknownBecause(failures, evidence)
  if (letIn.length > 0) return { status: 'UNKNOWN', reason: 'whom its policy lets in depends on conditions, or on where accounts belong', evidence }
  return { status: 'PASS', reason: 'its policy lets nobody in from outside', evidence: [] }
}

const fix: Fix = {
  kind: 'human',
  command: null,
  console: 'The policy, the named statement: take the principal out, or add the condition StringEquals aws:PrincipalOrgID with your organization. If the account is a partner’s that is meant to be there, declare it in holdfast.aws.yaml (trusted).',
}
