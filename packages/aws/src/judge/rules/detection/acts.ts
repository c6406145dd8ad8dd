/**
 * Acts that take backups away or let it go unseen, by the service whose records tell of them: what somebody has to be told of.
 * A list of our own: what each of them does to backups is in AWS's documentation of the operation.
 */

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
}

function group(id: string, title: string, acts: Readonly<Record<string, readonly string[]>>, isGlobal = false): ActGroup {
  const list = Object.entries(acts).flatMap(([service, names]) => names.map((name) => ({ source: `${service}.amazonaws.com`, name })))
  return { id, title, acts: list, isGlobal }
}

export const actGroups: readonly ActGroup[] = [
  group('points', 'points deleted, shortened or freed', {
    backup: ['DeleteRecoveryPoint', 'DisassociateRecoveryPoint', 'UpdateRecoveryPointLifecycle', 'CancelLegalHold', 'StartRestoreJob'],
  }),
  group('vaults', 'vaults deleted, unlocked or opened', {
    backup: [
      'DeleteBackupVault',
      'PutBackupVaultLockConfiguration',
      'DeleteBackupVaultLockConfiguration',
      'PutBackupVaultAccessPolicy',
      'DeleteBackupVaultAccessPolicy',
      'DeleteBackupVaultNotifications',
      'DisassociateBackupVaultMpaApprovalTeam',
    ],
  }),
  group('plans', 'backups stopped', {
    backup: [
      'UpdateBackupPlan',
      'DeleteBackupPlan',
      'DeleteBackupSelection',
      'UpdateRegionSettings',
      'UpdateGlobalSettings',
      'StopBackupJob',
      'DeleteRestoreTestingPlan',
    ],
  }),
  group('keys', 'keys disabled, deleted or given to others', {
    kms: [
      'DisableKey',
      'ScheduleKeyDeletion',
      'DeleteImportedKeyMaterial',
      'PutKeyPolicy',
      'DisableKeyRotation',
      'DisconnectCustomKeyStore',
    ],
  }),
  group('trails', 'records stopped', {
    cloudtrail: ['StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors'],
    logs: ['DeleteLogGroup', 'DeleteMetricFilter', 'PutRetentionPolicy'],
  }),
  group('alarms', 'alarms silenced', {
    monitoring: ['DeleteAlarms', 'DisableAlarmActions'],
    events: ['DisableRule', 'DeleteRule', 'RemoveTargets'],
    sns: ['DeleteTopic', 'Unsubscribe', 'SetTopicAttributes'],
  }),
  group('watchers', 'watching services turned off', {
    config: ['StopConfigurationRecorder', 'DeleteConfigurationRecorder', 'DeleteDeliveryChannel'],
    guardduty: ['DeleteDetector', 'UpdateDetector'],
    securityhub: ['DisableSecurityHub'],
  }),
  group('snapshots', 'snapshots and images shared, freed or deleted', {
    ec2: ['ModifySnapshotAttribute', 'ModifyImageAttribute', 'UnlockSnapshot', 'DisableSnapshotBlockPublicAccess', 'DisableImage'],
    rds: ['DeleteDBSnapshot', 'ModifyDBSnapshotAttribute', 'DeleteDBClusterSnapshot', 'ModifyDBClusterSnapshotAttribute'],
  }),
  group('buckets', 'buckets opened, or no longer versioned or locked', {
    s3: [
      'PutBucketVersioning',
      'PutBucketPolicy',
      'DeleteBucketPolicy',
      'PutObjectLockConfiguration',
      'PutBucketLifecycle',
      'DeleteBucket',
    ],
  }),
  group(
    'organization',
    'guard rails of the organization and of roles taken away',
    {
      organizations: ['LeaveOrganization', 'DetachPolicy', 'UpdatePolicy', 'DisablePolicyType', 'DeregisterDelegatedAdministrator'],
      iam: ['UpdateAssumeRolePolicy', 'DeleteRole', 'DetachRolePolicy', 'DeleteRolePolicy'],
    },
    true,
  ),
]

/** The Region of a partition that tells what happens in services without Regions. */
export function globalEventsRegion(partition: string): string {
  if (partition === 'aws-cn') return 'cn-north-1'
  return partition === 'aws-us-gov' ? 'us-gov-west-1' : 'us-east-1'
}
