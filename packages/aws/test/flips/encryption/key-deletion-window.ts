import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import type { LineOf } from '../../../src/observe/kinds/kind.ts'
import { type Flip, flip } from '../flip.ts'

const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'kms:ScheduleKeyDeletion', Resource: '*' }] })
const role: LineOf<typeof identityKind> = {
  List: 'RoleDetailList',
  Arn: 'arn:aws:iam::111122223333:role/daily',
  RoleId: 'AROADAILY',
  RolePolicyList: [{ PolicyName: 'own', PolicyDocument }],
}

export const flips: readonly Flip[] = [
  flip({
    rule: 'key-deletion-window',
    kind: identityKind,
    what: 'somebody who may delete the key in a week',
    add: role,
    becomes: 'FAIL',
    also: ['UNKNOWN deletion-mfa', 'FAIL point-key-delete', 'UNKNOWN role-trust', 'FAIL vault-delete'],
  }),
]
