/** Made by script/aws-models from botocore's model of rds: times are milliseconds since 1970. */

export interface AdditionalStorageVolume {
  readonly VolumeName: string
  readonly AllocatedStorage?: number | undefined
  readonly IOPS?: number | undefined
  readonly MaxAllocatedStorage?: number | undefined
  readonly StorageThroughput?: number | undefined
  readonly StorageType?: string | undefined
}

export interface AdditionalStorageVolumeOutput {
  readonly VolumeName?: string | undefined
  readonly StorageVolumeStatus?: string | undefined
  readonly StorageOperationStatus?: string | undefined
  readonly StorageOperationPercentProgress?: number | undefined
  readonly AllocatedStorage?: number | undefined
  readonly IOPS?: number | undefined
  readonly MaxAllocatedStorage?: number | undefined
  readonly StorageThroughput?: number | undefined
  readonly StorageType?: string | undefined
}

export interface AvailabilityZone {
  readonly Name?: string | undefined
}

export interface CertificateDetails {
  readonly CAIdentifier?: string | undefined
  readonly ValidTill?: number | undefined
}

export interface CloudwatchLogsExportConfiguration {
  readonly EnableLogTypes?: readonly string[] | undefined
  readonly DisableLogTypes?: readonly string[] | undefined
}

export interface ClusterPendingModifiedValues {
  readonly PendingCloudwatchLogsExports?: PendingCloudwatchLogsExports | undefined
  readonly DBClusterIdentifier?: string | undefined
  readonly MasterUserPassword?: string | undefined
  readonly IAMDatabaseAuthenticationEnabled?: boolean | undefined
  readonly EngineVersion?: string | undefined
  readonly BackupRetentionPeriod?: number | undefined
  readonly StorageType?: string | undefined
  readonly AllocatedStorage?: number | undefined
  readonly RdsCustomClusterConfiguration?: RdsCustomClusterConfiguration | undefined
  readonly Iops?: number | undefined
  readonly CertificateDetails?: CertificateDetails | undefined
}

export interface CopyDBSnapshotMessage {
  readonly SourceDBSnapshotIdentifier: string
  readonly TargetDBSnapshotIdentifier: string
  readonly KmsKeyId?: string | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly CopyTags?: boolean | undefined
  readonly PreSignedUrl?: string | undefined
  readonly OptionGroupName?: string | undefined
  readonly TargetCustomAvailabilityZone?: string | undefined
  readonly SnapshotTarget?: string | undefined
  readonly CopyOptionGroup?: boolean | undefined
  readonly SnapshotAvailabilityZone?: string | undefined
  readonly TagSpecifications?: readonly TagSpecification[] | undefined
}

export interface CopyDBSnapshotResult {
  readonly DBSnapshot?: DBSnapshot | undefined
}

export interface CreateDBSnapshotMessage {
  readonly DBSnapshotIdentifier: string
  readonly DBInstanceIdentifier: string
  readonly Tags?: readonly Tag[] | undefined
}

export interface CreateDBSnapshotResult {
  readonly DBSnapshot?: DBSnapshot | undefined
}

export interface DBCluster {
  readonly AllocatedStorage?: number | undefined
  readonly AvailabilityZones?: readonly string[] | undefined
  readonly BackupRetentionPeriod?: number | undefined
  readonly CharacterSetName?: string | undefined
  readonly DatabaseName?: string | undefined
  readonly DBClusterIdentifier?: string | undefined
  readonly DBClusterParameterGroup?: string | undefined
  readonly DBSubnetGroup?: string | undefined
  readonly Status?: string | undefined
  readonly PercentProgress?: string | undefined
  readonly EarliestRestorableTime?: number | undefined
  readonly Endpoint?: string | undefined
  readonly ReaderEndpoint?: string | undefined
  readonly CustomEndpoints?: readonly string[] | undefined
  readonly MultiAZ?: boolean | undefined
  readonly Engine?: string | undefined
  readonly EngineVersion?: string | undefined
  readonly LatestRestorableTime?: number | undefined
  readonly Port?: number | undefined
  readonly MasterUsername?: string | undefined
  readonly DBClusterOptionGroupMemberships?: readonly DBClusterOptionGroupStatus[] | undefined
  readonly PreferredBackupWindow?: string | undefined
  readonly PreferredMaintenanceWindow?: string | undefined
  readonly UpgradeRolloutOrder?: 'first' | 'second' | 'last' | undefined
  readonly ReplicationSourceIdentifier?: string | undefined
  readonly ReadReplicaIdentifiers?: readonly string[] | undefined
  readonly StatusInfos?: readonly DBClusterStatusInfo[] | undefined
  readonly DBClusterMembers?: readonly DBClusterMember[] | undefined
  readonly VpcSecurityGroups?: readonly VpcSecurityGroupMembership[] | undefined
  readonly HostedZoneId?: string | undefined
  readonly StorageEncrypted?: boolean | undefined
  readonly StorageEncryptionType?: 'none' | 'sse-kms' | 'sse-rds' | undefined
  readonly KmsKeyId?: string | undefined
  readonly DbClusterResourceId?: string | undefined
  readonly DBClusterArn?: string | undefined
  readonly AssociatedRoles?: readonly DBClusterRole[] | undefined
  readonly IAMDatabaseAuthenticationEnabled?: boolean | undefined
  readonly CloneGroupId?: string | undefined
  readonly ClusterCreateTime?: number | undefined
  readonly EarliestBacktrackTime?: number | undefined
  readonly BacktrackWindow?: number | undefined
  readonly BacktrackConsumedChangeRecords?: number | undefined
  readonly EnabledCloudwatchLogsExports?: readonly string[] | undefined
  readonly Capacity?: number | undefined
  readonly PendingModifiedValues?: ClusterPendingModifiedValues | undefined
  readonly EngineMode?: string | undefined
  readonly ScalingConfigurationInfo?: ScalingConfigurationInfo | undefined
  readonly RdsCustomClusterConfiguration?: RdsCustomClusterConfiguration | undefined
  readonly DBClusterInstanceClass?: string | undefined
  readonly StorageType?: string | undefined
  readonly Iops?: number | undefined
  readonly StorageThroughput?: number | undefined
  readonly IOOptimizedNextAllowedModificationTime?: number | undefined
  readonly PubliclyAccessible?: boolean | undefined
  readonly AutoMinorVersionUpgrade?: boolean | undefined
  readonly DeletionProtection?: boolean | undefined
  readonly HttpEndpointEnabled?: boolean | undefined
  readonly ActivityStreamMode?: 'sync' | 'async' | undefined
  readonly ActivityStreamStatus?: 'stopped' | 'starting' | 'started' | 'stopping' | undefined
  readonly ActivityStreamKmsKeyId?: string | undefined
  readonly ActivityStreamKinesisStreamName?: string | undefined
  readonly CopyTagsToSnapshot?: boolean | undefined
  readonly CrossAccountClone?: boolean | undefined
  readonly DomainMemberships?: readonly DomainMembership[] | undefined
  readonly TagList?: readonly Tag[] | undefined
  readonly GlobalClusterIdentifier?: string | undefined
  readonly GlobalWriteForwardingStatus?: 'enabled' | 'disabled' | 'enabling' | 'disabling' | 'unknown' | undefined
  readonly GlobalWriteForwardingRequested?: boolean | undefined
  readonly NetworkType?: string | undefined
  readonly AutomaticRestartTime?: number | undefined
  readonly ServerlessV2ScalingConfiguration?: ServerlessV2ScalingConfigurationInfo | undefined
  readonly ServerlessV2PlatformVersion?: string | undefined
  readonly MonitoringInterval?: number | undefined
  readonly MonitoringRoleArn?: string | undefined
  readonly DatabaseInsightsMode?: 'standard' | 'advanced' | undefined
  readonly PerformanceInsightsEnabled?: boolean | undefined
  readonly PerformanceInsightsKMSKeyId?: string | undefined
  readonly PerformanceInsightsRetentionPeriod?: number | undefined
  readonly DBSystemId?: string | undefined
  readonly MasterUserSecret?: MasterUserSecret | undefined
  readonly LocalWriteForwardingStatus?: 'enabled' | 'disabled' | 'enabling' | 'disabling' | 'requested' | undefined
  readonly AwsBackupRecoveryPointArn?: string | undefined
  readonly LimitlessDatabase?: LimitlessDatabase | undefined
  readonly ClusterScalabilityType?: 'standard' | 'limitless' | undefined
  readonly CertificateDetails?: CertificateDetails | undefined
  readonly EngineLifecycleSupport?: string | undefined
  readonly VPCNetworkingEnabled?: boolean | undefined
  readonly InternetAccessGatewayEnabled?: boolean | undefined
}

export interface DBClusterMember {
  readonly DBInstanceIdentifier?: string | undefined
  readonly IsClusterWriter?: boolean | undefined
  readonly DBClusterParameterGroupStatus?: string | undefined
  readonly PromotionTier?: number | undefined
}

export interface DBClusterMessage {
  readonly Marker?: string | undefined
  readonly DBClusters?: readonly DBCluster[] | undefined
}

export interface DBClusterOptionGroupStatus {
  readonly DBClusterOptionGroupName?: string | undefined
  readonly Status?: string | undefined
}

export interface DBClusterRole {
  readonly RoleArn?: string | undefined
  readonly Status?: string | undefined
  readonly FeatureName?: string | undefined
}

export interface DBClusterSnapshot {
  readonly AvailabilityZones?: readonly string[] | undefined
  readonly DBClusterSnapshotIdentifier?: string | undefined
  readonly DBClusterIdentifier?: string | undefined
  readonly SnapshotCreateTime?: number | undefined
  readonly Engine?: string | undefined
  readonly EngineMode?: string | undefined
  readonly AllocatedStorage?: number | undefined
  readonly Status?: string | undefined
  readonly Port?: number | undefined
  readonly VpcId?: string | undefined
  readonly ClusterCreateTime?: number | undefined
  readonly MasterUsername?: string | undefined
  readonly EngineVersion?: string | undefined
  readonly LicenseModel?: string | undefined
  readonly SnapshotType?: string | undefined
  readonly PercentProgress?: number | undefined
  readonly StorageEncrypted?: boolean | undefined
  readonly StorageEncryptionType?: 'none' | 'sse-kms' | 'sse-rds' | undefined
  readonly BackupRetentionPeriod?: number | undefined
  readonly PreferredBackupWindow?: string | undefined
  readonly KmsKeyId?: string | undefined
  readonly DBClusterSnapshotArn?: string | undefined
  readonly SourceDBClusterSnapshotArn?: string | undefined
  readonly IAMDatabaseAuthenticationEnabled?: boolean | undefined
  readonly TagList?: readonly Tag[] | undefined
  readonly StorageType?: string | undefined
  readonly StorageThroughput?: number | undefined
  readonly DbClusterResourceId?: string | undefined
  readonly DBSystemId?: string | undefined
}

export interface DBClusterSnapshotAttribute {
  readonly AttributeName?: string | undefined
  readonly AttributeValues?: readonly string[] | undefined
}

export interface DBClusterSnapshotAttributesResult {
  readonly DBClusterSnapshotIdentifier?: string | undefined
  readonly DBClusterSnapshotAttributes?: readonly DBClusterSnapshotAttribute[] | undefined
}

export interface DBClusterSnapshotMessage {
  readonly Marker?: string | undefined
  readonly DBClusterSnapshots?: readonly DBClusterSnapshot[] | undefined
}

export interface DBClusterStatusInfo {
  readonly StatusType?: string | undefined
  readonly Normal?: boolean | undefined
  readonly Status?: string | undefined
  readonly Message?: string | undefined
}

export interface DBInstance {
  readonly DBInstanceIdentifier?: string | undefined
  readonly DBInstanceClass?: string | undefined
  readonly Engine?: string | undefined
  readonly DBInstanceStatus?: string | undefined
  readonly MasterUsername?: string | undefined
  readonly DBName?: string | undefined
  readonly Endpoint?: Endpoint | undefined
  readonly AllocatedStorage?: number | undefined
  readonly InstanceCreateTime?: number | undefined
  readonly PreferredBackupWindow?: string | undefined
  readonly BackupRetentionPeriod?: number | undefined
  readonly DBSecurityGroups?: readonly DBSecurityGroupMembership[] | undefined
  readonly VpcSecurityGroups?: readonly VpcSecurityGroupMembership[] | undefined
  readonly DBParameterGroups?: readonly DBParameterGroupStatus[] | undefined
  readonly AvailabilityZone?: string | undefined
  readonly DBSubnetGroup?: DBSubnetGroup | undefined
  readonly PreferredMaintenanceWindow?: string | undefined
  readonly UpgradeRolloutOrder?: 'first' | 'second' | 'last' | undefined
  readonly PendingModifiedValues?: PendingModifiedValues | undefined
  readonly LatestRestorableTime?: number | undefined
  readonly MultiAZ?: boolean | undefined
  readonly EngineVersion?: string | undefined
  readonly AutoMinorVersionUpgrade?: boolean | undefined
  readonly ReadReplicaSourceDBInstanceIdentifier?: string | undefined
  readonly ReadReplicaDBInstanceIdentifiers?: readonly string[] | undefined
  readonly ReadReplicaDBClusterIdentifiers?: readonly string[] | undefined
  readonly ReplicaMode?: 'open-read-only' | 'mounted' | undefined
  readonly LicenseModel?: string | undefined
  readonly Iops?: number | undefined
  readonly StorageThroughput?: number | undefined
  readonly OptionGroupMemberships?: readonly OptionGroupMembership[] | undefined
  readonly CharacterSetName?: string | undefined
  readonly NcharCharacterSetName?: string | undefined
  readonly SecondaryAvailabilityZone?: string | undefined
  readonly PubliclyAccessible?: boolean | undefined
  readonly StatusInfos?: readonly DBInstanceStatusInfo[] | undefined
  readonly StorageType?: string | undefined
  readonly StorageEncryptionType?: 'none' | 'sse-kms' | 'sse-rds' | undefined
  readonly TdeCredentialArn?: string | undefined
  readonly DbInstancePort?: number | undefined
  readonly DBClusterIdentifier?: string | undefined
  readonly StorageEncrypted?: boolean | undefined
  readonly KmsKeyId?: string | undefined
  readonly DbiResourceId?: string | undefined
  readonly CACertificateIdentifier?: string | undefined
  readonly DomainMemberships?: readonly DomainMembership[] | undefined
  readonly CopyTagsToSnapshot?: boolean | undefined
  readonly MonitoringInterval?: number | undefined
  readonly EnhancedMonitoringResourceArn?: string | undefined
  readonly MonitoringRoleArn?: string | undefined
  readonly PromotionTier?: number | undefined
  readonly DBInstanceArn?: string | undefined
  readonly Timezone?: string | undefined
  readonly IAMDatabaseAuthenticationEnabled?: boolean | undefined
  readonly DatabaseInsightsMode?: 'standard' | 'advanced' | undefined
  readonly PerformanceInsightsEnabled?: boolean | undefined
  readonly PerformanceInsightsKMSKeyId?: string | undefined
  readonly PerformanceInsightsRetentionPeriod?: number | undefined
  readonly EnabledCloudwatchLogsExports?: readonly string[] | undefined
  readonly ProcessorFeatures?: readonly ProcessorFeature[] | undefined
  readonly DeletionProtection?: boolean | undefined
  readonly AssociatedRoles?: readonly DBInstanceRole[] | undefined
  readonly ListenerEndpoint?: Endpoint | undefined
  readonly MaxAllocatedStorage?: number | undefined
  readonly TagList?: readonly Tag[] | undefined
  readonly AutomationMode?: 'full' | 'all-paused' | undefined
  readonly ResumeFullAutomationModeTime?: number | undefined
  readonly CustomerOwnedIpEnabled?: boolean | undefined
  readonly NetworkType?: string | undefined
  readonly ActivityStreamStatus?: 'stopped' | 'starting' | 'started' | 'stopping' | undefined
  readonly ActivityStreamKmsKeyId?: string | undefined
  readonly ActivityStreamKinesisStreamName?: string | undefined
  readonly ActivityStreamMode?: 'sync' | 'async' | undefined
  readonly ActivityStreamEngineNativeAuditFieldsIncluded?: boolean | undefined
  readonly AwsBackupRecoveryPointArn?: string | undefined
  readonly DBInstanceAutomatedBackupsReplications?: readonly DBInstanceAutomatedBackupsReplication[] | undefined
  readonly BackupTarget?: string | undefined
  readonly AutomaticRestartTime?: number | undefined
  readonly CustomIamInstanceProfile?: string | undefined
  readonly ActivityStreamPolicyStatus?: 'locked' | 'unlocked' | 'locking-policy' | 'unlocking-policy' | undefined
  readonly CertificateDetails?: CertificateDetails | undefined
  readonly DBSystemId?: string | undefined
  readonly MasterUserSecret?: MasterUserSecret | undefined
  readonly ReadReplicaSourceDBClusterIdentifier?: string | undefined
  readonly PercentProgress?: string | undefined
  readonly MultiTenant?: boolean | undefined
  readonly DedicatedLogVolume?: boolean | undefined
  readonly IsStorageConfigUpgradeAvailable?: boolean | undefined
  readonly EngineLifecycleSupport?: string | undefined
  readonly AdditionalStorageVolumes?: readonly AdditionalStorageVolumeOutput[] | undefined
  readonly StorageVolumeStatus?: string | undefined
  readonly StorageOperationStatus?: string | undefined
  readonly StorageOperationPercentProgress?: number | undefined
  readonly DBCapacityReservationIdentifier?: string | undefined
}

export interface DBInstanceAutomatedBackupsReplication {
  readonly DBInstanceAutomatedBackupsArn?: string | undefined
}

export interface DBInstanceMessage {
  readonly Marker?: string | undefined
  readonly DBInstances?: readonly DBInstance[] | undefined
}

export interface DBInstanceRole {
  readonly RoleArn?: string | undefined
  readonly FeatureName?: string | undefined
  readonly Status?: string | undefined
}

export interface DBInstanceStatusInfo {
  readonly StatusType?: string | undefined
  readonly Normal?: boolean | undefined
  readonly Status?: string | undefined
  readonly Message?: string | undefined
}

export interface DBParameterGroupStatus {
  readonly DBParameterGroupName?: string | undefined
  readonly ParameterApplyStatus?: string | undefined
}

export interface DBSecurityGroupMembership {
  readonly DBSecurityGroupName?: string | undefined
  readonly Status?: string | undefined
}

export interface DBSnapshot {
  readonly DBSnapshotIdentifier?: string | undefined
  readonly DBInstanceIdentifier?: string | undefined
  readonly SnapshotCreateTime?: number | undefined
  readonly Engine?: string | undefined
  readonly AllocatedStorage?: number | undefined
  readonly Status?: string | undefined
  readonly Port?: number | undefined
  readonly AvailabilityZone?: string | undefined
  readonly VpcId?: string | undefined
  readonly InstanceCreateTime?: number | undefined
  readonly MasterUsername?: string | undefined
  readonly EngineVersion?: string | undefined
  readonly LicenseModel?: string | undefined
  readonly SnapshotType?: string | undefined
  readonly Iops?: number | undefined
  readonly StorageThroughput?: number | undefined
  readonly OptionGroupName?: string | undefined
  readonly PercentProgress?: number | undefined
  readonly SourceRegion?: string | undefined
  readonly SourceDBSnapshotIdentifier?: string | undefined
  readonly StorageType?: string | undefined
  readonly TdeCredentialArn?: string | undefined
  readonly Encrypted?: boolean | undefined
  readonly StorageEncryptionType?: 'none' | 'sse-kms' | 'sse-rds' | undefined
  readonly BackupRetentionPeriod?: number | undefined
  readonly PreferredBackupWindow?: string | undefined
  readonly KmsKeyId?: string | undefined
  readonly DBSnapshotArn?: string | undefined
  readonly Timezone?: string | undefined
  readonly IAMDatabaseAuthenticationEnabled?: boolean | undefined
  readonly ProcessorFeatures?: readonly ProcessorFeature[] | undefined
  readonly DbiResourceId?: string | undefined
  readonly TagList?: readonly Tag[] | undefined
  readonly SnapshotTarget?: string | undefined
  readonly OriginalSnapshotCreateTime?: number | undefined
  readonly SnapshotDatabaseTime?: number | undefined
  readonly DBSystemId?: string | undefined
  readonly MultiTenant?: boolean | undefined
  readonly DedicatedLogVolume?: boolean | undefined
  readonly AdditionalStorageVolumes?: readonly AdditionalStorageVolume[] | undefined
  readonly SnapshotAvailabilityZone?: string | undefined
  readonly FullSnapshotSizeInBytes?: number | undefined
}

export interface DBSnapshotAttribute {
  readonly AttributeName?: string | undefined
  readonly AttributeValues?: readonly string[] | undefined
}

export interface DBSnapshotAttributesResult {
  readonly DBSnapshotIdentifier?: string | undefined
  readonly DBSnapshotAttributes?: readonly DBSnapshotAttribute[] | undefined
}

export interface DBSnapshotMessage {
  readonly Marker?: string | undefined
  readonly DBSnapshots?: readonly DBSnapshot[] | undefined
}

export interface DBSubnetGroup {
  readonly DBSubnetGroupName?: string | undefined
  readonly DBSubnetGroupDescription?: string | undefined
  readonly VpcId?: string | undefined
  readonly SubnetGroupStatus?: string | undefined
  readonly Subnets?: readonly Subnet[] | undefined
  readonly DBSubnetGroupArn?: string | undefined
  readonly SupportedNetworkTypes?: readonly string[] | undefined
}

export interface DeleteDBClusterMessage {
  readonly DBClusterIdentifier: string
  readonly SkipFinalSnapshot?: boolean | undefined
  readonly FinalDBSnapshotIdentifier?: string | undefined
  readonly DeleteAutomatedBackups?: boolean | undefined
}

export interface DeleteDBClusterResult {
  readonly DBCluster?: DBCluster | undefined
}

export interface DeleteDBClusterSnapshotMessage {
  readonly DBClusterSnapshotIdentifier: string
}

export interface DeleteDBClusterSnapshotResult {
  readonly DBClusterSnapshot?: DBClusterSnapshot | undefined
}

export interface DeleteDBInstanceMessage {
  readonly DBInstanceIdentifier: string
  readonly SkipFinalSnapshot?: boolean | undefined
  readonly FinalDBSnapshotIdentifier?: string | undefined
  readonly DeleteAutomatedBackups?: boolean | undefined
}

export interface DeleteDBInstanceResult {
  readonly DBInstance?: DBInstance | undefined
}

export interface DeleteDBSnapshotMessage {
  readonly DBSnapshotIdentifier: string
}

export interface DeleteDBSnapshotResult {
  readonly DBSnapshot?: DBSnapshot | undefined
}

export interface DescribeDBClusterSnapshotAttributesMessage {
  readonly DBClusterSnapshotIdentifier: string
}

export interface DescribeDBClusterSnapshotAttributesResult {
  readonly DBClusterSnapshotAttributesResult?: DBClusterSnapshotAttributesResult | undefined
}

export interface DescribeDBClusterSnapshotsMessage {
  readonly DBClusterIdentifier?: string | undefined
  readonly DBClusterSnapshotIdentifier?: string | undefined
  readonly SnapshotType?: string | undefined
  readonly Filters?: readonly Filter[] | undefined
  readonly MaxRecords?: number | undefined
  readonly Marker?: string | undefined
  readonly IncludeShared?: boolean | undefined
  readonly IncludePublic?: boolean | undefined
  readonly DbClusterResourceId?: string | undefined
}

export interface DescribeDBClustersMessage {
  readonly DBClusterIdentifier?: string | undefined
  readonly Filters?: readonly Filter[] | undefined
  readonly MaxRecords?: number | undefined
  readonly Marker?: string | undefined
  readonly IncludeShared?: boolean | undefined
}

export interface DescribeDBInstancesMessage {
  readonly DBInstanceIdentifier?: string | undefined
  readonly Filters?: readonly Filter[] | undefined
  readonly MaxRecords?: number | undefined
  readonly Marker?: string | undefined
}

export interface DescribeDBSnapshotAttributesMessage {
  readonly DBSnapshotIdentifier: string
}

export interface DescribeDBSnapshotAttributesResult {
  readonly DBSnapshotAttributesResult?: DBSnapshotAttributesResult | undefined
}

export interface DescribeDBSnapshotsMessage {
  readonly DBInstanceIdentifier?: string | undefined
  readonly DBSnapshotIdentifier?: string | undefined
  readonly SnapshotType?: string | undefined
  readonly Filters?: readonly Filter[] | undefined
  readonly MaxRecords?: number | undefined
  readonly Marker?: string | undefined
  readonly IncludeShared?: boolean | undefined
  readonly IncludePublic?: boolean | undefined
  readonly DbiResourceId?: string | undefined
}

export interface DomainMembership {
  readonly Domain?: string | undefined
  readonly Status?: string | undefined
  readonly FQDN?: string | undefined
  readonly IAMRoleName?: string | undefined
  readonly OU?: string | undefined
  readonly AuthSecretArn?: string | undefined
  readonly DnsIps?: readonly string[] | undefined
}

export interface Endpoint {
  readonly Address?: string | undefined
  readonly Port?: number | undefined
  readonly HostedZoneId?: string | undefined
}

export interface Filter {
  readonly Name: string
  readonly Values: readonly string[]
}

export interface LimitlessDatabase {
  readonly Status?: 'active' | 'not-in-use' | 'enabled' | 'disabled' | 'enabling' | 'disabling' | 'modifying-max-capacity' | 'error' | undefined
  readonly MinRequiredACU?: number | undefined
}

export interface MasterUserSecret {
  readonly SecretArn?: string | undefined
  readonly SecretStatus?: string | undefined
  readonly KmsKeyId?: string | undefined
}

export interface ModifyAdditionalStorageVolume {
  readonly VolumeName: string
  readonly AllocatedStorage?: number | undefined
  readonly IOPS?: number | undefined
  readonly MaxAllocatedStorage?: number | undefined
  readonly StorageThroughput?: number | undefined
  readonly StorageType?: string | undefined
  readonly SetForDelete?: boolean | undefined
}

export interface ModifyDBClusterMessage {
  readonly DBClusterIdentifier: string
  readonly NewDBClusterIdentifier?: string | undefined
  readonly ApplyImmediately?: boolean | undefined
  readonly BackupRetentionPeriod?: number | undefined
  readonly DBClusterParameterGroupName?: string | undefined
  readonly VpcSecurityGroupIds?: readonly string[] | undefined
  readonly Port?: number | undefined
  readonly MasterUserPassword?: string | undefined
  readonly OptionGroupName?: string | undefined
  readonly PreferredBackupWindow?: string | undefined
  readonly PreferredMaintenanceWindow?: string | undefined
  readonly EnableIAMDatabaseAuthentication?: boolean | undefined
  readonly BacktrackWindow?: number | undefined
  readonly CloudwatchLogsExportConfiguration?: CloudwatchLogsExportConfiguration | undefined
  readonly EngineVersion?: string | undefined
  readonly AllowMajorVersionUpgrade?: boolean | undefined
  readonly DBInstanceParameterGroupName?: string | undefined
  readonly Domain?: string | undefined
  readonly DomainIAMRoleName?: string | undefined
  readonly ScalingConfiguration?: ScalingConfiguration | undefined
  readonly DeletionProtection?: boolean | undefined
  readonly EnableHttpEndpoint?: boolean | undefined
  readonly CopyTagsToSnapshot?: boolean | undefined
  readonly EnableGlobalWriteForwarding?: boolean | undefined
  readonly DBClusterInstanceClass?: string | undefined
  readonly AllocatedStorage?: number | undefined
  readonly StorageType?: string | undefined
  readonly Iops?: number | undefined
  readonly AutoMinorVersionUpgrade?: boolean | undefined
  readonly NetworkType?: string | undefined
  readonly ServerlessV2ScalingConfiguration?: ServerlessV2ScalingConfiguration | undefined
  readonly MonitoringInterval?: number | undefined
  readonly MonitoringRoleArn?: string | undefined
  readonly DatabaseInsightsMode?: 'standard' | 'advanced' | undefined
  readonly EnablePerformanceInsights?: boolean | undefined
  readonly PerformanceInsightsKMSKeyId?: string | undefined
  readonly PerformanceInsightsRetentionPeriod?: number | undefined
  readonly ManageMasterUserPassword?: boolean | undefined
  readonly RotateMasterUserPassword?: boolean | undefined
  readonly EnableLocalWriteForwarding?: boolean | undefined
  readonly MasterUserSecretKmsKeyId?: string | undefined
  readonly EngineMode?: string | undefined
  readonly AllowEngineModeChange?: boolean | undefined
  readonly AwsBackupRecoveryPointArn?: string | undefined
  readonly EnableLimitlessDatabase?: boolean | undefined
  readonly CACertificateIdentifier?: string | undefined
  readonly MasterUserAuthenticationType?: 'password' | 'iam-db-auth' | undefined
  readonly EngineLifecycleSupport?: string | undefined
}

export interface ModifyDBClusterResult {
  readonly DBCluster?: DBCluster | undefined
}

export interface ModifyDBClusterSnapshotAttributeMessage {
  readonly DBClusterSnapshotIdentifier: string
  readonly AttributeName: string
  readonly ValuesToAdd?: readonly string[] | undefined
  readonly ValuesToRemove?: readonly string[] | undefined
}

export interface ModifyDBClusterSnapshotAttributeResult {
  readonly DBClusterSnapshotAttributesResult?: DBClusterSnapshotAttributesResult | undefined
}

export interface ModifyDBInstanceMessage {
  readonly DBInstanceIdentifier: string
  readonly AllocatedStorage?: number | undefined
  readonly DBInstanceClass?: string | undefined
  readonly DBSubnetGroupName?: string | undefined
  readonly DBSecurityGroups?: readonly string[] | undefined
  readonly VpcSecurityGroupIds?: readonly string[] | undefined
  readonly ApplyImmediately?: boolean | undefined
  readonly MasterUserPassword?: string | undefined
  readonly DBParameterGroupName?: string | undefined
  readonly BackupRetentionPeriod?: number | undefined
  readonly PreferredBackupWindow?: string | undefined
  readonly PreferredMaintenanceWindow?: string | undefined
  readonly MultiAZ?: boolean | undefined
  readonly EngineVersion?: string | undefined
  readonly AllowMajorVersionUpgrade?: boolean | undefined
  readonly AutoMinorVersionUpgrade?: boolean | undefined
  readonly LicenseModel?: string | undefined
  readonly Iops?: number | undefined
  readonly StorageThroughput?: number | undefined
  readonly OptionGroupName?: string | undefined
  readonly NewDBInstanceIdentifier?: string | undefined
  readonly StorageType?: string | undefined
  readonly TdeCredentialArn?: string | undefined
  readonly TdeCredentialPassword?: string | undefined
  readonly CACertificateIdentifier?: string | undefined
  readonly Domain?: string | undefined
  readonly DomainFqdn?: string | undefined
  readonly DomainOu?: string | undefined
  readonly DomainAuthSecretArn?: string | undefined
  readonly DomainDnsIps?: readonly string[] | undefined
  readonly DisableDomain?: boolean | undefined
  readonly CopyTagsToSnapshot?: boolean | undefined
  readonly MonitoringInterval?: number | undefined
  readonly DBPortNumber?: number | undefined
  readonly PubliclyAccessible?: boolean | undefined
  readonly MonitoringRoleArn?: string | undefined
  readonly DomainIAMRoleName?: string | undefined
  readonly PromotionTier?: number | undefined
  readonly EnableIAMDatabaseAuthentication?: boolean | undefined
  readonly DatabaseInsightsMode?: 'standard' | 'advanced' | undefined
  readonly EnablePerformanceInsights?: boolean | undefined
  readonly PerformanceInsightsKMSKeyId?: string | undefined
  readonly PerformanceInsightsRetentionPeriod?: number | undefined
  readonly CloudwatchLogsExportConfiguration?: CloudwatchLogsExportConfiguration | undefined
  readonly ProcessorFeatures?: readonly ProcessorFeature[] | undefined
  readonly UseDefaultProcessorFeatures?: boolean | undefined
  readonly DeletionProtection?: boolean | undefined
  readonly MaxAllocatedStorage?: number | undefined
  readonly CertificateRotationRestart?: boolean | undefined
  readonly ReplicaMode?: 'open-read-only' | 'mounted' | undefined
  readonly AutomationMode?: 'full' | 'all-paused' | undefined
  readonly ResumeFullAutomationModeMinutes?: number | undefined
  readonly EnableCustomerOwnedIp?: boolean | undefined
  readonly NetworkType?: string | undefined
  readonly AwsBackupRecoveryPointArn?: string | undefined
  readonly ManageMasterUserPassword?: boolean | undefined
  readonly RotateMasterUserPassword?: boolean | undefined
  readonly MasterUserSecretKmsKeyId?: string | undefined
  readonly MultiTenant?: boolean | undefined
  readonly DedicatedLogVolume?: boolean | undefined
  readonly Engine?: string | undefined
  readonly AdditionalStorageVolumes?: readonly ModifyAdditionalStorageVolume[] | undefined
  readonly DBCapacityReservationIdentifier?: string | undefined
  readonly TagSpecifications?: readonly TagSpecification[] | undefined
  readonly MasterUserAuthenticationType?: 'password' | 'iam-db-auth' | undefined
  readonly EngineLifecycleSupport?: string | undefined
}

export interface ModifyDBInstanceResult {
  readonly DBInstance?: DBInstance | undefined
}

export interface ModifyDBSnapshotAttributeMessage {
  readonly DBSnapshotIdentifier: string
  readonly AttributeName: string
  readonly ValuesToAdd?: readonly string[] | undefined
  readonly ValuesToRemove?: readonly string[] | undefined
}

export interface ModifyDBSnapshotAttributeResult {
  readonly DBSnapshotAttributesResult?: DBSnapshotAttributesResult | undefined
}

export interface OptionGroupMembership {
  readonly OptionGroupName?: string | undefined
  readonly Status?: string | undefined
}

export interface Outpost {
  readonly Arn?: string | undefined
}

export interface PendingCloudwatchLogsExports {
  readonly LogTypesToEnable?: readonly string[] | undefined
  readonly LogTypesToDisable?: readonly string[] | undefined
}

export interface PendingModifiedValues {
  readonly DBInstanceClass?: string | undefined
  readonly AllocatedStorage?: number | undefined
  readonly MasterUserPassword?: string | undefined
  readonly Port?: number | undefined
  readonly BackupRetentionPeriod?: number | undefined
  readonly MultiAZ?: boolean | undefined
  readonly EngineVersion?: string | undefined
  readonly LicenseModel?: string | undefined
  readonly Iops?: number | undefined
  readonly StorageThroughput?: number | undefined
  readonly DBInstanceIdentifier?: string | undefined
  readonly StorageType?: string | undefined
  readonly CACertificateIdentifier?: string | undefined
  readonly DBSubnetGroupName?: string | undefined
  readonly PendingCloudwatchLogsExports?: PendingCloudwatchLogsExports | undefined
  readonly ProcessorFeatures?: readonly ProcessorFeature[] | undefined
  readonly AutomationMode?: 'full' | 'all-paused' | undefined
  readonly ResumeFullAutomationModeTime?: number | undefined
  readonly MultiTenant?: boolean | undefined
  readonly IAMDatabaseAuthenticationEnabled?: boolean | undefined
  readonly DedicatedLogVolume?: boolean | undefined
  readonly Engine?: string | undefined
  readonly AdditionalStorageVolumes?: readonly AdditionalStorageVolume[] | undefined
  readonly DBCapacityReservationIdentifier?: string | undefined
}

export interface ProcessorFeature {
  readonly Name?: string | undefined
  readonly Value?: string | undefined
}

export interface RdsCustomClusterConfiguration {
  readonly InterconnectSubnetId?: string | undefined
  readonly TransitGatewayMulticastDomainId?: string | undefined
  readonly ReplicaMode?: 'open-read-only' | 'mounted' | undefined
}

export interface RestoreDBInstanceFromDBSnapshotMessage {
  readonly DBInstanceIdentifier: string
  readonly DBSnapshotIdentifier?: string | undefined
  readonly DBInstanceClass?: string | undefined
  readonly Port?: number | undefined
  readonly AvailabilityZone?: string | undefined
  readonly DBSubnetGroupName?: string | undefined
  readonly MultiAZ?: boolean | undefined
  readonly PubliclyAccessible?: boolean | undefined
  readonly AutoMinorVersionUpgrade?: boolean | undefined
  readonly LicenseModel?: string | undefined
  readonly DBName?: string | undefined
  readonly Engine?: string | undefined
  readonly Iops?: number | undefined
  readonly StorageThroughput?: number | undefined
  readonly OptionGroupName?: string | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly StorageType?: string | undefined
  readonly TdeCredentialArn?: string | undefined
  readonly TdeCredentialPassword?: string | undefined
  readonly VpcSecurityGroupIds?: readonly string[] | undefined
  readonly Domain?: string | undefined
  readonly DomainFqdn?: string | undefined
  readonly DomainOu?: string | undefined
  readonly DomainAuthSecretArn?: string | undefined
  readonly DomainDnsIps?: readonly string[] | undefined
  readonly CopyTagsToSnapshot?: boolean | undefined
  readonly DomainIAMRoleName?: string | undefined
  readonly EnableIAMDatabaseAuthentication?: boolean | undefined
  readonly EnableCloudwatchLogsExports?: readonly string[] | undefined
  readonly ProcessorFeatures?: readonly ProcessorFeature[] | undefined
  readonly UseDefaultProcessorFeatures?: boolean | undefined
  readonly DBParameterGroupName?: string | undefined
  readonly DeletionProtection?: boolean | undefined
  readonly EnableCustomerOwnedIp?: boolean | undefined
  readonly NetworkType?: string | undefined
  readonly BackupTarget?: string | undefined
  readonly CustomIamInstanceProfile?: string | undefined
  readonly AllocatedStorage?: number | undefined
  readonly DBClusterSnapshotIdentifier?: string | undefined
  readonly BackupRetentionPeriod?: number | undefined
  readonly PreferredBackupWindow?: string | undefined
  readonly DBCapacityReservationIdentifier?: string | undefined
  readonly DedicatedLogVolume?: boolean | undefined
  readonly CACertificateIdentifier?: string | undefined
  readonly EngineLifecycleSupport?: string | undefined
  readonly AdditionalStorageVolumes?: readonly AdditionalStorageVolume[] | undefined
  readonly TagSpecifications?: readonly TagSpecification[] | undefined
  readonly ManageMasterUserPassword?: boolean | undefined
  readonly MasterUserSecretKmsKeyId?: string | undefined
}

export interface RestoreDBInstanceFromDBSnapshotResult {
  readonly DBInstance?: DBInstance | undefined
}

export interface ScalingConfiguration {
  readonly MinCapacity?: number | undefined
  readonly MaxCapacity?: number | undefined
  readonly AutoPause?: boolean | undefined
  readonly SecondsUntilAutoPause?: number | undefined
  readonly TimeoutAction?: string | undefined
  readonly SecondsBeforeTimeout?: number | undefined
}

export interface ScalingConfigurationInfo {
  readonly MinCapacity?: number | undefined
  readonly MaxCapacity?: number | undefined
  readonly AutoPause?: boolean | undefined
  readonly SecondsUntilAutoPause?: number | undefined
  readonly TimeoutAction?: string | undefined
  readonly SecondsBeforeTimeout?: number | undefined
}

export interface ServerlessV2ScalingConfiguration {
  readonly MinCapacity?: number | undefined
  readonly MaxCapacity?: number | undefined
  readonly SecondsUntilAutoPause?: number | undefined
}

export interface ServerlessV2ScalingConfigurationInfo {
  readonly MinCapacity?: number | undefined
  readonly MaxCapacity?: number | undefined
  readonly SecondsUntilAutoPause?: number | undefined
}

export interface Subnet {
  readonly SubnetIdentifier?: string | undefined
  readonly SubnetAvailabilityZone?: AvailabilityZone | undefined
  readonly SubnetOutpost?: Outpost | undefined
  readonly SubnetStatus?: string | undefined
}

export interface Tag {
  readonly Key?: string | undefined
  readonly Value?: string | undefined
}

export interface TagSpecification {
  readonly ResourceType?: string | undefined
  readonly Tags?: readonly Tag[] | undefined
}

export interface VpcSecurityGroupMembership {
  readonly VpcSecurityGroupId?: string | undefined
  readonly Status?: string | undefined
}

export interface RdsOperations {
  readonly CopyDBSnapshot: { readonly input: CopyDBSnapshotMessage; readonly output: CopyDBSnapshotResult }
  readonly CreateDBSnapshot: { readonly input: CreateDBSnapshotMessage; readonly output: CreateDBSnapshotResult }
  readonly DeleteDBCluster: { readonly input: DeleteDBClusterMessage; readonly output: DeleteDBClusterResult }
  readonly DeleteDBClusterSnapshot: { readonly input: DeleteDBClusterSnapshotMessage; readonly output: DeleteDBClusterSnapshotResult }
  readonly DeleteDBInstance: { readonly input: DeleteDBInstanceMessage; readonly output: DeleteDBInstanceResult }
  readonly DeleteDBSnapshot: { readonly input: DeleteDBSnapshotMessage; readonly output: DeleteDBSnapshotResult }
  readonly DescribeDBClusterSnapshotAttributes: { readonly input: DescribeDBClusterSnapshotAttributesMessage; readonly output: DescribeDBClusterSnapshotAttributesResult }
  readonly DescribeDBClusterSnapshots: { readonly input: DescribeDBClusterSnapshotsMessage; readonly output: DBClusterSnapshotMessage }
  readonly DescribeDBClusters: { readonly input: DescribeDBClustersMessage; readonly output: DBClusterMessage }
  readonly DescribeDBInstances: { readonly input: DescribeDBInstancesMessage; readonly output: DBInstanceMessage }
  readonly DescribeDBSnapshotAttributes: { readonly input: DescribeDBSnapshotAttributesMessage; readonly output: DescribeDBSnapshotAttributesResult }
  readonly DescribeDBSnapshots: { readonly input: DescribeDBSnapshotsMessage; readonly output: DBSnapshotMessage }
  readonly ModifyDBCluster: { readonly input: ModifyDBClusterMessage; readonly output: ModifyDBClusterResult }
  readonly ModifyDBClusterSnapshotAttribute: { readonly input: ModifyDBClusterSnapshotAttributeMessage; readonly output: ModifyDBClusterSnapshotAttributeResult }
  readonly ModifyDBInstance: { readonly input: ModifyDBInstanceMessage; readonly output: ModifyDBInstanceResult }
  readonly ModifyDBSnapshotAttribute: { readonly input: ModifyDBSnapshotAttributeMessage; readonly output: ModifyDBSnapshotAttributeResult }
  readonly RestoreDBInstanceFromDBSnapshot: { readonly input: RestoreDBInstanceFromDBSnapshotMessage; readonly output: RestoreDBInstanceFromDBSnapshotResult }
}
