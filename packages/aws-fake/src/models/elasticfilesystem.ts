/** Made by script/aws-models from botocore's model of elasticfilesystem: times are milliseconds since 1970. */

export interface BackupPolicy {
  readonly Status: 'ENABLED' | 'ENABLING' | 'DISABLED' | 'DISABLING'
}

export interface BackupPolicyDescription {
  readonly BackupPolicy?: BackupPolicy | undefined
}

export interface CreateFileSystemRequest {
  readonly CreationToken: string
  readonly PerformanceMode?: 'generalPurpose' | 'maxIO' | undefined
  readonly Encrypted?: boolean | undefined
  readonly KmsKeyId?: string | undefined
  readonly ThroughputMode?: 'bursting' | 'provisioned' | 'elastic' | undefined
  readonly ProvisionedThroughputInMibps?: number | undefined
  readonly AvailabilityZoneName?: string | undefined
  readonly Backup?: boolean | undefined
  readonly Tags?: readonly Tag[] | undefined
}

export interface DeleteFileSystemRequest {
  readonly FileSystemId: string
}

export interface DescribeBackupPolicyRequest {
  readonly FileSystemId: string
}

export interface DescribeFileSystemPolicyRequest {
  readonly FileSystemId: string
}

export interface DescribeFileSystemsRequest {
  readonly MaxItems?: number | undefined
  readonly Marker?: string | undefined
  readonly CreationToken?: string | undefined
  readonly FileSystemId?: string | undefined
}

export interface DescribeFileSystemsResponse {
  readonly Marker?: string | undefined
  readonly FileSystems?: readonly FileSystemDescription[] | undefined
  readonly NextMarker?: string | undefined
}

export interface DescribeReplicationConfigurationsRequest {
  readonly FileSystemId?: string | undefined
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface DescribeReplicationConfigurationsResponse {
  readonly Replications?: readonly ReplicationConfigurationDescription[] | undefined
  readonly NextToken?: string | undefined
}

export interface Destination {
  readonly Status: 'ENABLED' | 'ENABLING' | 'DELETING' | 'ERROR' | 'PAUSED' | 'PAUSING'
  readonly FileSystemId: string
  readonly Region: string
  readonly LastReplicatedTimestamp?: number | undefined
  readonly OwnerId?: string | undefined
  readonly StatusMessage?: string | undefined
  readonly RoleArn?: string | undefined
}

export interface FileSystemDescription {
  readonly OwnerId: string
  readonly CreationToken: string
  readonly FileSystemId: string
  readonly FileSystemArn?: string | undefined
  readonly CreationTime: number
  readonly LifeCycleState: 'creating' | 'available' | 'updating' | 'deleting' | 'deleted' | 'error'
  readonly Name?: string | undefined
  readonly NumberOfMountTargets: number
  readonly SizeInBytes: FileSystemSize
  readonly PerformanceMode: 'generalPurpose' | 'maxIO'
  readonly Encrypted?: boolean | undefined
  readonly KmsKeyId?: string | undefined
  readonly ThroughputMode?: 'bursting' | 'provisioned' | 'elastic' | undefined
  readonly ProvisionedThroughputInMibps?: number | undefined
  readonly AvailabilityZoneName?: string | undefined
  readonly AvailabilityZoneId?: string | undefined
  readonly Tags: readonly Tag[]
  readonly FileSystemProtection?: FileSystemProtectionDescription | undefined
}

export interface FileSystemPolicyDescription {
  readonly FileSystemId?: string | undefined
  readonly Policy?: string | undefined
}

export interface FileSystemProtectionDescription {
  readonly ReplicationOverwriteProtection?: 'ENABLED' | 'DISABLED' | 'REPLICATING' | undefined
}

export interface FileSystemSize {
  readonly Value: number
  readonly Timestamp?: number | undefined
  readonly ValueInIA?: number | undefined
  readonly ValueInStandard?: number | undefined
  readonly ValueInArchive?: number | undefined
}

export interface PutBackupPolicyRequest {
  readonly FileSystemId: string
  readonly BackupPolicy: BackupPolicy
}

export interface PutFileSystemPolicyRequest {
  readonly FileSystemId: string
  readonly Policy: string
  readonly BypassPolicyLockoutSafetyCheck?: boolean | undefined
}

export interface ReplicationConfigurationDescription {
  readonly SourceFileSystemId: string
  readonly SourceFileSystemRegion: string
  readonly SourceFileSystemArn: string
  readonly OriginalSourceFileSystemArn: string
  readonly CreationTime: number
  readonly Destinations: readonly Destination[]
  readonly SourceFileSystemOwnerId?: string | undefined
}

export interface Tag {
  readonly Key: string
  readonly Value: string
}

export interface TagResourceRequest {
  readonly ResourceId: string
  readonly Tags: readonly Tag[]
}

export interface ElasticfilesystemOperations {
  readonly CreateFileSystem: { readonly input: CreateFileSystemRequest; readonly output: FileSystemDescription }
  readonly DeleteFileSystem: { readonly input: DeleteFileSystemRequest; readonly output: Readonly<Record<never, never>> }
  readonly DescribeBackupPolicy: { readonly input: DescribeBackupPolicyRequest; readonly output: BackupPolicyDescription }
  readonly DescribeFileSystemPolicy: { readonly input: DescribeFileSystemPolicyRequest; readonly output: FileSystemPolicyDescription }
  readonly DescribeFileSystems: { readonly input: DescribeFileSystemsRequest; readonly output: DescribeFileSystemsResponse }
  readonly DescribeReplicationConfigurations: { readonly input: DescribeReplicationConfigurationsRequest; readonly output: DescribeReplicationConfigurationsResponse }
  readonly PutBackupPolicy: { readonly input: PutBackupPolicyRequest; readonly output: BackupPolicyDescription }
  readonly PutFileSystemPolicy: { readonly input: PutFileSystemPolicyRequest; readonly output: FileSystemPolicyDescription }
  readonly TagResource: { readonly input: TagResourceRequest; readonly output: Readonly<Record<never, never>> }
}
