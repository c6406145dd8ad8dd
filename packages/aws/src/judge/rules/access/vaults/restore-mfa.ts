/** Whoever may read backups has to show a second factor. */
import type { Verdict } from '../../../findings/finding.ts'
import { type Vault, vaultKind } from '../../../../observe/kinds/backup/vault.ts'
import type { RegionView } from '../../../views/views.ts'
import { keepsPoints } from '../../immutability/lock-mode.ts'
import type { RegionRule } from '../../rule.ts'
import { vaultSubject } from '../../subjects.ts'
import { readersOf, readingFailures, readingKinds, readingWays } from './reading-ways.ts'
import { factorFields, factorFix, judgeFactor } from './second-factor.ts'

export const restoreMfa: RegionRule = {
  id: 'restore-mfa',
  title: 'Who may restore or read backups shows a second factor',
  severity: 'medium',
  asks: 'Every user or role that can restore a vault’s points, copy them out, or read them by an access point or past AWS Backup, declared or not, can do so only with MFA: by a condition of the statements that allow it or of the role’s trust, or because it is entered by a declared identity provider only. Roles that AWS Backup alone can assume are nobody’s.',
  why: 'A restore hands out all the data of a system at once, and looks like work. A stolen password or access key should not be enough for it.',
  scope: 'region',
  needs: [vaultKind, ...readingKinds],
  nothing: 'there is no vault in this Region',
  evidence: [...factorFields],
  fixes: () => [{ when: 'somebody can without', fix: factorFix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'IA-2(1)', extent: 'partial', rationale: 'Multi-factor authentication for privileged accounts, those that can restore and read backups.' },
    { framework: 'ISO 27001:2022', id: 'A.8.5', extent: 'partial', rationale: 'Secure authentication for restores.' },
    { framework: 'PCI DSS 4', id: '8.4.2', extent: 'partial', rationale: 'MFA for access to stored data, as far as its backups go.' },
    { framework: 'DORA', id: 'Art. 9(4)(d)', extent: 'partial', rationale: 'Strong authentication for access to backed-up data.' },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) yield { subject: vaultSubject(vault), judge: () => judge(vault, view) }
  },
}

function judge(vault: Vault, view: RegionView): Verdict {
  if (!keepsPoints(vault)) return { status: 'NOT_APPLICABLE', reason: "the vault only gives access to another one's points", evidence: [] }
  return judgeFactor({
    ways: readingWays(vault, view),
    holdings: readersOf(vault, view),
    view,
    failures: readingFailures(vault, view),
    nobody: 'no user or role can read its points',
  })
}
