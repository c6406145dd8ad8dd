import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import { roleThatMay } from '../../clean/role-that-may.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'same-principal', kind: identityKind, becomes: 'FAIL' } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'somebody who may delete volumes and unlock their backups',
    add: roleThatMay('ec2:DeleteVolume', 'backup:DeleteBackupVaultLockConfiguration'),
    also: ['vault-delete'],
  }),
]
