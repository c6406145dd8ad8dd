import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import { roleThatMay } from '../../clean/role-that-may.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'vault-change', kind: identityKind, becomes: 'FAIL' } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'somebody who may write the policy of vaults',
    add: roleThatMay('backup:PutBackupVaultAccessPolicy'),
    also: ['FAIL vault-delete', 'FAIL vault-read'],
  }),
  flip({
    ...common,
    what: 'somebody who may write the policy of keys',
    add: roleThatMay('kms:PutKeyPolicy'),
    also: ['FAIL vault-delete', 'FAIL point-key-delete'],
  }),
]
