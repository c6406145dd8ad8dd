import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import { protectedResourceKind } from '../../../src/observe/kinds/backup/protected-resource.ts'
import { volume } from '../../clean/records/base.ts'
import { byLambda, roleAllowing, roleThatMay } from '../../clean/role-that-may.ts'
import { whereBackedUp } from '../backed-up.ts'
import { both, type Consequence, type Flip, flip } from '../flip.ts'

const common = { rule: 'same-principal', kind: identityKind, becomes: 'FAIL' } as const

const unlock = 'backup:DeleteBackupVaultLockConfiguration'
/** By type: what destroys it, or all that is in it; written down once more. */
const destroying: Readonly<Record<string, readonly string[]>> = {
  Aurora: ['rds:DeleteDBCluster'],
  'Aurora DSQL': ['dsql:DeleteCluster'],
  CloudFormation: ['cloudformation:DeleteStack'],
  DocumentDB: ['rds:DeleteDBCluster'],
  DynamoDB: ['dynamodb:DeleteTable'],
  EC2: ['ec2:TerminateInstances'],
  EFS: ['elasticfilesystem:DeleteFileSystem'],
  EKS: ['eks:DeleteCluster'],
  FSx: ['fsx:DeleteFileSystem', 'fsx:DeleteVolume'],
  Neptune: ['rds:DeleteDBCluster'],
  RDS: ['rds:DeleteDBInstance', 'rds:DeleteDBCluster'],
  Redshift: ['redshift:DeleteCluster'],
  'Redshift Serverless': ['redshift-serverless:DeleteNamespace'],
  S3: ['s3:DeleteBucket', 's3:PutLifecycleConfiguration', 's3:DeleteObject', 's3:DeleteObjectVersion', 's3:PutBucketPolicy'],
  'Storage Gateway': ['storagegateway:DeleteVolume'],
  Timestream: ['timestream:DeleteTable'],
}

/** Whoever writes a bucket's policy can stop its backups, too. */
function alsoOf(action: string): readonly Consequence[] {
  return action === 's3:PutBucketPolicy' ? ['FAIL backups-stopped'] : []
}

export const flips: readonly Flip[] = [
  both(
    flip({ ...common, what: 'another volume is backed up', kind: protectedResourceKind, add: { ResourceArn: 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-0f0f0f0f', ResourceType: 'EBS' } }),
    flip({
      ...common,
      what: 'somebody who may delete one volume, which is not the last, and unlock backups',
      add: roleAllowing(byLambda, [
        { Effect: 'Allow', Action: 'ec2:DeleteVolume', Resource: volume },
        { Effect: 'Allow', Action: 'backup:DeleteBackupVaultLockConfiguration', Resource: '*' },
      ]),
      also: ['FAIL vault-delete', 'FAIL deletion-mfa', 'FAIL rpo-met'],
    }),
  ),
  flip({
    ...common,
    what: 'somebody who may delete volumes and unlock their backups',
    add: roleThatMay('ec2:DeleteVolume', 'backup:DeleteBackupVaultLockConfiguration'),
    also: ['FAIL vault-delete'],
  }),
  ...Object.entries(destroying).flatMap(([type, actions]) =>
    actions.map((action) => whereBackedUp(type, flip({ ...common, what: `somebody who may ${action} and unlock`, add: roleThatMay(action, unlock), also: ['FAIL vault-delete', ...alsoOf(action)] }))),
  ),
]
