/** Every recovery point is encrypted, as its resource type makes it. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import type { Point } from '../../../observe/kinds/backup/point.ts'
import type { Vault } from '../../../observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../../observe/kinds/backup/vault-tags.ts'
import { keyKind } from '../../../observe/kinds/kms/key.ts'
import type { RegionView } from '../../views/views.ts'
import { keepsPoints } from '../immutability/lock-mode.ts'
import { ownerOf } from '../owner-of.ts'
import type { PointRule } from '../rule.ts'
import { copiesAreEncrypted, encryptionKind, pointKey } from './encryption-table.ts'
import { besideVault, isCopyFromElsewhere } from './point-key.ts'

export const pointEncrypted: PointRule = {
  id: 'point-encrypted',
  title: 'Recovery points are encrypted',
  severity: 'high',
  asks: 'Every recovery point is encrypted, whichever way its resource type has: by AWS Backup with the key of its vault, as copies from elsewhere are, and all that lies in an air-gapped vault; or as its source is.',
  why: 'Who gets at an unencrypted point, by a shared snapshot or a copied vault, reads the data. Many types are encrypted only if their source is: a vault with a key changes nothing about them.',
  scope: 'point',
  needs: [],
  mayNeed: [keyKind, vaultTagsKind],
  evidence: ['IsEncrypted', 'EncryptionKeyArn', 'EncryptionKeyType', 'ResourceType', 'ResourceArn', 'SourceBackupVaultArn', 'owner'],
  fixes: () => [
    { when: 'copies of the point would be encrypted', fix: fixFor('POINT_ARN', 'EBS') },
    { when: 'it cannot be copied (DynamoDB without the advanced features)', fix: fixFor('arn:aws:dynamodb:REGION:ACCOUNT:table/TABLE/backup/BACKUP', 'DynamoDB') },
    { when: 'copies would stay unencrypted (Aurora, DocumentDB, Neptune)', fix: fixFor('POINT_ARN', 'Aurora') },
    { when: 'another key than its vault’s encrypts it', fix: copyAnew },
  ],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'CP-9(8)',
      extent: 'partial',
      rationale: 'Shows that AWS encrypts each backup; which algorithm is approved is not judged.',
    },
    { framework: 'NIST 800-53 r5', id: 'SC-28(1)', extent: 'partial', rationale: 'Protection at rest of backups, not of what they were made of.' },
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Cryptography is used; the policy on it is not judged.' },
    { framework: 'PCI DSS 4', id: '3.5.1', extent: 'partial', rationale: 'Backups of cardholder data are unreadable where stored; field-level protection is not judged.' },
    { framework: 'DORA', id: 'Art. 9', extent: 'partial', rationale: 'Encryption of data at rest, for backups.' },
  ],
  judge(point, vault, view): Verdict {
    const { IsEncrypted, EncryptionKeyArn, EncryptionKeyType, ResourceType = '' } = point
    const evidence: Fact[] = [
      { field: 'IsEncrypted', value: IsEncrypted ?? null },
      { field: 'EncryptionKeyArn', value: EncryptionKeyArn ?? null },
      { field: 'EncryptionKeyType', value: EncryptionKeyType ?? null },
      { field: 'ResourceType', value: ResourceType },
      { field: 'ResourceArn', value: point.ResourceArn ?? null },
      { field: 'SourceBackupVaultArn', value: point.SourceBackupVaultArn ?? null },
      { field: 'owner', value: ownerOfVault(vault, view) },
    ]
    if (IsEncrypted === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say whether the point is encrypted', evidence }
    const promised = promiseOf(point, vault, view)
    if (!IsEncrypted) return { status: 'FAIL', reason: plainly[promised](ResourceType), evidence, fix: fixFor(point.RecoveryPointArn, ResourceType) }
    if (promised === 'unheard of') return { status: 'UNKNOWN', reason: 'encrypted, but AWS does not say what it is of, or in what type of vault', evidence }
    const says = well[promised]
    if (says !== null) return { status: 'PASS', reason: says, evidence }
    switch (besideVault(point, vault, view)) {
      case 'same':
        return { status: 'PASS', reason: "encrypted, with the vault's key", evidence }
      case 'service':
        // the page says that the job fails, the Knowledge Center that the service's own key is taken: what the point says counts
        return promised === 'copied'
          ? { status: 'PASS', reason: 'encrypted, with a key that AWS manages, as that of its vault', evidence }
          : { status: 'FAIL', reason: notOfVault, evidence, fix: copyAnew }
      case 'unsaid':
        return { status: 'UNKNOWN', reason: "encrypted, but AWS does not say whether with the vault's key", evidence }
      case 'other':
        return { status: 'FAIL', reason: notOfVault, evidence, fix: copyAnew }
    }
  },
}

const notOfVault = "encrypted with another key than the vault's, which such points have"

/** There are few vaults, of very many points. */
function ownersByVault(): Map<string, string | null> {
  return new Map()
}

function ownerOfVault({ BackupVaultName: name }: Vault, view: RegionView): string | null {
  const owners = view.once(ownersByVault)
  const known = owners.get(name)
  if (known !== undefined) return known
  const tags = view.about(vaultTagsKind, name)
  const owner = ownerOf(view, tags.state === 'found' ? (tags.answer.Tags ?? {}) : null)
  owners.set(name, owner)
  return owner
}

/**
 * What AWS Backup's pages say of a point's key.
 * - `independent`, `air-gapped`, `copied`: it is the vault's
 * - `plain copy`: as the original, or the vault's
 * - `elsewhere`: the vault only shows it
 * - `unheard of`: so is the vault's type, or the point's is not said
 */
type Promised = 'independent' | 'air-gapped' | 'copied' | 'plain copy' | 'inherited' | 'near copy' | 'unlisted' | 'elsewhere' | 'unheard of'

function promiseOf(point: Point, vault: Vault, view: RegionView): Promised {
  const { ResourceType, RecoveryPointArn, SourceBackupVaultArn } = point
  const { VaultType = 'BACKUP_VAULT' } = vault
  if (!keepsPoints(vault)) return 'elsewhere'
  if (VaultType === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT') return 'air-gapped'
  if (VaultType !== 'BACKUP_VAULT' || ResourceType === undefined) return 'unheard of'
  const kind = encryptionKind(ResourceType, RecoveryPointArn)
  if (kind !== 'inherited' || SourceBackupVaultArn === undefined) return kind
  if (!isCopyFromElsewhere(point, view)) return 'near copy'
  return point.IsEncrypted === false && !copiesAreEncrypted(ResourceType) ? 'plain copy' : 'copied'
}

const originalIsNot = (): string => 'not encrypted: its original is not'

/** Of a point that is not encrypted. */
const plainly: Readonly<Record<Promised, (type: string) => string>> = {
  independent: (type) => `not encrypted, although points of ${type} are encrypted with the vault's key`,
  'air-gapped': () => 'not encrypted, although all that lies in air-gapped vaults is',
  copied: (type) => `not encrypted, although copies of points of ${type} are encrypted with the vault's key`,
  'plain copy': originalIsNot,
  'near copy': originalIsNot,
  inherited: () => 'not encrypted: its source is not',
  unlisted: () => 'not encrypted: its source is not',
  elsewhere: () => 'not encrypted where it lies',
  'unheard of': () => 'not encrypted',
}

/** Of one that is encrypted; null: it depends on the key. */
const well: Readonly<Record<Promised, string | null>> = {
  ...{ independent: null, 'air-gapped': null, copied: null, 'plain copy': null, 'unheard of': null },
  'near copy': 'encrypted; which key copies within a Region have AWS does not document',
  inherited: 'encrypted, as its source is',
  unlisted: 'encrypted, as AWS says; the type is not in its table',
  elsewhere: 'encrypted where it lies',
}

const copyAnew: Fix = {
  kind: 'recreate',
  command:
    'aws backup start-copy-job --recovery-point-arn POINT_ARN --source-backup-vault-name VAULT --destination-backup-vault-arn VAULT_WITH_OWN_KEY_ARN --iam-role-arn ROLE_ARN',
  console: 'Find out how the point came by its key (CloudTrail, the copy or backup job). Copy it to a vault with the key that it is to have: AWS Backup, Vaults, the point, Actions, Copy. Then delete it.',
}

function fixFor(pointArn: string, type: string): Fix {
  if (pointKey(type, pointArn, 'none', 'another account') === 'impossible') {
    return {
      kind: 'recreate',
      command: null,
      console: 'Points of DynamoDB cannot be copied without the advanced features: turn these on (AWS Backup, Settings, Service opt-in), and back the table up anew. AWS Backup then encrypts the points with the key of the vault.',
    }
  }
  if (copiesAreEncrypted(type)) {
    return {
      kind: 'recreate',
      command: `aws backup start-copy-job --recovery-point-arn ${pointArn} --source-backup-vault-name VAULT --destination-backup-vault-arn OTHER_VAULT_ARN --iam-role-arn ROLE_ARN`,
      console: 'Encrypt the source, so that the next backup is encrypted. Copy this point to a vault with a key: AWS Backup, Vaults, the point, Actions, Copy. Then delete it.',
    }
  }
  return {
    kind: 'recreate',
    command: null,
    console: `Copies of unencrypted ${type} points stay unencrypted: restore into an encrypted cluster, and back that up.`,
  }
}
