/** Made by script/aws-models from botocore's model of s3control: times are milliseconds since 1970. */

export interface AccessPoint {
  readonly Name: string
  readonly NetworkOrigin: 'Internet' | 'VPC'
  readonly VpcConfiguration?: VpcConfiguration | undefined
  readonly Bucket: string
  readonly AccessPointArn?: string | undefined
  readonly Alias?: string | undefined
  readonly BucketAccountId?: string | undefined
  readonly DataSourceId?: string | undefined
  readonly DataSourceType?: string | undefined
}

export interface CreateAccessPointRequest {
  readonly AccountId: string
  readonly Name: string
  readonly Bucket: string
  readonly VpcConfiguration?: VpcConfiguration | undefined
  readonly PublicAccessBlockConfiguration?: PublicAccessBlockConfiguration | undefined
  readonly BucketAccountId?: string | undefined
  readonly Scope?: Scope | undefined
  readonly Tags?: readonly Tag[] | undefined
}

export interface CreateAccessPointResult {
  readonly AccessPointArn?: string | undefined
  readonly Alias?: string | undefined
}

export interface DeleteAccessPointPolicyRequest {
  readonly AccountId: string
  readonly Name: string
}

export interface DeleteAccessPointRequest {
  readonly AccountId: string
  readonly Name: string
}

export interface DeletePublicAccessBlockRequest {
  readonly AccountId: string
}

export interface EstablishedMultiRegionAccessPointPolicy {
  readonly Policy?: string | undefined
}

export interface GetAccessPointPolicyRequest {
  readonly AccountId: string
  readonly Name: string
}

export interface GetAccessPointPolicyResult {
  readonly Policy?: string | undefined
}

export interface GetAccessPointRequest {
  readonly AccountId: string
  readonly Name: string
}

export interface GetAccessPointResult {
  readonly Name?: string | undefined
  readonly Bucket?: string | undefined
  readonly NetworkOrigin?: 'Internet' | 'VPC' | undefined
  readonly VpcConfiguration?: VpcConfiguration | undefined
  readonly PublicAccessBlockConfiguration?: PublicAccessBlockConfiguration | undefined
  readonly CreationDate?: number | undefined
  readonly Alias?: string | undefined
  readonly AccessPointArn?: string | undefined
  readonly Endpoints?: Readonly<Record<string, string>> | undefined
  readonly BucketAccountId?: string | undefined
  readonly DataSourceId?: string | undefined
  readonly DataSourceType?: string | undefined
}

export interface GetMultiRegionAccessPointPolicyRequest {
  readonly AccountId: string
  readonly Name: string
}

export interface GetMultiRegionAccessPointPolicyResult {
  readonly Policy?: MultiRegionAccessPointPolicyDocument | undefined
}

export interface GetPublicAccessBlockOutput {
  readonly PublicAccessBlockConfiguration?: PublicAccessBlockConfiguration | undefined
}

export interface GetPublicAccessBlockRequest {
  readonly AccountId: string
}

export interface ListAccessPointsRequest {
  readonly AccountId: string
  readonly Bucket?: string | undefined
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
  readonly DataSourceId?: string | undefined
  readonly DataSourceType?: string | undefined
}

export interface ListAccessPointsResult {
  readonly AccessPointList?: readonly AccessPoint[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListMultiRegionAccessPointsRequest {
  readonly AccountId: string
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

export interface ListMultiRegionAccessPointsResult {
  readonly AccessPoints?: readonly MultiRegionAccessPointReport[] | undefined
  readonly NextToken?: string | undefined
}

export interface MultiRegionAccessPointPolicyDocument {
  readonly Established?: EstablishedMultiRegionAccessPointPolicy | undefined
  readonly Proposed?: ProposedMultiRegionAccessPointPolicy | undefined
}

export interface MultiRegionAccessPointReport {
  readonly Name?: string | undefined
  readonly Alias?: string | undefined
  readonly CreatedAt?: number | undefined
  readonly PublicAccessBlock?: PublicAccessBlockConfiguration | undefined
  readonly Status?: 'READY' | 'INCONSISTENT_ACROSS_REGIONS' | 'CREATING' | 'PARTIALLY_CREATED' | 'PARTIALLY_DELETED' | 'DELETING' | undefined
  readonly Regions?: readonly RegionReport[] | undefined
}

export interface ProposedMultiRegionAccessPointPolicy {
  readonly Policy?: string | undefined
}

export interface PublicAccessBlockConfiguration {
  readonly BlockPublicAcls?: boolean | undefined
  readonly IgnorePublicAcls?: boolean | undefined
  readonly BlockPublicPolicy?: boolean | undefined
  readonly RestrictPublicBuckets?: boolean | undefined
}

export interface PutAccessPointPolicyRequest {
  readonly AccountId: string
  readonly Name: string
  readonly Policy: string
}

export interface PutMultiRegionAccessPointPolicyInput {
  readonly Name: string
  readonly Policy: string
}

export interface PutMultiRegionAccessPointPolicyRequest {
  readonly AccountId: string
  readonly ClientToken: string
  readonly Details: PutMultiRegionAccessPointPolicyInput
}

export interface PutMultiRegionAccessPointPolicyResult {
  readonly RequestTokenARN?: string | undefined
}

export interface PutPublicAccessBlockRequest {
  readonly PublicAccessBlockConfiguration: PublicAccessBlockConfiguration
  readonly AccountId: string
}

export interface RegionReport {
  readonly Bucket?: string | undefined
  readonly Region?: string | undefined
  readonly BucketAccountId?: string | undefined
}

export interface Scope {
  readonly Prefixes?: readonly string[] | undefined
  readonly Permissions?: readonly ('GetObject' | 'GetObjectAttributes' | 'ListMultipartUploadParts' | 'ListBucket' | 'ListBucketMultipartUploads' | 'PutObject' | 'DeleteObject' | 'AbortMultipartUpload')[] | undefined
}

export interface Tag {
  readonly Key: string
  readonly Value: string
}

export interface VpcConfiguration {
  readonly VpcId: string
}

export interface S3controlOperations {
  readonly CreateAccessPoint: { readonly input: CreateAccessPointRequest; readonly output: CreateAccessPointResult }
  readonly DeleteAccessPoint: { readonly input: DeleteAccessPointRequest; readonly output: Readonly<Record<never, never>> }
  readonly DeleteAccessPointPolicy: { readonly input: DeleteAccessPointPolicyRequest; readonly output: Readonly<Record<never, never>> }
  readonly DeletePublicAccessBlock: { readonly input: DeletePublicAccessBlockRequest; readonly output: Readonly<Record<never, never>> }
  readonly GetAccessPoint: { readonly input: GetAccessPointRequest; readonly output: GetAccessPointResult }
  readonly GetAccessPointPolicy: { readonly input: GetAccessPointPolicyRequest; readonly output: GetAccessPointPolicyResult }
  readonly GetMultiRegionAccessPointPolicy: { readonly input: GetMultiRegionAccessPointPolicyRequest; readonly output: GetMultiRegionAccessPointPolicyResult }
  readonly GetPublicAccessBlock: { readonly input: GetPublicAccessBlockRequest; readonly output: GetPublicAccessBlockOutput }
  readonly ListAccessPoints: { readonly input: ListAccessPointsRequest; readonly output: ListAccessPointsResult }
  readonly ListMultiRegionAccessPoints: { readonly input: ListMultiRegionAccessPointsRequest; readonly output: ListMultiRegionAccessPointsResult }
  readonly PutAccessPointPolicy: { readonly input: PutAccessPointPolicyRequest; readonly output: Readonly<Record<never, never>> }
  readonly PutMultiRegionAccessPointPolicy: { readonly input: PutMultiRegionAccessPointPolicyRequest; readonly output: PutMultiRegionAccessPointPolicyResult }
  readonly PutPublicAccessBlock: { readonly input: PutPublicAccessBlockRequest; readonly output: Readonly<Record<never, never>> }
}
