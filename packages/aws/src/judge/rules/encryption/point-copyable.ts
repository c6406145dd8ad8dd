/** Points can be copied to another account. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { keyKind } from '../../../observe/kinds/kms/key.ts'
import type { PointRule } from '../rule.ts'
import { unknownBecause } from '../unknown.ts'
import { isUnusable, isUsable } from './key-states.ts'
import { copiesAreEncrypted, encryptionKind, mayBeNever, neverCopied, pointKey, type SourceKey } from './encryption-table.ts'

export const pointCopyable: PointRule = {
  id: 'point-copyable',
  title: 'Points can be copied to another account',
  severity: 'medium',
  asks: 'The encryption of each point lets AWS Backup copy it, encrypted, to another account or into an air-gapped vault: no key that AWS manages is in the way of types that it does not manage fully, the key can be used, and what is not encrypted becomes so by being copied. Volumes of FSx for NetApp ONTAP and Multi-AZ DB clusters of RDS, which AWS Backup does not copy, fail.',
  why: 'With a key that AWS manages, points of types that AWS Backup does not manage fully cannot leave their account. Into an air-gapped vault the job still completes, with a message and without a copy. And a copy of an unencrypted cluster stays unencrypted.',
  scope: 'point',
  needs: [keyKind],
  evidence: ['ResourceType', 'IsEncrypted', 'EncryptionKeyArn', 'EncryptionKeyType', 'KeyMetadata.KeyManager', 'KeyMetadata.KeyState'],
  fixes: () => [
    { when: 'a key that AWS manages encrypts it', fix: anotherKey },
    { when: 'it is of DynamoDB without the advanced features', fix: advanced },
    { when: 'it is an unencrypted point of Aurora, DocumentDB or Neptune', fix: encrypt },
    { when: 'its key cannot be used', fix: bringBack },
    { when: 'AWS Backup copies nothing of its kind', fix: byItsService },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-6', extent: 'partial', rationale: 'Backups can be stored at an alternate site; whether they are is judged by others.' },
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Key management: the choice of key must not keep backups in one place.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'A copy on segregated systems is possible at all.' },
  ],
  judge(point, vault, view): Verdict {
    const { ResourceType = '', IsEncrypted, EncryptionKeyArn: arn, EncryptionKeyType, RecoveryPointArn, ResourceArn } = point
    const evidence: Fact[] = [
      { field: 'ResourceType', value: ResourceType },
      { field: 'IsEncrypted', value: IsEncrypted ?? null },
      { field: 'EncryptionKeyArn', value: arn ?? null },
      { field: 'EncryptionKeyType', value: EncryptionKeyType ?? null },
    ]
    if (point.SourceBackupVaultArn !== undefined) return { status: 'NOT_APPLICABLE', reason: 'it is a copy itself', evidence }
    if (vault.VaultType === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT') return { status: 'NOT_APPLICABLE', reason: 'it is in an air-gapped vault', evidence }
    const never = neverCopied(ResourceType, ResourceArn, RecoveryPointArn)
    if (never === null && ResourceArn === undefined && mayBeNever.has(ResourceType)) return { status: 'UNKNOWN', reason: 'AWS does not say what the point is of', evidence }
    if (never !== null) return { status: 'FAIL', reason: `points of ${never} cannot be copied`, evidence, fix: byItsService }
    if (encryptionKind(ResourceType, RecoveryPointArn) === 'unlisted') {
      return { status: 'NOT_APPLICABLE', reason: 'AWS does not document how copies of its type are encrypted', evidence }
    }
    const impossible = (source: SourceKey): boolean => pointKey(ResourceType, RecoveryPointArn, source, 'another account') === 'impossible'
    if (impossible('none')) return { status: 'FAIL', reason: 'points of DynamoDB without the advanced features cannot be copied', evidence, fix: advanced }
    if (IsEncrypted === false) {
      return copiesAreEncrypted(ResourceType)
        ? { status: 'PASS', reason: 'it can be copied to another account, and a copy is encrypted', evidence }
        : { status: 'FAIL', reason: 'it is not encrypted: a copy of it stays so, and no air-gapped vault takes it', evidence, fix: encrypt }
    }
    if (EncryptionKeyType === 'AWS_OWNED_KMS_KEY' && encryptionKind(ResourceType, RecoveryPointArn) === 'independent') {
      return { status: 'PASS', reason: 'its encryption lets it be copied to another account', evidence }
    }
    if (IsEncrypted === undefined || arn === undefined) {
      return { status: 'UNKNOWN', reason: 'AWS does not say whether and with which key the point is encrypted', evidence }
    }
    const key = view.about(keyKind, arn)
    if (key.state === 'failed') return unknownBecause(key.failures, evidence)
    if (key.state === 'absent') return { status: 'NOT_APPLICABLE', reason: 'its key is gone, which key-outlives-point judges', evidence }
    const { KeyManager, KeyState = '' } = key.answer.KeyMetadata
    evidence.push({ field: 'KeyMetadata.KeyManager', value: KeyManager ?? null }, { field: 'KeyMetadata.KeyState', value: KeyState === '' ? null : KeyState })
    if (impossible('AWS-managed') && KeyManager === 'AWS') {
      return { status: 'FAIL', reason: 'a key that AWS manages encrypts it: it cannot be copied to another account', evidence, fix: anotherKey }
    }
    if (isUnusable(KeyState)) return { status: 'FAIL', reason: 'its key cannot be used now, and nothing can be copied without it', evidence, fix: bringBack }
    if (!isUsable(KeyState)) return { status: 'UNKNOWN', reason: 'AWS does not say whether its key can be used', evidence }
    if (impossible('AWS-managed') && KeyManager !== 'CUSTOMER') return { status: 'UNKNOWN', reason: 'AWS does not say who manages its key', evidence }
    return { status: 'PASS', reason: 'its encryption lets it be copied to another account', evidence }
  },
}

const byItsService: Fix = {
  kind: 'human',
  command: null,
  console:
    'Keep a second one elsewhere by its own service: a volume of ONTAP by SnapMirror to a file system in another account or Region, backed up there; a Multi-AZ DB cluster by a read replica or a restore as an instance, whose backups can be copied.',
}

const encrypt: Fix = {
  kind: 'recreate',
  command: null,
  console: 'Restore it into an encrypted cluster, back that up, and let the plan copy those points: RDS, DocumentDB or Neptune, Snapshots, Restore, with a key of your own.',
}

const bringBack: Fix = {
  kind: 'human',
  command: null,
  console: 'KMS, Customer managed keys, the key: cancel its deletion, enable it, import its material again, or connect its store. Then copy again.',
}

const anotherKey: Fix = {
  kind: 'recreate',
  command: null,
  console:
    'Encrypt the source with a key of your own: copy its snapshot with that key, restore from it, and put the restored one in its place (EBS, RDS), then back it up anew. Points that are there cannot be changed.',
}

const advanced: Fix = {
  kind: 'recreate',
  command: 'aws backup update-region-settings --resource-type-management-preference DynamoDB=true',
  console: 'AWS Backup, Settings, Service opt-in, Configure resources: DynamoDB, advanced features; apply turns them on where DynamoDB is opted in. Then back the table up anew: only points from then on can be copied.',
}
