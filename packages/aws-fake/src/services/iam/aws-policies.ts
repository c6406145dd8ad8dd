/** Policies that AWS manages, as far as backups meet them. The documents are shortened: what decides here is which actions they name. */

import type { ManagedPolicy } from './iam-state.ts'

/** Long before any world begins. */
const created = Date.UTC(2019, 0, 10)

function awsPolicy(name: string, path: string, id: string, actions: readonly string[]): ManagedPolicy {
  const document = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] })
  const versions = [{ id: 'v1', document, created }]
  const arn = `arn:aws:iam::aws:policy${path}${name}`
  return { name, id, arn, path, description: undefined, created, isAws: true, tags: new Map(), versions, defaultVersion: 'v1' }
}

const policies = [
  awsPolicy('AdministratorAccess', '/', 'ANPAAWSADMINISTRATOR1', ['*']),
  awsPolicy('ReadOnlyAccess', '/', 'ANPAAWSREADONLYACCES1', [
    'backup:Describe*',
    'backup:Get*',
    'backup:List*',
    'ec2:Describe*',
    'iam:Get*',
    'iam:List*',
    's3:Get*',
    's3:List*',
  ]),
  awsPolicy('SecurityAudit', '/', 'ANPAAWSSECURITYAUDIT1', [
    'backup:Describe*',
    'backup:Get*',
    'backup:List*',
    'ec2:Describe*',
    'iam:Get*',
    'iam:List*',
    'kms:Describe*',
    'kms:Get*',
    'kms:List*',
  ]),
  awsPolicy('AWSBackupFullAccess', '/', 'ANPAAWSBACKUPFULLACC1', [
    'backup:*',
    'backup-storage:*',
    'kms:CreateGrant',
    'kms:Describe*',
    'kms:List*',
    'iam:PassRole',
  ]),
  awsPolicy('AWSBackupOperatorAccess', '/', 'ANPAAWSBACKUPOPERATO1', [
    'backup:Get*',
    'backup:List*',
    'backup:Describe*',
    'backup:StartBackupJob',
    'backup:StartCopyJob',
    'iam:PassRole',
  ]),
  awsPolicy('AWSBackupServiceRolePolicyForBackup', '/service-role/', 'ANPAAWSBACKUPSERVICE1', [
    ...[
      'ec2:CreateSnapshot',
      'ec2:DeleteSnapshot',
      'ec2:CreateTags',
      'ec2:Describe*',
      'backup:DescribeBackupVault',
      'backup:CopyIntoBackupVault',
    ],
    ...[
      'kms:CreateGrant',
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:GenerateDataKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:ReEncrypt*',
      'dynamodb:CreateBackup',
      'dynamodb:DeleteBackup',
    ],
  ]),
  awsPolicy('AWSBackupServiceRolePolicyForRestores', '/service-role/', 'ANPAAWSBACKUPSERVICE2', [
    'ec2:CreateVolume',
    'ec2:Describe*',
    ...['kms:CreateGrant', 'kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncrypt*'],
    'iam:PassRole',
  ]),
]

export const awsPolicies: ReadonlyMap<string, ManagedPolicy> = new Map(policies.map((policy) => [policy.arn, policy]))
