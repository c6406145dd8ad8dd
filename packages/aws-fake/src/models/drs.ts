/** Made by script/aws-models from botocore's model of drs: times are milliseconds since 1970. */

export interface CPU {
  readonly cores?: number | undefined
  readonly modelName?: string | undefined
}

export interface CreateReplicationConfigurationTemplateRequest {
  readonly stagingAreaSubnetId: string
  readonly associateDefaultSecurityGroup?: boolean | undefined
  readonly replicationServersSecurityGroupsIDs: readonly string[]
  readonly replicationServerInstanceType?: string | undefined
  readonly useDedicatedReplicationServer?: boolean | undefined
  readonly defaultLargeStagingDiskType?: 'GP2' | 'GP3' | 'ST1' | 'AUTO' | undefined
  readonly ebsEncryption: 'DEFAULT' | 'CUSTOM' | 'NONE'
  readonly ebsEncryptionKeyArn?: string | undefined
  readonly bandwidthThrottling: number
  readonly dataPlaneRouting?: 'PRIVATE_IP' | 'PUBLIC_IP' | undefined
  readonly createPublicIP?: boolean | undefined
  readonly stagingAreaTags: Readonly<Record<string, string>>
  readonly pitPolicy: readonly PITPolicyRule[]
  readonly tags?: Readonly<Record<string, string>> | undefined
  readonly autoReplicateNewDisks?: boolean | undefined
  readonly internetProtocol?: 'IPV4' | 'IPV6' | undefined
}

export interface DataReplicationError {
  readonly error?: 'AGENT_NOT_SEEN' | 'SNAPSHOTS_FAILURE' | 'NOT_CONVERGING' | 'UNSTABLE_NETWORK' | 'FAILED_TO_CREATE_SECURITY_GROUP' | 'FAILED_TO_LAUNCH_REPLICATION_SERVER' | 'FAILED_TO_BOOT_REPLICATION_SERVER' | 'FAILED_TO_AUTHENTICATE_WITH_SERVICE' | 'FAILED_TO_DOWNLOAD_REPLICATION_SOFTWARE' | 'FAILED_TO_CREATE_STAGING_DISKS' | 'FAILED_TO_ATTACH_STAGING_DISKS' | 'FAILED_TO_PAIR_REPLICATION_SERVER_WITH_AGENT' | 'FAILED_TO_CONNECT_AGENT_TO_REPLICATION_SERVER' | 'FAILED_TO_START_DATA_TRANSFER' | undefined
  readonly rawError?: string | undefined
}

export interface DataReplicationInfo {
  readonly lagDuration?: string | undefined
  readonly etaDateTime?: string | undefined
  readonly replicatedDisks?: readonly DataReplicationInfoReplicatedDisk[] | undefined
  readonly dataReplicationState?: 'STOPPED' | 'INITIATING' | 'INITIAL_SYNC' | 'BACKLOG' | 'CREATING_SNAPSHOT' | 'CONTINUOUS' | 'PAUSED' | 'RESCAN' | 'STALLED' | 'DISCONNECTED' | undefined
  readonly dataReplicationInitiation?: DataReplicationInitiation | undefined
  readonly dataReplicationError?: DataReplicationError | undefined
  readonly stagingAvailabilityZone?: string | undefined
  readonly stagingOutpostArn?: string | undefined
}

export interface DataReplicationInfoReplicatedDisk {
  readonly deviceName?: string | undefined
  readonly totalStorageBytes?: number | undefined
  readonly replicatedStorageBytes?: number | undefined
  readonly rescannedStorageBytes?: number | undefined
  readonly backloggedStorageBytes?: number | undefined
  readonly volumeStatus?: 'REGULAR' | 'CONTAINS_MARKETPLACE_PRODUCT_CODES' | 'MISSING_VOLUME_ATTRIBUTES' | 'MISSING_VOLUME_ATTRIBUTES_AND_PRECHECK_UNAVAILABLE' | 'PENDING' | undefined
}

export interface DataReplicationInitiation {
  readonly startDateTime?: string | undefined
  readonly nextAttemptDateTime?: string | undefined
  readonly steps?: readonly DataReplicationInitiationStep[] | undefined
}

export interface DataReplicationInitiationStep {
  readonly name?: 'WAIT' | 'CREATE_SECURITY_GROUP' | 'LAUNCH_REPLICATION_SERVER' | 'BOOT_REPLICATION_SERVER' | 'AUTHENTICATE_WITH_SERVICE' | 'DOWNLOAD_REPLICATION_SOFTWARE' | 'CREATE_STAGING_DISKS' | 'ATTACH_STAGING_DISKS' | 'PAIR_REPLICATION_SERVER_WITH_AGENT' | 'CONNECT_AGENT_TO_REPLICATION_SERVER' | 'START_DATA_TRANSFER' | undefined
  readonly status?: 'NOT_STARTED' | 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED' | 'SKIPPED' | undefined
}

export interface DeleteReplicationConfigurationTemplateRequest {
  readonly replicationConfigurationTemplateID: string
}

export interface DeleteReplicationConfigurationTemplateResponse {
}

export interface DescribeReplicationConfigurationTemplatesRequest {
  readonly replicationConfigurationTemplateIDs?: readonly string[] | undefined
  readonly maxResults?: number | undefined
  readonly nextToken?: string | undefined
}

export interface DescribeReplicationConfigurationTemplatesResponse {
  readonly items?: readonly ReplicationConfigurationTemplate[] | undefined
  readonly nextToken?: string | undefined
}

export interface DescribeSourceServersRequest {
  readonly filters?: DescribeSourceServersRequestFilters | undefined
  readonly maxResults?: number | undefined
  readonly nextToken?: string | undefined
}

export interface DescribeSourceServersRequestFilters {
  readonly sourceServerIDs?: readonly string[] | undefined
  readonly hardwareId?: string | undefined
  readonly stagingAccountIDs?: readonly string[] | undefined
}

export interface DescribeSourceServersResponse {
  readonly items?: readonly SourceServer[] | undefined
  readonly nextToken?: string | undefined
}

export interface Disk {
  readonly deviceName?: string | undefined
  readonly bytes?: number | undefined
}

export interface GetReplicationConfigurationRequest {
  readonly sourceServerID: string
}

export interface IdentificationHints {
  readonly fqdn?: string | undefined
  readonly hostname?: string | undefined
  readonly vmWareUuid?: string | undefined
  readonly awsInstanceID?: string | undefined
}

export interface InitializeServiceRequest {
}

export interface InitializeServiceResponse {
}

export interface LifeCycle {
  readonly addedToServiceDateTime?: string | undefined
  readonly firstByteDateTime?: string | undefined
  readonly elapsedReplicationDuration?: string | undefined
  readonly lastSeenByServiceDateTime?: string | undefined
  readonly lastLaunch?: LifeCycleLastLaunch | undefined
}

export interface LifeCycleLastLaunch {
  readonly initiated?: LifeCycleLastLaunchInitiated | undefined
  readonly status?: 'PENDING' | 'IN_PROGRESS' | 'LAUNCHED' | 'FAILED' | 'TERMINATED' | undefined
}

export interface LifeCycleLastLaunchInitiated {
  readonly apiCallDateTime?: string | undefined
  readonly jobID?: string | undefined
  readonly type?: 'RECOVERY' | 'DRILL' | undefined
}

export interface ListTagsForResourceRequest {
  readonly resourceArn: string
}

export interface ListTagsForResourceResponse {
  readonly tags?: Readonly<Record<string, string>> | undefined
}

export interface NetworkInterface {
  readonly macAddress?: string | undefined
  readonly ips?: readonly string[] | undefined
  readonly isPrimary?: boolean | undefined
}

export interface OS {
  readonly fullString?: string | undefined
}

export interface PITPolicyRule {
  readonly ruleID?: number | undefined
  readonly units: 'MINUTE' | 'HOUR' | 'DAY'
  readonly interval: number
  readonly retentionDuration: number
  readonly enabled?: boolean | undefined
}

export interface ReplicationConfiguration {
  readonly sourceServerID?: string | undefined
  readonly name?: string | undefined
  readonly stagingAreaSubnetId?: string | undefined
  readonly associateDefaultSecurityGroup?: boolean | undefined
  readonly replicationServersSecurityGroupsIDs?: readonly string[] | undefined
  readonly replicationServerInstanceType?: string | undefined
  readonly useDedicatedReplicationServer?: boolean | undefined
  readonly defaultLargeStagingDiskType?: 'GP2' | 'GP3' | 'ST1' | 'AUTO' | undefined
  readonly replicatedDisks?: readonly ReplicationConfigurationReplicatedDisk[] | undefined
  readonly ebsEncryption?: 'DEFAULT' | 'CUSTOM' | 'NONE' | undefined
  readonly ebsEncryptionKeyArn?: string | undefined
  readonly bandwidthThrottling?: number | undefined
  readonly dataPlaneRouting?: 'PRIVATE_IP' | 'PUBLIC_IP' | undefined
  readonly createPublicIP?: boolean | undefined
  readonly stagingAreaTags?: Readonly<Record<string, string>> | undefined
  readonly pitPolicy?: readonly PITPolicyRule[] | undefined
  readonly autoReplicateNewDisks?: boolean | undefined
  readonly internetProtocol?: 'IPV4' | 'IPV6' | undefined
}

export interface ReplicationConfigurationReplicatedDisk {
  readonly deviceName?: string | undefined
  readonly isBootDisk?: boolean | undefined
  readonly stagingDiskType?: 'AUTO' | 'GP2' | 'GP3' | 'IO1' | 'SC1' | 'ST1' | 'STANDARD' | undefined
  readonly iops?: number | undefined
  readonly throughput?: number | undefined
  readonly optimizedStagingDiskType?: 'AUTO' | 'GP2' | 'GP3' | 'IO1' | 'SC1' | 'ST1' | 'STANDARD' | undefined
}

export interface ReplicationConfigurationTemplate {
  readonly replicationConfigurationTemplateID: string
  readonly arn?: string | undefined
  readonly stagingAreaSubnetId?: string | undefined
  readonly associateDefaultSecurityGroup?: boolean | undefined
  readonly replicationServersSecurityGroupsIDs?: readonly string[] | undefined
  readonly replicationServerInstanceType?: string | undefined
  readonly useDedicatedReplicationServer?: boolean | undefined
  readonly defaultLargeStagingDiskType?: 'GP2' | 'GP3' | 'ST1' | 'AUTO' | undefined
  readonly ebsEncryption?: 'DEFAULT' | 'CUSTOM' | 'NONE' | undefined
  readonly ebsEncryptionKeyArn?: string | undefined
  readonly bandwidthThrottling?: number | undefined
  readonly dataPlaneRouting?: 'PRIVATE_IP' | 'PUBLIC_IP' | undefined
  readonly createPublicIP?: boolean | undefined
  readonly stagingAreaTags?: Readonly<Record<string, string>> | undefined
  readonly tags?: Readonly<Record<string, string>> | undefined
  readonly pitPolicy?: readonly PITPolicyRule[] | undefined
  readonly autoReplicateNewDisks?: boolean | undefined
  readonly internetProtocol?: 'IPV4' | 'IPV6' | undefined
}

export interface SourceCloudProperties {
  readonly originAccountID?: string | undefined
  readonly originRegion?: string | undefined
  readonly originAvailabilityZone?: string | undefined
  readonly sourceOutpostArn?: string | undefined
}

export interface SourceProperties {
  readonly lastUpdatedDateTime?: string | undefined
  readonly recommendedInstanceType?: string | undefined
  readonly identificationHints?: IdentificationHints | undefined
  readonly networkInterfaces?: readonly NetworkInterface[] | undefined
  readonly disks?: readonly Disk[] | undefined
  readonly cpus?: readonly CPU[] | undefined
  readonly ramBytes?: number | undefined
  readonly os?: OS | undefined
  readonly supportsNitroInstances?: boolean | undefined
  readonly architecture?: 'x86_64' | 'arm64' | undefined
}

export interface SourceServer {
  readonly sourceServerID?: string | undefined
  readonly arn?: string | undefined
  readonly tags?: Readonly<Record<string, string>> | undefined
  readonly recoveryInstanceId?: string | undefined
  readonly lastLaunchResult?: 'NOT_STARTED' | 'PENDING' | 'SUCCEEDED' | 'FAILED' | undefined
  readonly dataReplicationInfo?: DataReplicationInfo | undefined
  readonly lifeCycle?: LifeCycle | undefined
  readonly sourceProperties?: SourceProperties | undefined
  readonly stagingArea?: StagingArea | undefined
  readonly sourceCloudProperties?: SourceCloudProperties | undefined
  readonly replicationDirection?: 'FAILOVER' | 'FAILBACK' | undefined
  readonly reversedDirectionSourceServerArn?: string | undefined
  readonly sourceNetworkID?: string | undefined
  readonly agentVersion?: string | undefined
}

export interface StagingArea {
  readonly status?: 'EXTENDED' | 'EXTENSION_ERROR' | 'NOT_EXTENDED' | undefined
  readonly stagingAccountID?: string | undefined
  readonly stagingSourceServerArn?: string | undefined
  readonly errorMessage?: string | undefined
}

export interface TagResourceRequest {
  readonly resourceArn: string
  readonly tags: Readonly<Record<string, string>>
}

export interface UntagResourceRequest {
  readonly resourceArn: string
  readonly tagKeys: readonly string[]
}

export interface UpdateReplicationConfigurationRequest {
  readonly sourceServerID: string
  readonly name?: string | undefined
  readonly stagingAreaSubnetId?: string | undefined
  readonly associateDefaultSecurityGroup?: boolean | undefined
  readonly replicationServersSecurityGroupsIDs?: readonly string[] | undefined
  readonly replicationServerInstanceType?: string | undefined
  readonly useDedicatedReplicationServer?: boolean | undefined
  readonly defaultLargeStagingDiskType?: 'GP2' | 'GP3' | 'ST1' | 'AUTO' | undefined
  readonly replicatedDisks?: readonly ReplicationConfigurationReplicatedDisk[] | undefined
  readonly ebsEncryption?: 'DEFAULT' | 'CUSTOM' | 'NONE' | undefined
  readonly ebsEncryptionKeyArn?: string | undefined
  readonly bandwidthThrottling?: number | undefined
  readonly dataPlaneRouting?: 'PRIVATE_IP' | 'PUBLIC_IP' | undefined
  readonly createPublicIP?: boolean | undefined
  readonly stagingAreaTags?: Readonly<Record<string, string>> | undefined
  readonly pitPolicy?: readonly PITPolicyRule[] | undefined
  readonly autoReplicateNewDisks?: boolean | undefined
  readonly internetProtocol?: 'IPV4' | 'IPV6' | undefined
}

export interface UpdateReplicationConfigurationTemplateRequest {
  readonly replicationConfigurationTemplateID: string
  readonly arn?: string | undefined
  readonly stagingAreaSubnetId?: string | undefined
  readonly associateDefaultSecurityGroup?: boolean | undefined
  readonly replicationServersSecurityGroupsIDs?: readonly string[] | undefined
  readonly replicationServerInstanceType?: string | undefined
  readonly useDedicatedReplicationServer?: boolean | undefined
  readonly defaultLargeStagingDiskType?: 'GP2' | 'GP3' | 'ST1' | 'AUTO' | undefined
  readonly ebsEncryption?: 'DEFAULT' | 'CUSTOM' | 'NONE' | undefined
  readonly ebsEncryptionKeyArn?: string | undefined
  readonly bandwidthThrottling?: number | undefined
  readonly dataPlaneRouting?: 'PRIVATE_IP' | 'PUBLIC_IP' | undefined
  readonly createPublicIP?: boolean | undefined
  readonly stagingAreaTags?: Readonly<Record<string, string>> | undefined
  readonly pitPolicy?: readonly PITPolicyRule[] | undefined
  readonly autoReplicateNewDisks?: boolean | undefined
  readonly internetProtocol?: 'IPV4' | 'IPV6' | undefined
}

export interface DrsOperations {
  readonly CreateReplicationConfigurationTemplate: { readonly input: CreateReplicationConfigurationTemplateRequest; readonly output: ReplicationConfigurationTemplate }
  readonly DeleteReplicationConfigurationTemplate: { readonly input: DeleteReplicationConfigurationTemplateRequest; readonly output: DeleteReplicationConfigurationTemplateResponse }
  readonly DescribeReplicationConfigurationTemplates: { readonly input: DescribeReplicationConfigurationTemplatesRequest; readonly output: DescribeReplicationConfigurationTemplatesResponse }
  readonly DescribeSourceServers: { readonly input: DescribeSourceServersRequest; readonly output: DescribeSourceServersResponse }
  readonly GetReplicationConfiguration: { readonly input: GetReplicationConfigurationRequest; readonly output: ReplicationConfiguration }
  readonly InitializeService: { readonly input: InitializeServiceRequest; readonly output: InitializeServiceResponse }
  readonly ListTagsForResource: { readonly input: ListTagsForResourceRequest; readonly output: ListTagsForResourceResponse }
  readonly TagResource: { readonly input: TagResourceRequest; readonly output: Readonly<Record<never, never>> }
  readonly UntagResource: { readonly input: UntagResourceRequest; readonly output: Readonly<Record<never, never>> }
  readonly UpdateReplicationConfiguration: { readonly input: UpdateReplicationConfigurationRequest; readonly output: ReplicationConfiguration }
  readonly UpdateReplicationConfigurationTemplate: { readonly input: UpdateReplicationConfigurationTemplateRequest; readonly output: ReplicationConfigurationTemplate }
}
