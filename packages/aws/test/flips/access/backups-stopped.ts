import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import type { LineOf } from '../../../src/observe/kinds/kind.ts'
import { backupRole } from '../../clean/records/base.ts'
import { byLambda, roleAllowing, roleThatMay } from '../../clean/role-that-may.ts'
import { both, type Flip, flip } from '../flip.ts'

const common = { rule: 'backups-stopped', kind: identityKind, becomes: 'FAIL' } as const
const ownPolicy = 'arn:aws:iam::111122223333:policy/backups'
const isBackupRole = (line: LineOf<typeof identityKind>): boolean => 'Arn' in line && line.Arn === backupRole

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'somebody who may delete plans', add: roleThatMay('backup:DeleteBackupPlan') }),
  flip({ ...common, what: 'somebody who may stop jobs', add: roleThatMay('backup:StopBackupJob') }),
  flip({ ...common, what: 'somebody who may disable AWS Backup’s event rules', add: roleThatMay('events:DisableRule') }),
  flip({ ...common, what: 'somebody who may put a boundary around roles', add: roleThatMay('iam:PutRolePermissionsBoundary') }),
  both(
    flip({ ...common, what: 'a policy of its own for the role', of: isBackupRole, change: (line) => ({ ...line, AttachedManagedPolicies: [{ PolicyArn: ownPolicy }] }) }),
    both(
      flip({ ...common, what: 'that policy', add: { List: 'Policies', Arn: ownPolicy, PolicyVersionList: [{ Document: '{"Statement":[]}', IsDefaultVersion: true }] } }),
      flip({ ...common, what: 'somebody who may write a version of the role’s policy', add: roleAllowing(byLambda, { Action: 'iam:CreatePolicyVersion', Resource: ownPolicy }) }),
    ),
  ),
  flip({ ...common, what: 'somebody who may opt types out', add: roleThatMay('backup:UpdateRegionSettings') }),
  flip({ ...common, what: 'somebody who may take rights from roles', add: roleThatMay('iam:DetachRolePolicy') }),
]
