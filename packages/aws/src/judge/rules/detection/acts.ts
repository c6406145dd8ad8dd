/**
 * Acts that take backups away or let it go unseen, by the service whose records tell of them: what somebody has to be told of.
 * A list of our own: what each of them does to backups is in AWS's documentation of the operation. Names are those of CloudTrail's records,
 * of S3 by "Amazon S3 CloudTrail events", Amazon S3 User Guide.
 * Not in it is what a record does not tell from everyday work: the result of a restore test that was put by the wrong one, objects.
 */

import { partitionNamed } from '../../../observe/places/partition.ts'

export interface Act {
  /** As CloudTrail has it: `backup.amazonaws.com`. */
  readonly source: string
  readonly name: string
}

export interface ActGroup {
  /** Part of finding ids and of names that apply gives: never renamed. */
  readonly id: string
  readonly title: string
  readonly acts: readonly Act[]
  /** Their records are told in one Region of the partition only. */
  readonly isGlobal: boolean
  /** AWS's services do them too, in the course of what they are for: of those nobody has to be told. */
  readonly ownHand: boolean
}

function group(id: string, title: string, acts: Readonly<Record<string, readonly string[]>>, more: Partial<Pick<ActGroup, 'isGlobal' | 'ownHand'>> = {}): ActGroup {
  const list = Object.entries(acts).flatMap(([service, names]) => names.map((name) => ({ source: `${service}.amazonaws.com`, name })))
  return { id, title, acts: list, isGlobal: false, ownHand: false, ...more }
}

export const actGroups: readonly ActGroup[] = [
  group('points', 'points deleted, shortened, freed or carried off', {
    backup: [
      ...['DeleteRecoveryPoint', 'DisassociateRecoveryPoint', 'DisassociateRecoveryPointFromParent', 'UpdateRecoveryPointLifecycle'],
      ...['CancelLegalHold', 'StartRestoreJob', 'StartCopyJob', 'CreateBackupAccessPoint', 'CreateRestoreAccessBackupVault'],
    ],
  }),
  group('vaults', 'vaults deleted, unlocked or opened', {
    backup: [
      ...['DeleteBackupVault', 'PutBackupVaultLockConfiguration', 'DeleteBackupVaultLockConfiguration'],
      ...['PutBackupVaultAccessPolicy', 'DeleteBackupVaultAccessPolicy'],
      ...['PutBackupVaultNotifications', 'DeleteBackupVaultNotifications'],
      ...['AssociateBackupVaultMpaApprovalTeam', 'DisassociateBackupVaultMpaApprovalTeam', 'RevokeRestoreAccessBackupVault'],
    ],
    ram: ['CreateResourceShare', 'AssociateResourceShare', 'DisassociateResourceShare', 'DeleteResourceShare'],
  }),
  group('plans', 'backups and their tests stopped', {
    backup: [
      ...['UpdateBackupPlan', 'DeleteBackupPlan', 'DeleteBackupSelection', 'UpdateRegionSettings', 'UpdateGlobalSettings', 'StopBackupJob'],
      ...['UpdateRestoreTestingPlan', 'DeleteRestoreTestingPlan', 'DeleteRestoreTestingSelection'],
      ...['UpdateFramework', 'DeleteFramework', 'DeleteReportPlan'],
    ],
  }),
  group('keys', 'keys disabled, deleted or given to others', {
    kms: [
      ...['DisableKey', 'ScheduleKeyDeletion', 'DeleteImportedKeyMaterial', 'PutKeyPolicy', 'DisableKeyRotation', 'DisconnectCustomKeyStore'],
      ...['UpdateAlias', 'DeleteAlias', 'UpdatePrimaryRegion'],
    ],
  }),
  // AWS's services make grants all day for what they do themselves
  group('grants', 'keys granted to others, or grants taken back', { kms: ['CreateGrant', 'RevokeGrant', 'RetireGrant'] }, { ownHand: true }),
  group('trails', 'records stopped', {
    cloudtrail: ['StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors', 'PutInsightSelectors'],
    logs: [
      ...['DeleteLogGroup', 'DeleteLogStream', 'DeleteMetricFilter', 'PutMetricFilter', 'PutRetentionPolicy', 'DisassociateKmsKey'],
      ...['DeleteSubscriptionFilter', 'PutSubscriptionFilter'],
    ],
  }),
  group('alarms', 'alarms silenced', {
    monitoring: ['DeleteAlarms', 'DisableAlarmActions', 'SetAlarmState', 'PutMetricAlarm', 'PutCompositeAlarm'],
    events: ['DisableRule', 'DeleteRule', 'RemoveTargets', 'PutRule', 'PutTargets'],
    sns: ['DeleteTopic', 'Unsubscribe', 'SetTopicAttributes', 'SetSubscriptionAttributes', 'RemovePermission'],
  }),
  group('watchers', 'watching services turned off', {
    config: [
      ...['StopConfigurationRecorder', 'DeleteConfigurationRecorder', 'PutConfigurationRecorder', 'DeleteDeliveryChannel', 'PutDeliveryChannel'],
      ...['DeleteConfigRule', 'PutConfigRule'],
    ],
    guardduty: ['DeleteDetector', 'UpdateDetector', 'CreateFilter', 'DisassociateFromAdministratorAccount'],
    securityhub: ['DisableSecurityHub', 'BatchUpdateFindings'],
  }),
  // AWS Backup shares and deletes native snapshots for its own copies and by their retention
  group(
    'snapshots',
    'snapshots and images shared or freed',
    {
      ec2: [
        ...['ModifySnapshotAttribute', 'ModifyImageAttribute', 'UnlockSnapshot', 'DisableSnapshotBlockPublicAccess', 'DisableImage'],
        ...['DisableEbsEncryptionByDefault', 'DisableImageDeregistrationProtection'],
      ],
      rds: ['ModifyDBSnapshotAttribute', 'ModifyDBClusterSnapshotAttribute', 'StartExportTask'],
      redshift: ['AuthorizeSnapshotAccess'],
      dynamodb: ['ExportTableToPointInTime'],
    },
    { ownHand: true },
  ),
  group(
    'native',
    'snapshots, images and backups of services deleted',
    {
      ec2: ['DeleteSnapshot', 'DeregisterImage'],
      rds: [
        ...['DeleteDBSnapshot', 'DeleteDBClusterSnapshot', 'DeleteDBInstance', 'DeleteDBCluster'],
        ...['DeleteDBInstanceAutomatedBackup', 'DeleteDBClusterAutomatedBackup'],
      ],
      dynamodb: ['DeleteBackup', 'UpdateContinuousBackups'],
      fsx: ['DeleteBackup'],
      redshift: ['DeleteClusterSnapshot'],
      elasticfilesystem: ['DeleteFileSystem', 'PutBackupPolicy'],
      rbin: ['DeleteRule', 'UpdateRule', 'UnlockRule'],
    },
    { ownHand: true },
  ),
  group('buckets', 'buckets opened, or no longer versioned, locked or encrypted', {
    s3: [
      ...['PutBucketVersioning', 'PutBucketPolicy', 'DeleteBucketPolicy', 'PutBucketObjectLockConfiguration', 'PutBucketLifecycle', 'DeleteBucket'],
      ...['PutBucketEncryption', 'DeleteBucketEncryption', 'PutBucketReplication', 'DeleteBucketReplication', 'PutBucketAcl', 'PutBucketLogging'],
      ...['PutBucketPublicAccessBlock', 'DeleteBucketPublicAccessBlock', 'PutAccountPublicAccessBlock', 'DeleteAccountPublicAccessBlock'],
      ...['CreateAccessPoint', 'PutAccessPointPolicy', 'DeleteAccessPointPolicy', 'CreateMultiRegionAccessPoint'],
    ],
  }),
  group(
    'approvals',
    'approval teams changed, ended or passed over',
    {
      mpa: [
        ...['UpdateApprovalTeam', 'StartActiveApprovalTeamDeletion', 'DeleteInactiveApprovalTeamVersion', 'CancelSession'],
        ...['DeleteIdentitySource', 'PutResourcePolicy', 'DeleteResourcePolicy'],
      ],
    },
    { isGlobal: true },
  ),
  group(
    'organization',
    'guard rails of the organization and of roles taken away',
    {
      organizations: [
        ...['LeaveOrganization', 'RemoveAccountFromOrganization', 'CloseAccount', 'DetachPolicy', 'UpdatePolicy', 'DisablePolicyType'],
        ...['DeregisterDelegatedAdministrator', 'DisableAWSServiceAccess', 'DeleteResourcePolicy'],
      ],
      iam: ['UpdateAssumeRolePolicy', 'DeleteRole', 'DetachRolePolicy', 'DeleteRolePolicy', 'DeleteRolePermissionsBoundary'],
    },
    { isGlobal: true },
  ),
]

/**
 * The acts of a group whose records are told in a Region: of services without Regions, in that for which their calls are signed. Of a
 * partition that is not known, in each.
 */
export function actsToldIn({ acts, isGlobal }: ActGroup, partition: string, region: string): readonly Act[] {
  const home = partitionNamed(partition)?.globalRegions
  if (!isGlobal || home === undefined) return acts
  return acts.filter(({ source }) => region === (source === 'organizations.amazonaws.com' ? home.organizations : home.iam))
}
