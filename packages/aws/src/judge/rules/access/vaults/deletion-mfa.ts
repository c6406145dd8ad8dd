/** Whoever may destroy backups has to show a second factor. */
import type { Verdict } from '../../../findings/finding.ts'
import { type Vault, vaultKind } from '../../../../observe/kinds/backup/vault.ts'
import type { RegionView } from '../../../views/views.ts'
import { keepsPoints } from '../../immutability/lock-mode.ts'
import type { RegionRule } from '../../rule.ts'
import { vaultSubject } from '../../subjects.ts'
import { destroyerKinds, destroyersOf, destroyFailures, destroyingWays } from '../destroyers.ts'
import { factorFields, factorFix, judgeFactor } from './second-factor.ts'

export const deletionMfa: RegionRule = {
  id: 'deletion-mfa',
  title: 'Who may destroy backups shows a second factor',
  severity: 'high',
  asks: 'Every user or role that can destroy points of a vault, guardians included, can do so only with MFA: by a condition of the statements that allow it or of the role’s trust, or because it is entered by a declared identity provider only.',
  why: 'Access keys and passwords are stolen by the thousand. A second factor is what a thief of a key file does not have.',
  scope: 'region',
  needs: [vaultKind, ...destroyerKinds],
  nothing: 'there is no vault in this Region',
  evidence: [...factorFields],
  fixes: () => [{ when: 'somebody can without', fix: factorFix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'IA-2(1)', extent: 'partial', rationale: 'Multi-factor authentication for privileged accounts, those that can destroy backups.' },
    { framework: 'ISO 27001:2022', id: 'A.8.5', extent: 'partial', rationale: 'Secure authentication for the deletion of backups.' },
    { framework: 'PCI DSS 4', id: '8.4.1', extent: 'partial', rationale: 'MFA for administrative access, as far as backups go.' },
    { framework: 'DORA', id: 'Art. 9(4)(d)', extent: 'partial', rationale: 'Strong authentication for what protects data.' },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) yield { subject: vaultSubject(vault), judge: () => judge(vault, view) }
  },
}

function judge(vault: Vault, view: RegionView): Verdict {
  if (!keepsPoints(vault)) return { status: 'NOT_APPLICABLE', reason: "the vault only gives access to another one's points", evidence: [] }
  return judgeFactor({
    ways: destroyingWays(vault, view),
    holdings: destroyersOf(vault, view) ?? [],
    view,
    failures: destroyFailures(vault, view),
    nobody: 'no user or role can destroy its points',
  })
}
