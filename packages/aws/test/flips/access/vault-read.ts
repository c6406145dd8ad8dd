import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import { byLambda, roleThatMay, roleTrusting } from '../../clean/role-that-may.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'vault-read', kind: identityKind, becomes: 'FAIL' } as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'somebody who may restore', add: roleThatMay('backup:StartRestoreJob') }),
  flip({ ...common, what: 'somebody who may share snapshots', add: roleTrusting(byLambda, 'ec2:ModifySnapshotAttribute') }),
]
