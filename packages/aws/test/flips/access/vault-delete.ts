import { vaultPolicyKind } from '../../../src/observe/kinds/backup/vault-policy.ts'
import { protectedResourceKind } from '../../../src/observe/kinds/backup/protected-resource.ts'
import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import { byLambda, roleAllowing, roleThatMay, roleTrusting } from '../../clean/role-that-may.ts'
import { whereBackedUp } from '../backed-up.ts'
import { both, type Flip, flip } from '../flip.ts'

const common = { rule: 'vault-delete', kind: identityKind } as const
const database = { ResourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders', ResourceType: 'RDS' }
const denied = { Effect: 'Deny', Principal: '*', Action: 'backup:DeleteRecoveryPoint', Resource: '*' }
const deniedForAll = flip({
  rule: 'vault-delete',
  kind: vaultPolicyKind,
  of: ({ Target }) => Target === 'scratch',
  becomes: 'PASS',
  what: 'a vault whose policy denies deletion to everybody',
  change: () => ({ Target: 'scratch', Answer: { Policy: JSON.stringify({ Version: '2012-10-17', Statement: [denied] }) } }),
})
const mayWrite = ['backup:DeleteBackupVaultAccessPolicy', 'backup:DeleteRecoveryPoint']

const unlocking = 'arn:aws:iam::111122223333:policy/unlocking'
const Document = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'backup:DeleteBackupVaultLockConfiguration', Resource: '*' }] })

const user = { List: 'UserDetailList' as const, Arn: 'arn:aws:iam::111122223333:user/night', UserId: 'AIDANIGHT', Tags: [{ Key: 'team', Value: 'night' }] }

/** By type: what lets go of its points, deletes them or ends them sooner past AWS Backup; written down once more. */
const deletions: Readonly<Record<string, readonly string[]>> = {
  Aurora: ['rds:DeleteDBClusterSnapshot', 'backup:DisassociateRecoveryPoint'],
  DocumentDB: ['rds:DeleteDBClusterSnapshot'],
  DynamoDB: ['dynamodb:DeleteBackup'],
  Neptune: ['rds:DeleteDBClusterSnapshot'],
  RDS: ['rds:DeleteDBSnapshot', 'rds:DeleteDBClusterSnapshot', 'backup:DisassociateRecoveryPoint'],
  Redshift: ['DeleteClusterSnapshot', 'BatchDeleteClusterSnapshots', 'ModifyClusterSnapshot', 'BatchModifyClusterSnapshots'].map((name) => `redshift:${name}`),
  'Redshift Serverless': ['redshift-serverless:DeleteSnapshot', 'redshift-serverless:UpdateSnapshot'],
  S3: ['backup:DisassociateRecoveryPoint'],
}

export const flips: readonly Flip[] = [
  both(
    flip({ ...common, what: 'a policy that lets take locks off', add: { List: 'Policies', Arn: unlocking, PolicyVersionList: [{ Document, IsDefaultVersion: true }] }, becomes: 'PASS' }),
    flip({
      ...common,
      what: 'somebody to whom a policy is attached that lets take locks off',
      add: { ...roleThatMay('s3:ListBucket'), AttachedManagedPolicies: [{ PolicyArn: unlocking }] },
      becomes: 'FAIL',
    }),
  ),
  flip({ ...common, what: 'somebody who may take the lock off', add: roleThatMay('backup:DeleteBackupVaultLockConfiguration'), becomes: 'FAIL' }),
  flip({
    ...common,
    what: 'somebody who may delete the key',
    add: roleThatMay('kms:ScheduleKeyDeletion'),
    becomes: 'FAIL',
    also: ['FAIL key-deletion-window', 'FAIL point-key-delete'],
  }),
  flip({
    ...common,
    what: 'somebody who may delete snapshots only, by their own ARNs',
    add: roleAllowing(byLambda, { Action: 'backup:DeleteRecoveryPoint', Resource: 'arn:aws:ec2:*::snapshot/*' }),
    becomes: 'FAIL',
    also: ['FAIL deletion-mfa'],
  }),
  both(
    flip({ ...common, what: 'somebody who may delete databases’ snapshots past AWS Backup', add: roleTrusting(byLambda, 'rds:DeleteDBSnapshot'), becomes: 'PASS' }),
    flip({
      rule: 'vault-delete',
      kind: protectedResourceKind,
      what: 'databases are backed up, whose snapshots somebody may delete past AWS Backup',
      add: database,
      becomes: 'FAIL',
      also: [
        ...(['FAIL deletion-mfa', 'UNKNOWN restore-in-time', 'FAIL restore-test-planned', 'FAIL restore-test-fresh', 'FAIL rpo-met'] as const),
        'UNKNOWN type-opted-in',
      ],
    }),
  ),
  both(
    deniedForAll,
    flip({
      ...common,
      what: 'somebody who may take away the policy that denies it',
      add: roleThatMay(...mayWrite),
      becomes: 'FAIL',
      also: ['FAIL vault-change'],
    }),
  ),
  flip({ ...common, what: 'a user whose own policy lets take the lock off', add: { ...user, UserPolicyList: [{ PolicyName: 'own', PolicyDocument: Document }] }, becomes: 'FAIL', also: ['FAIL deletion-mfa'] }),
  both(
    flip({
      ...common,
      what: 'a group whose policy lets take the lock off',
      add: { List: 'GroupDetailList', Arn: 'arn:aws:iam::111122223333:group/night', GroupName: 'night', GroupPolicyList: [{ PolicyName: 'own', PolicyDocument: Document }] },
      becomes: 'PASS',
    }),
    flip({ ...common, what: 'a user of a group whose policy lets take the lock off', add: { ...user, GroupList: ['night'] }, becomes: 'FAIL', also: ['FAIL deletion-mfa'] }),
  ),
  flip({
    ...common,
    what: 'somebody who may take the lock off, if their boundary lets them, which cannot be read',
    add: { ...roleThatMay('backup:DeleteBackupVaultLockConfiguration'), PermissionsBoundary: { PermissionsBoundaryArn: unlocking } },
    becomes: 'UNKNOWN',
  }),
  ...Object.entries(deletions).flatMap(([type, actions]) =>
    actions.map((action) => whereBackedUp(type, flip({ ...common, what: `somebody who may ${action}`, add: roleTrusting(byLambda, action), becomes: 'FAIL', also: ['FAIL deletion-mfa'] }))),
  ),
]
