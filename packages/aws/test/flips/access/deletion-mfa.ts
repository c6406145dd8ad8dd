import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import { byLambda, roleTrusting } from '../../clean/role-that-may.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'deletion-mfa', kind: identityKind, becomes: 'FAIL' } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'a function that may unlock',
    add: roleTrusting(byLambda, 'backup:DeleteBackupVaultLockConfiguration'),
    also: ['FAIL vault-delete'],
  }),
  flip({
    ...common,
    what: 'somebody who may unlock without a second factor',
    add: roleTrusting(
      { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'sts:AssumeRole' },
      'backup:DeleteBackupVaultLockConfiguration',
    ),
    also: ['FAIL vault-delete'],
  }),
]
