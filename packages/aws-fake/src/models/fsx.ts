/** Made by script/aws-models from botocore's model of fsx: times are milliseconds since 1970. */

export interface ActiveDirectoryBackupAttributes {
  readonly DomainName?: string | undefined
  readonly ActiveDirectoryId?: string | undefined
  readonly ResourceARN?: string | undefined
}

export interface AdministrativeAction {
  readonly AdministrativeActionType?: 'FILE_SYSTEM_UPDATE' | 'STORAGE_OPTIMIZATION' | 'FILE_SYSTEM_ALIAS_ASSOCIATION' | 'FILE_SYSTEM_ALIAS_DISASSOCIATION' | 'VOLUME_UPDATE' | 'SNAPSHOT_UPDATE' | 'RELEASE_NFS_V3_LOCKS' | 'VOLUME_RESTORE' | 'THROUGHPUT_OPTIMIZATION' | 'IOPS_OPTIMIZATION' | 'STORAGE_TYPE_OPTIMIZATION' | 'MISCONFIGURED_STATE_RECOVERY' | 'VOLUME_UPDATE_WITH_SNAPSHOT' | 'VOLUME_INITIALIZE_WITH_SNAPSHOT' | 'DOWNLOAD_DATA_FROM_BACKUP' | undefined
  readonly ProgressPercent?: number | undefined
  readonly RequestTime?: number | undefined
  readonly Status?: 'FAILED' | 'IN_PROGRESS' | 'PENDING' | 'COMPLETED' | 'UPDATED_OPTIMIZING' | 'OPTIMIZING' | 'PAUSED' | 'CANCELLED' | undefined
  readonly TargetFileSystemValues?: FileSystem | undefined
  readonly FailureDetails?: AdministrativeActionFailureDetails | undefined
  readonly TargetVolumeValues?: Volume | undefined
  readonly TargetSnapshotValues?: Snapshot | undefined
  readonly TotalTransferBytes?: number | undefined
  readonly RemainingTransferBytes?: number | undefined
  readonly Message?: string | undefined
}

export interface AdministrativeActionFailureDetails {
  readonly Message?: string | undefined
}

export interface AggregateConfiguration {
  readonly Aggregates?: readonly string[] | undefined
  readonly TotalConstituents?: number | undefined
}

export interface Alias {
  readonly Name?: string | undefined
  readonly Lifecycle?: 'AVAILABLE' | 'CREATING' | 'DELETING' | 'CREATE_FAILED' | 'DELETE_FAILED' | undefined
}

export interface AutocommitPeriod {
  readonly Type: 'MINUTES' | 'HOURS' | 'DAYS' | 'MONTHS' | 'YEARS' | 'NONE'
  readonly Value?: number | undefined
}

export interface Backup {
  readonly BackupId: string
  readonly Lifecycle: 'AVAILABLE' | 'CREATING' | 'TRANSFERRING' | 'DELETED' | 'FAILED' | 'PENDING' | 'COPYING'
  readonly FailureDetails?: BackupFailureDetails | undefined
  readonly Type: 'AUTOMATIC' | 'USER_INITIATED' | 'AWS_BACKUP'
  readonly ProgressPercent?: number | undefined
  readonly CreationTime: number
  readonly KmsKeyId?: string | undefined
  readonly ResourceARN?: string | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly FileSystem: FileSystem
  readonly DirectoryInformation?: ActiveDirectoryBackupAttributes | undefined
  readonly OwnerId?: string | undefined
  readonly SourceBackupId?: string | undefined
  readonly SourceBackupRegion?: string | undefined
  readonly ResourceType?: 'FILE_SYSTEM' | 'VOLUME' | undefined
  readonly Volume?: Volume | undefined
  readonly SizeInBytes?: number | undefined
}

export interface BackupFailureDetails {
  readonly Message?: string | undefined
}

export interface DataRepositoryConfiguration {
  readonly Lifecycle?: 'CREATING' | 'AVAILABLE' | 'MISCONFIGURED' | 'UPDATING' | 'DELETING' | 'FAILED' | undefined
  readonly ImportPath?: string | undefined
  readonly ExportPath?: string | undefined
  readonly ImportedFileChunkSize?: number | undefined
  readonly AutoImportPolicy?: 'NONE' | 'NEW' | 'NEW_CHANGED' | 'NEW_CHANGED_DELETED' | undefined
  readonly FailureDetails?: DataRepositoryFailureDetails | undefined
}

export interface DataRepositoryFailureDetails {
  readonly Message?: string | undefined
}

export interface DeleteBackupRequest {
  readonly BackupId: string
  readonly ClientRequestToken?: string | undefined
}

export interface DeleteBackupResponse {
  readonly BackupId?: string | undefined
  readonly Lifecycle?: 'AVAILABLE' | 'CREATING' | 'TRANSFERRING' | 'DELETED' | 'FAILED' | 'PENDING' | 'COPYING' | undefined
}

export interface DeleteFileSystemLustreConfiguration {
  readonly SkipFinalBackup?: boolean | undefined
  readonly FinalBackupTags?: readonly Tag[] | undefined
}

export interface DeleteFileSystemLustreResponse {
  readonly FinalBackupId?: string | undefined
  readonly FinalBackupTags?: readonly Tag[] | undefined
}

export interface DeleteFileSystemOpenZFSConfiguration {
  readonly SkipFinalBackup?: boolean | undefined
  readonly FinalBackupTags?: readonly Tag[] | undefined
  readonly Options?: readonly 'DELETE_CHILD_VOLUMES_AND_SNAPSHOTS'[] | undefined
}

export interface DeleteFileSystemOpenZFSResponse {
  readonly FinalBackupId?: string | undefined
  readonly FinalBackupTags?: readonly Tag[] | undefined
}

export interface DeleteFileSystemRequest {
  readonly FileSystemId: string
  readonly ClientRequestToken?: string | undefined
  readonly WindowsConfiguration?: DeleteFileSystemWindowsConfiguration | undefined
  readonly LustreConfiguration?: DeleteFileSystemLustreConfiguration | undefined
  readonly OpenZFSConfiguration?: DeleteFileSystemOpenZFSConfiguration | undefined
}

export interface DeleteFileSystemResponse {
  readonly FileSystemId?: string | undefined
  readonly Lifecycle?: 'AVAILABLE' | 'CREATING' | 'FAILED' | 'DELETING' | 'MISCONFIGURED' | 'UPDATING' | 'MISCONFIGURED_UNAVAILABLE' | undefined
  readonly WindowsResponse?: DeleteFileSystemWindowsResponse | undefined
  readonly LustreResponse?: DeleteFileSystemLustreResponse | undefined
  readonly OpenZFSResponse?: DeleteFileSystemOpenZFSResponse | undefined
}

export interface DeleteFileSystemWindowsConfiguration {
  readonly SkipFinalBackup?: boolean | undefined
  readonly FinalBackupTags?: readonly Tag[] | undefined
}

export interface DeleteFileSystemWindowsResponse {
  readonly FinalBackupId?: string | undefined
  readonly FinalBackupTags?: readonly Tag[] | undefined
}

export interface DescribeBackupsRequest {
  readonly BackupIds?: readonly string[] | undefined
  readonly Filters?: readonly Filter[] | undefined
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface DescribeBackupsResponse {
  readonly Backups?: readonly Backup[] | undefined
  readonly NextToken?: string | undefined
}

export interface DescribeFileSystemsRequest {
  readonly FileSystemIds?: readonly string[] | undefined
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface DescribeFileSystemsResponse {
  readonly FileSystems?: readonly FileSystem[] | undefined
  readonly NextToken?: string | undefined
}

export interface DiskIopsConfiguration {
  readonly Mode?: 'AUTOMATIC' | 'USER_PROVISIONED' | undefined
  readonly Iops?: number | undefined
}

export interface FileSystem {
  readonly OwnerId?: string | undefined
  readonly CreationTime?: number | undefined
  readonly FileSystemId?: string | undefined
  readonly FileSystemType?: 'WINDOWS' | 'LUSTRE' | 'ONTAP' | 'OPENZFS' | undefined
  readonly Lifecycle?: 'AVAILABLE' | 'CREATING' | 'FAILED' | 'DELETING' | 'MISCONFIGURED' | 'UPDATING' | 'MISCONFIGURED_UNAVAILABLE' | undefined
  readonly FailureDetails?: FileSystemFailureDetails | undefined
  readonly StorageCapacity?: number | undefined
  readonly StorageType?: 'SSD' | 'HDD' | 'INTELLIGENT_TIERING' | undefined
  readonly VpcId?: string | undefined
  readonly SubnetIds?: readonly string[] | undefined
  readonly NetworkInterfaceIds?: readonly string[] | undefined
  readonly DNSName?: string | undefined
  readonly KmsKeyId?: string | undefined
  readonly ResourceARN?: string | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly WindowsConfiguration?: WindowsFileSystemConfiguration | undefined
  readonly LustreConfiguration?: LustreFileSystemConfiguration | undefined
  readonly AdministrativeActions?: readonly AdministrativeAction[] | undefined
  readonly OntapConfiguration?: OntapFileSystemConfiguration | undefined
  readonly FileSystemTypeVersion?: string | undefined
  readonly OpenZFSConfiguration?: OpenZFSFileSystemConfiguration | undefined
  readonly NetworkType?: 'IPV4' | 'DUAL' | undefined
}

export interface FileSystemEndpoint {
  readonly DNSName?: string | undefined
  readonly IpAddresses?: readonly string[] | undefined
  readonly Ipv6Addresses?: readonly string[] | undefined
}

export interface FileSystemEndpoints {
  readonly Intercluster?: FileSystemEndpoint | undefined
  readonly Management?: FileSystemEndpoint | undefined
}

export interface FileSystemFailureDetails {
  readonly Message?: string | undefined
}

export interface FileSystemLustreMetadataConfiguration {
  readonly Iops?: number | undefined
  readonly Mode: 'AUTOMATIC' | 'USER_PROVISIONED'
}

export interface Filter {
  readonly Name?: 'file-system-id' | 'backup-type' | 'file-system-type' | 'volume-id' | 'data-repository-type' | 'file-cache-id' | 'file-cache-type' | undefined
  readonly Values?: readonly string[] | undefined
}

export interface LifecycleTransitionReason {
  readonly Message?: string | undefined
}

export interface LustreFileSystemConfiguration {
  readonly WeeklyMaintenanceStartTime?: string | undefined
  readonly DataRepositoryConfiguration?: DataRepositoryConfiguration | undefined
  readonly DeploymentType?: 'SCRATCH_1' | 'SCRATCH_2' | 'PERSISTENT_1' | 'PERSISTENT_2' | undefined
  readonly PerUnitStorageThroughput?: number | undefined
  readonly MountName?: string | undefined
  readonly DailyAutomaticBackupStartTime?: string | undefined
  readonly AutomaticBackupRetentionDays?: number | undefined
  readonly CopyTagsToBackups?: boolean | undefined
  readonly DriveCacheType?: 'NONE' | 'READ' | undefined
  readonly DataCompressionType?: 'NONE' | 'LZ4' | undefined
  readonly LogConfiguration?: LustreLogConfiguration | undefined
  readonly RootSquashConfiguration?: LustreRootSquashConfiguration | undefined
  readonly MetadataConfiguration?: FileSystemLustreMetadataConfiguration | undefined
  readonly EfaEnabled?: boolean | undefined
  readonly ThroughputCapacity?: number | undefined
  readonly DataReadCacheConfiguration?: LustreReadCacheConfiguration | undefined
}

export interface LustreLogConfiguration {
  readonly Level: 'DISABLED' | 'WARN_ONLY' | 'ERROR_ONLY' | 'WARN_ERROR'
  readonly Destination?: string | undefined
}

export interface LustreReadCacheConfiguration {
  readonly SizingMode?: 'NO_CACHE' | 'USER_PROVISIONED' | 'PROPORTIONAL_TO_THROUGHPUT_CAPACITY' | undefined
  readonly SizeGiB?: number | undefined
}

export interface LustreRootSquashConfiguration {
  readonly RootSquash?: string | undefined
  readonly NoSquashNids?: readonly string[] | undefined
}

export interface OntapFileSystemConfiguration {
  readonly AutomaticBackupRetentionDays?: number | undefined
  readonly DailyAutomaticBackupStartTime?: string | undefined
  readonly DeploymentType?: 'MULTI_AZ_1' | 'SINGLE_AZ_1' | 'SINGLE_AZ_2' | 'MULTI_AZ_2' | undefined
  readonly EndpointIpAddressRange?: string | undefined
  readonly Endpoints?: FileSystemEndpoints | undefined
  readonly DiskIopsConfiguration?: DiskIopsConfiguration | undefined
  readonly PreferredSubnetId?: string | undefined
  readonly RouteTableIds?: readonly string[] | undefined
  readonly ThroughputCapacity?: number | undefined
  readonly WeeklyMaintenanceStartTime?: string | undefined
  readonly FsxAdminPassword?: string | undefined
  readonly HAPairs?: number | undefined
  readonly ThroughputCapacityPerHAPair?: number | undefined
  readonly EndpointIpv6AddressRange?: string | undefined
}

export interface OntapVolumeConfiguration {
  readonly FlexCacheEndpointType?: 'NONE' | 'ORIGIN' | 'CACHE' | undefined
  readonly JunctionPath?: string | undefined
  readonly SecurityStyle?: 'UNIX' | 'NTFS' | 'MIXED' | undefined
  readonly SizeInMegabytes?: number | undefined
  readonly StorageEfficiencyEnabled?: boolean | undefined
  readonly StorageVirtualMachineId?: string | undefined
  readonly StorageVirtualMachineRoot?: boolean | undefined
  readonly TieringPolicy?: TieringPolicy | undefined
  readonly UUID?: string | undefined
  readonly OntapVolumeType?: 'RW' | 'DP' | 'LS' | undefined
  readonly SnapshotPolicy?: string | undefined
  readonly CopyTagsToBackups?: boolean | undefined
  readonly SnaplockConfiguration?: SnaplockConfiguration | undefined
  readonly VolumeStyle?: 'FLEXVOL' | 'FLEXGROUP' | undefined
  readonly AggregateConfiguration?: AggregateConfiguration | undefined
  readonly SizeInBytes?: number | undefined
}

export interface OpenZFSClientConfiguration {
  readonly Clients: string
  readonly Options: readonly string[]
}

export interface OpenZFSFileSystemConfiguration {
  readonly AutomaticBackupRetentionDays?: number | undefined
  readonly CopyTagsToBackups?: boolean | undefined
  readonly CopyTagsToVolumes?: boolean | undefined
  readonly DailyAutomaticBackupStartTime?: string | undefined
  readonly DeploymentType?: 'SINGLE_AZ_1' | 'SINGLE_AZ_2' | 'SINGLE_AZ_HA_1' | 'SINGLE_AZ_HA_2' | 'MULTI_AZ_1' | undefined
  readonly ThroughputCapacity?: number | undefined
  readonly WeeklyMaintenanceStartTime?: string | undefined
  readonly DiskIopsConfiguration?: DiskIopsConfiguration | undefined
  readonly RootVolumeId?: string | undefined
  readonly PreferredSubnetId?: string | undefined
  readonly EndpointIpAddressRange?: string | undefined
  readonly EndpointIpv6AddressRange?: string | undefined
  readonly RouteTableIds?: readonly string[] | undefined
  readonly EndpointIpAddress?: string | undefined
  readonly EndpointIpv6Address?: string | undefined
  readonly ReadCacheConfiguration?: OpenZFSReadCacheConfiguration | undefined
}

export interface OpenZFSNfsExport {
  readonly ClientConfigurations: readonly OpenZFSClientConfiguration[]
}

export interface OpenZFSOriginSnapshotConfiguration {
  readonly SnapshotARN?: string | undefined
  readonly CopyStrategy?: 'CLONE' | 'FULL_COPY' | 'INCREMENTAL_COPY' | undefined
}

export interface OpenZFSReadCacheConfiguration {
  readonly SizingMode?: 'NO_CACHE' | 'USER_PROVISIONED' | 'PROPORTIONAL_TO_THROUGHPUT_CAPACITY' | undefined
  readonly SizeGiB?: number | undefined
}

export interface OpenZFSUserOrGroupQuota {
  readonly Type: 'USER' | 'GROUP'
  readonly Id: number
  readonly StorageCapacityQuotaGiB: number
}

export interface OpenZFSVolumeConfiguration {
  readonly ParentVolumeId?: string | undefined
  readonly VolumePath?: string | undefined
  readonly StorageCapacityReservationGiB?: number | undefined
  readonly StorageCapacityQuotaGiB?: number | undefined
  readonly RecordSizeKiB?: number | undefined
  readonly DataCompressionType?: 'NONE' | 'ZSTD' | 'LZ4' | undefined
  readonly CopyTagsToSnapshots?: boolean | undefined
  readonly OriginSnapshot?: OpenZFSOriginSnapshotConfiguration | undefined
  readonly ReadOnly?: boolean | undefined
  readonly NfsExports?: readonly OpenZFSNfsExport[] | undefined
  readonly UserAndGroupQuotas?: readonly OpenZFSUserOrGroupQuota[] | undefined
  readonly RestoreToSnapshot?: string | undefined
  readonly DeleteIntermediateSnaphots?: boolean | undefined
  readonly DeleteClonedVolumes?: boolean | undefined
  readonly DeleteIntermediateData?: boolean | undefined
  readonly SourceSnapshotARN?: string | undefined
  readonly DestinationSnapshot?: string | undefined
  readonly CopyStrategy?: 'CLONE' | 'FULL_COPY' | 'INCREMENTAL_COPY' | undefined
}

export interface RetentionPeriod {
  readonly Type: 'SECONDS' | 'MINUTES' | 'HOURS' | 'DAYS' | 'MONTHS' | 'YEARS' | 'INFINITE' | 'UNSPECIFIED'
  readonly Value?: number | undefined
}

export interface SelfManagedActiveDirectoryAttributes {
  readonly DomainName?: string | undefined
  readonly OrganizationalUnitDistinguishedName?: string | undefined
  readonly FileSystemAdministratorsGroup?: string | undefined
  readonly UserName?: string | undefined
  readonly DnsIps?: readonly string[] | undefined
  readonly DomainJoinServiceAccountSecret?: string | undefined
}

export interface SnaplockConfiguration {
  readonly AuditLogVolume?: boolean | undefined
  readonly AutocommitPeriod?: AutocommitPeriod | undefined
  readonly PrivilegedDelete?: 'DISABLED' | 'ENABLED' | 'PERMANENTLY_DISABLED' | undefined
  readonly RetentionPeriod?: SnaplockRetentionPeriod | undefined
  readonly SnaplockType?: 'COMPLIANCE' | 'ENTERPRISE' | undefined
  readonly VolumeAppendModeEnabled?: boolean | undefined
}

export interface SnaplockRetentionPeriod {
  readonly DefaultRetention: RetentionPeriod
  readonly MinimumRetention: RetentionPeriod
  readonly MaximumRetention: RetentionPeriod
}

export interface Snapshot {
  readonly ResourceARN?: string | undefined
  readonly SnapshotId?: string | undefined
  readonly Name?: string | undefined
  readonly VolumeId?: string | undefined
  readonly CreationTime?: number | undefined
  readonly Lifecycle?: 'PENDING' | 'CREATING' | 'DELETING' | 'AVAILABLE' | undefined
  readonly LifecycleTransitionReason?: LifecycleTransitionReason | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly AdministrativeActions?: readonly AdministrativeAction[] | undefined
}

export interface Tag {
  readonly Key: string
  readonly Value: string
}

export interface TieringPolicy {
  readonly CoolingPeriod?: number | undefined
  readonly Name?: 'SNAPSHOT_ONLY' | 'AUTO' | 'ALL' | 'NONE' | undefined
}

export interface Volume {
  readonly CreationTime?: number | undefined
  readonly FileSystemId?: string | undefined
  readonly Lifecycle?: 'CREATING' | 'CREATED' | 'DELETING' | 'FAILED' | 'MISCONFIGURED' | 'PENDING' | 'AVAILABLE' | undefined
  readonly Name?: string | undefined
  readonly OntapConfiguration?: OntapVolumeConfiguration | undefined
  readonly ResourceARN?: string | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly VolumeId?: string | undefined
  readonly VolumeType?: 'ONTAP' | 'OPENZFS' | undefined
  readonly LifecycleTransitionReason?: LifecycleTransitionReason | undefined
  readonly AdministrativeActions?: readonly AdministrativeAction[] | undefined
  readonly OpenZFSConfiguration?: OpenZFSVolumeConfiguration | undefined
}

export interface WindowsAuditLogConfiguration {
  readonly FileAccessAuditLogLevel: 'DISABLED' | 'SUCCESS_ONLY' | 'FAILURE_ONLY' | 'SUCCESS_AND_FAILURE'
  readonly FileShareAccessAuditLogLevel: 'DISABLED' | 'SUCCESS_ONLY' | 'FAILURE_ONLY' | 'SUCCESS_AND_FAILURE'
  readonly AuditLogDestination?: string | undefined
}

export interface WindowsFileSystemConfiguration {
  readonly ActiveDirectoryId?: string | undefined
  readonly SelfManagedActiveDirectoryConfiguration?: SelfManagedActiveDirectoryAttributes | undefined
  readonly DeploymentType?: 'MULTI_AZ_1' | 'SINGLE_AZ_1' | 'SINGLE_AZ_2' | undefined
  readonly RemoteAdministrationEndpoint?: string | undefined
  readonly PreferredSubnetId?: string | undefined
  readonly PreferredFileServerIp?: string | undefined
  readonly ThroughputCapacity?: number | undefined
  readonly MaintenanceOperationsInProgress?: readonly ('PATCHING' | 'BACKING_UP')[] | undefined
  readonly WeeklyMaintenanceStartTime?: string | undefined
  readonly DailyAutomaticBackupStartTime?: string | undefined
  readonly AutomaticBackupRetentionDays?: number | undefined
  readonly CopyTagsToBackups?: boolean | undefined
  readonly Aliases?: readonly Alias[] | undefined
  readonly AuditLogConfiguration?: WindowsAuditLogConfiguration | undefined
  readonly DiskIopsConfiguration?: DiskIopsConfiguration | undefined
  readonly PreferredFileServerIpv6?: string | undefined
  readonly FsrmConfiguration?: WindowsFsrmConfiguration | undefined
}

export interface WindowsFsrmConfiguration {
  readonly FsrmServiceEnabled: boolean
  readonly EventLogDestination?: string | undefined
}

export interface FsxOperations {
  readonly DeleteBackup: { readonly input: DeleteBackupRequest; readonly output: DeleteBackupResponse }
  readonly DeleteFileSystem: { readonly input: DeleteFileSystemRequest; readonly output: DeleteFileSystemResponse }
  readonly DescribeBackups: { readonly input: DescribeBackupsRequest; readonly output: DescribeBackupsResponse }
  readonly DescribeFileSystems: { readonly input: DescribeFileSystemsRequest; readonly output: DescribeFileSystemsResponse }
}
