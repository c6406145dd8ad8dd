import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import { roleThatMay } from '../../clean/role-that-may.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'backups-stopped', kind: identityKind, becomes: 'FAIL' } as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'somebody who may delete plans', add: roleThatMay('backup:DeleteBackupPlan') }),
  flip({ ...common, what: 'somebody who may opt types out', add: roleThatMay('backup:UpdateRegionSettings') }),
  flip({ ...common, what: 'somebody who may take rights from roles', add: roleThatMay('iam:DetachRolePolicy') }),
]
