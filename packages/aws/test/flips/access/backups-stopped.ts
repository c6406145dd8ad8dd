import { protectedResourceKind } from '../../../src/observe/kinds/backup/protected-resource.ts'
import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import type { LineOf } from '../../../src/observe/kinds/kind.ts'
import { backupRole } from '../../clean/records/base.ts'
import { byLambda, roleAllowing, roleThatMay, roleTrusting } from '../../clean/role-that-may.ts'
import { both, type Flip, flip } from '../flip.ts'

const common = { rule: 'backups-stopped', kind: identityKind, becomes: 'FAIL' } as const
const ownPolicy = 'arn:aws:iam::111122223333:policy/backups'
const isBackupRole = (line: LineOf<typeof identityKind>): boolean => 'Arn' in line && line.Arn === backupRole

/** A bucket has had points, of which none are left. */
function backedUp(action: string): Flip {
  return flip({
    ...{ ...common, kind: protectedResourceKind },
    also: ['FAIL rpo-met', 'UNKNOWN restore-in-time', 'FAIL restore-test-fresh', 'FAIL restore-test-planned', 'UNKNOWN type-opted-in'],
    what: `of a bucket that is backed up: ${action}`,
    add: { ResourceArn: 'arn:aws:s3:::backups-1', ResourceType: 'S3' },
  })
}

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
  flip({ ...common, what: 'somebody who may take tags off volumes', add: roleTrusting(byLambda, 'ec2:DeleteTags') }),
  flip({ ...common, what: 'somebody who may write other values over their tags', add: roleTrusting(byLambda, 'ec2:CreateTags') }),
  ...['s3:PutBucketVersioning', 's3:PutBucketNotification', 's3:PutBucketTagging'].map((action) => both(flip({ ...common, what: `somebody who may ${action}`, add: roleTrusting(byLambda, action) }), backedUp(action))),
  flip({ ...common, what: 'somebody who may opt types out', add: roleThatMay('backup:UpdateRegionSettings') }),
  flip({ ...common, what: 'somebody who may take rights from roles', add: roleThatMay('iam:DetachRolePolicy') }),
]
