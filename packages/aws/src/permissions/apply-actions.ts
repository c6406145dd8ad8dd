/**
 * The permissions that planning and applying take, by what is set. Operations are called as their actions are, where nothing else is
 * said. Dependent actions: "Access control", AWS Backup Developer Guide; "AWS KMS permissions", KMS Developer Guide.
 */
import { aspectList } from '../build/aspects/aspect-list.ts'
import { keyedKinds } from '../build/aspects/kms/key-users.ts'
import { ancestorsOf } from '../observe/kinds/kind.ts'
import { detectionActions } from './detection-actions.ts'
import { organizationsActions } from './organizations-actions.ts'
import { actionsOf, unique } from './read-actions.ts'

export interface AspectActions {
  /** To read it: all commands do. */
  readonly read: readonly string[]
  /** To look, before it is changed, at what the change would do: all but `drift` do. */
  readonly before?: readonly string[]
  /** To change it, dependent actions included. */
  readonly write: readonly string[]
  /** What of these only setting it takes, and putting it back never does. */
  readonly forward?: readonly string[]
  /** What only removing it takes, which of all commands `undo` alone does. */
  readonly removing?: { readonly read: readonly string[]; readonly write: readonly string[] }
  /** The service to which setting it hands a role, as `iam:PassedToService` has it. */
  readonly passesTo?: string
}

const keys = ['kms:DescribeKey', 'kms:GetKeyPolicy', 'kms:ListAliases', 'kms:ListKeys', 'kms:ListResourceTags']
const vaults = ['backup:ListBackupVaults', 'backup:ListTags']
const buckets = ['s3:ListBucket', 's3:GetBucketTagging']
const plans = ['backup:ListBackupPlans', 'backup:ListTags']

/** By kind of aspect. */
export const actionsByAspect: Readonly<Record<string, AspectActions>> = {
  ...detectionActions,
  ...organizationsActions,
  'kms-key': {
    read: keys,
    write: ['kms:CreateKey', 'kms:TagResource', 'kms:PutKeyPolicy', 'kms:CancelKeyDeletion', 'kms:EnableKey'],
    forward: ['kms:CreateKey', 'kms:TagResource', 'kms:PutKeyPolicy', 'kms:CancelKeyDeletion', 'kms:EnableKey'],
    removing: {
      read: ['kms:GetKeyLastUsage', 'kms:ListGrants', ...unique(keyedKinds.flatMap((kind) => [kind, ...ancestorsOf(kind)]).flatMap(actionsOf))],
      write: ['kms:ScheduleKeyDeletion'],
    },
  },
  'kms-key-policy': { read: keys, write: ['kms:PutKeyPolicy'] },
  'kms-key-rotation': { read: [...keys, 'kms:GetKeyRotationStatus'], write: ['kms:EnableKeyRotation', 'kms:DisableKeyRotation'] },
  'kms-alias': { read: keys, write: ['kms:CreateAlias', 'kms:UpdateAlias', 'kms:DeleteAlias'] },
  'backup-vault': {
    read: [...vaults, ...keys],
    // the vault's storage is mounted with its key, in the name of who makes it
    write: [
      ...['backup:CreateBackupVault', 'backup:TagResource', 'backup:DeleteBackupVault', 'backup-storage:MountCapsule'],
      ...['kms:CreateGrant', 'kms:RetireGrant', 'kms:GenerateDataKey', 'kms:Decrypt', 'kms:DescribeKey'],
    ],
  },
  'backup-vault-policy': {
    read: [...vaults, 'backup:GetBackupVaultAccessPolicy'],
    write: ['backup:PutBackupVaultAccessPolicy', 'backup:DeleteBackupVaultAccessPolicy'],
  },
  'backup-vault-lock': {
    read: vaults,
    before: [
      ...['backup:ListRecoveryPointsByBackupVault', 'backup:ListBackupPlans', 'backup:GetBackupPlan', 'kms:DescribeKey'],
      ...['backup:GetBackupVaultAccessPolicy', 'ec2:DescribeRegions', 'kms:GetKeyPolicy', 'kms:ListKeys', 'kms:ListResourceTags'],
    ],
    write: ['backup:PutBackupVaultLockConfiguration', 'backup:DeleteBackupVaultLockConfiguration'],
    // a compliance lock is not put back
    forward: ['backup:ListRecoveryPointsByBackupVault'],
  },
  'backup-vault-notifications': {
    read: [...vaults, 'backup:GetBackupVaultNotifications'],
    write: ['backup:PutBackupVaultNotifications', 'backup:DeleteBackupVaultNotifications'],
  },
  'backup-air-gapped-vault': {
    read: [...vaults, ...keys],
    write: [
      ...['backup:CreateLogicallyAirGappedBackupVault', 'backup:TagResource', 'backup:DeleteBackupVault', 'backup-storage:MountCapsule'],
      ...['kms:CreateGrant', 'kms:GenerateDataKey', 'kms:Decrypt', 'kms:DescribeKey'],
    ],
  },
  'backup-vault-approval-team': {
    read: [...vaults, 'backup:DescribeBackupVault', 'mpa:GetApprovalTeam'],
    write: ['backup:AssociateBackupVaultMpaApprovalTeam'],
    forward: ['backup:DescribeBackupVault', 'backup:AssociateBackupVaultMpaApprovalTeam'],
  },
  'mpa-approval-team': {
    read: ['mpa:GetApprovalTeam', 'mpa:ListTagsForResource'],
    write: ['mpa:ListPolicies', 'mpa:CreateApprovalTeam', 'mpa:TagResource', 'mpa:DeleteInactiveApprovalTeamVersion'],
  },
  'backup-plan': {
    read: [...plans, 'backup:GetBackupPlan'],
    write: ['backup:CreateBackupPlan', 'backup:TagResource', 'backup:UpdateBackupPlan', 'backup:DeleteBackupPlan'],
    before: ['backup:ListBackupSelections', 'backup:ListBackupVaults'],
  },
  'backup-selection': {
    read: [...plans, 'backup:ListBackupSelections', 'backup:GetBackupSelection'],
    write: ['backup:CreateBackupSelection', 'backup:DeleteBackupSelection'],
    passesTo: 'backup.amazonaws.com',
  },
  'backup-opt-in': { read: ['backup:DescribeRegionSettings'], write: ['backup:UpdateRegionSettings'] },
  'backup-full-management': { read: ['backup:DescribeRegionSettings'], write: ['backup:UpdateRegionSettings'] },
  'backup-global-setting': {
    read: ['backup:DescribeGlobalSettings'],
    write: ['backup:UpdateGlobalSettings'],
  },
  'restore-testing-plan': {
    read: ['backup:GetRestoreTestingPlan', 'backup:ListTags'],
    write: ['backup:CreateRestoreTestingPlan', 'backup:TagResource', 'backup:UpdateRestoreTestingPlan', 'backup:DeleteRestoreTestingPlan'],
    before: ['backup:ListRestoreTestingSelections'],
  },
  'restore-testing-selection': {
    read: ['backup:GetRestoreTestingPlan', 'backup:GetRestoreTestingSelection', 'backup:ListTags'],
    write: ['backup:CreateRestoreTestingSelection', 'backup:UpdateRestoreTestingSelection', 'backup:DeleteRestoreTestingSelection'],
    passesTo: 'restore-testing.backup.amazonaws.com',
  },
  'backup-framework': {
    read: ['backup:DescribeFramework', 'backup:ListTags'],
    write: ['backup:CreateFramework', 'backup:TagResource', 'backup:UpdateFramework', 'backup:DeleteFramework'],
  },
  'drs-replication-template': {
    read: [...keys, 'drs:DescribeReplicationConfigurationTemplates'],
    write: [
      ...['drs:CreateReplicationConfigurationTemplate', 'drs:TagResource', 'drs:UpdateReplicationConfigurationTemplate'],
      ...['drs:DeleteReplicationConfigurationTemplate', 'kms:CreateGrant', 'kms:DescribeKey', 'ec2:CreateSecurityGroup'],
      ...['ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:GetEbsDefaultKmsKeyId', 'ec2:GetEbsEncryptionByDefault'],
    ],
  },
  'drs-staging-encryption': {
    read: [...keys, 'drs:DescribeReplicationConfigurationTemplates'],
    // the service looks the network up in the name of the caller, may make its security group, and asks the key for a grant
    write: [
      ...['drs:UpdateReplicationConfigurationTemplate', 'kms:CreateGrant', 'kms:DescribeKey', 'ec2:CreateSecurityGroup'],
      ...['ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:GetEbsDefaultKmsKeyId', 'ec2:GetEbsEncryptionByDefault'],
    ],
  },
  'backup-report-plan': {
    // whether reports will arrive
    read: ['backup:DescribeReportPlan', 'backup:DescribeFramework', 'backup:ListTags', 's3:GetBucketPolicy'],
    write: ['backup:CreateReportPlan', 'backup:TagResource', 'backup:UpdateReportPlan', 'backup:DeleteReportPlan'],
  },
  'ec2-ebs-encryption': {
    read: ['ec2:GetEbsEncryptionByDefault'],
    write: ['ec2:EnableEbsEncryptionByDefault', 'ec2:DisableEbsEncryptionByDefault'],
  },
  'ec2-ebs-key': {
    read: [...keys, 'ec2:GetEbsDefaultKmsKeyId'],
    write: ['ec2:ModifyEbsDefaultKmsKeyId', 'ec2:ResetEbsDefaultKmsKeyId', 'kms:DescribeKey'],
  },
  'ec2-snapshot-block': {
    read: ['ec2:GetSnapshotBlockPublicAccessState'],
    before: ['ec2:DescribeSnapshots'],
    write: ['ec2:EnableSnapshotBlockPublicAccess', 'ec2:DisableSnapshotBlockPublicAccess'],
  },
  'ec2-image-block': {
    read: ['ec2:GetImageBlockPublicAccessState'],
    write: ['ec2:EnableImageBlockPublicAccess', 'ec2:DisableImageBlockPublicAccess'],
  },
  'ec2-vpc-endpoint': {
    read: ['ec2:DescribeVpcEndpoints'],
    // the names of the service lead to it by a private zone
    write: [
      ...['ec2:CreateVpcEndpoint', 'ec2:CreateTags', 'ec2:ModifyVpcEndpoint', 'ec2:DeleteVpcEndpoints', 'ec2:DescribeVpcs'],
      ...['ec2:DescribeSubnets', 'ec2:DescribeSecurityGroups', 'route53:AssociateVPCWithHostedZone'],
    ],
  },
  's3-account-block': {
    read: ['s3:GetAccountPublicAccessBlock'],
    before: ['s3:ListAllMyBuckets', 's3:GetBucketPolicyStatus', 's3:GetBucketPublicAccessBlock', 's3:GetBucketAcl'],
    write: ['s3:PutAccountPublicAccessBlock'],
  },
  's3-bucket': {
    read: [...buckets, 's3:GetBucketObjectLockConfiguration'],
    // a bucket with Object Lock, an owner of objects and tags is made with the permissions for each
    write: [
      ...['s3:CreateBucket', 's3:TagResource', 's3:PutBucketOwnershipControls', 's3:PutBucketVersioning'],
      ...['s3:PutBucketObjectLockConfiguration'],
    ],
    removing: { read: ['s3:ListBucketVersions'], write: ['s3:DeleteBucket'] },
  },
  's3-bucket-ownership': {
    read: [...buckets, 's3:GetBucketOwnershipControls'],
    before: ['s3:GetBucketAcl'],
    write: ['s3:PutBucketOwnershipControls'],
  },
  's3-bucket-block': { read: [...buckets, 's3:GetBucketPublicAccessBlock'], write: ['s3:PutBucketPublicAccessBlock'] },
  's3-bucket-encryption': { read: [...buckets, ...keys, 's3:GetEncryptionConfiguration'], write: ['s3:PutEncryptionConfiguration'] },
  's3-bucket-versioning': { read: [...buckets, 's3:GetBucketVersioning'], before: ['s3:ListBucketVersions'], write: ['s3:PutBucketVersioning'] },
  'iam-role': {
    read: ['iam:GetRole'],
    write: ['iam:CreateRole', 'iam:TagRole', 'iam:PutRolePermissionsBoundary', 'iam:UpdateAssumeRolePolicy'],
    removing: { read: ['iam:ListRolePolicies', 'iam:ListAttachedRolePolicies'], write: ['iam:DeleteRole'] },
  },
  'iam-role-session': { read: ['iam:GetRole'], write: ['iam:UpdateRole'] },
  'iam-role-boundary': { read: ['iam:GetRole'], write: ['iam:PutRolePermissionsBoundary', 'iam:DeleteRolePermissionsBoundary'] },
  'iam-role-policy': { read: ['iam:GetRole', 'iam:GetRolePolicy'], write: ['iam:PutRolePolicy', 'iam:DeleteRolePolicy'] },
  's3-bucket-policy': { read: [...buckets, 's3:GetBucketPolicy'], write: ['s3:PutBucketPolicy', 's3:DeleteBucketPolicy'] },
  's3-bucket-retention': { read: [...buckets, 's3:GetBucketObjectLockConfiguration'], write: ['s3:PutBucketObjectLockConfiguration'] },
  's3-bucket-replication': {
    read: [...buckets, ...keys, 's3:GetReplicationConfiguration'],
    write: ['s3:PutReplicationConfiguration'],
    passesTo: 's3.amazonaws.com',
  },
  's3-bucket-logging': { read: [...buckets, 's3:GetBucketLogging'], write: ['s3:PutBucketLogging'] },
}

/** What planning looks at to know what to set where. */
const planActions = [
  // whether whom policies name is there
  ...['iam:GetRole', 'iam:GetUser'],
  ...['ec2:DescribeRegions', 'ec2:DescribeVpcs', 'organizations:DescribeOrganization', 'organizations:ListParents'],
  ...['mpa:ListIdentitySources', 'backup:ListRestoreTestingSelections'],
]

export type ChangingCommand = 'plan' | 'drift' | 'apply' | 'undo'

interface ApplyActions extends Pick<AspectActions, 'read' | 'write'> {
  /** The services to which roles are handed; a role for any other is none of ours. */
  readonly passedTo: readonly string[]
}

/** What these commands take for all aspects together. */
export function applyActions(...commands: readonly ChangingCommand[]): ApplyActions {
  const all = commands.flatMap((command) => aspectList.map(({ kind }) => actionsFor(command, actionsByAspect[kind])))
  return {
    read: unique([...(commands.includes('plan') ? planActions : []), ...all.flatMap(({ read }) => read)]),
    write: unique(all.flatMap(({ write }) => write)),
    passedTo: unique(all.flatMap(({ passesTo }) => passesTo ?? [])),
  }
}

function actionsFor(command: ChangingCommand, { read, before = [], write, forward = [], removing, passesTo }: AspectActions = { read: [], write: [] }): AspectActions {
  switch (command) {
    case 'drift':
      return { read, write: [] }
    case 'plan':
      return { read: [...read, ...before], write: [] }
    case 'apply':
      return { read: [...read, ...before], write, ...(passesTo !== undefined && { passesTo }) }
    case 'undo': {
      const back = (actions: readonly string[]) => actions.filter((action) => !forward.includes(action))
      return { read: back([...read, ...before, ...(removing?.read ?? [])]), write: [...back(write), ...(removing?.write ?? [])], ...(passesTo !== undefined && { passesTo }) }
    }
  }
}
