import { identityKind } from '../../../src/kinds/iam/identity.ts'
import type { LineOf } from '../../../src/kinds/kind.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'vault-delete', kind: identityKind } as const

function roleThatMay(...actions: readonly string[]): LineOf<typeof identityKind> {
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] })
  return { List: 'RoleDetailList', Arn: 'arn:aws:iam::111122223333:role/daily', RoleId: 'AROADAILY', RolePolicyList: [{ PolicyName: 'own', PolicyDocument }] }
}

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'somebody who may take the lock off', add: roleThatMay('backup:DeleteBackupVaultLockConfiguration'), becomes: 'FAIL' }),
  flip({ ...common, what: 'somebody who may delete the key', add: roleThatMay('kms:ScheduleKeyDeletion'), becomes: 'FAIL', also: ['key-deletion-window'] }),
]
