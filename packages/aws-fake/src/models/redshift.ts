/** Made by script/aws-models from botocore's model of redshift: times are milliseconds since 1970. */

export interface AccountWithRestoreAccess {
  readonly AccountId?: string | undefined
  readonly AccountAlias?: string | undefined
}

export interface AquaConfiguration {
  readonly AquaStatus?: 'enabled' | 'disabled' | 'applying' | undefined
  readonly AquaConfigurationStatus?: 'enabled' | 'disabled' | 'auto' | undefined
}

export interface Cluster {
  readonly ClusterIdentifier?: string | undefined
  readonly NodeType?: string | undefined
  readonly ClusterStatus?: string | undefined
  readonly ClusterAvailabilityStatus?: string | undefined
  readonly ModifyStatus?: string | undefined
  readonly MasterUsername?: string | undefined
  readonly DBName?: string | undefined
  readonly Endpoint?: Endpoint | undefined
  readonly ClusterCreateTime?: number | undefined
  readonly AutomatedSnapshotRetentionPeriod?: number | undefined
  readonly ManualSnapshotRetentionPeriod?: number | undefined
  readonly ClusterSecurityGroups?: readonly ClusterSecurityGroupMembership[] | undefined
  readonly VpcSecurityGroups?: readonly VpcSecurityGroupMembership[] | undefined
  readonly ClusterParameterGroups?: readonly ClusterParameterGroupStatus[] | undefined
  readonly ClusterSubnetGroupName?: string | undefined
  readonly VpcId?: string | undefined
  readonly AvailabilityZone?: string | undefined
  readonly PreferredMaintenanceWindow?: string | undefined
  readonly PendingModifiedValues?: PendingModifiedValues | undefined
  readonly ClusterVersion?: string | undefined
  readonly AllowVersionUpgrade?: boolean | undefined
  readonly NumberOfNodes?: number | undefined
  readonly PubliclyAccessible?: boolean | undefined
  readonly Encrypted?: boolean | undefined
  readonly RestoreStatus?: RestoreStatus | undefined
  readonly DataTransferProgress?: DataTransferProgress | undefined
  readonly HsmStatus?: HsmStatus | undefined
  readonly ClusterSnapshotCopyStatus?: ClusterSnapshotCopyStatus | undefined
  readonly ClusterPublicKey?: string | undefined
  readonly ClusterNodes?: readonly ClusterNode[] | undefined
  readonly ElasticIpStatus?: ElasticIpStatus | undefined
  readonly ClusterRevisionNumber?: string | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly KmsKeyId?: string | undefined
  readonly EnhancedVpcRouting?: boolean | undefined
  readonly IamRoles?: readonly ClusterIamRole[] | undefined
  readonly PendingActions?: readonly string[] | undefined
  readonly MaintenanceTrackName?: string | undefined
  readonly ElasticResizeNumberOfNodeOptions?: string | undefined
  readonly DeferredMaintenanceWindows?: readonly DeferredMaintenanceWindow[] | undefined
  readonly SnapshotScheduleIdentifier?: string | undefined
  readonly SnapshotScheduleState?: 'MODIFYING' | 'ACTIVE' | 'FAILED' | undefined
  readonly ExpectedNextSnapshotScheduleTime?: number | undefined
  readonly ExpectedNextSnapshotScheduleTimeStatus?: string | undefined
  readonly NextMaintenanceWindowStartTime?: number | undefined
  readonly ResizeInfo?: ResizeInfo | undefined
  readonly AvailabilityZoneRelocationStatus?: string | undefined
  readonly ClusterNamespaceArn?: string | undefined
  readonly TotalStorageCapacityInMegaBytes?: number | undefined
  readonly AquaConfiguration?: AquaConfiguration | undefined
  readonly DefaultIamRoleArn?: string | undefined
  readonly ReservedNodeExchangeStatus?: ReservedNodeExchangeStatus | undefined
  readonly CustomDomainName?: string | undefined
  readonly CustomDomainCertificateArn?: string | undefined
  readonly CustomDomainCertificateExpiryDate?: number | undefined
  readonly MasterPasswordSecretArn?: string | undefined
  readonly MasterPasswordSecretKmsKeyId?: string | undefined
  readonly IpAddressType?: string | undefined
  readonly MultiAZ?: string | undefined
  readonly MultiAZSecondary?: SecondaryClusterInfo | undefined
  readonly LakehouseRegistrationStatus?: string | undefined
  readonly CatalogArn?: string | undefined
  readonly ExtraComputeForAutomaticOptimization?: string | undefined
  readonly LoggingPublishStatus?: LoggingPublishStatus | undefined
}

export interface ClusterIamRole {
  readonly IamRoleArn?: string | undefined
  readonly ApplyStatus?: string | undefined
}

export interface ClusterNode {
  readonly NodeRole?: string | undefined
  readonly PrivateIPAddress?: string | undefined
  readonly PublicIPAddress?: string | undefined
}

export interface ClusterParameterGroupStatus {
  readonly ParameterGroupName?: string | undefined
  readonly ParameterApplyStatus?: string | undefined
  readonly ClusterParameterStatusList?: readonly ClusterParameterStatus[] | undefined
}

export interface ClusterParameterStatus {
  readonly ParameterName?: string | undefined
  readonly ParameterApplyStatus?: string | undefined
  readonly ParameterApplyErrorDescription?: string | undefined
}

export interface ClusterSecurityGroupMembership {
  readonly ClusterSecurityGroupName?: string | undefined
  readonly Status?: string | undefined
}

export interface ClusterSnapshotCopyStatus {
  readonly DestinationRegion?: string | undefined
  readonly RetentionPeriod?: number | undefined
  readonly ManualSnapshotRetentionPeriod?: number | undefined
  readonly SnapshotCopyGrantName?: string | undefined
}

export interface ClustersMessage {
  readonly Marker?: string | undefined
  readonly Clusters?: readonly Cluster[] | undefined
}

export interface DataTransferProgress {
  readonly Status?: string | undefined
  readonly CurrentRateInMegaBytesPerSecond?: number | undefined
  readonly TotalDataInMegaBytes?: number | undefined
  readonly DataTransferredInMegaBytes?: number | undefined
  readonly EstimatedTimeToCompletionInSeconds?: number | undefined
  readonly ElapsedTimeInSeconds?: number | undefined
}

export interface DeferredMaintenanceWindow {
  readonly DeferMaintenanceIdentifier?: string | undefined
  readonly DeferMaintenanceStartTime?: number | undefined
  readonly DeferMaintenanceEndTime?: number | undefined
}

export interface DeleteClusterMessage {
  readonly ClusterIdentifier: string
  readonly SkipFinalClusterSnapshot?: boolean | undefined
  readonly FinalClusterSnapshotIdentifier?: string | undefined
  readonly FinalClusterSnapshotRetentionPeriod?: number | undefined
}

export interface DeleteClusterResult {
  readonly Cluster?: Cluster | undefined
}

export interface DeleteClusterSnapshotMessage {
  readonly SnapshotIdentifier: string
  readonly SnapshotClusterIdentifier?: string | undefined
}

export interface DeleteClusterSnapshotResult {
  readonly Snapshot?: Snapshot | undefined
}

export interface DescribeClusterSnapshotsMessage {
  readonly ClusterIdentifier?: string | undefined
  readonly SnapshotIdentifier?: string | undefined
  readonly SnapshotArn?: string | undefined
  readonly SnapshotType?: string | undefined
  readonly StartTime?: number | undefined
  readonly EndTime?: number | undefined
  readonly MaxRecords?: number | undefined
  readonly Marker?: string | undefined
  readonly OwnerAccount?: string | undefined
  readonly TagKeys?: readonly string[] | undefined
  readonly TagValues?: readonly string[] | undefined
  readonly ClusterExists?: boolean | undefined
  readonly SortingEntities?: readonly SnapshotSortingEntity[] | undefined
}

export interface DescribeClustersMessage {
  readonly ClusterIdentifier?: string | undefined
  readonly MaxRecords?: number | undefined
  readonly Marker?: string | undefined
  readonly TagKeys?: readonly string[] | undefined
  readonly TagValues?: readonly string[] | undefined
}

export interface ElasticIpStatus {
  readonly ElasticIp?: string | undefined
  readonly Status?: string | undefined
}

export interface Endpoint {
  readonly Address?: string | undefined
  readonly Port?: number | undefined
  readonly VpcEndpoints?: readonly VpcEndpoint[] | undefined
}

export interface HsmStatus {
  readonly HsmClientCertificateIdentifier?: string | undefined
  readonly HsmConfigurationIdentifier?: string | undefined
  readonly Status?: string | undefined
}

export interface LoggingPublishStatus {
  readonly S3Tables?: S3TablePublishStatus | undefined
}

export interface ModifyClusterMessage {
  readonly ClusterIdentifier: string
  readonly ClusterType?: string | undefined
  readonly NodeType?: string | undefined
  readonly NumberOfNodes?: number | undefined
  readonly ClusterSecurityGroups?: readonly string[] | undefined
  readonly VpcSecurityGroupIds?: readonly string[] | undefined
  readonly MasterUserPassword?: string | undefined
  readonly ClusterParameterGroupName?: string | undefined
  readonly AutomatedSnapshotRetentionPeriod?: number | undefined
  readonly ManualSnapshotRetentionPeriod?: number | undefined
  readonly PreferredMaintenanceWindow?: string | undefined
  readonly ClusterVersion?: string | undefined
  readonly AllowVersionUpgrade?: boolean | undefined
  readonly HsmClientCertificateIdentifier?: string | undefined
  readonly HsmConfigurationIdentifier?: string | undefined
  readonly NewClusterIdentifier?: string | undefined
  readonly PubliclyAccessible?: boolean | undefined
  readonly ElasticIp?: string | undefined
  readonly EnhancedVpcRouting?: boolean | undefined
  readonly MaintenanceTrackName?: string | undefined
  readonly Encrypted?: boolean | undefined
  readonly KmsKeyId?: string | undefined
  readonly AvailabilityZoneRelocation?: boolean | undefined
  readonly AvailabilityZone?: string | undefined
  readonly Port?: number | undefined
  readonly ManageMasterPassword?: boolean | undefined
  readonly MasterPasswordSecretKmsKeyId?: string | undefined
  readonly IpAddressType?: string | undefined
  readonly MultiAZ?: boolean | undefined
  readonly ExtraComputeForAutomaticOptimization?: boolean | undefined
}

export interface ModifyClusterResult {
  readonly Cluster?: Cluster | undefined
}

export interface NetworkInterface {
  readonly NetworkInterfaceId?: string | undefined
  readonly SubnetId?: string | undefined
  readonly PrivateIpAddress?: string | undefined
  readonly AvailabilityZone?: string | undefined
  readonly Ipv6Address?: string | undefined
}

export interface PendingModifiedValues {
  readonly MasterUserPassword?: string | undefined
  readonly NodeType?: string | undefined
  readonly NumberOfNodes?: number | undefined
  readonly ClusterType?: string | undefined
  readonly ClusterVersion?: string | undefined
  readonly AutomatedSnapshotRetentionPeriod?: number | undefined
  readonly ClusterIdentifier?: string | undefined
  readonly PubliclyAccessible?: boolean | undefined
  readonly EnhancedVpcRouting?: boolean | undefined
  readonly MaintenanceTrackName?: string | undefined
  readonly EncryptionType?: string | undefined
}

export interface ReservedNodeExchangeStatus {
  readonly ReservedNodeExchangeRequestId?: string | undefined
  readonly Status?: 'REQUESTED' | 'PENDING' | 'IN_PROGRESS' | 'RETRYING' | 'SUCCEEDED' | 'FAILED' | undefined
  readonly RequestTime?: number | undefined
  readonly SourceReservedNodeId?: string | undefined
  readonly SourceReservedNodeType?: string | undefined
  readonly SourceReservedNodeCount?: number | undefined
  readonly TargetReservedNodeOfferingId?: string | undefined
  readonly TargetReservedNodeType?: string | undefined
  readonly TargetReservedNodeCount?: number | undefined
}

export interface ResizeInfo {
  readonly ResizeType?: string | undefined
  readonly AllowCancelResize?: boolean | undefined
}

export interface RestoreStatus {
  readonly Status?: string | undefined
  readonly CurrentRestoreRateInMegaBytesPerSecond?: number | undefined
  readonly SnapshotSizeInMegaBytes?: number | undefined
  readonly ProgressInMegaBytes?: number | undefined
  readonly ElapsedTimeInSeconds?: number | undefined
  readonly EstimatedTimeToCompletionInSeconds?: number | undefined
}

export interface S3TablePublishStatus {
  readonly S3Tables?: readonly string[] | undefined
  readonly S3TableNamespace?: string | undefined
  readonly S3TableGranularity?: string | undefined
  readonly EnabledAll?: boolean | undefined
  readonly LastIngestionTimes?: Readonly<Record<string, string>> | undefined
}

export interface SecondaryClusterInfo {
  readonly AvailabilityZone?: string | undefined
  readonly ClusterNodes?: readonly ClusterNode[] | undefined
}

export interface Snapshot {
  readonly SnapshotIdentifier?: string | undefined
  readonly ClusterIdentifier?: string | undefined
  readonly SnapshotCreateTime?: number | undefined
  readonly Status?: string | undefined
  readonly Port?: number | undefined
  readonly AvailabilityZone?: string | undefined
  readonly ClusterCreateTime?: number | undefined
  readonly MasterUsername?: string | undefined
  readonly ClusterVersion?: string | undefined
  readonly EngineFullVersion?: string | undefined
  readonly SnapshotType?: string | undefined
  readonly NodeType?: string | undefined
  readonly NumberOfNodes?: number | undefined
  readonly DBName?: string | undefined
  readonly VpcId?: string | undefined
  readonly Encrypted?: boolean | undefined
  readonly KmsKeyId?: string | undefined
  readonly EncryptedWithHSM?: boolean | undefined
  readonly AccountsWithRestoreAccess?: readonly AccountWithRestoreAccess[] | undefined
  readonly OwnerAccount?: string | undefined
  readonly TotalBackupSizeInMegaBytes?: number | undefined
  readonly ActualIncrementalBackupSizeInMegaBytes?: number | undefined
  readonly BackupProgressInMegaBytes?: number | undefined
  readonly CurrentBackupRateInMegaBytesPerSecond?: number | undefined
  readonly EstimatedSecondsToCompletion?: number | undefined
  readonly ElapsedTimeInSeconds?: number | undefined
  readonly SourceRegion?: string | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly RestorableNodeTypes?: readonly string[] | undefined
  readonly EnhancedVpcRouting?: boolean | undefined
  readonly MaintenanceTrackName?: string | undefined
  readonly ManualSnapshotRetentionPeriod?: number | undefined
  readonly ManualSnapshotRemainingDays?: number | undefined
  readonly SnapshotRetentionStartTime?: number | undefined
  readonly MasterPasswordSecretArn?: string | undefined
  readonly MasterPasswordSecretKmsKeyId?: string | undefined
  readonly SnapshotArn?: string | undefined
}

export interface SnapshotMessage {
  readonly Marker?: string | undefined
  readonly Snapshots?: readonly Snapshot[] | undefined
}

export interface SnapshotSortingEntity {
  readonly Attribute: 'SOURCE_TYPE' | 'TOTAL_SIZE' | 'CREATE_TIME'
  readonly SortOrder?: 'ASC' | 'DESC' | undefined
}

export interface Tag {
  readonly Key?: string | undefined
  readonly Value?: string | undefined
}

export interface VpcEndpoint {
  readonly VpcEndpointId?: string | undefined
  readonly VpcId?: string | undefined
  readonly NetworkInterfaces?: readonly NetworkInterface[] | undefined
}

export interface VpcSecurityGroupMembership {
  readonly VpcSecurityGroupId?: string | undefined
  readonly Status?: string | undefined
}

export interface RedshiftOperations {
  readonly DeleteCluster: { readonly input: DeleteClusterMessage; readonly output: DeleteClusterResult }
  readonly DeleteClusterSnapshot: { readonly input: DeleteClusterSnapshotMessage; readonly output: DeleteClusterSnapshotResult }
  readonly DescribeClusterSnapshots: { readonly input: DescribeClusterSnapshotsMessage; readonly output: SnapshotMessage }
  readonly DescribeClusters: { readonly input: DescribeClustersMessage; readonly output: ClustersMessage }
  readonly ModifyCluster: { readonly input: ModifyClusterMessage; readonly output: ModifyClusterResult }
}
