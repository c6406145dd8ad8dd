/** Only guardians can change what protects a vault: its policy, its lock's limits, its key's policy and material. */
import type { Fix, Verdict } from '../../../findings/finding.ts'
import { type Vault, vaultKind } from '../../../../observe/kinds/backup/vault.ts'
import { legalHoldKind } from '../../../../observe/kinds/backup/legal-hold.ts'
import { legalHoldDocumentKind } from '../../../../observe/kinds/backup/legal-hold-document.ts'
import { vaultPolicyKind } from '../../../../observe/kinds/backup/vault-policy.ts'
import { vaultTagsKind } from '../../../../observe/kinds/backup/vault-tags.ts'
import { keyKind } from '../../../../observe/kinds/kms/key.ts'
import { keyPolicyKind } from '../../../../observe/kinds/kms/key-policy.ts'
import type { RegionView } from '../../../views/views.ts'
import { keepsPoints } from '../../immutability/lock-mode.ts'
import type { RegionRule } from '../../rule.ts'
import { vaultSubject } from '../../subjects.ts'
import { backupRolesOf } from '../backup-roles.ts'
import { guardiansOf } from '../declared-people.ts'
import { deletableKey, destroyKinds, policiesOfVault, resourceInVault } from '../destroy-requests.ts'
import { failuresOf, judgeHolders } from '../holders.ts'
import { freeingActions } from '../people/freeing.ts'
import { holdingsOfPeople } from '../people/holdings-of-people.ts'
import { undeclared } from '../undeclared.ts'
import type { Way } from '../way.ts'

const vaultActions = [
  'backup:PutBackupVaultAccessPolicy',
  'backup:DeleteBackupVaultAccessPolicy',
  'backup:PutBackupVaultLockConfiguration',
  'backup:DeleteBackupVault',
] as const
/** Of air-gapped vaults: without the team, nobody has to approve a restore elsewhere. */
const teamAction = 'backup:DisassociateBackupVaultMpaApprovalTeam'
/** Of holds that keep points of the vault. */
const holdAction = 'backup:CancelLegalHold'
const keyActions = ['kms:PutKeyPolicy', 'kms:DeleteImportedKeyMaterial'] as const
/** Roles that AWS Backup alone can be grant what its services need. */
const grantActions = ['kms:CreateGrant', 'kms:RevokeGrant'] as const

export const vaultChange: RegionRule = {
  id: 'vault-change',
  title: 'Only guardians can change what protects a vault',
  severity: 'high',
  asks: 'Nobody but the declared guardians can write or remove the policy of a vault, change its lock, cancel a legal hold on its points, take the approval team from it if it is air-gapped, or write the policy of its key, remove its material, or give and take grants of it by their own hand; be it once they have taken off themselves what denies them.',
  why: 'Who may write a policy gives themselves in it whatever it denied them. Rights to change protections are as strong as what they protect from.',
  scope: 'region',
  needs: [vaultKind, vaultTagsKind, ...destroyKinds],
  mayNeed: [legalHoldKind, legalHoldDocumentKind],
  nothing: 'there is no vault in this Region',
  evidence: ['EncryptionKeyArn', ...vaultActions, teamAction, holdAction, ...keyActions, ...grantActions, ...freeingActions, 'more'],
  fixes: () => [{ when: 'somebody can who is no guardian', fix: fixFor('VAULT') }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-5', extent: 'partial', rationale: 'Who uses backups is not who changes their protection.' },
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege for policies and locks of backups.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for the protection of backups itself.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'Backups are protected from unauthorised access and corruption.' },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) yield { subject: vaultSubject(vault), judge: () => judge(vault, view) }
  },
}

function judge(vault: Vault, view: RegionView): Verdict {
  if (!keepsPoints(vault)) return { status: 'NOT_APPLICABLE', reason: "the vault only gives access to another one's points", evidence: [] }
  if (view.intent === null) return undeclared('guardians')
  const key = deletableKey(vault, view)
  const arn = vault.EncryptionKeyArn
  const policies = policiesOfVault(vault, view)
  const isAirGapped = vault.VaultType === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT'
  const ofVault: Way = { actions: [...vaultActions, ...(isAirGapped ? [teamAction] : [])], resource: resourceInVault(vault.BackupVaultArn, policies, view) }
  const holds = holdsOn(vault, view).map((arn): Way => ({ actions: [holdAction], resource: resourceInVault(arn, [], view) }))
  const ways = [ofVault, ...holds, ...(typeof key === 'string' ? [] : [{ actions: keyActions, resource: key.resource }, { actions: grantActions, resource: key.resource, but: view.account.once(backupRolesOf) }])]
  return judgeHolders({
    holdings: holdingsOfPeople(ways, view.account),
    account: view.account,
    declared: guardiansOf(vault, view),
    facts: [{ field: 'EncryptionKeyArn', value: arn ?? null }],
    failures: [
      ...view.failures(legalHoldKind),
      ...view.failures(legalHoldDocumentKind),
      ...failuresOf(view.about(vaultPolicyKind, vault.BackupVaultName)),
      ...(arn === undefined ? [] : failuresOf(view.about(typeof key === 'string' ? keyKind : keyPolicyKind, arn))),
    ],
    unclear: key === 'not said' ? 'AWS does not say how the vault is encrypted' : null,
    fix: fixFor(vault.BackupVaultName),
    nobody: 'nobody but guardians can (the root user is not judged)',
  })
}

/** ARNs of those that may cover points of the vault: of what was not read, that is not known. */
function holdsOn({ BackupVaultName }: Vault, view: RegionView): readonly string[] {
  return view.known(legalHoldKind).flatMap(({ LegalHoldId, Status }) => {
    if (Status === 'CANCELED' || Status === 'CANCELING') return []
    const about = view.about(legalHoldDocumentKind, LegalHoldId)
    const { VaultNames: names = [], ResourceIdentifiers: resources = [] } = (about.state === 'found' ? about.answer.RecoveryPointSelection : undefined) ?? {}
    const isOn = names.length === 0 || names.includes(BackupVaultName) || resources.length > 0
    return isOn ? [`arn:${view.account.partition}:backup:${view.region}:${view.account.id}:legal-hold:${LegalHoldId}`] : []
  })
}

function fixFor(vaultName: string): Fix {
  return {
    kind: 'human',
    command: `aws backup put-backup-vault-access-policy --backup-vault-name ${vaultName} --policy file://deny-changes.json`,
    console:
      'AWS Backup, Vaults, the vault, Access policy: deny the named actions of AWS Backup to all but guardians; KMS, the key, Key policy: the same for kms:PutKeyPolicy and kms:DeleteImportedKeyMaterial, and for kms:CreateGrant and kms:RevokeGrant but where kms:GrantIsForAWSResource is true; IAM: backup:CancelLegalHold. Vaults and keys that "holdfast aws apply" makes have both.',
  }
}
