import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import { byLambda, roleTrusting } from '../../clean/role-that-may.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'restore-mfa', kind: identityKind, becomes: 'FAIL', also: ['FAIL vault-read'] } as const
const byPeople = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'sts:AssumeRole' }

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a function that may restore', add: roleTrusting(byLambda, 'backup:StartRestoreJob') }),
  flip({ ...common, what: 'somebody who may restore without a second factor', add: roleTrusting(byPeople, 'backup:StartRestoreJob') }),
  flip({ ...common, what: 'somebody who may share snapshots without a second factor', add: roleTrusting(byPeople, 'ec2:ModifySnapshotAttribute') }),
]
