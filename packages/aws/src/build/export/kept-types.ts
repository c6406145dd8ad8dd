/** Resources that protect points, or what tells of them: no run of a template takes them away, nor replaces them. */
export const keptTypes: ReadonlySet<string> = new Set([
  ...['AWS::Backup::BackupVault', 'AWS::Backup::LogicallyAirGappedBackupVault', 'AWS::KMS::Key', 'AWS::MPA::ApprovalTeam', 'AWS::CloudTrail::Trail'],
  ...['AWS::Logs::LogGroup', 'AWS::Organizations::Policy', 'AWS::Organizations::ResourcePolicy'],
  ...['AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'AWS::EC2::SnapshotBlockPublicAccess'],
  ...['aws_backup_vault', 'aws_backup_vault_lock_configuration', 'aws_backup_vault_policy', 'aws_backup_logically_air_gapped_vault'],
  ...['aws_kms_key', 'aws_cloudtrail', 'aws_cloudwatch_log_group', 'aws_organizations_policy', 'aws_organizations_policy_attachment', 'aws_organizations_resource_policy'],
  ...['aws_s3_bucket', 'aws_s3_bucket_policy', 'aws_s3_bucket_object_lock_configuration', 'aws_s3_bucket_versioning', 'aws_s3_bucket_public_access_block'],
  ...['aws_s3_bucket_server_side_encryption_configuration', 'aws_s3_bucket_ownership_controls', 'aws_s3_account_public_access_block'],
  ...['aws_ebs_encryption_by_default', 'aws_ebs_snapshot_block_public_access', 'aws_ec2_image_block_public_access'],
])
