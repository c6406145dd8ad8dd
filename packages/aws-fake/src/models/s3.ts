/** Made by script/aws-models from botocore's model of s3: times are milliseconds since 1970. */

export interface AbortIncompleteMultipartUpload {
  readonly DaysAfterInitiation?: number | undefined
}

export interface AccessControlTranslation {
  readonly Owner: 'Destination'
}

export interface BlockedEncryptionTypes {
  readonly EncryptionType?: readonly ('NONE' | 'SSE-C')[] | undefined
}

export interface Bucket {
  readonly Name?: string | undefined
  readonly CreationDate?: number | undefined
  readonly BucketRegion?: string | undefined
  readonly BucketArn?: string | undefined
}

export interface BucketInfo {
  readonly DataRedundancy?: 'SingleAvailabilityZone' | 'SingleLocalZone' | undefined
  readonly Type?: 'Directory' | undefined
}

export interface BucketLifecycleConfiguration {
  readonly Rules: readonly LifecycleRule[]
}

export interface BucketLoggingStatus {
  readonly LoggingEnabled?: LoggingEnabled | undefined
}

export interface CommonPrefix {
  readonly Prefix?: string | undefined
}

export interface CreateBucketConfiguration {
  readonly LocationConstraint?: 'af-south-1' | 'ap-east-1' | 'ap-east-2' | 'ap-northeast-1' | 'ap-northeast-2' | 'ap-northeast-3' | 'ap-south-1' | 'ap-south-2' | 'ap-southeast-1' | 'ap-southeast-2' | 'ap-southeast-3' | 'ap-southeast-4' | 'ap-southeast-5' | 'ap-southeast-6' | 'ap-southeast-7' | 'ca-central-1' | 'ca-west-1' | 'cn-north-1' | 'cn-northwest-1' | 'EU' | 'eu-central-1' | 'eu-central-2' | 'eu-north-1' | 'eu-south-1' | 'eu-south-2' | 'eu-west-1' | 'eu-west-2' | 'eu-west-3' | 'il-central-1' | 'me-central-1' | 'me-south-1' | 'mx-central-1' | 'sa-east-1' | 'us-east-2' | 'us-gov-east-1' | 'us-gov-west-1' | 'us-west-1' | 'us-west-2' | undefined
  readonly Location?: LocationInfo | undefined
  readonly Bucket?: BucketInfo | undefined
  readonly Tags?: readonly Tag[] | undefined
}

export interface CreateBucketOutput {
  readonly Location?: string | undefined
  readonly BucketArn?: string | undefined
}

export interface CreateBucketRequest {
  readonly ACL?: 'private' | 'public-read' | 'public-read-write' | 'authenticated-read' | undefined
  readonly Bucket: string
  readonly CreateBucketConfiguration?: CreateBucketConfiguration | undefined
  readonly GrantFullControl?: string | undefined
  readonly GrantRead?: string | undefined
  readonly GrantReadACP?: string | undefined
  readonly GrantWrite?: string | undefined
  readonly GrantWriteACP?: string | undefined
  readonly ObjectLockEnabledForBucket?: boolean | undefined
  readonly ObjectOwnership?: 'BucketOwnerPreferred' | 'ObjectWriter' | 'BucketOwnerEnforced' | undefined
  readonly BucketNamespace?: 'account-regional' | 'global' | undefined
}

export interface DefaultRetention {
  readonly Mode?: 'GOVERNANCE' | 'COMPLIANCE' | undefined
  readonly Days?: number | undefined
  readonly Years?: number | undefined
  readonly DefaultEventHold?: EventHoldDuration | undefined
}

export interface DeleteBucketLifecycleRequest {
  readonly Bucket: string
  readonly ExpectedBucketOwner?: string | undefined
}

export interface DeleteBucketPolicyRequest {
  readonly Bucket: string
  readonly ExpectedBucketOwner?: string | undefined
}

export interface DeleteBucketReplicationRequest {
  readonly Bucket: string
  readonly ExpectedBucketOwner?: string | undefined
}

export interface DeleteBucketRequest {
  readonly Bucket: string
  readonly ExpectedBucketOwner?: string | undefined
}

export interface DeleteMarkerEntry {
  readonly Owner?: Owner | undefined
  readonly Key?: string | undefined
  readonly VersionId?: string | undefined
  readonly IsLatest?: boolean | undefined
  readonly LastModified?: number | undefined
}

export interface DeleteMarkerReplication {
  readonly Status?: 'Enabled' | 'Disabled' | undefined
}

export interface DeletePublicAccessBlockRequest {
  readonly Bucket: string
  readonly ExpectedBucketOwner?: string | undefined
}

export interface Destination {
  readonly Bucket: string
  readonly Account?: string | undefined
  readonly StorageClass?: 'STANDARD' | 'REDUCED_REDUNDANCY' | 'STANDARD_IA' | 'ONEZONE_IA' | 'INTELLIGENT_TIERING' | 'GLACIER' | 'DEEP_ARCHIVE' | 'OUTPOSTS' | 'GLACIER_IR' | 'SNOW' | 'EXPRESS_ONEZONE' | 'FSX_OPENZFS' | 'FSX_ONTAP' | 'AWS_BACKUP_WARM' | 'AWS_BACKUP_LOW_COST_WARM' | undefined
  readonly AccessControlTranslation?: AccessControlTranslation | undefined
  readonly EncryptionConfiguration?: EncryptionConfiguration | undefined
  readonly ReplicationTime?: ReplicationTime | undefined
  readonly Metrics?: Metrics | undefined
}

export interface EncryptionConfiguration {
  readonly ReplicaKmsKeyID?: string | undefined
}

export interface EventHoldDuration {
  readonly Days?: number | undefined
  readonly Years?: number | undefined
}

export interface ExistingObjectReplication {
  readonly Status: 'Enabled' | 'Disabled'
}

export interface GetBucketAclOutput {
  readonly Owner?: Owner | undefined
  readonly Grants?: readonly Grant[] | undefined
}

export interface GetBucketAclRequest {
  readonly Bucket: string
  readonly ExpectedBucketOwner?: string | undefined
}

export interface GetBucketEncryptionOutput {
  readonly ServerSideEncryptionConfiguration?: ServerSideEncryptionConfiguration | undefined
}

export interface GetBucketEncryptionRequest {
  readonly Bucket: string
  readonly ExpectedBucketOwner?: string | undefined
}

export interface GetBucketLifecycleConfigurationOutput {
  readonly Rules?: readonly LifecycleRule[] | undefined
  readonly TransitionDefaultMinimumObjectSize?: 'varies_by_storage_class' | 'all_storage_classes_128K' | undefined
}

export interface GetBucketLifecycleConfigurationRequest {
  readonly Bucket: string
  readonly ExpectedBucketOwner?: string | undefined
}

export interface GetBucketLocationOutput {
  readonly LocationConstraint?: 'af-south-1' | 'ap-east-1' | 'ap-east-2' | 'ap-northeast-1' | 'ap-northeast-2' | 'ap-northeast-3' | 'ap-south-1' | 'ap-south-2' | 'ap-southeast-1' | 'ap-southeast-2' | 'ap-southeast-3' | 'ap-southeast-4' | 'ap-southeast-5' | 'ap-southeast-6' | 'ap-southeast-7' | 'ca-central-1' | 'ca-west-1' | 'cn-north-1' | 'cn-northwest-1' | 'EU' | 'eu-central-1' | 'eu-central-2' | 'eu-north-1' | 'eu-south-1' | 'eu-south-2' | 'eu-west-1' | 'eu-west-2' | 'eu-west-3' | 'il-central-1' | 'me-central-1' | 'me-south-1' | 'mx-central-1' | 'sa-east-1' | 'us-east-2' | 'us-gov-east-1' | 'us-gov-west-1' | 'us-west-1' | 'us-west-2' | undefined
}

export interface GetBucketLocationRequest {
  readonly Bucket: string
  readonly ExpectedBucketOwner?: string | undefined
}

export interface GetBucketLoggingOutput {
  readonly LoggingEnabled?: LoggingEnabled | undefined
}

export interface GetBucketLoggingRequest {
  readonly Bucket: string
  readonly ExpectedBucketOwner?: string | undefined
}

export interface GetBucketOwnershipControlsOutput {
  readonly OwnershipControls?: OwnershipControls | undefined
}

export interface GetBucketOwnershipControlsRequest {
  readonly Bucket: string
  readonly ExpectedBucketOwner?: string | undefined
}

export interface GetBucketPolicyOutput {
  readonly Policy?: string | undefined
}

export interface GetBucketPolicyRequest {
  readonly Bucket: string
  readonly ExpectedBucketOwner?: string | undefined
}

export interface GetBucketPolicyStatusOutput {
  readonly PolicyStatus?: PolicyStatus | undefined
}

export interface GetBucketPolicyStatusRequest {
  readonly Bucket: string
  readonly ExpectedBucketOwner?: string | undefined
}

export interface GetBucketReplicationOutput {
  readonly ReplicationConfiguration?: ReplicationConfiguration | undefined
}

export interface GetBucketReplicationRequest {
  readonly Bucket: string
  readonly ExpectedBucketOwner?: string | undefined
}

export interface GetBucketTaggingOutput {
  readonly TagSet: readonly Tag[]
}

export interface GetBucketTaggingRequest {
  readonly Bucket: string
  readonly ExpectedBucketOwner?: string | undefined
}

export interface GetBucketVersioningOutput {
  readonly Status?: 'Enabled' | 'Suspended' | undefined
  readonly MFADelete?: 'Enabled' | 'Disabled' | undefined
}

export interface GetBucketVersioningRequest {
  readonly Bucket: string
  readonly ExpectedBucketOwner?: string | undefined
}

export interface GetObjectLockConfigurationOutput {
  readonly ObjectLockConfiguration?: ObjectLockConfiguration | undefined
}

export interface GetObjectLockConfigurationRequest {
  readonly Bucket: string
  readonly ExpectedBucketOwner?: string | undefined
}

export interface GetPublicAccessBlockOutput {
  readonly PublicAccessBlockConfiguration?: PublicAccessBlockConfiguration | undefined
}

export interface GetPublicAccessBlockRequest {
  readonly Bucket: string
  readonly ExpectedBucketOwner?: string | undefined
}

export interface Grant {
  readonly Grantee?: Grantee | undefined
  readonly Permission?: 'FULL_CONTROL' | 'WRITE' | 'WRITE_ACP' | 'READ' | 'READ_ACP' | undefined
}

export interface Grantee {
  readonly DisplayName?: string | undefined
  readonly EmailAddress?: string | undefined
  readonly ID?: string | undefined
  readonly Type: 'CanonicalUser' | 'AmazonCustomerByEmail' | 'Group'
  readonly URI?: string | undefined
}

export interface HeadBucketOutput {
  readonly BucketArn?: string | undefined
  readonly BucketLocationType?: 'AvailabilityZone' | 'LocalZone' | undefined
  readonly BucketLocationName?: string | undefined
  readonly BucketRegion?: string | undefined
  readonly AccessPointAlias?: boolean | undefined
}

export interface HeadBucketRequest {
  readonly Bucket: string
  readonly ExpectedBucketOwner?: string | undefined
}

export interface LifecycleExpiration {
  readonly Date?: number | undefined
  readonly Days?: number | undefined
  readonly ExpiredObjectDeleteMarker?: boolean | undefined
}

export interface LifecycleRule {
  readonly Expiration?: LifecycleExpiration | undefined
  readonly ID?: string | undefined
  readonly Prefix?: string | undefined
  readonly Filter?: LifecycleRuleFilter | undefined
  readonly Status: 'Enabled' | 'Disabled'
  readonly Transitions?: readonly Transition[] | undefined
  readonly NoncurrentVersionTransitions?: readonly NoncurrentVersionTransition[] | undefined
  readonly NoncurrentVersionExpiration?: NoncurrentVersionExpiration | undefined
  readonly AbortIncompleteMultipartUpload?: AbortIncompleteMultipartUpload | undefined
}

export interface LifecycleRuleAndOperator {
  readonly Prefix?: string | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly ObjectSizeGreaterThan?: number | undefined
  readonly ObjectSizeLessThan?: number | undefined
}

export interface LifecycleRuleFilter {
  readonly Prefix?: string | undefined
  readonly Tag?: Tag | undefined
  readonly ObjectSizeGreaterThan?: number | undefined
  readonly ObjectSizeLessThan?: number | undefined
  readonly And?: LifecycleRuleAndOperator | undefined
}

export interface ListBucketsOutput {
  readonly Buckets?: readonly Bucket[] | undefined
  readonly Owner?: Owner | undefined
  readonly ContinuationToken?: string | undefined
  readonly Prefix?: string | undefined
}

export interface ListBucketsRequest {
  readonly MaxBuckets?: number | undefined
  readonly ContinuationToken?: string | undefined
  readonly Prefix?: string | undefined
  readonly BucketRegion?: string | undefined
}

export interface ListObjectVersionsOutput {
  readonly IsTruncated?: boolean | undefined
  readonly KeyMarker?: string | undefined
  readonly VersionIdMarker?: string | undefined
  readonly NextKeyMarker?: string | undefined
  readonly NextVersionIdMarker?: string | undefined
  readonly Versions?: readonly ObjectVersion[] | undefined
  readonly DeleteMarkers?: readonly DeleteMarkerEntry[] | undefined
  readonly Name?: string | undefined
  readonly Prefix?: string | undefined
  readonly Delimiter?: string | undefined
  readonly MaxKeys?: number | undefined
  readonly CommonPrefixes?: readonly CommonPrefix[] | undefined
  readonly EncodingType?: 'url' | undefined
  readonly RequestCharged?: 'requester' | undefined
}

export interface ListObjectVersionsRequest {
  readonly Bucket: string
  readonly Delimiter?: string | undefined
  readonly EncodingType?: 'url' | undefined
  readonly KeyMarker?: string | undefined
  readonly MaxKeys?: number | undefined
  readonly Prefix?: string | undefined
  readonly VersionIdMarker?: string | undefined
  readonly ExpectedBucketOwner?: string | undefined
  readonly RequestPayer?: 'requester' | undefined
  readonly OptionalObjectAttributes?: readonly 'RestoreStatus'[] | undefined
}

export interface LocationInfo {
  readonly Type?: 'AvailabilityZone' | 'LocalZone' | undefined
  readonly Name?: string | undefined
}

export interface LoggingEnabled {
  readonly TargetBucket: string
  readonly TargetGrants?: readonly TargetGrant[] | undefined
  readonly TargetPrefix: string
  readonly TargetObjectKeyFormat?: TargetObjectKeyFormat | undefined
}

export interface Metrics {
  readonly Status: 'Enabled' | 'Disabled'
  readonly EventThreshold?: ReplicationTimeValue | undefined
}

export interface NoncurrentVersionExpiration {
  readonly NoncurrentDays?: number | undefined
  readonly NewerNoncurrentVersions?: number | undefined
}

export interface NoncurrentVersionTransition {
  readonly NoncurrentDays?: number | undefined
  readonly StorageClass?: 'GLACIER' | 'STANDARD_IA' | 'ONEZONE_IA' | 'INTELLIGENT_TIERING' | 'DEEP_ARCHIVE' | 'GLACIER_IR' | undefined
  readonly NewerNoncurrentVersions?: number | undefined
}

export interface ObjectLockConfiguration {
  readonly ObjectLockEnabled?: 'Enabled' | undefined
  readonly Rule?: ObjectLockRule | undefined
}

export interface ObjectLockRule {
  readonly DefaultRetention?: DefaultRetention | undefined
}

export interface ObjectVersion {
  readonly ETag?: string | undefined
  readonly ChecksumAlgorithm?: readonly ('CRC32' | 'CRC32C' | 'SHA1' | 'SHA256' | 'CRC64NVME' | 'SHA512' | 'MD5' | 'XXHASH64' | 'XXHASH3' | 'XXHASH128')[] | undefined
  readonly ChecksumType?: 'COMPOSITE' | 'FULL_OBJECT' | undefined
  readonly Size?: number | undefined
  readonly StorageClass?: 'STANDARD' | undefined
  readonly Key?: string | undefined
  readonly VersionId?: string | undefined
  readonly IsLatest?: boolean | undefined
  readonly LastModified?: number | undefined
  readonly Owner?: Owner | undefined
  readonly RestoreStatus?: RestoreStatus | undefined
}

export interface Owner {
  readonly DisplayName?: string | undefined
  readonly ID?: string | undefined
}

export interface OwnershipControls {
  readonly Rules: readonly OwnershipControlsRule[]
}

export interface OwnershipControlsRule {
  readonly ObjectOwnership: 'BucketOwnerPreferred' | 'ObjectWriter' | 'BucketOwnerEnforced'
}

export interface PartitionedPrefix {
  readonly PartitionDateSource?: 'EventTime' | 'DeliveryTime' | undefined
}

export interface PolicyStatus {
  readonly IsPublic?: boolean | undefined
}

export interface PublicAccessBlockConfiguration {
  readonly BlockPublicAcls?: boolean | undefined
  readonly IgnorePublicAcls?: boolean | undefined
  readonly BlockPublicPolicy?: boolean | undefined
  readonly RestrictPublicBuckets?: boolean | undefined
}

export interface PutBucketEncryptionRequest {
  readonly Bucket: string
  readonly ContentMD5?: string | undefined
  readonly ChecksumAlgorithm?: 'CRC32' | 'CRC32C' | 'SHA1' | 'SHA256' | 'CRC64NVME' | 'SHA512' | 'MD5' | 'XXHASH64' | 'XXHASH3' | 'XXHASH128' | undefined
  readonly ServerSideEncryptionConfiguration: ServerSideEncryptionConfiguration
  readonly ExpectedBucketOwner?: string | undefined
}

export interface PutBucketLifecycleConfigurationOutput {
  readonly TransitionDefaultMinimumObjectSize?: 'varies_by_storage_class' | 'all_storage_classes_128K' | undefined
}

export interface PutBucketLifecycleConfigurationRequest {
  readonly Bucket: string
  readonly ChecksumAlgorithm?: 'CRC32' | 'CRC32C' | 'SHA1' | 'SHA256' | 'CRC64NVME' | 'SHA512' | 'MD5' | 'XXHASH64' | 'XXHASH3' | 'XXHASH128' | undefined
  readonly LifecycleConfiguration?: BucketLifecycleConfiguration | undefined
  readonly ExpectedBucketOwner?: string | undefined
  readonly TransitionDefaultMinimumObjectSize?: 'varies_by_storage_class' | 'all_storage_classes_128K' | undefined
}

export interface PutBucketLoggingRequest {
  readonly Bucket: string
  readonly BucketLoggingStatus: BucketLoggingStatus
  readonly ContentMD5?: string | undefined
  readonly ChecksumAlgorithm?: 'CRC32' | 'CRC32C' | 'SHA1' | 'SHA256' | 'CRC64NVME' | 'SHA512' | 'MD5' | 'XXHASH64' | 'XXHASH3' | 'XXHASH128' | undefined
  readonly ExpectedBucketOwner?: string | undefined
}

export interface PutBucketOwnershipControlsRequest {
  readonly Bucket: string
  readonly ContentMD5?: string | undefined
  readonly ExpectedBucketOwner?: string | undefined
  readonly OwnershipControls: OwnershipControls
  readonly ChecksumAlgorithm?: 'CRC32' | 'CRC32C' | 'SHA1' | 'SHA256' | 'CRC64NVME' | 'SHA512' | 'MD5' | 'XXHASH64' | 'XXHASH3' | 'XXHASH128' | undefined
}

export interface PutBucketPolicyRequest {
  readonly Bucket: string
  readonly ContentMD5?: string | undefined
  readonly ChecksumAlgorithm?: 'CRC32' | 'CRC32C' | 'SHA1' | 'SHA256' | 'CRC64NVME' | 'SHA512' | 'MD5' | 'XXHASH64' | 'XXHASH3' | 'XXHASH128' | undefined
  readonly ConfirmRemoveSelfBucketAccess?: boolean | undefined
  readonly Policy: string
  readonly ExpectedBucketOwner?: string | undefined
}

export interface PutBucketReplicationRequest {
  readonly Bucket: string
  readonly ContentMD5?: string | undefined
  readonly ChecksumAlgorithm?: 'CRC32' | 'CRC32C' | 'SHA1' | 'SHA256' | 'CRC64NVME' | 'SHA512' | 'MD5' | 'XXHASH64' | 'XXHASH3' | 'XXHASH128' | undefined
  readonly ReplicationConfiguration: ReplicationConfiguration
  readonly Token?: string | undefined
  readonly ExpectedBucketOwner?: string | undefined
}

export interface PutBucketTaggingRequest {
  readonly Bucket: string
  readonly ContentMD5?: string | undefined
  readonly ChecksumAlgorithm?: 'CRC32' | 'CRC32C' | 'SHA1' | 'SHA256' | 'CRC64NVME' | 'SHA512' | 'MD5' | 'XXHASH64' | 'XXHASH3' | 'XXHASH128' | undefined
  readonly Tagging: Tagging
  readonly ExpectedBucketOwner?: string | undefined
}

export interface PutBucketVersioningRequest {
  readonly Bucket: string
  readonly ContentMD5?: string | undefined
  readonly ChecksumAlgorithm?: 'CRC32' | 'CRC32C' | 'SHA1' | 'SHA256' | 'CRC64NVME' | 'SHA512' | 'MD5' | 'XXHASH64' | 'XXHASH3' | 'XXHASH128' | undefined
  readonly MFA?: string | undefined
  readonly VersioningConfiguration: VersioningConfiguration
  readonly ExpectedBucketOwner?: string | undefined
}

export interface PutObjectLockConfigurationOutput {
  readonly RequestCharged?: 'requester' | undefined
}

export interface PutObjectLockConfigurationRequest {
  readonly Bucket: string
  readonly ObjectLockConfiguration?: ObjectLockConfiguration | undefined
  readonly RequestPayer?: 'requester' | undefined
  readonly Token?: string | undefined
  readonly ContentMD5?: string | undefined
  readonly ChecksumAlgorithm?: 'CRC32' | 'CRC32C' | 'SHA1' | 'SHA256' | 'CRC64NVME' | 'SHA512' | 'MD5' | 'XXHASH64' | 'XXHASH3' | 'XXHASH128' | undefined
  readonly ExpectedBucketOwner?: string | undefined
}

export interface PutPublicAccessBlockRequest {
  readonly Bucket: string
  readonly ContentMD5?: string | undefined
  readonly ChecksumAlgorithm?: 'CRC32' | 'CRC32C' | 'SHA1' | 'SHA256' | 'CRC64NVME' | 'SHA512' | 'MD5' | 'XXHASH64' | 'XXHASH3' | 'XXHASH128' | undefined
  readonly PublicAccessBlockConfiguration: PublicAccessBlockConfiguration
  readonly ExpectedBucketOwner?: string | undefined
}

export interface ReplicaModifications {
  readonly Status: 'Enabled' | 'Disabled'
}

export interface ReplicationConfiguration {
  readonly Role: string
  readonly Rules: readonly ReplicationRule[]
}

export interface ReplicationRule {
  readonly ID?: string | undefined
  readonly Priority?: number | undefined
  readonly Prefix?: string | undefined
  readonly Filter?: ReplicationRuleFilter | undefined
  readonly Status: 'Enabled' | 'Disabled'
  readonly SourceSelectionCriteria?: SourceSelectionCriteria | undefined
  readonly ExistingObjectReplication?: ExistingObjectReplication | undefined
  readonly Destination: Destination
  readonly DeleteMarkerReplication?: DeleteMarkerReplication | undefined
}

export interface ReplicationRuleAndOperator {
  readonly Prefix?: string | undefined
  readonly Tags?: readonly Tag[] | undefined
}

export interface ReplicationRuleFilter {
  readonly Prefix?: string | undefined
  readonly Tag?: Tag | undefined
  readonly And?: ReplicationRuleAndOperator | undefined
}

export interface ReplicationTime {
  readonly Status: 'Enabled' | 'Disabled'
  readonly Time: ReplicationTimeValue
}

export interface ReplicationTimeValue {
  readonly Minutes?: number | undefined
}

export interface RestoreStatus {
  readonly IsRestoreInProgress?: boolean | undefined
  readonly RestoreExpiryDate?: number | undefined
}

export interface ServerSideEncryptionByDefault {
  readonly SSEAlgorithm: 'AES256' | 'aws:fsx' | 'aws:backup' | 'aws:kms' | 'aws:kms:dsse'
  readonly KMSMasterKeyID?: string | undefined
}

export interface ServerSideEncryptionConfiguration {
  readonly Rules: readonly ServerSideEncryptionRule[]
}

export interface ServerSideEncryptionRule {
  readonly ApplyServerSideEncryptionByDefault?: ServerSideEncryptionByDefault | undefined
  readonly BucketKeyEnabled?: boolean | undefined
  readonly BlockedEncryptionTypes?: BlockedEncryptionTypes | undefined
}

export interface SimplePrefix {
}

export interface SourceSelectionCriteria {
  readonly SseKmsEncryptedObjects?: SseKmsEncryptedObjects | undefined
  readonly ReplicaModifications?: ReplicaModifications | undefined
}

export interface SseKmsEncryptedObjects {
  readonly Status: 'Enabled' | 'Disabled'
}

export interface Tag {
  readonly Key: string
  readonly Value: string
}

export interface Tagging {
  readonly TagSet: readonly Tag[]
}

export interface TargetGrant {
  readonly Grantee?: Grantee | undefined
  readonly Permission?: 'FULL_CONTROL' | 'READ' | 'WRITE' | undefined
}

export interface TargetObjectKeyFormat {
  readonly SimplePrefix?: SimplePrefix | undefined
  readonly PartitionedPrefix?: PartitionedPrefix | undefined
}

export interface Transition {
  readonly Date?: number | undefined
  readonly Days?: number | undefined
  readonly StorageClass?: 'GLACIER' | 'STANDARD_IA' | 'ONEZONE_IA' | 'INTELLIGENT_TIERING' | 'DEEP_ARCHIVE' | 'GLACIER_IR' | undefined
}

export interface VersioningConfiguration {
  readonly MFADelete?: 'Enabled' | 'Disabled' | undefined
  readonly Status?: 'Enabled' | 'Suspended' | undefined
}

export interface S3Operations {
  readonly CreateBucket: { readonly input: CreateBucketRequest; readonly output: CreateBucketOutput }
  readonly DeleteBucket: { readonly input: DeleteBucketRequest; readonly output: Readonly<Record<never, never>> }
  readonly DeleteBucketLifecycle: { readonly input: DeleteBucketLifecycleRequest; readonly output: Readonly<Record<never, never>> }
  readonly DeleteBucketPolicy: { readonly input: DeleteBucketPolicyRequest; readonly output: Readonly<Record<never, never>> }
  readonly DeleteBucketReplication: { readonly input: DeleteBucketReplicationRequest; readonly output: Readonly<Record<never, never>> }
  readonly DeletePublicAccessBlock: { readonly input: DeletePublicAccessBlockRequest; readonly output: Readonly<Record<never, never>> }
  readonly GetBucketAcl: { readonly input: GetBucketAclRequest; readonly output: GetBucketAclOutput }
  readonly GetBucketEncryption: { readonly input: GetBucketEncryptionRequest; readonly output: GetBucketEncryptionOutput }
  readonly GetBucketLifecycleConfiguration: { readonly input: GetBucketLifecycleConfigurationRequest; readonly output: GetBucketLifecycleConfigurationOutput }
  readonly GetBucketLocation: { readonly input: GetBucketLocationRequest; readonly output: GetBucketLocationOutput }
  readonly GetBucketLogging: { readonly input: GetBucketLoggingRequest; readonly output: GetBucketLoggingOutput }
  readonly GetBucketOwnershipControls: { readonly input: GetBucketOwnershipControlsRequest; readonly output: GetBucketOwnershipControlsOutput }
  readonly GetBucketPolicy: { readonly input: GetBucketPolicyRequest; readonly output: GetBucketPolicyOutput }
  readonly GetBucketPolicyStatus: { readonly input: GetBucketPolicyStatusRequest; readonly output: GetBucketPolicyStatusOutput }
  readonly GetBucketReplication: { readonly input: GetBucketReplicationRequest; readonly output: GetBucketReplicationOutput }
  readonly GetBucketTagging: { readonly input: GetBucketTaggingRequest; readonly output: GetBucketTaggingOutput }
  readonly GetBucketVersioning: { readonly input: GetBucketVersioningRequest; readonly output: GetBucketVersioningOutput }
  readonly GetObjectLockConfiguration: { readonly input: GetObjectLockConfigurationRequest; readonly output: GetObjectLockConfigurationOutput }
  readonly GetPublicAccessBlock: { readonly input: GetPublicAccessBlockRequest; readonly output: GetPublicAccessBlockOutput }
  readonly HeadBucket: { readonly input: HeadBucketRequest; readonly output: HeadBucketOutput }
  readonly ListBuckets: { readonly input: ListBucketsRequest; readonly output: ListBucketsOutput }
  readonly ListObjectVersions: { readonly input: ListObjectVersionsRequest; readonly output: ListObjectVersionsOutput }
  readonly PutBucketEncryption: { readonly input: PutBucketEncryptionRequest; readonly output: Readonly<Record<never, never>> }
  readonly PutBucketLifecycleConfiguration: { readonly input: PutBucketLifecycleConfigurationRequest; readonly output: PutBucketLifecycleConfigurationOutput }
  readonly PutBucketLogging: { readonly input: PutBucketLoggingRequest; readonly output: Readonly<Record<never, never>> }
  readonly PutBucketOwnershipControls: { readonly input: PutBucketOwnershipControlsRequest; readonly output: Readonly<Record<never, never>> }
  readonly PutBucketPolicy: { readonly input: PutBucketPolicyRequest; readonly output: Readonly<Record<never, never>> }
  readonly PutBucketReplication: { readonly input: PutBucketReplicationRequest; readonly output: Readonly<Record<never, never>> }
  readonly PutBucketTagging: { readonly input: PutBucketTaggingRequest; readonly output: Readonly<Record<never, never>> }
  readonly PutBucketVersioning: { readonly input: PutBucketVersioningRequest; readonly output: Readonly<Record<never, never>> }
  readonly PutObjectLockConfiguration: { readonly input: PutObjectLockConfigurationRequest; readonly output: PutObjectLockConfigurationOutput }
  readonly PutPublicAccessBlock: { readonly input: PutPublicAccessBlockRequest; readonly output: Readonly<Record<never, never>> }
}
