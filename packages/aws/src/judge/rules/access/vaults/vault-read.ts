/** Only who is declared can get at what points hold: restore, copy out, open an access point, read snapshots past AWS Backup. */
import type { Fix, Verdict } from '../../../findings/finding.ts'
import { protectedResourceKind } from '../../../../observe/kinds/backup/protected-resource.ts'
import { type Vault, vaultKind } from '../../../../observe/kinds/backup/vault.ts'
import { vaultPolicyKind } from '../../../../observe/kinds/backup/vault-policy.ts'
import { vaultTagsKind } from '../../../../observe/kinds/backup/vault-tags.ts'
import type { RegionView } from '../../../views/views.ts'
import { keepsPoints } from '../../immutability/lock-mode.ts'
import type { RegionRule } from '../../rule.ts'
import { vaultSubject } from '../../subjects.ts'
import { guardiansOf, keyUsersOf, rolesFor } from '../declared-people.ts'
import { backupRolesOf } from '../backup-roles.ts'
import { readActions, resourceInVault } from '../destroy-requests.ts'
import { waysToPoints } from '../destroyers.ts'
import { rewriteActions } from '../after-rewriting.ts'
import { failuresOf, judgeHolders } from '../holders.ts'
import { peopleOf, principalKinds } from '../principals.ts'
import { undeclared } from '../undeclared.ts'
import { holdingsOf, type Way } from '../way.ts'
import { ownNames } from '../../own-names.ts'

/** By type of resource: what its own service lets be done with a snapshot, whatever the vault's policy says, and a snapshot's ARN after the account. */
const direct: Readonly<Record<string, { readonly actions: readonly string[]; readonly arn: (view: RegionView) => string }>> = ownNames({
  EBS: { actions: ['ebs:GetSnapshotBlock', 'ec2:ModifySnapshotAttribute'], arn: snapshotArn },
  EC2: { actions: ['ebs:GetSnapshotBlock', 'ec2:ModifySnapshotAttribute'], arn: snapshotArn },
  RDS: { actions: ['rds:ModifyDBSnapshotAttribute'], arn: (view) => databaseArn(view, 'snapshot') },
  Aurora: { actions: ['rds:ModifyDBClusterSnapshotAttribute'], arn: (view) => databaseArn(view, 'cluster-snapshot') },
})

export const vaultRead: RegionRule = {
  id: 'vault-read',
  title: 'Only declared people can read backups',
  severity: 'high',
  asks: 'No user or role can restore a vault’s points, copy them out, open access points to them or share and read their snapshots past AWS Backup, but key users, guardians, and the roles restorer and operator that holdfast.aws.yaml declares.',
  why: 'A backup is a copy of the data. Who may restore it elsewhere, or share its snapshot with another account, has the data without ever touching the system that it came from.',
  scope: 'region',
  needs: [vaultKind, vaultTagsKind, vaultPolicyKind, protectedResourceKind, ...principalKinds],
  nothing: 'there is no vault in this Region',
  evidence: [...readActions, ...new Set(Object.values(direct).flatMap(({ actions }) => actions)), ...rewriteActions.vault, 'more'],
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
    holdings: holdingsOf(waysOf(vault, view), view.account.once(peopleOf).principals),
    account: view.account,
    declared,
    facts: [],
    failures: failuresOf(view.about(vaultPolicyKind, vault.BackupVaultName)),
    unclear: null,
    fix: fixFor(vault.BackupVaultName),
    nobody: 'nobody but who is declared can (the root user is not judged)',
  })
}

function waysOf(vault: Vault, view: RegionView): readonly Way[] {
  const types = new Set(view.rows(protectedResourceKind).flatMap(({ ResourceType }) => ResourceType ?? []))
  const but = view.account.once(backupRolesOf)
  const past = [...types].toSorted().flatMap((type) => direct[type] ?? [])
  return [
    ...waysToPoints(readActions, vault, view),
    ...[...new Map(past.map(({ actions, arn }) => [actions.join(), { actions, resource: resourceInVault(arn(view), [], view), but }])).values()],
  ]
}

function snapshotArn({ account, region }: RegionView): string {
  return `arn:${account.partition}:ec2:${region}::snapshot/snap-00000000000000000`
}

function databaseArn({ account, region }: RegionView, kind: string): string {
  return `arn:${account.partition}:rds:${region}:${account.id}:${kind}:awsbackup:job-00000000`
}

function fixFor(vaultName: string): Fix {
  return {
    kind: 'human',
    command: `aws backup get-backup-vault-access-policy --backup-vault-name ${vaultName}`,
    console:
      'IAM, the user or role, Permissions: take the named actions from them, or declare them in holdfast.aws.yaml (roles.restorer, key.users). Policies of vaults do not stop EC2 and RDS: what is named there takes IAM or the organization’s policies.',
  }
}
