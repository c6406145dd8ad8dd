/** Only who is declared can get at what points hold: restore, copy out, use an access point, read snapshots past AWS Backup. */
import type { Fix, Verdict } from '../../../findings/finding.ts'
import { type Vault, vaultKind } from '../../../../observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../../../observe/kinds/backup/vault-tags.ts'
import type { RegionView } from '../../../views/views.ts'
import { keepsPoints } from '../../immutability/lock-mode.ts'
import type { RegionRule } from '../../rule.ts'
import { vaultSubject } from '../../subjects.ts'
import { guardiansOf, keyUsersOf, rolesFor } from '../declared-people.ts'
import { readActions } from '../destroy-requests.ts'
import { rewriteActions } from '../after-rewriting.ts'
import { judgeHolders } from '../holders.ts'
import { nativeReads } from '../native-reads.ts'
import { freeingActions } from '../people/freeing.ts'
import { undeclared } from '../undeclared.ts'
import { objectAction, readersOf, readingFailures, readingKinds } from './reading-ways.ts'

export const vaultRead: RegionRule = {
  id: 'vault-read',
  title: 'Only declared people can read backups',
  severity: 'high',
  asks: 'No user or role can restore a vault’s points, copy them out, open access points to them or read by those that are open, or share, export, copy, restore or read their snapshots and backups past AWS Backup, but key users, guardians, and the roles restorer and operator that holdfast.aws.yaml declares.',
  why: 'A backup is a copy of the data. Who may restore it elsewhere, or share its snapshot with another account, has the data without ever touching the system that it came from.',
  scope: 'region',
  needs: [vaultKind, vaultTagsKind, ...readingKinds],
  nothing: 'there is no vault in this Region',
  evidence: [...readActions, objectAction, ...nativeReads, ...rewriteActions.vault, ...freeingActions, 'more'],
  fixes: () => [{ when: 'somebody can who is not declared', fix: fixFor('VAULT') }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege for reading backups.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for what backups hold.' },
    { framework: 'PCI DSS 4', id: '7.2.1', extent: 'partial', rationale: 'Access to stored data follows need, for its backups.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'Backups are protected from unauthorised access.' },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) yield { subject: vaultSubject(vault), judge: () => judge(vault, view) }
  },
}

function judge(vault: Vault, view: RegionView): Verdict {
  const { intent } = view
  if (!keepsPoints(vault)) return { status: 'NOT_APPLICABLE', reason: "the vault only gives access to another one's points", evidence: [] }
  if (intent === null) return undeclared('guardians, key users and roles')
  const declared = new Set([...guardiansOf(vault, view), ...keyUsersOf(vault, view), ...rolesFor(intent, ['restorer', 'operator'], view)])
  return judgeHolders({
    holdings: readersOf(vault, view),
    account: view.account,
    declared,
    facts: [],
    failures: readingFailures(vault, view),
    unclear: null,
    fix: fixFor(vault.BackupVaultName),
    nobody: 'nobody but who is declared can (the root user is not judged)',
  })
}

function fixFor(vaultName: string): Fix {
  return {
    kind: 'human',
    command: `aws backup get-backup-vault-access-policy --backup-vault-name ${vaultName}`,
    console:
      'IAM, the user or role, Permissions: take the named actions from them, or declare them in holdfast.aws.yaml (roles.restorer, key.users). Policies of vaults do not stop EC2, RDS and other services: what is named there takes IAM or the organization’s policies.',
  }
}
