import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import { roleThatMay } from '../../clean/role-that-may.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'vault-delete', kind: identityKind } as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'somebody who may take the lock off', add: roleThatMay('backup:DeleteBackupVaultLockConfiguration'), becomes: 'FAIL' }),
  flip({ ...common, what: 'somebody who may delete the key', add: roleThatMay('kms:ScheduleKeyDeletion'), becomes: 'FAIL', also: ['key-deletion-window'] }),
]
