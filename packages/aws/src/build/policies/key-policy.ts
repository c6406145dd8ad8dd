/**
 * The policy of a classification's key. Nobody holds all of it: administrators look after the key and can't use it, users encrypt and
 * decrypt and can't change it, and only guardians may end it or change who may do what. IAM policies alone give nothing: the account is
 * not named as such. Sources: "Default key policy", "Permissions for AWS services in key policies", KMS Developer Guide; "Encryption for
 * backups", AWS Backup Developer Guide.
 */
import type { Classification } from '../../intent/intent-schema.ts'
import type { WrittenStatement } from './written-policy.ts'

/** Reading what a key is. */
const look = [
  'kms:DescribeKey',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
]

/** What can end a key, or the data with it. */
export const endings = ['kms:DeleteImportedKeyMaterial', 'kms:DisableKey', 'kms:DisableKeyRotation', 'kms:ScheduleKeyDeletion']

export const uses = [
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
]

/** KMS deletes after this many days at the earliest: its longest waiting time. */
export const deletionWindowDays = 30

/** The role by which AWS Backup itself works in an account. Naming it as a principal fails where it was never made. */
export function backupServiceRole(root: string): string {
  return root.replace(/root$/, 'role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup')
}

/** Whose resources AWS Backup takes with the key that they have. */
export const dataServices = ['ec2', 'rds', 'dynamodb', 'elasticfilesystem', 'fsx', 'redshift', 'redshift-serverless']

/**
 * The statements of a key's policy. `root` is the ARN of the account's root user.
 * @param takesCopies whether other accounts copy into a vault with the key: AWS Backup then uses it by its own role
 */
export function keyPolicyStatements(
  { guardians, key }: Classification,
  root: string,
  { takesCopies }: { readonly takesCopies: boolean } = { takesCopies: false },
): readonly WrittenStatement[] {
  return [
    {
      // the root user itself, not those whom IAM policies of the account let in: else a deleted guardian's key could never be changed
      Sid: 'HoldfastRescue',
      Effect: 'Allow',
      Principal: { AWS: root },
      Action: ['kms:CancelKeyDeletion', 'kms:PutKeyPolicy', ...look],
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalType': 'Account' } },
    },
    {
      Sid: 'HoldfastGuardians',
      Effect: 'Allow',
      Principal: { AWS: guardians },
      Action: [
        ...['kms:CancelKeyDeletion', 'kms:CreateAlias', 'kms:DeleteAlias', 'kms:EnableKey', 'kms:EnableKeyRotation', 'kms:PutKeyPolicy'],
        ...['kms:RevokeGrant', 'kms:TagResource', 'kms:UntagResource', 'kms:UpdateAlias', 'kms:UpdateKeyDescription'],
        ...endings,
        ...look,
      ],
      Resource: '*',
    },
    {
      Sid: 'HoldfastAdministrators',
      Effect: 'Allow',
      Principal: { AWS: key.administrators },
      Action: [
        ...['kms:CancelKeyDeletion', 'kms:CreateAlias', 'kms:EnableKey', 'kms:EnableKeyRotation', 'kms:RotateKeyOnDemand'],
        ...['kms:UpdateKeyDescription', ...look],
      ],
      Resource: '*',
    },
    { Sid: 'HoldfastUsers', Effect: 'Allow', Principal: { AWS: key.users }, Action: ['kms:DescribeKey', ...uses], Resource: '*' },
    {
      Sid: 'HoldfastUsersGrants',
      Effect: 'Allow',
      Principal: { AWS: key.users },
      Action: ['kms:CreateGrant'],
      Resource: '*',
      Condition: {
        Bool: { 'kms:GrantIsForAWSResource': 'true' },
        'ForAnyValue:StringEquals': { 'kms:EncryptionContextKeys': 'aws:backup:backup-vault' },
        StringLike: { 'kms:ViaService': 'backup.*.amazonaws.com' },
      },
    },
    {
      // volumes, databases and file systems that have the key: snapshots are made and restored by the service's own grant
      Sid: 'HoldfastUsersData',
      Effect: 'Allow',
      Principal: { AWS: key.users },
      Action: ['kms:CreateGrant'],
      Resource: '*',
      Condition: {
        Bool: { 'kms:GrantIsForAWSResource': 'true' },
        StringLike: { 'kms:ViaService': dataServices.map((service) => `${service}.*.amazonaws.com`) },
      },
    },
    ...(takesCopies ? copyStatements(backupServiceRole(root)) : []),
    // the denials hold whatever statements others add
    {
      Sid: 'HoldfastGuardDeletion',
      Effect: 'Deny',
      Principal: '*',
      Action: endings,
      Resource: '*',
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': guardians } },
    },
    {
      Sid: 'HoldfastGuardPolicy',
      Effect: 'Deny',
      Principal: '*',
      Action: ['kms:PutKeyPolicy'],
      Resource: '*',
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': [...guardians, root] } },
    },
    {
      Sid: 'HoldfastGuardWindow',
      Effect: 'Deny',
      Principal: '*',
      Action: ['kms:ScheduleKeyDeletion'],
      Resource: '*',
      Condition: { NumericLessThan: { 'kms:ScheduleKeyDeletionPendingWindowInDays': String(deletionWindowDays) } },
    },
    {
      Sid: 'HoldfastApart',
      Effect: 'Deny',
      Principal: '*',
      Action: [...uses, 'kms:CreateGrant'],
      Resource: '*',
      Condition: { ArnEquals: { 'aws:PrincipalArn': [...guardians, ...key.administrators] } },
    },
  ]
}

function copyStatements(role: string): readonly WrittenStatement[] {
  const isRole = { ArnEquals: { 'aws:PrincipalArn': role } }
  return [
    { Sid: 'HoldfastCopies', Effect: 'Allow', Principal: '*', Action: ['kms:DescribeKey', ...uses], Resource: '*', Condition: isRole },
    {
      Sid: 'HoldfastCopiesGrants',
      Effect: 'Allow',
      Principal: '*',
      Action: ['kms:CreateGrant'],
      Resource: '*',
      Condition: { ...isRole, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ]
}

/**
 * Of a key that new volumes have by default: whoever may make volumes in the account uses it through EC2, as with the key that AWS
 * manages for that. Source: "Default key policy for the AWS managed key for Amazon EBS", "Amazon EBS encryption", EBS User Guide.
 */
export function volumeKeyStatements(account: string, region: string): readonly WrittenStatement[] {
  const throughEc2 = { 'kms:CallerAccount': account, 'kms:ViaService': `ec2.${region}.amazonaws.com` }
  return [
    {
      ...{ Sid: 'HoldfastVolumes', Effect: 'Allow', Principal: '*', Action: ['kms:DescribeKey', ...uses], Resource: '*' },
      Condition: { StringEquals: throughEc2 },
    },
    {
      ...{ Sid: 'HoldfastVolumesGrants', Effect: 'Allow', Principal: '*', Action: ['kms:CreateGrant'], Resource: '*' },
      Condition: { StringEquals: throughEc2, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ]
}
