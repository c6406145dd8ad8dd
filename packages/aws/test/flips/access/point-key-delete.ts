import { pointKind } from '../../../src/observe/kinds/backup/point.ts'
import { keyPolicyKind } from '../../../src/observe/kinds/kms/key-policy.ts'
import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import { sourceKey } from '../../clean/records/base.ts'
import { byLambda, roleAllowing } from '../../clean/role-that-may.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'point-key-delete' } as const
const withKey = (Action: string) => roleAllowing(byLambda, { Action, Resource: sourceKey })

export const flips: readonly Flip[] = [
  flip({ ...common, kind: identityKind, what: 'somebody who may disable a volume’s key', add: withKey('kms:DisableKey'), becomes: 'FAIL' }),
  flip({ ...common, kind: identityKind, what: 'somebody who may write the policy of a volume’s key', add: withKey('kms:PutKeyPolicy'), becomes: 'FAIL' }),
  flip({
    ...common,
    kind: keyPolicyKind,
    what: 'a volume’s key whose policy cannot be read',
    of: ({ Target }) => Target === sourceKey,
    change: () => ({ Target: sourceKey, Answer: { Policy: 'no policy' } }),
    becomes: 'UNKNOWN',
    also: ['UNKNOWN copy-key-fits', 'UNKNOWN key-policy-closed', 'UNKNOWN point-restorable', 'UNKNOWN point-role-key', 'UNKNOWN policy-deputies'],
  }),
  flip({
    ...common,
    kind: pointKind,
    what: 'a point of whose key nothing is said',
    change: ({ EncryptionKeyArn: _, EncryptionKeyType: __, ...point }) => point,
    becomes: 'UNKNOWN',
    also: [
      'UNKNOWN copy-key-fits',
      'UNKNOWN key-outlives-point',
      'UNKNOWN point-copyable',
      'UNKNOWN point-key-custody',
      'UNKNOWN point-key-own-account',
      'UNKNOWN point-key-separate',
      'UNKNOWN point-restorable',
      'UNKNOWN point-role-key',
    ],
  }),
]
