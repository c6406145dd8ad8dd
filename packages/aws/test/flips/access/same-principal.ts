import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import { protectedResourceKind } from '../../../src/observe/kinds/backup/protected-resource.ts'
import { volume } from '../../clean/records/base.ts'
import { byLambda, roleAllowing, roleThatMay } from '../../clean/role-that-may.ts'
import { both, type Flip, flip } from '../flip.ts'

const common = { rule: 'same-principal', kind: identityKind, becomes: 'FAIL' } as const

export const flips: readonly Flip[] = [
  both(
    flip({ ...common, what: 'another volume is backed up', kind: protectedResourceKind, add: { ResourceArn: 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-0f0f0f0f', ResourceType: 'EBS' } }),
    flip({
      ...common,
      what: 'somebody who may delete one volume, which is not the last, and unlock backups',
      add: roleAllowing(byLambda, [
        { Effect: 'Allow', Action: 'ec2:DeleteVolume', Resource: volume },
        { Effect: 'Allow', Action: 'backup:DeleteBackupVaultLockConfiguration', Resource: '*' },
      ]),
      also: ['FAIL vault-delete', 'FAIL deletion-mfa', 'FAIL rpo-met'],
    }),
  ),
  flip({
    ...common,
    what: 'somebody who may delete volumes and unlock their backups',
    add: roleThatMay('ec2:DeleteVolume', 'backup:DeleteBackupVaultLockConfiguration'),
    also: ['FAIL vault-delete'],
  }),
]
