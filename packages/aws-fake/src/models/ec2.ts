/** Made by script/aws-models from botocore's model of ec2: times are milliseconds since 1970. */

export interface AssociatedKmsKey {
  readonly KmsKeyId?: string | undefined
}

export interface AttributeValue {
  readonly Value?: string | undefined
}

export interface AuthorizeSecurityGroupIngressRequest {
  readonly CidrIp?: string | undefined
  readonly FromPort?: number | undefined
  readonly GroupId?: string | undefined
  readonly GroupName?: string | undefined
  readonly IpPermissions?: readonly IpPermission[] | undefined
  readonly IpProtocol?: string | undefined
  readonly SourceSecurityGroupName?: string | undefined
  readonly SourceSecurityGroupOwnerId?: string | undefined
  readonly ToPort?: number | undefined
  readonly TagSpecifications?: readonly TagSpecification[] | undefined
  readonly DryRun?: boolean | undefined
}

export interface AuthorizeSecurityGroupIngressResult {
  readonly Return?: boolean | undefined
  readonly SecurityGroupRules?: readonly SecurityGroupRule[] | undefined
}

export interface BlockDeviceMapping {
  readonly Ebs?: EbsBlockDevice | undefined
  readonly NoDevice?: string | undefined
  readonly DeviceName?: string | undefined
  readonly VirtualName?: string | undefined
}

export interface BlockPublicAccessStates {
  readonly InternetGatewayBlockMode?: 'off' | 'block-bidirectional' | 'block-ingress' | undefined
}

export interface CapacityReservationSpecificationResponse {
  readonly CapacityReservationPreference?: 'capacity-reservations-only' | 'open' | 'none' | undefined
  readonly CapacityReservationTarget?: CapacityReservationTargetResponse | undefined
}

export interface CapacityReservationTargetResponse {
  readonly CapacityReservationId?: string | undefined
  readonly CapacityReservationResourceGroupArn?: string | undefined
}

export interface ConnectionTrackingSpecificationResponse {
  readonly TcpEstablishedTimeout?: number | undefined
  readonly UdpStreamTimeout?: number | undefined
  readonly UdpTimeout?: number | undefined
}

export interface CopyImageRequest {
  readonly ClientToken?: string | undefined
  readonly Description?: string | undefined
  readonly Encrypted?: boolean | undefined
  readonly KmsKeyId?: string | undefined
  readonly Name: string
  readonly SourceImageId: string
  readonly SourceRegion: string
  readonly DestinationOutpostArn?: string | undefined
  readonly CopyImageTags?: boolean | undefined
  readonly TagSpecifications?: readonly TagSpecification[] | undefined
  readonly SnapshotCopyCompletionDurationMinutes?: number | undefined
  readonly DestinationAvailabilityZone?: string | undefined
  readonly DestinationAvailabilityZoneId?: string | undefined
  readonly DryRun?: boolean | undefined
}

export interface CopyImageResult {
  readonly ImageId?: string | undefined
}

export interface CopySnapshotRequest {
  readonly Description?: string | undefined
  readonly DestinationOutpostArn?: string | undefined
  readonly DestinationRegion?: string | undefined
  readonly Encrypted?: boolean | undefined
  readonly KmsKeyId?: string | undefined
  readonly PresignedUrl?: string | undefined
  readonly SourceRegion: string
  readonly SourceSnapshotId: string
  readonly TagSpecifications?: readonly TagSpecification[] | undefined
  readonly CompletionDurationMinutes?: number | undefined
  readonly DestinationAvailabilityZone?: string | undefined
  readonly DryRun?: boolean | undefined
}

export interface CopySnapshotResult {
  readonly Tags?: readonly Tag[] | undefined
  readonly SnapshotId?: string | undefined
}

export interface CpuOptions {
  readonly CoreCount?: number | undefined
  readonly ThreadsPerCore?: number | undefined
  readonly AmdSevSnp?: 'enabled' | 'disabled' | undefined
  readonly NestedVirtualization?: 'enabled' | 'disabled' | undefined
}

export interface CreateSecurityGroupRequest {
  readonly Description: string
  readonly GroupName: string
  readonly VpcId?: string | undefined
  readonly TagSpecifications?: readonly TagSpecification[] | undefined
  readonly DryRun?: boolean | undefined
}

export interface CreateSecurityGroupResult {
  readonly GroupId?: string | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly SecurityGroupArn?: string | undefined
}

export interface CreateSnapshotRequest {
  readonly Description?: string | undefined
  readonly OutpostArn?: string | undefined
  readonly VolumeId: string
  readonly TagSpecifications?: readonly TagSpecification[] | undefined
  readonly Location?: 'regional' | 'local' | undefined
  readonly DryRun?: boolean | undefined
}

export interface CreateTagsRequest {
  readonly DryRun?: boolean | undefined
  readonly Resources: readonly string[]
  readonly Tags: readonly Tag[]
}

export interface CreateVolumePermission {
  readonly UserId?: string | undefined
  readonly Group?: 'all' | undefined
}

export interface CreateVolumePermissionModifications {
  readonly Add?: readonly CreateVolumePermission[] | undefined
  readonly Remove?: readonly CreateVolumePermission[] | undefined
}

export interface CreateVolumeRequest {
  readonly AvailabilityZone?: string | undefined
  readonly AvailabilityZoneId?: string | undefined
  readonly Encrypted?: boolean | undefined
  readonly Iops?: number | undefined
  readonly KmsKeyId?: string | undefined
  readonly OutpostArn?: string | undefined
  readonly Size?: number | undefined
  readonly SnapshotId?: string | undefined
  readonly VolumeType?: 'standard' | 'io1' | 'io2' | 'gp2' | 'sc1' | 'st1' | 'gp3' | undefined
  readonly TagSpecifications?: readonly TagSpecification[] | undefined
  readonly MultiAttachEnabled?: boolean | undefined
  readonly Throughput?: number | undefined
  readonly ClientToken?: string | undefined
  readonly VolumeInitializationRate?: number | undefined
  readonly Operator?: OperatorRequest | undefined
  readonly DryRun?: boolean | undefined
}

export interface CreateVpcEndpointRequest {
  readonly DryRun?: boolean | undefined
  readonly VpcEndpointType?: 'Interface' | 'Gateway' | 'GatewayLoadBalancer' | 'Resource' | 'ServiceNetwork' | 'Tunnel' | undefined
  readonly VpcId: string
  readonly ServiceName?: string | undefined
  readonly PolicyDocument?: string | undefined
  readonly RouteTableIds?: readonly string[] | undefined
  readonly SubnetIds?: readonly string[] | undefined
  readonly SecurityGroupIds?: readonly string[] | undefined
  readonly IpAddressType?: 'ipv4' | 'dualstack' | 'ipv6' | undefined
  readonly DnsOptions?: DnsOptionsSpecification | undefined
  readonly ClientToken?: string | undefined
  readonly PrivateDnsEnabled?: boolean | undefined
  readonly TagSpecifications?: readonly TagSpecification[] | undefined
  readonly SubnetConfigurations?: readonly SubnetConfiguration[] | undefined
  readonly ServiceNetworkArn?: string | undefined
  readonly ResourceConfigurationArn?: string | undefined
  readonly ServiceRegion?: string | undefined
}

export interface CreateVpcEndpointResult {
  readonly VpcEndpoint?: VpcEndpoint | undefined
  readonly ClientToken?: string | undefined
}

export interface DeleteSnapshotRequest {
  readonly SnapshotId: string
  readonly DryRun?: boolean | undefined
}

export interface DeleteSnapshotReturnCode {
  readonly SnapshotId?: string | undefined
  readonly ReturnCode?: 'success' | 'skipped' | 'missing-permissions' | 'internal-error' | 'client-error' | undefined
}

export interface DeleteTagsRequest {
  readonly DryRun?: boolean | undefined
  readonly Resources: readonly string[]
  readonly Tags?: readonly Tag[] | undefined
}

export interface DeleteVolumeRequest {
  readonly VolumeId: string
  readonly DryRun?: boolean | undefined
}

export interface DeleteVpcEndpointsRequest {
  readonly DryRun?: boolean | undefined
  readonly VpcEndpointIds: readonly string[]
}

export interface DeleteVpcEndpointsResult {
  readonly Unsuccessful?: readonly UnsuccessfulItem[] | undefined
}

export interface DeregisterImageRequest {
  readonly ImageId: string
  readonly DeleteAssociatedSnapshots?: boolean | undefined
  readonly DryRun?: boolean | undefined
}

export interface DeregisterImageResult {
  readonly Return?: boolean | undefined
  readonly DeleteSnapshotResults?: readonly DeleteSnapshotReturnCode[] | undefined
}

export interface DescribeImageAttributeRequest {
  readonly Attribute: 'description' | 'kernel' | 'ramdisk' | 'launchPermission' | 'productCodes' | 'blockDeviceMapping' | 'sriovNetSupport' | 'bootMode' | 'tpmSupport' | 'uefiData' | 'lastLaunchedTime' | 'imdsSupport' | 'deregistrationProtection'
  readonly ImageId: string
  readonly DryRun?: boolean | undefined
}

export interface DescribeImagesRequest {
  readonly ExecutableUsers?: readonly string[] | undefined
  readonly ImageIds?: readonly string[] | undefined
  readonly Owners?: readonly string[] | undefined
  readonly IncludeDeprecated?: boolean | undefined
  readonly IncludeDisabled?: boolean | undefined
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
  readonly DryRun?: boolean | undefined
  readonly Filters?: readonly Filter[] | undefined
}

export interface DescribeImagesResult {
  readonly NextToken?: string | undefined
  readonly Images?: readonly Image[] | undefined
}

export interface DescribeInstancesRequest {
  readonly InstanceIds?: readonly string[] | undefined
  readonly IncludeManagedResources?: boolean | undefined
  readonly DryRun?: boolean | undefined
  readonly Filters?: readonly Filter[] | undefined
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface DescribeInstancesResult {
  readonly NextToken?: string | undefined
  readonly Reservations?: readonly Reservation[] | undefined
}

export interface DescribeLockedSnapshotsRequest {
  readonly Filters?: readonly Filter[] | undefined
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
  readonly SnapshotIds?: readonly string[] | undefined
  readonly DryRun?: boolean | undefined
}

export interface DescribeLockedSnapshotsResult {
  readonly Snapshots?: readonly LockedSnapshotsInfo[] | undefined
  readonly NextToken?: string | undefined
}

export interface DescribeManagedPrefixListsRequest {
  readonly DryRun?: boolean | undefined
  readonly Filters?: readonly Filter[] | undefined
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
  readonly PrefixListIds?: readonly string[] | undefined
}

export interface DescribeManagedPrefixListsResult {
  readonly NextToken?: string | undefined
  readonly PrefixLists?: readonly ManagedPrefixList[] | undefined
}

export interface DescribeRegionsRequest {
  readonly RegionNames?: readonly string[] | undefined
  readonly AllRegions?: boolean | undefined
  readonly DryRun?: boolean | undefined
  readonly Filters?: readonly Filter[] | undefined
}

export interface DescribeRegionsResult {
  readonly Regions?: readonly Region[] | undefined
}

export interface DescribeSecurityGroupsRequest {
  readonly GroupIds?: readonly string[] | undefined
  readonly GroupNames?: readonly string[] | undefined
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
  readonly DryRun?: boolean | undefined
  readonly Filters?: readonly Filter[] | undefined
}

export interface DescribeSecurityGroupsResult {
  readonly NextToken?: string | undefined
  readonly SecurityGroups?: readonly SecurityGroup[] | undefined
}

export interface DescribeSnapshotAttributeRequest {
  readonly Attribute: 'productCodes' | 'createVolumePermission'
  readonly SnapshotId: string
  readonly DryRun?: boolean | undefined
}

export interface DescribeSnapshotAttributeResult {
  readonly ProductCodes?: readonly ProductCode[] | undefined
  readonly SnapshotId?: string | undefined
  readonly CreateVolumePermissions?: readonly CreateVolumePermission[] | undefined
}

export interface DescribeSnapshotsRequest {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
  readonly OwnerIds?: readonly string[] | undefined
  readonly RestorableByUserIds?: readonly string[] | undefined
  readonly SnapshotIds?: readonly string[] | undefined
  readonly DryRun?: boolean | undefined
  readonly Filters?: readonly Filter[] | undefined
}

export interface DescribeSnapshotsResult {
  readonly NextToken?: string | undefined
  readonly Snapshots?: readonly Snapshot[] | undefined
}

export interface DescribeVolumesRequest {
  readonly VolumeIds?: readonly string[] | undefined
  readonly IncludeManagedResources?: boolean | undefined
  readonly DryRun?: boolean | undefined
  readonly Filters?: readonly Filter[] | undefined
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface DescribeVolumesResult {
  readonly NextToken?: string | undefined
  readonly Volumes?: readonly Volume[] | undefined
}

export interface DescribeVpcEndpointsRequest {
  readonly DryRun?: boolean | undefined
  readonly VpcEndpointIds?: readonly string[] | undefined
  readonly Filters?: readonly Filter[] | undefined
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface DescribeVpcEndpointsResult {
  readonly VpcEndpoints?: readonly VpcEndpoint[] | undefined
  readonly NextToken?: string | undefined
}

export interface DescribeVpcsRequest {
  readonly Filters?: readonly Filter[] | undefined
  readonly VpcIds?: readonly string[] | undefined
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
  readonly DryRun?: boolean | undefined
}

export interface DescribeVpcsResult {
  readonly NextToken?: string | undefined
  readonly Vpcs?: readonly Vpc[] | undefined
}

export interface DisableEbsEncryptionByDefaultRequest {
  readonly DryRun?: boolean | undefined
}

export interface DisableEbsEncryptionByDefaultResult {
  readonly EbsEncryptionByDefault?: boolean | undefined
}

export interface DisableImageBlockPublicAccessRequest {
  readonly DryRun?: boolean | undefined
}

export interface DisableImageBlockPublicAccessResult {
  readonly ImageBlockPublicAccessState?: 'unblocked' | undefined
}

export interface DisableSnapshotBlockPublicAccessRequest {
  readonly DryRun?: boolean | undefined
}

export interface DisableSnapshotBlockPublicAccessResult {
  readonly State?: 'block-all-sharing' | 'block-new-sharing' | 'unblocked' | undefined
}

export interface DnsEntry {
  readonly DnsName?: string | undefined
  readonly HostedZoneId?: string | undefined
}

export interface DnsOptions {
  readonly DnsRecordIpType?: 'ipv4' | 'dualstack' | 'ipv6' | 'service-defined' | undefined
  readonly PrivateDnsOnlyForInboundResolverEndpoint?: boolean | undefined
  readonly PrivateDnsPreference?: string | undefined
  readonly PrivateDnsSpecifiedDomains?: readonly string[] | undefined
}

export interface DnsOptionsSpecification {
  readonly DnsRecordIpType?: 'ipv4' | 'dualstack' | 'ipv6' | 'service-defined' | undefined
  readonly PrivateDnsOnlyForInboundResolverEndpoint?: boolean | undefined
  readonly PrivateDnsPreference?: string | undefined
  readonly PrivateDnsSpecifiedDomains?: readonly string[] | undefined
}

export interface EbsBlockDevice {
  readonly DeleteOnTermination?: boolean | undefined
  readonly Iops?: number | undefined
  readonly SnapshotId?: string | undefined
  readonly VolumeSize?: number | undefined
  readonly VolumeType?: 'standard' | 'io1' | 'io2' | 'gp2' | 'sc1' | 'st1' | 'gp3' | undefined
  readonly KmsKeyId?: string | undefined
  readonly Throughput?: number | undefined
  readonly OutpostArn?: string | undefined
  readonly AvailabilityZone?: string | undefined
  readonly Encrypted?: boolean | undefined
  readonly VolumeInitializationRate?: number | undefined
  readonly AvailabilityZoneId?: string | undefined
  readonly EbsCardIndex?: number | undefined
}

export interface EbsInstanceBlockDevice {
  readonly AttachTime?: number | undefined
  readonly DeleteOnTermination?: boolean | undefined
  readonly Status?: 'attaching' | 'attached' | 'detaching' | 'detached' | undefined
  readonly VolumeId?: string | undefined
  readonly AssociatedResource?: string | undefined
  readonly VolumeOwnerId?: string | undefined
  readonly Operator?: OperatorResponse | undefined
  readonly EbsCardIndex?: number | undefined
}

export interface ElasticGpuAssociation {
  readonly ElasticGpuId?: string | undefined
  readonly ElasticGpuAssociationId?: string | undefined
  readonly ElasticGpuAssociationState?: string | undefined
  readonly ElasticGpuAssociationTime?: string | undefined
}

export interface ElasticInferenceAcceleratorAssociation {
  readonly ElasticInferenceAcceleratorArn?: string | undefined
  readonly ElasticInferenceAcceleratorAssociationId?: string | undefined
  readonly ElasticInferenceAcceleratorAssociationState?: string | undefined
  readonly ElasticInferenceAcceleratorAssociationTime?: number | undefined
}

export interface EnableEbsEncryptionByDefaultRequest {
  readonly DryRun?: boolean | undefined
}

export interface EnableEbsEncryptionByDefaultResult {
  readonly EbsEncryptionByDefault?: boolean | undefined
}

export interface EnableImageBlockPublicAccessRequest {
  readonly ImageBlockPublicAccessState: 'block-new-sharing'
  readonly DryRun?: boolean | undefined
}

export interface EnableImageBlockPublicAccessResult {
  readonly ImageBlockPublicAccessState?: 'block-new-sharing' | undefined
}

export interface EnableSnapshotBlockPublicAccessRequest {
  readonly State: 'block-all-sharing' | 'block-new-sharing' | 'unblocked'
  readonly DryRun?: boolean | undefined
}

export interface EnableSnapshotBlockPublicAccessResult {
  readonly State?: 'block-all-sharing' | 'block-new-sharing' | 'unblocked' | undefined
}

export interface EnclaveOptions {
  readonly Enabled?: boolean | undefined
}

export interface Filter {
  readonly Name?: string | undefined
  readonly Values?: readonly string[] | undefined
}

export interface GetEbsDefaultKmsKeyIdRequest {
  readonly DryRun?: boolean | undefined
}

export interface GetEbsDefaultKmsKeyIdResult {
  readonly KmsKeyId?: string | undefined
}

export interface GetEbsEncryptionByDefaultRequest {
  readonly DryRun?: boolean | undefined
}

export interface GetEbsEncryptionByDefaultResult {
  readonly EbsEncryptionByDefault?: boolean | undefined
  readonly SseType?: 'sse-ebs' | 'sse-kms' | 'none' | undefined
}

export interface GetImageBlockPublicAccessStateRequest {
  readonly DryRun?: boolean | undefined
}

export interface GetImageBlockPublicAccessStateResult {
  readonly ImageBlockPublicAccessState?: string | undefined
  readonly ManagedBy?: 'account' | 'declarative-policy' | undefined
}

export interface GetSnapshotBlockPublicAccessStateRequest {
  readonly DryRun?: boolean | undefined
}

export interface GetSnapshotBlockPublicAccessStateResult {
  readonly State?: 'block-all-sharing' | 'block-new-sharing' | 'unblocked' | undefined
  readonly ManagedBy?: 'account' | 'declarative-policy' | undefined
}

export interface GroupIdentifier {
  readonly GroupId?: string | undefined
  readonly GroupName?: string | undefined
}

export interface HibernationOptions {
  readonly Configured?: boolean | undefined
}

export interface IamInstanceProfile {
  readonly Arn?: string | undefined
  readonly Id?: string | undefined
}

export interface Image {
  readonly PlatformDetails?: string | undefined
  readonly UsageOperation?: string | undefined
  readonly BlockDeviceMappings?: readonly BlockDeviceMapping[] | undefined
  readonly Description?: string | undefined
  readonly EnaSupport?: boolean | undefined
  readonly Hypervisor?: 'ovm' | 'xen' | undefined
  readonly ImageOwnerAlias?: string | undefined
  readonly Name?: string | undefined
  readonly RootDeviceName?: string | undefined
  readonly RootDeviceType?: 'ebs' | 'instance-store' | undefined
  readonly SriovNetSupport?: string | undefined
  readonly StateReason?: StateReason | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly VirtualizationType?: 'hvm' | 'paravirtual' | undefined
  readonly BootMode?: 'legacy-bios' | 'uefi' | 'uefi-preferred' | undefined
  readonly TpmSupport?: 'v2.0' | undefined
  readonly DeprecationTime?: string | undefined
  readonly ImdsSupport?: 'v2.0' | undefined
  readonly SourceInstanceId?: string | undefined
  readonly DeregistrationProtection?: string | undefined
  readonly LastLaunchedTime?: string | undefined
  readonly ImageAllowed?: boolean | undefined
  readonly SourceImageId?: string | undefined
  readonly SourceImageRegion?: string | undefined
  readonly FreeTierEligible?: boolean | undefined
  readonly PublicSsmParameterName?: string | undefined
  readonly ImageWatermarks?: readonly ImageWatermark[] | undefined
  readonly ScanResults?: ScanResults | undefined
  readonly InstanceTypeSpecification?: InstanceTypeSpecification | undefined
  readonly ImageId?: string | undefined
  readonly ImageLocation?: string | undefined
  readonly State?: 'pending' | 'available' | 'invalid' | 'deregistered' | 'transient' | 'failed' | 'error' | 'disabled' | undefined
  readonly OwnerId?: string | undefined
  readonly CreationDate?: string | undefined
  readonly Public?: boolean | undefined
  readonly ProductCodes?: readonly ProductCode[] | undefined
  readonly Architecture?: 'i386' | 'x86_64' | 'arm64' | 'x86_64_mac' | 'arm64_mac' | undefined
  readonly ImageType?: 'machine' | 'kernel' | 'ramdisk' | undefined
  readonly KernelId?: string | undefined
  readonly RamdiskId?: string | undefined
  readonly Platform?: 'Windows' | undefined
}

export interface ImageAttribute {
  readonly Description?: AttributeValue | undefined
  readonly KernelId?: AttributeValue | undefined
  readonly RamdiskId?: AttributeValue | undefined
  readonly SriovNetSupport?: AttributeValue | undefined
  readonly BootMode?: AttributeValue | undefined
  readonly TpmSupport?: AttributeValue | undefined
  readonly UefiData?: AttributeValue | undefined
  readonly LastLaunchedTime?: AttributeValue | undefined
  readonly ImdsSupport?: AttributeValue | undefined
  readonly DeregistrationProtection?: AttributeValue | undefined
  readonly ImageId?: string | undefined
  readonly LaunchPermissions?: readonly LaunchPermission[] | undefined
  readonly ProductCodes?: readonly ProductCode[] | undefined
  readonly BlockDeviceMappings?: readonly BlockDeviceMapping[] | undefined
}

export interface ImageWatermark {
  readonly WatermarkKey?: string | undefined
  readonly SourceImageRegion?: string | undefined
  readonly SourceImageId?: string | undefined
  readonly SourceImageCreationTime?: number | undefined
  readonly WatermarkCreationTime?: number | undefined
}

export interface Instance {
  readonly Architecture?: 'i386' | 'x86_64' | 'arm64' | 'x86_64_mac' | 'arm64_mac' | undefined
  readonly BlockDeviceMappings?: readonly InstanceBlockDeviceMapping[] | undefined
  readonly ClientToken?: string | undefined
  readonly EbsOptimized?: boolean | undefined
  readonly EnaSupport?: boolean | undefined
  readonly Hypervisor?: 'ovm' | 'xen' | undefined
  readonly IamInstanceProfile?: IamInstanceProfile | undefined
  readonly InstanceLifecycle?: 'spot' | 'scheduled' | 'capacity-block' | 'interruptible-capacity-reservation' | undefined
  readonly ElasticGpuAssociations?: readonly ElasticGpuAssociation[] | undefined
  readonly ElasticInferenceAcceleratorAssociations?: readonly ElasticInferenceAcceleratorAssociation[] | undefined
  readonly NetworkInterfaces?: readonly InstanceNetworkInterface[] | undefined
  readonly OutpostArn?: string | undefined
  readonly RootDeviceName?: string | undefined
  readonly RootDeviceType?: 'ebs' | 'instance-store' | undefined
  readonly SecurityGroups?: readonly GroupIdentifier[] | undefined
  readonly SourceDestCheck?: boolean | undefined
  readonly SpotInstanceRequestId?: string | undefined
  readonly SriovNetSupport?: string | undefined
  readonly StateReason?: StateReason | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly VirtualizationType?: 'hvm' | 'paravirtual' | undefined
  readonly CpuOptions?: CpuOptions | undefined
  readonly CapacityBlockId?: string | undefined
  readonly CapacityReservationId?: string | undefined
  readonly CapacityReservationSpecification?: CapacityReservationSpecificationResponse | undefined
  readonly HibernationOptions?: HibernationOptions | undefined
  readonly Licenses?: readonly LicenseConfiguration[] | undefined
  readonly MetadataOptions?: InstanceMetadataOptionsResponse | undefined
  readonly EnclaveOptions?: EnclaveOptions | undefined
  readonly BootMode?: 'legacy-bios' | 'uefi' | 'uefi-preferred' | undefined
  readonly PlatformDetails?: string | undefined
  readonly UsageOperation?: string | undefined
  readonly UsageOperationUpdateTime?: number | undefined
  readonly PrivateDnsNameOptions?: PrivateDnsNameOptionsResponse | undefined
  readonly Ipv6Address?: string | undefined
  readonly TpmSupport?: string | undefined
  readonly MaintenanceOptions?: InstanceMaintenanceOptions | undefined
  readonly CurrentInstanceBootMode?: 'legacy-bios' | 'uefi' | undefined
  readonly NetworkPerformanceOptions?: InstanceNetworkPerformanceOptions | undefined
  readonly Operator?: OperatorResponse | undefined
  readonly SecondaryInterfaces?: readonly InstanceSecondaryInterface[] | undefined
  readonly InstanceId?: string | undefined
  readonly ImageId?: string | undefined
  readonly State?: InstanceState | undefined
  readonly PrivateDnsName?: string | undefined
  readonly PublicDnsName?: string | undefined
  readonly StateTransitionReason?: string | undefined
  readonly KeyName?: string | undefined
  readonly AmiLaunchIndex?: number | undefined
  readonly ProductCodes?: readonly ProductCode[] | undefined
  readonly InstanceType?: string | undefined
  readonly LaunchTime?: number | undefined
  readonly Placement?: Placement | undefined
  readonly KernelId?: string | undefined
  readonly RamdiskId?: string | undefined
  readonly Platform?: 'Windows' | undefined
  readonly Monitoring?: Monitoring | undefined
  readonly SubnetId?: string | undefined
  readonly VpcId?: string | undefined
  readonly PrivateIpAddress?: string | undefined
  readonly PublicIpAddress?: string | undefined
}

export interface InstanceAttachmentEnaSrdSpecification {
  readonly EnaSrdEnabled?: boolean | undefined
  readonly EnaSrdUdpSpecification?: InstanceAttachmentEnaSrdUdpSpecification | undefined
}

export interface InstanceAttachmentEnaSrdUdpSpecification {
  readonly EnaSrdUdpEnabled?: boolean | undefined
}

export interface InstanceBlockDeviceMapping {
  readonly DeviceName?: string | undefined
  readonly Ebs?: EbsInstanceBlockDevice | undefined
}

export interface InstanceIpv4Prefix {
  readonly Ipv4Prefix?: string | undefined
}

export interface InstanceIpv6Address {
  readonly Ipv6Address?: string | undefined
  readonly IsPrimaryIpv6?: boolean | undefined
}

export interface InstanceIpv6Prefix {
  readonly Ipv6Prefix?: string | undefined
}

export interface InstanceMaintenanceOptions {
  readonly AutoRecovery?: 'disabled' | 'default' | undefined
  readonly RebootMigration?: 'disabled' | 'default' | undefined
}

export interface InstanceMetadataOptionsResponse {
  readonly State?: 'pending' | 'applied' | undefined
  readonly HttpTokens?: 'optional' | 'required' | undefined
  readonly HttpPutResponseHopLimit?: number | undefined
  readonly HttpEndpoint?: 'disabled' | 'enabled' | undefined
  readonly HttpProtocolIpv6?: 'disabled' | 'enabled' | undefined
  readonly InstanceMetadataTags?: 'disabled' | 'enabled' | undefined
}

export interface InstanceNetworkInterface {
  readonly Association?: InstanceNetworkInterfaceAssociation | undefined
  readonly Attachment?: InstanceNetworkInterfaceAttachment | undefined
  readonly Description?: string | undefined
  readonly Groups?: readonly GroupIdentifier[] | undefined
  readonly Ipv6Addresses?: readonly InstanceIpv6Address[] | undefined
  readonly MacAddress?: string | undefined
  readonly NetworkInterfaceId?: string | undefined
  readonly OwnerId?: string | undefined
  readonly PrivateDnsName?: string | undefined
  readonly PrivateIpAddress?: string | undefined
  readonly PrivateIpAddresses?: readonly InstancePrivateIpAddress[] | undefined
  readonly SourceDestCheck?: boolean | undefined
  readonly Status?: 'available' | 'associated' | 'attaching' | 'in-use' | 'detaching' | undefined
  readonly SubnetId?: string | undefined
  readonly VpcId?: string | undefined
  readonly InterfaceType?: string | undefined
  readonly Ipv4Prefixes?: readonly InstanceIpv4Prefix[] | undefined
  readonly Ipv6Prefixes?: readonly InstanceIpv6Prefix[] | undefined
  readonly ConnectionTrackingConfiguration?: ConnectionTrackingSpecificationResponse | undefined
  readonly Operator?: OperatorResponse | undefined
}

export interface InstanceNetworkInterfaceAssociation {
  readonly CarrierIp?: string | undefined
  readonly CustomerOwnedIp?: string | undefined
  readonly IpOwnerId?: string | undefined
  readonly PublicDnsName?: string | undefined
  readonly PublicIp?: string | undefined
}

export interface InstanceNetworkInterfaceAttachment {
  readonly AttachTime?: number | undefined
  readonly AttachmentId?: string | undefined
  readonly DeleteOnTermination?: boolean | undefined
  readonly DeviceIndex?: number | undefined
  readonly Status?: 'attaching' | 'attached' | 'detaching' | 'detached' | undefined
  readonly NetworkCardIndex?: number | undefined
  readonly EnaSrdSpecification?: InstanceAttachmentEnaSrdSpecification | undefined
  readonly EnaQueueCount?: number | undefined
}

export interface InstanceNetworkPerformanceOptions {
  readonly BandwidthWeighting?: 'default' | 'vpc-1' | 'ebs-1' | undefined
}

export interface InstancePrivateIpAddress {
  readonly Association?: InstanceNetworkInterfaceAssociation | undefined
  readonly Primary?: boolean | undefined
  readonly PrivateDnsName?: string | undefined
  readonly PrivateIpAddress?: string | undefined
}

export interface InstanceSecondaryInterface {
  readonly Attachment?: InstanceSecondaryInterfaceAttachment | undefined
  readonly MacAddress?: string | undefined
  readonly SecondaryInterfaceId?: string | undefined
  readonly OwnerId?: string | undefined
  readonly PrivateIpAddresses?: readonly InstanceSecondaryInterfacePrivateIpAddress[] | undefined
  readonly SourceDestCheck?: boolean | undefined
  readonly Status?: 'available' | 'in-use' | undefined
  readonly SecondarySubnetId?: string | undefined
  readonly SecondaryNetworkId?: string | undefined
  readonly InterfaceType?: 'secondary' | undefined
}

export interface InstanceSecondaryInterfaceAttachment {
  readonly AttachTime?: number | undefined
  readonly AttachmentId?: string | undefined
  readonly DeleteOnTermination?: boolean | undefined
  readonly DeviceIndex?: number | undefined
  readonly Status?: 'attaching' | 'attached' | 'detaching' | 'detached' | undefined
  readonly NetworkCardIndex?: number | undefined
}

export interface InstanceSecondaryInterfacePrivateIpAddress {
  readonly PrivateIpAddress?: string | undefined
}

export interface InstanceState {
  readonly Code?: number | undefined
  readonly Name?: 'pending' | 'running' | 'shutting-down' | 'terminated' | 'stopping' | 'stopped' | undefined
}

export interface InstanceStateChange {
  readonly InstanceId?: string | undefined
  readonly CurrentState?: InstanceState | undefined
  readonly PreviousState?: InstanceState | undefined
}

export interface InstanceTypeItem {
  readonly InstanceType?: string | undefined
}

export interface InstanceTypeSpecification {
  readonly SupportedInstanceTypes?: readonly InstanceTypeItem[] | undefined
  readonly UnsupportedInstanceTypes?: readonly InstanceTypeItem[] | undefined
}

export interface IpPermission {
  readonly IpProtocol?: string | undefined
  readonly FromPort?: number | undefined
  readonly ToPort?: number | undefined
  readonly UserIdGroupPairs?: readonly UserIdGroupPair[] | undefined
  readonly IpRanges?: readonly IpRange[] | undefined
  readonly Ipv6Ranges?: readonly Ipv6Range[] | undefined
  readonly PrefixListIds?: readonly PrefixListId[] | undefined
}

export interface IpRange {
  readonly Description?: string | undefined
  readonly CidrIp?: string | undefined
}

export interface Ipv6Range {
  readonly Description?: string | undefined
  readonly CidrIpv6?: string | undefined
}

export interface LastError {
  readonly Message?: string | undefined
  readonly Code?: string | undefined
}

export interface LaunchPermission {
  readonly OrganizationArn?: string | undefined
  readonly OrganizationalUnitArn?: string | undefined
  readonly UserId?: string | undefined
  readonly Group?: 'all' | undefined
}

export interface LaunchPermissionModifications {
  readonly Add?: readonly LaunchPermission[] | undefined
  readonly Remove?: readonly LaunchPermission[] | undefined
}

export interface LicenseConfiguration {
  readonly LicenseConfigurationArn?: string | undefined
}

export interface LockSnapshotRequest {
  readonly SnapshotId: string
  readonly DryRun?: boolean | undefined
  readonly LockMode: 'compliance' | 'governance'
  readonly CoolOffPeriod?: number | undefined
  readonly LockDuration?: number | undefined
  readonly ExpirationDate?: number | undefined
}

export interface LockSnapshotResult {
  readonly SnapshotId?: string | undefined
  readonly LockState?: 'compliance' | 'governance' | 'compliance-cooloff' | 'expired' | undefined
  readonly LockDuration?: number | undefined
  readonly CoolOffPeriod?: number | undefined
  readonly CoolOffPeriodExpiresOn?: number | undefined
  readonly LockCreatedOn?: number | undefined
  readonly LockExpiresOn?: number | undefined
  readonly LockDurationStartTime?: number | undefined
}

export interface LockedSnapshotsInfo {
  readonly OwnerId?: string | undefined
  readonly SnapshotId?: string | undefined
  readonly LockState?: 'compliance' | 'governance' | 'compliance-cooloff' | 'expired' | undefined
  readonly LockDuration?: number | undefined
  readonly CoolOffPeriod?: number | undefined
  readonly CoolOffPeriodExpiresOn?: number | undefined
  readonly LockCreatedOn?: number | undefined
  readonly LockDurationStartTime?: number | undefined
  readonly LockExpiresOn?: number | undefined
}

export interface ManagedPrefixList {
  readonly PrefixListId?: string | undefined
  readonly AddressFamily?: string | undefined
  readonly State?: 'create-in-progress' | 'create-complete' | 'create-failed' | 'modify-in-progress' | 'modify-complete' | 'modify-failed' | 'restore-in-progress' | 'restore-complete' | 'restore-failed' | 'delete-in-progress' | 'delete-complete' | 'delete-failed' | undefined
  readonly StateMessage?: string | undefined
  readonly PrefixListArn?: string | undefined
  readonly PrefixListName?: string | undefined
  readonly MaxEntries?: number | undefined
  readonly Version?: number | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly OwnerId?: string | undefined
  readonly IpamPrefixListResolverTargetId?: string | undefined
  readonly IpamPrefixListResolverSyncEnabled?: boolean | undefined
}

export interface ModifyEbsDefaultKmsKeyIdRequest {
  readonly KmsKeyId: string
  readonly DryRun?: boolean | undefined
}

export interface ModifyEbsDefaultKmsKeyIdResult {
  readonly KmsKeyId?: string | undefined
}

export interface ModifyImageAttributeRequest {
  readonly Attribute?: string | undefined
  readonly Description?: AttributeValue | undefined
  readonly ImageId: string
  readonly LaunchPermission?: LaunchPermissionModifications | undefined
  readonly OperationType?: 'add' | 'remove' | undefined
  readonly ProductCodes?: readonly string[] | undefined
  readonly UserGroups?: readonly string[] | undefined
  readonly UserIds?: readonly string[] | undefined
  readonly Value?: string | undefined
  readonly OrganizationArns?: readonly string[] | undefined
  readonly OrganizationalUnitArns?: readonly string[] | undefined
  readonly ImdsSupport?: AttributeValue | undefined
  readonly DryRun?: boolean | undefined
}

export interface ModifySnapshotAttributeRequest {
  readonly Attribute?: 'productCodes' | 'createVolumePermission' | undefined
  readonly CreateVolumePermission?: CreateVolumePermissionModifications | undefined
  readonly GroupNames?: readonly string[] | undefined
  readonly OperationType?: 'add' | 'remove' | undefined
  readonly SnapshotId: string
  readonly UserIds?: readonly string[] | undefined
  readonly DryRun?: boolean | undefined
}

export interface ModifyVpcEndpointRequest {
  readonly DryRun?: boolean | undefined
  readonly VpcEndpointId: string
  readonly ResetPolicy?: boolean | undefined
  readonly PolicyDocument?: string | undefined
  readonly AddRouteTableIds?: readonly string[] | undefined
  readonly RemoveRouteTableIds?: readonly string[] | undefined
  readonly AddSubnetIds?: readonly string[] | undefined
  readonly RemoveSubnetIds?: readonly string[] | undefined
  readonly AddSecurityGroupIds?: readonly string[] | undefined
  readonly RemoveSecurityGroupIds?: readonly string[] | undefined
  readonly IpAddressType?: 'ipv4' | 'dualstack' | 'ipv6' | undefined
  readonly DnsOptions?: DnsOptionsSpecification | undefined
  readonly PrivateDnsEnabled?: boolean | undefined
  readonly SubnetConfigurations?: readonly SubnetConfiguration[] | undefined
}

export interface ModifyVpcEndpointResult {
  readonly Return?: boolean | undefined
}

export interface Monitoring {
  readonly MetricCategoryIds?: readonly string[] | undefined
  readonly State?: 'disabled' | 'disabling' | 'enabled' | 'pending' | undefined
}

export interface OperatorRequest {
  readonly Principal?: string | undefined
}

export interface OperatorResponse {
  readonly Managed?: boolean | undefined
  readonly Principal?: string | undefined
  readonly HiddenByDefault?: boolean | undefined
}

export interface PayerResponsibilityEntry {
  readonly Scope?: 'vpc-endpoint-charges' | 'resource-gateway-charges' | undefined
  readonly PayerResponsibilityType?: 'vpc-endpoint-account' | 'resource-gateway-account' | 'vpc-endpoint-service-account' | undefined
}

export interface Placement {
  readonly AvailabilityZoneId?: string | undefined
  readonly Affinity?: string | undefined
  readonly GroupName?: string | undefined
  readonly PartitionNumber?: number | undefined
  readonly HostId?: string | undefined
  readonly Tenancy?: 'default' | 'dedicated' | 'host' | undefined
  readonly SpreadDomain?: string | undefined
  readonly HostResourceGroupArn?: string | undefined
  readonly GroupId?: string | undefined
  readonly AvailabilityZone?: string | undefined
}

export interface PrefixListId {
  readonly Description?: string | undefined
  readonly PrefixListId?: string | undefined
}

export interface PrivateDnsNameOptionsResponse {
  readonly HostnameType?: 'ip-name' | 'resource-name' | undefined
  readonly EnableResourceNameDnsARecord?: boolean | undefined
  readonly EnableResourceNameDnsAAAARecord?: boolean | undefined
}

export interface ProductCode {
  readonly ProductCodeId?: string | undefined
  readonly ProductCodeType?: 'devpay' | 'marketplace' | undefined
}

export interface ReferencedSecurityGroup {
  readonly GroupId?: string | undefined
  readonly PeeringStatus?: string | undefined
  readonly UserId?: string | undefined
  readonly VpcId?: string | undefined
  readonly VpcPeeringConnectionId?: string | undefined
}

export interface Region {
  readonly OptInStatus?: string | undefined
  readonly Geography?: readonly RegionGeography[] | undefined
  readonly RegionName?: string | undefined
  readonly Endpoint?: string | undefined
}

export interface RegionGeography {
  readonly Name?: string | undefined
}

export interface Reservation {
  readonly ReservationId?: string | undefined
  readonly OwnerId?: string | undefined
  readonly RequesterId?: string | undefined
  readonly Groups?: readonly GroupIdentifier[] | undefined
  readonly Instances?: readonly Instance[] | undefined
}

export interface ResetEbsDefaultKmsKeyIdRequest {
  readonly DryRun?: boolean | undefined
}

export interface ResetEbsDefaultKmsKeyIdResult {
  readonly KmsKeyId?: string | undefined
}

export interface RevokeSecurityGroupIngressRequest {
  readonly CidrIp?: string | undefined
  readonly FromPort?: number | undefined
  readonly GroupId?: string | undefined
  readonly GroupName?: string | undefined
  readonly IpPermissions?: readonly IpPermission[] | undefined
  readonly IpProtocol?: string | undefined
  readonly SourceSecurityGroupName?: string | undefined
  readonly SourceSecurityGroupOwnerId?: string | undefined
  readonly ToPort?: number | undefined
  readonly SecurityGroupRuleIds?: readonly string[] | undefined
  readonly DryRun?: boolean | undefined
}

export interface RevokeSecurityGroupIngressResult {
  readonly Return?: boolean | undefined
  readonly UnknownIpPermissions?: readonly IpPermission[] | undefined
  readonly RevokedSecurityGroupRules?: readonly RevokedSecurityGroupRule[] | undefined
}

export interface RevokedSecurityGroupRule {
  readonly SecurityGroupRuleId?: string | undefined
  readonly GroupId?: string | undefined
  readonly IsEgress?: boolean | undefined
  readonly IpProtocol?: string | undefined
  readonly FromPort?: number | undefined
  readonly ToPort?: number | undefined
  readonly CidrIpv4?: string | undefined
  readonly CidrIpv6?: string | undefined
  readonly PrefixListId?: string | undefined
  readonly ReferencedGroupId?: string | undefined
  readonly Description?: string | undefined
}

export interface ScanResults {
  readonly HighestFindingSeverityLabel?: 'informational' | 'low' | 'medium' | 'high' | 'critical' | undefined
  readonly FindingScanDate?: number | undefined
  readonly InformationalFixAvailableSince?: number | undefined
  readonly LowFixAvailableSince?: number | undefined
  readonly MediumFixAvailableSince?: number | undefined
  readonly HighFixAvailableSince?: number | undefined
  readonly CriticalFixAvailableSince?: number | undefined
}

export interface SecurityGroup {
  readonly GroupId?: string | undefined
  readonly IpPermissionsEgress?: readonly IpPermission[] | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly VpcId?: string | undefined
  readonly SecurityGroupArn?: string | undefined
  readonly OwnerId?: string | undefined
  readonly GroupName?: string | undefined
  readonly Description?: string | undefined
  readonly IpPermissions?: readonly IpPermission[] | undefined
}

export interface SecurityGroupIdentifier {
  readonly GroupId?: string | undefined
  readonly GroupName?: string | undefined
}

export interface SecurityGroupRule {
  readonly SecurityGroupRuleId?: string | undefined
  readonly GroupId?: string | undefined
  readonly GroupOwnerId?: string | undefined
  readonly IsEgress?: boolean | undefined
  readonly IpProtocol?: string | undefined
  readonly FromPort?: number | undefined
  readonly ToPort?: number | undefined
  readonly CidrIpv4?: string | undefined
  readonly CidrIpv6?: string | undefined
  readonly PrefixListId?: string | undefined
  readonly ReferencedGroupInfo?: ReferencedSecurityGroup | undefined
  readonly Description?: string | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly SecurityGroupRuleArn?: string | undefined
}

export interface Snapshot {
  readonly OwnerAlias?: string | undefined
  readonly OutpostArn?: string | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly StorageTier?: 'archive' | 'standard' | undefined
  readonly RestoreExpiryTime?: number | undefined
  readonly SseType?: 'sse-ebs' | 'sse-kms' | 'none' | undefined
  readonly AvailabilityZone?: string | undefined
  readonly TransferType?: 'time-based' | 'standard' | undefined
  readonly CompletionDurationMinutes?: number | undefined
  readonly CompletionTime?: number | undefined
  readonly FullSnapshotSizeInBytes?: number | undefined
  readonly AssociatedKmsKeys?: readonly AssociatedKmsKey[] | undefined
  readonly SnapshotId?: string | undefined
  readonly VolumeId?: string | undefined
  readonly State?: 'pending' | 'completed' | 'error' | 'recoverable' | 'recovering' | undefined
  readonly StateMessage?: string | undefined
  readonly StartTime?: number | undefined
  readonly Progress?: string | undefined
  readonly OwnerId?: string | undefined
  readonly Description?: string | undefined
  readonly VolumeSize?: number | undefined
  readonly Encrypted?: boolean | undefined
  readonly KmsKeyId?: string | undefined
  readonly DataEncryptionKeyId?: string | undefined
}

export interface StateReason {
  readonly Code?: string | undefined
  readonly Message?: string | undefined
}

export interface SubnetConfiguration {
  readonly SubnetId?: string | undefined
  readonly Ipv4?: string | undefined
  readonly Ipv6?: string | undefined
}

export interface SubnetIpPrefixes {
  readonly SubnetId?: string | undefined
  readonly IpPrefixes?: readonly string[] | undefined
}

export interface Tag {
  readonly Key?: string | undefined
  readonly Value?: string | undefined
}

export interface TagSpecification {
  readonly ResourceType?: string | undefined
  readonly Tags?: readonly Tag[] | undefined
}

export interface TerminateInstancesRequest {
  readonly InstanceIds: readonly string[]
  readonly Force?: boolean | undefined
  readonly SkipOsShutdown?: boolean | undefined
  readonly DryRun?: boolean | undefined
}

export interface TerminateInstancesResult {
  readonly TerminatingInstances?: readonly InstanceStateChange[] | undefined
}

export interface UnlockSnapshotRequest {
  readonly SnapshotId: string
  readonly DryRun?: boolean | undefined
}

export interface UnlockSnapshotResult {
  readonly SnapshotId?: string | undefined
}

export interface UnsuccessfulItem {
  readonly Error?: UnsuccessfulItemError | undefined
  readonly ResourceId?: string | undefined
}

export interface UnsuccessfulItemError {
  readonly Code?: string | undefined
  readonly Message?: string | undefined
}

export interface UserIdGroupPair {
  readonly Description?: string | undefined
  readonly UserId?: string | undefined
  readonly GroupName?: string | undefined
  readonly GroupId?: string | undefined
  readonly VpcId?: string | undefined
  readonly VpcPeeringConnectionId?: string | undefined
  readonly PeeringStatus?: string | undefined
}

export interface Volume {
  readonly AvailabilityZoneId?: string | undefined
  readonly OutpostArn?: string | undefined
  readonly SourceVolumeId?: string | undefined
  readonly Iops?: number | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly VolumeType?: 'standard' | 'io1' | 'io2' | 'gp2' | 'sc1' | 'st1' | 'gp3' | undefined
  readonly FastRestored?: boolean | undefined
  readonly MultiAttachEnabled?: boolean | undefined
  readonly Throughput?: number | undefined
  readonly SseType?: 'sse-ebs' | 'sse-kms' | 'none' | undefined
  readonly Operator?: OperatorResponse | undefined
  readonly VolumeInitializationRate?: number | undefined
  readonly VolumeArn?: string | undefined
  readonly OwnerId?: string | undefined
  readonly VolumeId?: string | undefined
  readonly Size?: number | undefined
  readonly SnapshotId?: string | undefined
  readonly AvailabilityZone?: string | undefined
  readonly State?: 'creating' | 'available' | 'in-use' | 'deleting' | 'deleted' | 'error' | undefined
  readonly CreateTime?: number | undefined
  readonly Attachments?: readonly VolumeAttachment[] | undefined
  readonly Encrypted?: boolean | undefined
  readonly KmsKeyId?: string | undefined
}

export interface VolumeAttachment {
  readonly DeleteOnTermination?: boolean | undefined
  readonly AssociatedResource?: string | undefined
  readonly InstanceOwningService?: string | undefined
  readonly EbsCardIndex?: number | undefined
  readonly VolumeId?: string | undefined
  readonly InstanceId?: string | undefined
  readonly Device?: string | undefined
  readonly State?: 'attaching' | 'attached' | 'detaching' | 'detached' | 'busy' | undefined
  readonly AttachTime?: number | undefined
}

export interface Vpc {
  readonly OwnerId?: string | undefined
  readonly InstanceTenancy?: 'default' | 'dedicated' | 'host' | undefined
  readonly Ipv6CidrBlockAssociationSet?: readonly VpcIpv6CidrBlockAssociation[] | undefined
  readonly CidrBlockAssociationSet?: readonly VpcCidrBlockAssociation[] | undefined
  readonly IsDefault?: boolean | undefined
  readonly EncryptionControl?: VpcEncryptionControl | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly BlockPublicAccessStates?: BlockPublicAccessStates | undefined
  readonly VpcId?: string | undefined
  readonly State?: 'pending' | 'available' | 'deleting' | undefined
  readonly CidrBlock?: string | undefined
  readonly DhcpOptionsId?: string | undefined
}

export interface VpcCidrBlockAssociation {
  readonly AssociationId?: string | undefined
  readonly CidrBlock?: string | undefined
  readonly CidrBlockState?: VpcCidrBlockState | undefined
}

export interface VpcCidrBlockState {
  readonly State?: 'associating' | 'associated' | 'disassociating' | 'disassociated' | 'failing' | 'failed' | undefined
  readonly StatusMessage?: string | undefined
}

export interface VpcEncryptionControl {
  readonly VpcId?: string | undefined
  readonly VpcEncryptionControlId?: string | undefined
  readonly Mode?: 'monitor' | 'enforce' | undefined
  readonly State?: 'enforce-in-progress' | 'monitor-in-progress' | 'enforce-failed' | 'monitor-failed' | 'deleting' | 'deleted' | 'available' | 'creating' | 'delete-failed' | undefined
  readonly StateMessage?: string | undefined
  readonly ResourceExclusions?: VpcEncryptionControlExclusions | undefined
  readonly Tags?: readonly Tag[] | undefined
}

export interface VpcEncryptionControlExclusion {
  readonly State?: 'enabling' | 'enabled' | 'disabling' | 'disabled' | undefined
  readonly StateMessage?: string | undefined
}

export interface VpcEncryptionControlExclusions {
  readonly InternetGateway?: VpcEncryptionControlExclusion | undefined
  readonly EgressOnlyInternetGateway?: VpcEncryptionControlExclusion | undefined
  readonly NatGateway?: VpcEncryptionControlExclusion | undefined
  readonly VirtualPrivateGateway?: VpcEncryptionControlExclusion | undefined
  readonly VpcPeering?: VpcEncryptionControlExclusion | undefined
  readonly Lambda?: VpcEncryptionControlExclusion | undefined
  readonly VpcLattice?: VpcEncryptionControlExclusion | undefined
  readonly ElasticFileSystem?: VpcEncryptionControlExclusion | undefined
  readonly GlobalAccelerator?: VpcEncryptionControlExclusion | undefined
  readonly ApiGatewayV2?: VpcEncryptionControlExclusion | undefined
}

export interface VpcEndpoint {
  readonly VpcEndpointId?: string | undefined
  readonly VpcEndpointType?: 'Interface' | 'Gateway' | 'GatewayLoadBalancer' | 'Resource' | 'ServiceNetwork' | 'Tunnel' | undefined
  readonly VpcId?: string | undefined
  readonly ServiceName?: string | undefined
  readonly State?: 'PendingAcceptance' | 'Pending' | 'Available' | 'Deleting' | 'Deleted' | 'Rejected' | 'Failed' | 'Expired' | 'Partial' | undefined
  readonly PolicyDocument?: string | undefined
  readonly RouteTableIds?: readonly string[] | undefined
  readonly SubnetIds?: readonly string[] | undefined
  readonly Groups?: readonly SecurityGroupIdentifier[] | undefined
  readonly IpAddressType?: 'ipv4' | 'dualstack' | 'ipv6' | undefined
  readonly DnsOptions?: DnsOptions | undefined
  readonly PrivateDnsEnabled?: boolean | undefined
  readonly RequesterManaged?: boolean | undefined
  readonly NetworkInterfaceIds?: readonly string[] | undefined
  readonly DnsEntries?: readonly DnsEntry[] | undefined
  readonly CreationTimestamp?: number | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly OwnerId?: string | undefined
  readonly LastError?: LastError | undefined
  readonly Ipv4Prefixes?: readonly SubnetIpPrefixes[] | undefined
  readonly Ipv6Prefixes?: readonly SubnetIpPrefixes[] | undefined
  readonly FailureReason?: string | undefined
  readonly ServiceNetworkArn?: string | undefined
  readonly ResourceConfigurationArn?: string | undefined
  readonly ServiceRegion?: string | undefined
  readonly PayerResponsibilities?: readonly PayerResponsibilityEntry[] | undefined
}

export interface VpcIpv6CidrBlockAssociation {
  readonly AssociationId?: string | undefined
  readonly Ipv6CidrBlock?: string | undefined
  readonly Ipv6CidrBlockState?: VpcCidrBlockState | undefined
  readonly NetworkBorderGroup?: string | undefined
  readonly Ipv6Pool?: string | undefined
  readonly Ipv6AddressAttribute?: 'public' | 'private' | undefined
  readonly IpSource?: 'amazon' | 'byoip' | 'none' | undefined
}

export interface Ec2Operations {
  readonly AuthorizeSecurityGroupIngress: { readonly input: AuthorizeSecurityGroupIngressRequest; readonly output: AuthorizeSecurityGroupIngressResult }
  readonly CopyImage: { readonly input: CopyImageRequest; readonly output: CopyImageResult }
  readonly CopySnapshot: { readonly input: CopySnapshotRequest; readonly output: CopySnapshotResult }
  readonly CreateSecurityGroup: { readonly input: CreateSecurityGroupRequest; readonly output: CreateSecurityGroupResult }
  readonly CreateSnapshot: { readonly input: CreateSnapshotRequest; readonly output: Snapshot }
  readonly CreateTags: { readonly input: CreateTagsRequest; readonly output: Readonly<Record<never, never>> }
  readonly CreateVolume: { readonly input: CreateVolumeRequest; readonly output: Volume }
  readonly CreateVpcEndpoint: { readonly input: CreateVpcEndpointRequest; readonly output: CreateVpcEndpointResult }
  readonly DeleteSnapshot: { readonly input: DeleteSnapshotRequest; readonly output: Readonly<Record<never, never>> }
  readonly DeleteTags: { readonly input: DeleteTagsRequest; readonly output: Readonly<Record<never, never>> }
  readonly DeleteVolume: { readonly input: DeleteVolumeRequest; readonly output: Readonly<Record<never, never>> }
  readonly DeleteVpcEndpoints: { readonly input: DeleteVpcEndpointsRequest; readonly output: DeleteVpcEndpointsResult }
  readonly DeregisterImage: { readonly input: DeregisterImageRequest; readonly output: DeregisterImageResult }
  readonly DescribeImageAttribute: { readonly input: DescribeImageAttributeRequest; readonly output: ImageAttribute }
  readonly DescribeImages: { readonly input: DescribeImagesRequest; readonly output: DescribeImagesResult }
  readonly DescribeInstances: { readonly input: DescribeInstancesRequest; readonly output: DescribeInstancesResult }
  readonly DescribeLockedSnapshots: { readonly input: DescribeLockedSnapshotsRequest; readonly output: DescribeLockedSnapshotsResult }
  readonly DescribeManagedPrefixLists: { readonly input: DescribeManagedPrefixListsRequest; readonly output: DescribeManagedPrefixListsResult }
  readonly DescribeRegions: { readonly input: DescribeRegionsRequest; readonly output: DescribeRegionsResult }
  readonly DescribeSecurityGroups: { readonly input: DescribeSecurityGroupsRequest; readonly output: DescribeSecurityGroupsResult }
  readonly DescribeSnapshotAttribute: { readonly input: DescribeSnapshotAttributeRequest; readonly output: DescribeSnapshotAttributeResult }
  readonly DescribeSnapshots: { readonly input: DescribeSnapshotsRequest; readonly output: DescribeSnapshotsResult }
  readonly DescribeVolumes: { readonly input: DescribeVolumesRequest; readonly output: DescribeVolumesResult }
  readonly DescribeVpcEndpoints: { readonly input: DescribeVpcEndpointsRequest; readonly output: DescribeVpcEndpointsResult }
  readonly DescribeVpcs: { readonly input: DescribeVpcsRequest; readonly output: DescribeVpcsResult }
  readonly DisableEbsEncryptionByDefault: { readonly input: DisableEbsEncryptionByDefaultRequest; readonly output: DisableEbsEncryptionByDefaultResult }
  readonly DisableImageBlockPublicAccess: { readonly input: DisableImageBlockPublicAccessRequest; readonly output: DisableImageBlockPublicAccessResult }
  readonly DisableSnapshotBlockPublicAccess: { readonly input: DisableSnapshotBlockPublicAccessRequest; readonly output: DisableSnapshotBlockPublicAccessResult }
  readonly EnableEbsEncryptionByDefault: { readonly input: EnableEbsEncryptionByDefaultRequest; readonly output: EnableEbsEncryptionByDefaultResult }
  readonly EnableImageBlockPublicAccess: { readonly input: EnableImageBlockPublicAccessRequest; readonly output: EnableImageBlockPublicAccessResult }
  readonly EnableSnapshotBlockPublicAccess: { readonly input: EnableSnapshotBlockPublicAccessRequest; readonly output: EnableSnapshotBlockPublicAccessResult }
  readonly GetEbsDefaultKmsKeyId: { readonly input: GetEbsDefaultKmsKeyIdRequest; readonly output: GetEbsDefaultKmsKeyIdResult }
  readonly GetEbsEncryptionByDefault: { readonly input: GetEbsEncryptionByDefaultRequest; readonly output: GetEbsEncryptionByDefaultResult }
  readonly GetImageBlockPublicAccessState: { readonly input: GetImageBlockPublicAccessStateRequest; readonly output: GetImageBlockPublicAccessStateResult }
  readonly GetSnapshotBlockPublicAccessState: { readonly input: GetSnapshotBlockPublicAccessStateRequest; readonly output: GetSnapshotBlockPublicAccessStateResult }
  readonly LockSnapshot: { readonly input: LockSnapshotRequest; readonly output: LockSnapshotResult }
  readonly ModifyEbsDefaultKmsKeyId: { readonly input: ModifyEbsDefaultKmsKeyIdRequest; readonly output: ModifyEbsDefaultKmsKeyIdResult }
  readonly ModifyImageAttribute: { readonly input: ModifyImageAttributeRequest; readonly output: Readonly<Record<never, never>> }
  readonly ModifySnapshotAttribute: { readonly input: ModifySnapshotAttributeRequest; readonly output: Readonly<Record<never, never>> }
  readonly ModifyVpcEndpoint: { readonly input: ModifyVpcEndpointRequest; readonly output: ModifyVpcEndpointResult }
  readonly ResetEbsDefaultKmsKeyId: { readonly input: ResetEbsDefaultKmsKeyIdRequest; readonly output: ResetEbsDefaultKmsKeyIdResult }
  readonly RevokeSecurityGroupIngress: { readonly input: RevokeSecurityGroupIngressRequest; readonly output: RevokeSecurityGroupIngressResult }
  readonly TerminateInstances: { readonly input: TerminateInstancesRequest; readonly output: TerminateInstancesResult }
  readonly UnlockSnapshot: { readonly input: UnlockSnapshotRequest; readonly output: UnlockSnapshotResult }
}
