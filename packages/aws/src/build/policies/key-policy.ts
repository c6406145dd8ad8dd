/**
 * The policy of a classification's key. Nobody holds all of it: administrators look after the key and can't use it, users encrypt and
 * decrypt and can't change it, and only guardians may end it or change who may do what; they use it for nothing but to make vaults with
 * it, through AWS Backup. IAM policies alone give nothing: the account is not named as such. Sources: "Default key policy", "Permissions
 * for AWS services in key policies", KMS Developer Guide; "Encryption for backups", AWS Backup Developer Guide.
 */
import type { Classification } from '../../intent/intent-schema.ts'
import { viaHosts } from './via-hosts.ts'
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

/**
 * What AWS Backup does with a key in the name of who makes a vault with it. That it comes by `kms:ViaService` is what the policy of AWS's
 * own key `aws/backup` rests on: it lets in nothing else. `kms:RetireGrant`, which making a vault takes too, IAM and the grant give.
 * Sources: "Backup vault creation and deletion", AWS Backup Developer Guide; "AWSBackupFullAccess", AWS Managed Policy Reference.
 */
export const mountings = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext']

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
 * @param replicates whether staging disks of Elastic Disaster Recovery have the key: making its template takes a grant
 * @param copiesTo accounts that copies go to: AWS Backup there reads what has the key, where it keeps that of its source
 */
export function keyPolicyStatements(
  { guardians, key }: Classification,
  root: string,
  region: string,
  { takesCopies = false, replicates = false, copiesTo = [] }: { readonly takesCopies?: boolean; readonly replicates?: boolean; readonly copiesTo?: readonly string[] } = {},
): readonly WrittenStatement[] {
  const partition = root.split(':')[1] ?? 'aws'
  const throughBackup = { 'kms:ViaService': viaHosts(['backup'], '*', partition) }
  const throughBackupHere = { 'kms:ViaService': viaHosts(['backup'], region, partition) }
  const throughDrsHere = { 'kms:ViaService': viaHosts(['drs'], region, partition) }
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
      ...{ Sid: 'HoldfastGuardiansVaults', Effect: 'Allow', Principal: { AWS: guardians }, Action: mountings, Resource: '*' },
      Condition: { StringEquals: throughBackupHere },
    },
    {
      Sid: 'HoldfastGuardiansGrants',
      Effect: 'Allow',
      Principal: { AWS: guardians },
      Action: ['kms:CreateGrant'],
      Resource: '*',
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' }, StringEquals: throughBackupHere },
    },
    ...(replicates ? [stagingGrants(guardians, throughDrsHere)] : []),
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
        StringLike: throughBackup,
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
        StringLike: { 'kms:ViaService': viaHosts(dataServices, '*', partition) },
      },
    },
    ...(takesCopies ? copyStatements(backupServiceRole(root)) : []),
    ...(copiesTo.length > 0 ? lendingStatements(copiesTo.map((account) => backupServiceRole(root.replace(/\d{12}/, account))), partition) : []),
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
      Condition: { ArnEquals: { 'aws:PrincipalArn': key.administrators } },
    },
    {
      Sid: 'HoldfastApartGuardians',
      Effect: 'Deny',
      Principal: '*',
      Action: uses.filter((action) => !mountings.includes(action)),
      Resource: '*',
      Condition: { ArnEquals: { 'aws:PrincipalArn': guardians } },
    },
    {
      // also of a call that comes by no service: it has no such key, and what is not like holds then
      Sid: 'HoldfastApartVaults',
      Effect: 'Deny',
      Principal: '*',
      Action: replicates ? mountings : [...mountings, 'kms:CreateGrant'],
      Resource: '*',
      Condition: { ArnEquals: { 'aws:PrincipalArn': guardians }, StringNotLike: throughBackup },
    },
    ...(replicates ? [apartGrants(guardians, viaHosts(['backup'], '*', partition), throughDrsHere['kms:ViaService'])] : []),
  ]
}

/**
 * "CreateReplicationConfigurationTemplate" depends on kms:CreateGrant (Service Authorization Reference); through which service that call comes AWS
 * does not say. Not through EC2: with a grant that comes through it a guardian would attach a volume, and read it.
 */
function stagingGrants(guardians: readonly string[], throughDrs: Readonly<Record<string, string | readonly string[]>>): WrittenStatement {
  return {
    ...{ Sid: 'HoldfastGuardiansStaging', Effect: 'Allow', Principal: { AWS: guardians }, Action: ['kms:CreateGrant'], Resource: '*' },
    Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' }, StringEquals: throughDrs },
  }
}

function apartGrants(guardians: readonly string[], ...hosts: readonly (string | readonly string[])[]): WrittenStatement {
  return {
    ...{ Sid: 'HoldfastApartGrants', Effect: 'Deny', Principal: '*', Action: ['kms:CreateGrant'], Resource: '*' },
    Condition: { ArnEquals: { 'aws:PrincipalArn': guardians }, StringNotLike: { 'kms:ViaService': hosts.flat() } },
  }
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

/** What AWS Backup's own role does with the key of a snapshot of another account. Source: AWSBackupServiceLinkedRolePolicyForBackup; "Share a KMS key", EBS User Guide. */
export const borrowings = ['kms:Decrypt', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom']

function lendingStatements(roles: readonly string[], partition: string): readonly WrittenStatement[] {
  const areRoles = { ArnEquals: { 'aws:PrincipalArn': roles } }
  const through = { 'kms:ViaService': viaHosts(['ec2', 'fsx', 'rds'], '*', partition) }
  return [
    { Sid: 'HoldfastCopiesOut', Effect: 'Allow', Principal: '*', Action: ['kms:DescribeKey', ...borrowings], Resource: '*', Condition: areRoles },
    {
      Sid: 'HoldfastCopiesOutGrants',
      Effect: 'Allow',
      Principal: '*',
      Action: ['kms:CreateGrant'],
      Resource: '*',
      Condition: { ...areRoles, Bool: { 'kms:GrantIsForAWSResource': 'true' }, StringLike: through },
    },
  ]
}

/**
 * Of a key that new volumes have by default: whoever may make volumes in the account uses it through EC2, as with the key that AWS
 * manages for that. Source: "Default key policy for the AWS managed key for Amazon EBS", "Amazon EBS encryption", EBS User Guide.
 */
export function volumeKeyStatements(account: string, region: string, partition: string): readonly WrittenStatement[] {
  const throughEc2 = { 'kms:CallerAccount': account, 'kms:ViaService': viaHosts(['ec2'], region, partition) }
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
