/** Terraform's resource types without which points are lost, unprotected or unwatched. */
import { membersOf } from './terraform/references.ts'

const protecting: ReadonlyMap<string, string> = new Map([
  ['aws_backup_vault', 'vault'],
  ['aws_backup_logically_air_gapped_vault', 'air-gapped vault'],
  ['aws_backup_vault_lock_configuration', 'lock of a vault'],
  ['aws_backup_vault_policy', 'policy of a vault'],
  ['aws_backup_vault_notifications', 'notifications of a vault'],
  ['aws_backup_plan', 'backup plan'],
  ['aws_backup_selection', 'selection of a plan'],
  ['aws_backup_region_settings', 'opt-in of a Region'],
  ['aws_backup_global_settings', 'settings of AWS Backup'],
  ['aws_backup_framework', 'framework'],
  ['aws_backup_report_plan', 'report plan'],
  ['aws_backup_restore_testing_plan', 'restore testing plan'],
  ['aws_backup_restore_testing_selection', 'selection of restore tests'],
  ...['aws_kms_key', 'aws_kms_replica_key', 'aws_kms_external_key', 'aws_kms_replica_external_key'].map((type) => [type, 'key'] as const),
  ['aws_kms_key_policy', 'policy of a key'],
  ['aws_kms_custom_key_store', 'key store'],
  ...['aws_ebs_snapshot', 'aws_ebs_snapshot_copy', 'aws_ebs_snapshot_import'].map((type) => [type, 'snapshot'] as const),
  ...['aws_db_snapshot', 'aws_db_snapshot_copy', 'aws_db_cluster_snapshot', 'aws_rds_cluster_snapshot_copy'].map((type) => [type, 'snapshot of a database'] as const),
  ...['aws_docdb_cluster_snapshot', 'aws_neptune_cluster_snapshot', 'aws_redshift_cluster_snapshot'].map((type) => [type, 'snapshot of a database'] as const),
  ...['aws_ami', 'aws_ami_copy', 'aws_ami_from_instance'].map((type) => [type, 'image'] as const),
  ['aws_fsx_backup', 'backup of a file system'],
  ['aws_s3_bucket', 'bucket'],
  ['aws_s3_bucket_policy', 'policy of a bucket'],
  ['aws_s3_bucket_object_lock_configuration', 'Object Lock of a bucket'],
  ['aws_s3_bucket_versioning', 'versioning of a bucket'],
  ['aws_s3_bucket_server_side_encryption_configuration', 'encryption of a bucket'],
  ['aws_s3_bucket_replication_configuration', 'replication of a bucket'],
  ['aws_s3_bucket_logging', 'access log of a bucket'],
  ['aws_s3_bucket_public_access_block', 'block of public access'],
  ['aws_s3_bucket_ownership_controls', 'ownership of the objects of a bucket'],
  ['aws_s3_account_public_access_block', 'block of public access'],
  ['aws_ebs_snapshot_block_public_access', 'block of public snapshots'],
  ['aws_ec2_image_block_public_access', 'block of public images'],
  ['aws_ebs_encryption_by_default', 'encryption of new volumes'],
  ['aws_ebs_default_kms_key', 'key of new volumes'],
  ['aws_vpc_endpoint', 'VPC endpoint'],
  ['aws_drs_replication_configuration_template', 'replication template of Elastic Disaster Recovery'],
  ['aws_cloudtrail', 'trail'],
  ['aws_cloudtrail_event_data_store', 'event data store'],
  ['aws_cloudwatch_log_group', 'log group'],
  ['aws_cloudwatch_log_metric_filter', 'metric filter'],
  ['aws_cloudwatch_event_rule', 'event rule'],
  ['aws_cloudwatch_event_target', 'target of an event rule'],
  ['aws_cloudwatch_metric_alarm', 'alarm'],
  ['aws_cloudwatch_composite_alarm', 'alarm'],
  ['aws_sns_topic', 'topic'],
  ['aws_sns_topic_policy', 'policy of a topic'],
  ['aws_sns_topic_subscription', 'subscription'],
  ['aws_config_configuration_recorder', "Config's recorder"],
  ['aws_config_configuration_recorder_status', "Config's recording"],
  ['aws_config_delivery_channel', "Config's delivery channel"],
  ['aws_config_config_rule', "Config's rule"],
  ['aws_guardduty_detector', "GuardDuty's detector"],
  ['aws_guardduty_detector_feature', "GuardDuty's feature"],
  ['aws_securityhub_account', 'Security Hub'],
  ['aws_organizations_policy', 'policy of the organization'],
  ['aws_organizations_policy_attachment', 'attachment of a policy of the organization'],
  ['aws_organizations_resource_policy', 'delegation of the organization'],
  ['aws_organizations_delegated_administrator', 'delegated administrator'],
  ['aws_organizations_aws_service_access', 'trusted access to the organization'],
])

/** What says only how something else is to be: another that takes its place says the same, but for a moment. */
const sayings: ReadonlySet<string> = new Set([
  ...['aws_backup_vault_policy', 'aws_backup_vault_notifications', 'aws_backup_selection', 'aws_backup_restore_testing_selection'],
  ...['aws_kms_key_policy', 'aws_s3_bucket_policy', 'aws_sns_topic_policy', 'aws_organizations_policy_attachment'],
])

/** Whether nothing is lost with it if another takes its place. */
export function isOnlySaid(type: string): boolean {
  return sayings.has(type)
}

/** What is set to which value if the resource is to do nothing any more. */
const switches: ReadonlyMap<string, readonly (readonly [argument: string, off: unknown])[]> = new Map([
  ['aws_kms_key', [['is_enabled', false]]],
  ['aws_kms_external_key', [['enabled', false]]],
  ['aws_cloudtrail', [['enable_logging', false]]],
  [
    'aws_cloudwatch_event_rule',
    [
      ['state', 'DISABLED'],
      ['is_enabled', false],
    ],
  ],
  ['aws_cloudwatch_metric_alarm', [['actions_enabled', false]]],
  ['aws_cloudwatch_composite_alarm', [['actions_enabled', false]]],
  ['aws_config_configuration_recorder_status', [['is_enabled', false]]],
  ['aws_guardduty_detector', [['enable', false]]],
  ['aws_guardduty_detector_feature', [['status', 'DISABLED']]],
])

/** What is lost with it, in words: null if nothing that protects. @param before what the plan says that it is */
export function lostWith(type: string, before: unknown): string | null {
  if (type !== 'aws_iam_role') return protecting.get(type) ?? null
  // most roles have nothing to do with backups
  const trust = membersOf(before)['assume_role_policy']
  return typeof trust === 'string' && trust.includes('backup.amazonaws.com') ? 'role of AWS Backup' : null
}

/** What does nothing any more after a change, in words; null: nothing that protects. */
export function switchedOff(type: string, before: unknown, after: unknown): string | null {
  const [was, becomes] = [membersOf(before), membersOf(after)]
  if (type === 'aws_backup_region_settings') return optedOut(was, becomes)
  const isOff = switches.get(type)?.some(([argument, off]) => becomes[argument] === off && was[argument] !== off)
  return isOff === true ? (protecting.get(type) ?? null) : null
}

function optedOut(was: Readonly<Record<string, unknown>>, becomes: Readonly<Record<string, unknown>>): string | null {
  const preference = 'resource_type_opt_in_preference'
  const types = Object.entries(membersOf(becomes[preference])).filter(([name, isIn]) => isIn === false && membersOf(was[preference])[name] === true)
  return types.length === 0 ? null : `opt-in of ${types.map(([name]) => name).join(', ')}`
}
