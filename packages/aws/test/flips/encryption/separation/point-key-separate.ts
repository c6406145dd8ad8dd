import { pointKind } from '../../../../src/observe/kinds/backup/point.ts'
import { vaultTagsKind } from '../../../../src/observe/kinds/backup/vault-tags.ts'
import { keyKind } from '../../../../src/observe/kinds/kms/key.ts'
import { secretKind } from '../../../../src/observe/kinds/secretsmanager/secret.ts'
import { keys, sourceKey } from '../../../clean/records/base.ts'
import { secretKey } from '../../../clean/records/secrets.ts'
import { both, type Consequence, type Flip, flip } from '../../flip.ts'

const rule = 'point-key-separate'
const foreign = 'arn:aws:kms:eu-west-1:333344445555:key/00000001-0000-4000-8000-000000000000'
const ofSource = ({ Target }: { readonly Target: string }): boolean => Target === sourceKey

const notSaid: readonly Consequence[] = [
  'GONE key-grants-closed',
  'GONE key-policy-closed',
  'GONE key-rotated',
  'UNKNOWN point-copyable',
  'UNKNOWN point-key-custody',
  'UNKNOWN point-restorable',
  'UNKNOWN point-role-key',
  'GONE policy-deputies',
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

export const flips: readonly Flip[] = [
  flip({
    ...{ rule, kind: pointKind, what: "a point with the key of another classification's vault", becomes: 'FAIL' },
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
  both(
    flip({ rule, kind: pointKind, what: 'a key of development', becomes: 'FAIL', change: (one) => ({ ...one, EncryptionKeyArn: foreign }) }),
    flip({
      ...{ rule, kind: keyKind, what: 'a point with a key of development', becomes: 'FAIL', also: [
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
