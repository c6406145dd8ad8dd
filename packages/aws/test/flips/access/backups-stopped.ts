import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import type { LineOf } from '../../../src/observe/kinds/kind.ts'
import { backupRole } from '../../clean/records/base.ts'
import { byLambda, roleAllowing, roleThatMay, roleTrusting } from '../../clean/role-that-may.ts'
import { whereBackedUp } from '../backed-up.ts'
import { both, type Consequence, type Flip, flip } from '../flip.ts'

const common = { rule: 'backups-stopped', kind: identityKind, becomes: 'FAIL' } as const
const ownPolicy = 'arn:aws:iam::111122223333:policy/backups'
const isBackupRole = (line: LineOf<typeof identityKind>): boolean => 'Arn' in line && line.Arn === backupRole

/** What stops backups that are planned: written down once more. */
const stops: Readonly<Record<string, readonly Consequence[]>> = {
  ...listed('backup', 'DeleteBackupPlan', 'UpdateBackupPlan', 'DeleteBackupSelection', 'UpdateRegionSettings', 'StopBackupJob'),
  ...listed('iam', 'DeleteRole', 'DetachRolePolicy', 'DeleteRolePolicy', 'PutRolePermissionsBoundary', 'UpdateAssumeRolePolicy'),
  'iam:PutRolePolicy': ['FAIL become-destroyer'],
  'iam:AttachRolePolicy': ['FAIL become-destroyer'],
  ...listed('events', 'DisableRule', 'DeleteRule', 'RemoveTargets'),
}

/** By type: what takes a tag off, or writes another value over it. */
const tagging: Readonly<Record<string, readonly string[]>> = {
  Aurora: ['rds:RemoveTagsFromResource', 'rds:AddTagsToResource'],
  'Aurora DSQL': ['dsql:UntagResource', 'dsql:TagResource'],
  CloudFormation: ['cloudformation:UpdateStack'],
  DocumentDB: ['rds:RemoveTagsFromResource', 'rds:AddTagsToResource'],
  DynamoDB: ['dynamodb:UntagResource', 'dynamodb:TagResource'],
  EC2: ['ec2:DeleteTags', 'ec2:CreateTags'],
  EFS: ['elasticfilesystem:UntagResource', 'elasticfilesystem:TagResource'],
  EKS: ['eks:UntagResource', 'eks:TagResource'],
  FSx: ['fsx:UntagResource', 'fsx:TagResource'],
  Neptune: ['rds:RemoveTagsFromResource', 'rds:AddTagsToResource'],
  RDS: ['rds:RemoveTagsFromResource', 'rds:AddTagsToResource'],
  Redshift: ['redshift:DeleteTags', 'redshift:CreateTags'],
  'Redshift Serverless': ['redshift-serverless:UntagResource', 'redshift-serverless:TagResource'],
  S3: ['s3:PutBucketVersioning', 's3:PutBucketNotification', 's3:PutBucketTagging', 's3:UntagResource', 's3:TagResource', 's3:PutBucketPolicy'],
  'SAP HANA on Amazon EC2': ['ssm-sap:UntagResource', 'ssm-sap:TagResource'],
  'Storage Gateway': ['storagegateway:RemoveTagsFromResource', 'storagegateway:AddTagsToResource'],
  Timestream: ['timestream:UntagResource', 'timestream:TagResource'],
  VirtualMachine: ['backup-gateway:UntagResource', 'backup-gateway:TagResource'],
}

function listed(service: string, ...names: readonly string[]): Readonly<Record<string, readonly Consequence[]>> {
  return Object.fromEntries(names.map((name) => [`${service}:${name}`, []]))
}

function writesVersion(action: string): Flip {
  return both(
    flip({ ...common, what: 'a policy of its own for the role', of: isBackupRole, change: (line) => ({ ...line, AttachedManagedPolicies: [{ PolicyArn: ownPolicy }] }) }),
    both(
      flip({ ...common, what: 'that policy', add: { List: 'Policies', Arn: ownPolicy, PolicyVersionList: [{ Document: '{"Statement":[]}', IsDefaultVersion: true }] } }),
      flip({ ...common, what: `somebody who may ${action} of the role’s policy`, add: roleAllowing(byLambda, { Action: action, Resource: ownPolicy }) }),
    ),
  )
}

export const flips: readonly Flip[] = [
  ...Object.entries(stops).map(([action, also]) => flip({ ...common, what: `somebody who may ${action}`, add: roleThatMay(action), also })),
  ...['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion'].map(writesVersion),
  ...['ec2:DeleteTags', 'ec2:CreateTags'].map((action) => flip({ ...common, what: `somebody who may ${action}`, add: roleTrusting(byLambda, action) })),
  ...Object.entries(tagging).flatMap(([type, actions]) =>
    actions.map((action) => whereBackedUp(type, flip({ ...common, what: `somebody who may ${action}`, add: roleTrusting(byLambda, action) }))),
  ),
]
