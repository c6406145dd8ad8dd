import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import { roleThatMay } from '../../clean/role-that-may.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'become-destroyer', kind: identityKind, becomes: 'FAIL' } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'somebody who may write their own policy',
    add: roleThatMay('iam:PutRolePolicy'),
    also: ['FAIL backups-stopped'],
  }),
]
