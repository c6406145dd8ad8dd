/** Rules of AWS Config about backups. */

/** Identifiers of rules that AWS manages; https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html */
export const wantedConfigRules = [
  'BACKUP_RECOVERY_POINT_ENCRYPTED',
  'BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED',
  'BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK',
  'BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK',
  'KMS_CMK_NOT_SCHEDULED_FOR_DELETION',
  'MULTI_REGION_CLOUD_TRAIL_ENABLED',
  'CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED',
] as const

/** Where there are none about AWS Backup, by the newest copy of the page of each ("AWS Region"), Config Developer Guide. */
const withoutBackup: ReadonlySet<string> = new Set([
  ...['ap-east-2', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7', 'ca-west-1'],
  ...['cn-north-1', 'cn-northwest-1', 'il-central-1', 'mx-central-1'],
])

/** Those that AWS offers in a Region: others cannot be missing, and PutConfigRule refuses them. */
export function configRulesIn(region: string): readonly string[] {
  return wantedConfigRules.filter((identifier) => !identifier.startsWith('BACKUP_') || !withoutBackup.has(region))
}
