/** Made by script/aws-models from botocore's model of storagegateway: times are milliseconds since 1970. */

export interface CacheAttributes {
  readonly CacheStaleTimeoutInSeconds?: number | undefined
}

export interface CachediSCSIVolume {
  readonly VolumeARN?: string | undefined
  readonly VolumeId?: string | undefined
  readonly VolumeType?: string | undefined
  readonly VolumeStatus?: string | undefined
  readonly VolumeAttachmentStatus?: string | undefined
  readonly VolumeSizeInBytes?: number | undefined
  readonly VolumeProgress?: number | undefined
  readonly SourceSnapshotId?: string | undefined
  readonly VolumeiSCSIAttributes?: VolumeiSCSIAttributes | undefined
  readonly CreatedDate?: number | undefined
  readonly VolumeUsedInBytes?: number | undefined
  readonly KMSKey?: string | undefined
  readonly TargetName?: string | undefined
}

export interface DescribeCachediSCSIVolumesInput {
  readonly VolumeARNs: readonly string[]
}

export interface DescribeCachediSCSIVolumesOutput {
  readonly CachediSCSIVolumes?: readonly CachediSCSIVolume[] | undefined
}

export interface DescribeGatewayInformationInput {
  readonly GatewayARN: string
}

export interface DescribeGatewayInformationOutput {
  readonly GatewayARN?: string | undefined
  readonly GatewayId?: string | undefined
  readonly GatewayName?: string | undefined
  readonly GatewayTimezone?: string | undefined
  readonly GatewayState?: string | undefined
  readonly GatewayNetworkInterfaces?: readonly NetworkInterface[] | undefined
  readonly GatewayType?: string | undefined
  readonly NextUpdateAvailabilityDate?: string | undefined
  readonly LastSoftwareUpdate?: string | undefined
  readonly Ec2InstanceId?: string | undefined
  readonly Ec2InstanceRegion?: string | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly VPCEndpoint?: string | undefined
  readonly CloudWatchLogGroupARN?: string | undefined
  readonly HostEnvironment?: 'VMWARE' | 'HYPER-V' | 'EC2' | 'KVM' | 'OTHER' | 'SNOWBALL' | undefined
  readonly EndpointType?: string | undefined
  readonly SoftwareUpdatesEndDate?: string | undefined
  readonly DeprecationDate?: string | undefined
  readonly GatewayCapacity?: 'Small' | 'Medium' | 'Large' | undefined
  readonly SupportedGatewayCapacities?: readonly ('Small' | 'Medium' | 'Large')[] | undefined
  readonly HostEnvironmentId?: string | undefined
  readonly SoftwareVersion?: string | undefined
}

export interface DescribeNFSFileSharesInput {
  readonly FileShareARNList: readonly string[]
}

export interface DescribeNFSFileSharesOutput {
  readonly NFSFileShareInfoList?: readonly NFSFileShareInfo[] | undefined
}

export interface DescribeSMBFileSharesInput {
  readonly FileShareARNList: readonly string[]
}

export interface DescribeSMBFileSharesOutput {
  readonly SMBFileShareInfoList?: readonly SMBFileShareInfo[] | undefined
}

export interface DescribeStorediSCSIVolumesInput {
  readonly VolumeARNs: readonly string[]
}

export interface DescribeStorediSCSIVolumesOutput {
  readonly StorediSCSIVolumes?: readonly StorediSCSIVolume[] | undefined
}

export interface FileShareInfo {
  readonly FileShareType?: 'NFS' | 'SMB' | undefined
  readonly FileShareARN?: string | undefined
  readonly FileShareId?: string | undefined
  readonly FileShareStatus?: string | undefined
  readonly GatewayARN?: string | undefined
}

export interface GatewayInfo {
  readonly GatewayId?: string | undefined
  readonly GatewayARN?: string | undefined
  readonly GatewayType?: string | undefined
  readonly GatewayOperationalState?: string | undefined
  readonly GatewayName?: string | undefined
  readonly Ec2InstanceId?: string | undefined
  readonly Ec2InstanceRegion?: string | undefined
  readonly HostEnvironment?: 'VMWARE' | 'HYPER-V' | 'EC2' | 'KVM' | 'OTHER' | 'SNOWBALL' | undefined
  readonly HostEnvironmentId?: string | undefined
  readonly DeprecationDate?: string | undefined
  readonly SoftwareVersion?: string | undefined
}

export interface ListFileSharesInput {
  readonly GatewayARN?: string | undefined
  readonly Limit?: number | undefined
  readonly Marker?: string | undefined
}

export interface ListFileSharesOutput {
  readonly Marker?: string | undefined
  readonly NextMarker?: string | undefined
  readonly FileShareInfoList?: readonly FileShareInfo[] | undefined
}

export interface ListGatewaysInput {
  readonly Marker?: string | undefined
  readonly Limit?: number | undefined
}

export interface ListGatewaysOutput {
  readonly Gateways?: readonly GatewayInfo[] | undefined
  readonly Marker?: string | undefined
}

export interface ListVolumesInput {
  readonly GatewayARN?: string | undefined
  readonly Marker?: string | undefined
  readonly Limit?: number | undefined
}

export interface ListVolumesOutput {
  readonly GatewayARN?: string | undefined
  readonly Marker?: string | undefined
  readonly VolumeInfos?: readonly VolumeInfo[] | undefined
}

export interface NFSFileShareDefaults {
  readonly FileMode?: string | undefined
  readonly DirectoryMode?: string | undefined
  readonly GroupId?: number | undefined
  readonly OwnerId?: number | undefined
}

export interface NFSFileShareInfo {
  readonly NFSFileShareDefaults?: NFSFileShareDefaults | undefined
  readonly FileShareARN?: string | undefined
  readonly FileShareId?: string | undefined
  readonly FileShareStatus?: string | undefined
  readonly GatewayARN?: string | undefined
  readonly EncryptionType?: 'SseS3' | 'SseKms' | 'DsseKms' | undefined
  readonly KMSEncrypted?: boolean | undefined
  readonly KMSKey?: string | undefined
  readonly Path?: string | undefined
  readonly Role?: string | undefined
  readonly LocationARN?: string | undefined
  readonly DefaultStorageClass?: string | undefined
  readonly ObjectACL?: 'private' | 'public-read' | 'public-read-write' | 'authenticated-read' | 'bucket-owner-read' | 'bucket-owner-full-control' | 'aws-exec-read' | undefined
  readonly ClientList?: readonly string[] | undefined
  readonly Squash?: string | undefined
  readonly ReadOnly?: boolean | undefined
  readonly GuessMIMETypeEnabled?: boolean | undefined
  readonly RequesterPays?: boolean | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly FileShareName?: string | undefined
  readonly CacheAttributes?: CacheAttributes | undefined
  readonly NotificationPolicy?: string | undefined
  readonly VPCEndpointDNSName?: string | undefined
  readonly BucketRegion?: string | undefined
  readonly AuditDestinationARN?: string | undefined
}

export interface NetworkInterface {
  readonly Ipv4Address?: string | undefined
  readonly MacAddress?: string | undefined
  readonly Ipv6Address?: string | undefined
}

export interface SMBFileShareInfo {
  readonly FileShareARN?: string | undefined
  readonly FileShareId?: string | undefined
  readonly FileShareStatus?: string | undefined
  readonly GatewayARN?: string | undefined
  readonly EncryptionType?: 'SseS3' | 'SseKms' | 'DsseKms' | undefined
  readonly KMSEncrypted?: boolean | undefined
  readonly KMSKey?: string | undefined
  readonly Path?: string | undefined
  readonly Role?: string | undefined
  readonly LocationARN?: string | undefined
  readonly DefaultStorageClass?: string | undefined
  readonly ObjectACL?: 'private' | 'public-read' | 'public-read-write' | 'authenticated-read' | 'bucket-owner-read' | 'bucket-owner-full-control' | 'aws-exec-read' | undefined
  readonly ReadOnly?: boolean | undefined
  readonly GuessMIMETypeEnabled?: boolean | undefined
  readonly RequesterPays?: boolean | undefined
  readonly SMBACLEnabled?: boolean | undefined
  readonly AccessBasedEnumeration?: boolean | undefined
  readonly AdminUserList?: readonly string[] | undefined
  readonly ValidUserList?: readonly string[] | undefined
  readonly InvalidUserList?: readonly string[] | undefined
  readonly AuditDestinationARN?: string | undefined
  readonly Authentication?: string | undefined
  readonly CaseSensitivity?: 'ClientSpecified' | 'CaseSensitive' | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly FileShareName?: string | undefined
  readonly CacheAttributes?: CacheAttributes | undefined
  readonly NotificationPolicy?: string | undefined
  readonly VPCEndpointDNSName?: string | undefined
  readonly BucketRegion?: string | undefined
  readonly OplocksEnabled?: boolean | undefined
}

export interface StorediSCSIVolume {
  readonly VolumeARN?: string | undefined
  readonly VolumeId?: string | undefined
  readonly VolumeType?: string | undefined
  readonly VolumeStatus?: string | undefined
  readonly VolumeAttachmentStatus?: string | undefined
  readonly VolumeSizeInBytes?: number | undefined
  readonly VolumeProgress?: number | undefined
  readonly VolumeDiskId?: string | undefined
  readonly SourceSnapshotId?: string | undefined
  readonly PreservedExistingData?: boolean | undefined
  readonly VolumeiSCSIAttributes?: VolumeiSCSIAttributes | undefined
  readonly CreatedDate?: number | undefined
  readonly VolumeUsedInBytes?: number | undefined
  readonly KMSKey?: string | undefined
  readonly TargetName?: string | undefined
}

export interface Tag {
  readonly Key: string
  readonly Value: string
}

export interface UpdateNFSFileShareInput {
  readonly FileShareARN: string
  readonly EncryptionType?: 'SseS3' | 'SseKms' | 'DsseKms' | undefined
  readonly KMSEncrypted?: boolean | undefined
  readonly KMSKey?: string | undefined
  readonly NFSFileShareDefaults?: NFSFileShareDefaults | undefined
  readonly DefaultStorageClass?: string | undefined
  readonly ObjectACL?: 'private' | 'public-read' | 'public-read-write' | 'authenticated-read' | 'bucket-owner-read' | 'bucket-owner-full-control' | 'aws-exec-read' | undefined
  readonly ClientList?: readonly string[] | undefined
  readonly Squash?: string | undefined
  readonly ReadOnly?: boolean | undefined
  readonly GuessMIMETypeEnabled?: boolean | undefined
  readonly RequesterPays?: boolean | undefined
  readonly FileShareName?: string | undefined
  readonly CacheAttributes?: CacheAttributes | undefined
  readonly NotificationPolicy?: string | undefined
  readonly AuditDestinationARN?: string | undefined
}

export interface UpdateNFSFileShareOutput {
  readonly FileShareARN?: string | undefined
}

export interface VolumeInfo {
  readonly VolumeARN?: string | undefined
  readonly VolumeId?: string | undefined
  readonly GatewayARN?: string | undefined
  readonly GatewayId?: string | undefined
  readonly VolumeType?: string | undefined
  readonly VolumeSizeInBytes?: number | undefined
  readonly VolumeAttachmentStatus?: string | undefined
}

export interface VolumeiSCSIAttributes {
  readonly TargetARN?: string | undefined
  readonly NetworkInterfaceId?: string | undefined
  readonly NetworkInterfacePort?: number | undefined
  readonly LunNumber?: number | undefined
  readonly ChapEnabled?: boolean | undefined
}

export interface StoragegatewayOperations {
  readonly DescribeCachediSCSIVolumes: { readonly input: DescribeCachediSCSIVolumesInput; readonly output: DescribeCachediSCSIVolumesOutput }
  readonly DescribeGatewayInformation: { readonly input: DescribeGatewayInformationInput; readonly output: DescribeGatewayInformationOutput }
  readonly DescribeNFSFileShares: { readonly input: DescribeNFSFileSharesInput; readonly output: DescribeNFSFileSharesOutput }
  readonly DescribeSMBFileShares: { readonly input: DescribeSMBFileSharesInput; readonly output: DescribeSMBFileSharesOutput }
  readonly DescribeStorediSCSIVolumes: { readonly input: DescribeStorediSCSIVolumesInput; readonly output: DescribeStorediSCSIVolumesOutput }
  readonly ListFileShares: { readonly input: ListFileSharesInput; readonly output: ListFileSharesOutput }
  readonly ListGateways: { readonly input: ListGatewaysInput; readonly output: ListGatewaysOutput }
  readonly ListVolumes: { readonly input: ListVolumesInput; readonly output: ListVolumesOutput }
  readonly UpdateNFSFileShare: { readonly input: UpdateNFSFileShareInput; readonly output: UpdateNFSFileShareOutput }
}
