/**
 * The form of the id in an `import` block, by the section "Import" of each resource's page in the provider's documentation
 * (website/docs/r/TYPE.html.markdown of hashicorp/terraform-provider-aws). Null: the provider imports none, or its page says nothing of it.
 */
const name = /^[\w.-]+$/
const account = /^\d{12}$/
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const bucket = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/
const arnOf = (service: string, resource: string): RegExp => new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]*:\\d{12}:${resource}$`)

export const importIds: Readonly<Record<string, RegExp | null>> = {
  aws_backup_framework: /^[A-Za-z]\w*$/,
  aws_backup_global_settings: account,
  aws_backup_logically_air_gapped_vault: name,
  aws_backup_plan: uuid,
  aws_backup_region_settings: /^[a-z]{2}(?:-[a-z]+)+-\d$/,
  aws_backup_report_plan: /^[A-Za-z]\w*$/,
  aws_backup_restore_testing_plan: /^[A-Za-z]\w*$/,
  aws_backup_restore_testing_selection: /^[A-Za-z]\w*:[A-Za-z]\w*$/,
  aws_backup_selection: new RegExp(`${uuid.source.slice(0, -1)}\\|${uuid.source.slice(1)}`),
  aws_backup_vault: name,
  aws_backup_vault_lock_configuration: name,
  aws_backup_vault_notifications: name,
  aws_backup_vault_policy: name,
  aws_cloudtrail: arnOf('cloudtrail', 'trail/[\\w.-]+'),
  // BUS/RULE; the default bus if left out
  aws_cloudwatch_event_rule: /^(?:[\w./-]+\/)?[\w.-]+$/,
  // BUS/RULE/TARGET
  aws_cloudwatch_event_target: /^(?:[\w./-]+\/)?[\w.-]+\/[\w.-]+$/,
  aws_cloudwatch_log_group: /^[\w./#-]+$/,
  // GROUP:FILTER
  aws_cloudwatch_log_metric_filter: /^[\w./#-]+:[^:]+$/,
  aws_cloudwatch_metric_alarm: /^.{1,255}$/,
  aws_config_config_rule: name,
  aws_config_configuration_recorder: name,
  aws_config_configuration_recorder_status: name,
  aws_config_delivery_channel: name,
  aws_drs_replication_configuration_template: /^rct-[0-9a-z]{17}$/,
  aws_ebs_default_kms_key: arnOf('kms', 'key/.+'),
  aws_ebs_encryption_by_default: /^default$/,
  aws_ebs_snapshot_block_public_access: /^default$/,
  aws_ec2_image_block_public_access: null,
  aws_guardduty_detector: /^[0-9a-f]{32}$/,
  aws_guardduty_detector_feature: null,
  aws_iam_role: /^[\w+=,.@-]{1,64}$/,
  // ROLE:POLICY
  aws_iam_role_policy: /^[\w+=,.@-]{1,64}:[\w+=,.@-]{1,128}$/,
  // ROLE/ARN
  aws_iam_role_policy_attachment: /^[\w+=,.@-]{1,64}\/arn:.+$/,
  aws_iam_service_linked_role: arnOf('iam', 'role/aws-service-role/.+'),
  aws_kms_alias: /^alias\/[\w/-]+$/,
  aws_kms_key: /^(?:mrk-[0-9a-f]{32}|[0-9a-f-]{36})$/,
  aws_organizations_aws_service_access: /^[a-z0-9.-]+\.amazonaws\.com$/,
  // ACCOUNT/SERVICE
  aws_organizations_delegated_administrator: /^\d{12}\/[a-z0-9.-]+\.amazonaws\.com$/,
  aws_organizations_policy: /^p-[0-9a-zA-Z_]{8,128}$/,
  // TARGET:POLICY
  aws_organizations_policy_attachment: /^(?:r-[0-9a-z]{4,32}|ou-[0-9a-z-]+|\d{12}):p-[0-9a-zA-Z_]{8,128}$/,
  aws_organizations_resource_policy: /^rp-[0-9a-zA-Z_]{4,128}$/,
  aws_s3_account_public_access_block: account,
  aws_s3_bucket: bucket,
  aws_s3_bucket_logging: bucket,
  aws_s3_bucket_object_lock_configuration: bucket,
  aws_s3_bucket_ownership_controls: bucket,
  aws_s3_bucket_policy: bucket,
  aws_s3_bucket_public_access_block: bucket,
  aws_s3_bucket_replication_configuration: bucket,
  aws_s3_bucket_server_side_encryption_configuration: bucket,
  aws_s3_bucket_versioning: bucket,
  aws_securityhub_account: account,
  aws_sns_topic: arnOf('sns', '[\\w.-]+'),
  aws_sns_topic_policy: arnOf('sns', '[\\w.-]+'),
  aws_sns_topic_subscription: arnOf('sns', '[\\w.-]+:[0-9a-f-]{36}'),
  aws_vpc_endpoint: /^vpce-[0-9a-f]{8,17}$/,
}
