/** Points' own keys are kept where it is declared. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import type { Point } from '../../../observe/kinds/backup/point.ts'
import type { Vault } from '../../../observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../../observe/kinds/backup/vault-tags.ts'
import { keyKind } from '../../../observe/kinds/kms/key.ts'
import type { RegionView } from '../../views/views.ts'
import { keepsPoints } from '../immutability/lock-mode.ts'
import { onceForAlike } from '../once-for-alike.ts'
import type { PointRule } from '../rule.ts'
import { classOfVault } from '../vault-class.ts'
import { encryptionKind } from './encryption-table.ts'
import { custodyOf } from './key-custody.ts'
import { isCopyFromElsewhere } from './point-key.ts'

export const pointKeyCustody: PointRule = {
  id: 'point-key-custody',
  title: "Points' own keys are kept where it is declared",
  severity: 'medium',
  asks: "The material of a point's key that is not its vault's is where the classification of the vault declares it (key.custody). That of a point which is encrypted as its source is may be one of AWS's, unless the classification asks for a customer's key at rest (atRest).",
  why: "Snapshots keep the key of what they were made of, and copies may have another than was meant. Where a key's material lies decides who can read and who can destroy: a vault with a key in an HSM says nothing of them.",
  scope: 'point',
  needs: [vaultTagsKind, keyKind],
  evidence: ['EncryptionKeyArn', 'EncryptionKeyType', 'KeyMetadata.KeyManager', 'KeyMetadata.Origin'],
  fixes: () => [{ when: 'the key is kept elsewhere', fix: anotherKey }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'SC-12', extent: 'partial', rationale: 'Keys are generated and stored as the organization requires; for keys of backups.' },
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Key management follows the rules that were set: where keys are kept.' },
    { framework: 'PCI DSS 4', id: '3.6', extent: 'partial', rationale: 'Keys that protect stored data are secured: where they are kept.' },
  ],
  judge: onceForAlike((point, vault, view) => {
    const { IsEncrypted, EncryptionKeyArn, EncryptionKeyType, ResourceType } = point
    return `${vault.BackupVaultName}\n${IsEncrypted}\n${EncryptionKeyArn}\n${EncryptionKeyType}\n${ResourceType}\n${isAsSource(point, vault, view)}`
  }, judge),
}

function judge(point: Point, vault: Vault, view: RegionView): Verdict {
  const { IsEncrypted, EncryptionKeyArn: arn, EncryptionKeyType: type } = point
  const evidence: Fact[] = [
    { field: 'EncryptionKeyArn', value: arn ?? null },
    { field: 'EncryptionKeyType', value: type ?? null },
  ]
  const says = (status: Verdict['status'], reason: string): Verdict => ({ status, reason, evidence, ...(status === 'FAIL' && { fix: anotherKey }) })
  if (!keepsPoints(vault)) return says('NOT_APPLICABLE', "the vault only gives access to another one's points")
  if (IsEncrypted === false) return says('NOT_APPLICABLE', 'the point is not encrypted')
  const isOfVault = arn === undefined ? type === 'AWS_OWNED_KMS_KEY' && vault.EncryptionKeyType === type : arn === vault.EncryptionKeyArn
  if (isOfVault) return says('NOT_APPLICABLE', "its key is its vault's, which vault-key-custody judges")
  const found = classOfVault(vault, view)
  if (found.kind === 'not-declared') return { ...found.verdict, evidence }
  const { atRest, key: wanted } = found.classification
  const ofAws = (what: string): Verdict => {
    if (point.ResourceType === undefined) return says('UNKNOWN', `${what}, and it is not said what the point is of`)
    if (!isAsSource(point, vault, view)) return says('FAIL', `${what}; declared is ${wanted.custody}`)
    return atRest === 'customer-key' || (atRest === 'aws-managed-key' && arn === undefined)
      ? says('FAIL', `${what}; declared is another (atRest)`)
      : says('PASS', `${what}, as its source's may (atRest)`)
  }
  if (arn === undefined) return type === 'AWS_OWNED_KMS_KEY' ? ofAws('AWS owns its key') : says('UNKNOWN', 'AWS does not say which key encrypts the point')
  const key = view.answer(keyKind, arn)
  if (key === null) return says('NOT_APPLICABLE', 'its key is gone')
  const { KeyManager, Origin } = key.KeyMetadata
  evidence.push({ field: 'KeyMetadata.KeyManager', value: KeyManager ?? null }, { field: 'KeyMetadata.Origin', value: Origin ?? null })
  if (KeyManager === 'AWS') return ofAws('AWS manages its key')
  if (KeyManager !== 'CUSTOMER') return says('UNKNOWN', 'AWS does not say who manages its key')
  const custody = custodyOf(key.KeyMetadata)
  if (custody === null) return says('UNKNOWN', `AWS does not say where its key is kept: ${Origin ?? '(not said)'}`)
  return custody === wanted.custody ? says('PASS', `its key is kept as declared: ${custody}`) : says('FAIL', `its key is kept by ${custody}; declared is ${wanted.custody}`)
}

/** Encrypted as what it was made of is, by AWS's table or by nothing that AWS says. */
function isAsSource(point: Point, { VaultType = 'BACKUP_VAULT' }: Vault, view: RegionView): boolean {
  return VaultType === 'BACKUP_VAULT' && encryptionKind(point.ResourceType ?? '', point.RecoveryPointArn) !== 'independent' && !isCopyFromElsewhere(point, view)
}

const anotherKey: Fix = {
  kind: 'recreate',
  command: 'aws backup start-copy-job --recovery-point-arn POINT_ARN --source-backup-vault-name VAULT --destination-backup-vault-arn VAULT_WITH_DECLARED_KEY_ARN --iam-role-arn ROLE_ARN',
  console:
    'Encrypt the source with a key as declared, so that the next point has it: of volumes and databases by a snapshot that is copied with the key, and restored. A copy in another account or Region gets the key of its vault. Points that are there cannot be changed: let them end.',
}
