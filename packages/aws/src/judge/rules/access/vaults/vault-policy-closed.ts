/** Policies of vaults let nobody in from outside of the organization. */
import type { Verdict } from '../../../findings/finding.ts'
import { type Vault, vaultKind } from '../../../../observe/kinds/backup/vault.ts'
import { vaultPolicyKind } from '../../../../observe/kinds/backup/vault-policy.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { vaultSubject } from '../../subjects.ts'
import { compiled } from '../compiled.ts'
import { judgeOutsiders, outsiderFields, outsiderFix } from '../outsiders/judge-outsiders.ts'
import { organizationKinds } from '../membership.ts'

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
  evidence: [...outsiderFields],
  fixes: () => [{ when: 'somebody outside is let in', fix: outsiderFix }],
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
  return judgeOutsiders(compiled(text, 'resource', 'vault policy'), account)
}
