/** Points can be copied to another account. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { keyKind } from '../../../observe/kinds/kms/key.ts'
import type { PointRule } from '../rule.ts'
import { unknownBecause } from '../unknown.ts'
import { encryptionKind, pointKey, type SourceKey } from './encryption-table.ts'

export const pointCopyable: PointRule = {
  id: 'point-copyable',
  title: 'Points can be copied to another account',
  severity: 'medium',
  asks: 'The key and the type of each point let AWS Backup copy it to another account or into an air-gapped vault.',
  why: 'With a key that AWS manages, points of types that AWS Backup does not manage fully cannot leave their account. Into an air-gapped vault the job still completes, with a message and without a copy.',
  scope: 'point',
  needs: [keyKind],
  evidence: ['ResourceType', 'IsEncrypted', 'EncryptionKeyArn', 'EncryptionKeyType', 'KeyMetadata.KeyManager'],
  fixes: () => [
    { when: 'a key that AWS manages encrypts it', fix: anotherKey },
    { when: 'it is of DynamoDB without the advanced features', fix: advanced },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-6', extent: 'partial', rationale: 'Backups can be stored at an alternate site; whether they are is judged by others.' },
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Key management: the choice of key must not keep backups in one place.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'A copy on segregated systems is possible at all.' },
  ],
  judge(point, vault, view): Verdict {
    const { ResourceType = '', IsEncrypted, EncryptionKeyArn: arn, EncryptionKeyType, RecoveryPointArn } = point
    const evidence: Fact[] = [
      { field: 'ResourceType', value: ResourceType },
      { field: 'IsEncrypted', value: IsEncrypted ?? null },
      { field: 'EncryptionKeyArn', value: arn ?? null },
      { field: 'EncryptionKeyType', value: EncryptionKeyType ?? null },
    ]
    if (point.SourceBackupVaultArn !== undefined) return { status: 'NOT_APPLICABLE', reason: 'it is a copy itself', evidence }
    if (vault.VaultType === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT') return { status: 'NOT_APPLICABLE', reason: 'it is in an air-gapped vault', evidence }
    if (encryptionKind(ResourceType, RecoveryPointArn) === 'unlisted') {
      return { status: 'NOT_APPLICABLE', reason: 'AWS does not document how copies of its type are encrypted', evidence }
    }
    const source = sourceKey()
    if (source === null) return { status: 'UNKNOWN', reason: 'AWS does not say whether and with which key the point is encrypted', evidence }
    if (typeof source !== 'string') return source
    if (pointKey(ResourceType, RecoveryPointArn, source, 'another account') !== 'impossible') {
      return { status: 'PASS', reason: 'it can be copied to another account', evidence }
    }
    return ResourceType === 'DynamoDB'
      ? { status: 'FAIL', reason: 'points of DynamoDB without the advanced features cannot be copied', evidence, fix: advanced }
      : { status: 'FAIL', reason: 'a key that AWS manages encrypts it: it cannot be copied to another account', evidence, fix: anotherKey }

    function sourceKey(): SourceKey | Verdict | null {
      if (encryptionKind(ResourceType, RecoveryPointArn) === 'independent' || IsEncrypted === false) return 'none'
      if (IsEncrypted === undefined || arn === undefined) return null
      const key = view.about(keyKind, arn)
      if (key.state === 'failed') return unknownBecause(key.failures, evidence)
      if (key.state === 'absent') return 'customer' // AWS's own are not deleted
      const { KeyManager } = key.answer.KeyMetadata
      evidence.push({ field: 'KeyMetadata.KeyManager', value: KeyManager ?? null })
      return KeyManager === 'AWS' ? 'AWS-managed' : KeyManager === 'CUSTOMER' ? 'customer' : null
    }
  },
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
