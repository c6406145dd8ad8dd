import { pointKind } from '../../../../src/observe/kinds/backup/point.ts'
import { vaultTagsKind } from '../../../../src/observe/kinds/backup/vault-tags.ts'
import { keyKind } from '../../../../src/observe/kinds/kms/key.ts'
import { secretKind } from '../../../../src/observe/kinds/secretsmanager/secret.ts'
import { backupRole, keys, restoreKey, sourceKey, volume } from '../../../clean/records/base.ts'
import { secretKey } from '../../../clean/records/secrets.ts'
import { both, type Consequence, type Flip, flip } from '../../flip.ts'

const rule = 'point-key-separate'
const foreign = 'arn:aws:kms:eu-west-1:333344445555:key/00000001-0000-4000-8000-000000000000'
const ofSource = ({ Target }: { readonly Target: string }): boolean => Target === sourceKey

const notSaid: readonly Consequence[] = [
  'UNKNOWN key-grants-closed',
  'UNKNOWN key-policy-closed',
  'UNKNOWN key-rotated',
  'UNKNOWN point-copyable',
  'UNKNOWN point-key-custody',
  'UNKNOWN point-restorable',
  'UNKNOWN point-role-key',
  'UNKNOWN policy-deputies',
]
const untaken: readonly Consequence[] = [
  'UNKNOWN copies-as-declared',
  'UNKNOWN lock-as-declared',
  'UNKNOWN point-key-custody',
  'UNKNOWN residency',
  'UNKNOWN vault-key-custody',
  'UNKNOWN vault-key-separate',
  'FAIL vault-locked',
]
/** Rules of points say nothing of a vault that holds one now. */
const ofPoints: readonly Consequence[] = [
  'PASS point-key-delete',
  'PASS key-outlives-point',
  'PASS point-encrypted',
  'PASS point-key-own-account',
  'PASS point-role-key',
  'PASS point-restorable',
  'PASS point-copyable',
  'NOT_APPLICABLE copy-key-fits',
  'PASS point-key-custody',
  'PASS point-key-separate',
  'PASS point-retention',
  'PASS point-state',
]

export const flips: readonly Flip[] = [
  flip({
    ...{ rule, kind: pointKind, what: "a point with the key of another classification's vault", becomes: 'FAIL', also: ['FAIL copy-key-fits'] },
    change: (one) => ({ ...one, EncryptionKeyArn: keys.scratch }),
  }),
  flip({
    ...{ rule, kind: secretKind, what: "a secret of another classification with a point's key", becomes: 'FAIL', also: [
      'PASS data-key-separate',
    ] },
    of: ({ KmsKeyId }) => KmsKeyId === secretKey,
    change: (one) => ({ ...one, KmsKeyId: sourceKey, Tags: [{ Key: 'data', Value: 'scratch' }] }),
  }),
  flip({
    ...{ rule, kind: secretKind, what: "a secret whose key was not looked up", becomes: 'UNKNOWN', also: [
      'NOT_APPLICABLE data-key-separate',
      'UNKNOWN secret-encrypted',
    ] },
    of: ({ KmsKeyId }) => KmsKeyId === secretKey,
    change: ({ Tags: _, ...one }) => ({ ...one, KmsKeyId: 'alias/elsewhere' }),
  }),
  flip({
    ...{ rule, kind: pointKind, what: 'points of two classifications with a key that nothing else has', becomes: 'FAIL' },
    change: (one) => ({ ...one, EncryptionKeyArn: restoreKey }),
    add: {
      ...{ RecoveryPointArn: 'arn:aws:ec2:eu-west-1::snapshot/snap-0a1b2c3e', ResourceArn: volume, ResourceType: 'EBS', Status: 'COMPLETED', IamRoleArn: backupRole },
      ...{ IsEncrypted: true, EncryptionKeyArn: restoreKey, EncryptionKeyType: 'CUSTOMER_MANAGED_KMS_KEY' },
      ...{ CreationDate: '2025-12-30T00:00:00.000Z', Lifecycle: { DeleteAfterDays: 7 }, CalculatedLifecycle: { DeleteAt: '2026-01-06T00:00:00.000Z' } },
    },
    also: ['FAIL copy-key-fits', ...ofPoints],
  }),
  both(
    flip({ rule, kind: pointKind, what: 'a key of development', becomes: 'FAIL', change: (one) => ({ ...one, EncryptionKeyArn: foreign }) }),
    flip({
      ...{ rule, kind: keyKind, what: 'a point with a key of development', becomes: 'FAIL', also: [
        'UNKNOWN copy-key-fits',
        'NOT_APPLICABLE point-restorable',
        'NOT_APPLICABLE point-role-key',
      ] },
      add: { Target: foreign, Answer: { KeyMetadata: { Arn: foreign, AWSAccountId: '333344445555', KeyState: 'Enabled', KeyManager: 'CUSTOMER', Origin: 'AWS_KMS' } } },
    }),
  ),
  flip({
    ...{ rule, kind: keyKind, what: "a point's key of which AWS does not say who manages it", becomes: 'UNKNOWN', also: notSaid },
    of: ofSource,
    change: ({ Target, Answer }) => {
      const { KeyManager: _, ...rest } = Answer?.KeyMetadata ?? {}
      return { Target, Answer: { KeyMetadata: rest } }
    },
  }),
  flip({
    ...{ rule, kind: vaultTagsKind, what: 'a vault that no classification takes', becomes: 'UNKNOWN', also: untaken },
    change: ({ Target }) => ({ Target, Answer: { Tags: {} } }),
  }),
]
