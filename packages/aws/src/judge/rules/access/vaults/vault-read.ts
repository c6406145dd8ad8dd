/** Only who is declared can get at what points hold: restore, copy out, use an access point, read snapshots past AWS Backup. */
import type { Fix, Verdict } from '../../../findings/finding.ts'
import { backupAccessPointKind } from '../../../../observe/kinds/backup/access-points/backup-access-point.ts'
import { backupAccessPointPolicyKind } from '../../../../observe/kinds/backup/access-points/backup-access-point-policy.ts'
import { protectedResourceKind } from '../../../../observe/kinds/backup/protected-resource.ts'
import { type Vault, vaultKind } from '../../../../observe/kinds/backup/vault.ts'
import { vaultPolicyKind } from '../../../../observe/kinds/backup/vault-policy.ts'
import { vaultTagsKind } from '../../../../observe/kinds/backup/vault-tags.ts'
import type { RecordOf } from '../../../../observe/kinds/kind.ts'
import { unreadablePolicy } from '../../../../languages/policy/compile-policy.ts'
import type { RegionView } from '../../../views/views.ts'
import { keepsPoints } from '../../immutability/lock-mode.ts'
import type { RegionRule } from '../../rule.ts'
import { vaultSubject } from '../../subjects.ts'
import { compiled } from '../compiled.ts'
import { guardiansOf, keyUsersOf, rolesFor } from '../declared-people.ts'
import { backupRolesOf } from '../backup-roles.ts'
import { readActions, resourceInVault } from '../destroy-requests.ts'
import { waysToPoints } from '../destroyers.ts'
import { rewriteActions } from '../after-rewriting.ts'
import { failuresOf, judgeHolders } from '../holders.ts'
import { nativeReads, nativeReadsOf } from '../native-reads.ts'
import { peopleOf, principalKinds } from '../principals.ts'
import { undeclared } from '../undeclared.ts'
import { holdingsOf, type Way } from '../way.ts'

/** Of objects, by a backup access point. */
const objectAction = 's3:GetObject'

export const vaultRead: RegionRule = {
  id: 'vault-read',
  title: 'Only declared people can read backups',
  severity: 'high',
  asks: 'No user or role can restore a vault’s points, copy them out, open access points to them or read by those that are open, or share, export, copy, restore or read their snapshots and backups past AWS Backup, but key users, guardians, and the roles restorer and operator that holdfast.aws.yaml declares.',
  why: 'A backup is a copy of the data. Who may restore it elsewhere, or share its snapshot with another account, has the data without ever touching the system that it came from.',
  scope: 'region',
  needs: [vaultKind, vaultTagsKind, vaultPolicyKind, protectedResourceKind, backupAccessPointKind, backupAccessPointPolicyKind, ...principalKinds],
  nothing: 'there is no vault in this Region',
  evidence: [...readActions, objectAction, ...nativeReads, ...rewriteActions.vault, 'more'],
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
    failures: [
      ...failuresOf(view.about(vaultPolicyKind, vault.BackupVaultName)),
      ...view.account.regions.flatMap((region) => region.failures(protectedResourceKind)),
      ...doorsTo(vault, view).flatMap(({ AccessPointArn }) => failuresOf(view.about(backupAccessPointPolicyKind, AccessPointArn))),
    ],
    unclear: null,
    fix: fixFor(vault.BackupVaultName),
    nobody: 'nobody but who is declared can (the root user is not judged)',
  })
}

function waysOf(vault: Vault, view: RegionView): readonly Way[] {
  const but = view.account.once(backupRolesOf)
  return [
    ...waysToPoints(readActions, vault, view),
    ...doorsTo(vault, view).map((door) => wayThrough(door, view)),
    ...nativeReadsOf(view.account).map(({ form, actions }) => ({ actions, resource: resourceInVault(form.example(view), [], view), but })),
  ]
}

type Door = RecordOf<typeof backupAccessPointKind>

/** Access points to the vault's points, and to those of vaults that were not listed: it may be one of them. */
function doorsTo({ BackupVaultName }: Vault, view: RegionView): readonly Door[] {
  const names = new Set<string | undefined>(view.rows(vaultKind).map((vault) => vault.BackupVaultName))
  return view.rows(backupAccessPointKind).filter((door) => door.BackupVaultName === BackupVaultName || !names.has(door.BackupVaultName))
}

/** While AWS does not say what is behind it, its policy is not known either. */
function wayThrough({ AccessPointArn, AccessPointMetadata, Name = 'any' }: Door, view: RegionView): Way {
  const { S3AccessPointArn } = AccessPointMetadata ?? {}
  const behind = S3AccessPointArn ?? `arn:${view.account.partition}:s3:${view.region}:${view.account.id}:accesspoint/${Name}`
  const policy = S3AccessPointArn === undefined ? undefined : view.about(backupAccessPointPolicyKind, AccessPointArn)
  const name = 'access point policy'
  const text = policy?.state === 'found' ? policy.answer.Policy : undefined
  const none = policy?.state === 'absent' ? [] : [unreadablePolicy('resource', name, 'it was not read')]
  const policies = text === undefined ? none : [compiled(text, 'resource', name)]
  return { actions: [objectAction], resource: resourceInVault(`${behind}/object/any`, policies, view) }
}

function fixFor(vaultName: string): Fix {
  return {
    kind: 'human',
    command: `aws backup get-backup-vault-access-policy --backup-vault-name ${vaultName}`,
    console:
      'IAM, the user or role, Permissions: take the named actions from them, or declare them in holdfast.aws.yaml (roles.restorer, key.users). Policies of vaults do not stop EC2, RDS and other services: what is named there takes IAM or the organization’s policies.',
  }
}
