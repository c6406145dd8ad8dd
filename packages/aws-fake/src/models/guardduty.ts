/** Made by script/aws-models from botocore's model of guardduty: times are milliseconds since 1970. */

export interface CloudTrailConfigurationResult {
  readonly Status: 'ENABLED' | 'DISABLED'
}

export interface CreateDetectorRequest {
  readonly Enable: boolean
  readonly ClientToken?: string | undefined
  readonly FindingPublishingFrequency?: 'FIFTEEN_MINUTES' | 'ONE_HOUR' | 'SIX_HOURS' | undefined
  readonly DataSources?: DataSourceConfigurations | undefined
  readonly Tags?: Readonly<Record<string, string>> | undefined
  readonly Features?: readonly DetectorFeatureConfiguration[] | undefined
}

export interface CreateDetectorResponse {
  readonly DetectorId?: string | undefined
  readonly UnprocessedDataSources?: UnprocessedDataSourcesResult | undefined
}

export interface CreateMalwareProtectionPlanRequest {
  readonly ClientToken?: string | undefined
  readonly Role: string
  readonly ProtectedResource: CreateProtectedResource
  readonly Actions?: MalwareProtectionPlanActions | undefined
  readonly Tags?: Readonly<Record<string, string>> | undefined
}

export interface CreateMalwareProtectionPlanResponse {
  readonly MalwareProtectionPlanId?: string | undefined
}

export interface CreateProtectedResource {
  readonly S3Bucket?: CreateS3BucketResource | undefined
}

export interface CreateS3BucketResource {
  readonly BucketName?: string | undefined
  readonly ObjectPrefixes?: readonly string[] | undefined
}

export interface DNSLogsConfigurationResult {
  readonly Status: 'ENABLED' | 'DISABLED'
}

export interface DataSourceConfigurations {
  readonly S3Logs?: S3LogsConfiguration | undefined
  readonly Kubernetes?: KubernetesConfiguration | undefined
  readonly MalwareProtection?: MalwareProtectionConfiguration | undefined
}

export interface DataSourceConfigurationsResult {
  readonly CloudTrail: CloudTrailConfigurationResult
  readonly DNSLogs: DNSLogsConfigurationResult
  readonly FlowLogs: FlowLogsConfigurationResult
  readonly S3Logs: S3LogsConfigurationResult
  readonly Kubernetes?: KubernetesConfigurationResult | undefined
  readonly MalwareProtection?: MalwareProtectionConfigurationResult | undefined
}

export interface DeleteDetectorRequest {
  readonly DetectorId: string
}

export interface DeleteDetectorResponse {
}

export interface DeleteMalwareProtectionPlanRequest {
  readonly MalwareProtectionPlanId: string
}

export interface DetectorAdditionalConfiguration {
  readonly Name?: 'EKS_ADDON_MANAGEMENT' | 'ECS_FARGATE_AGENT_MANAGEMENT' | 'EC2_AGENT_MANAGEMENT' | 'RDS_DATA_RISK' | undefined
  readonly Status?: 'ENABLED' | 'DISABLED' | undefined
}

export interface DetectorAdditionalConfigurationResult {
  readonly Name?: 'EKS_ADDON_MANAGEMENT' | 'ECS_FARGATE_AGENT_MANAGEMENT' | 'EC2_AGENT_MANAGEMENT' | 'RDS_DATA_RISK' | undefined
  readonly Status?: 'ENABLED' | 'DISABLED' | undefined
  readonly UpdatedAt?: number | undefined
  readonly ManagedBy?: 'GUARDDUTY_POLICY' | undefined
}

export interface DetectorFeatureConfiguration {
  readonly Name?: 'S3_DATA_EVENTS' | 'EKS_AUDIT_LOGS' | 'EBS_MALWARE_PROTECTION' | 'RDS_LOGIN_EVENTS' | 'LAMBDA_NETWORK_LOGS' | 'EKS_RUNTIME_MONITORING' | 'RUNTIME_MONITORING' | 'AI_PROTECTION' | 'AI_ANALYST' | undefined
  readonly Status?: 'ENABLED' | 'DISABLED' | undefined
  readonly AdditionalConfiguration?: readonly DetectorAdditionalConfiguration[] | undefined
}

export interface DetectorFeatureConfigurationResult {
  readonly Name?: 'FLOW_LOGS' | 'CLOUD_TRAIL' | 'DNS_LOGS' | 'S3_DATA_EVENTS' | 'EKS_AUDIT_LOGS' | 'EBS_MALWARE_PROTECTION' | 'RDS_LOGIN_EVENTS' | 'LAMBDA_NETWORK_LOGS' | 'EKS_RUNTIME_MONITORING' | 'RUNTIME_MONITORING' | 'AI_PROTECTION' | 'AI_ANALYST' | undefined
  readonly Status?: 'ENABLED' | 'DISABLED' | undefined
  readonly UpdatedAt?: number | undefined
  readonly AdditionalConfiguration?: readonly DetectorAdditionalConfigurationResult[] | undefined
  readonly ManagedBy?: 'GUARDDUTY_POLICY' | undefined
}

export interface EbsVolumesResult {
  readonly Status?: 'ENABLED' | 'DISABLED' | undefined
  readonly Reason?: string | undefined
}

export interface FlowLogsConfigurationResult {
  readonly Status: 'ENABLED' | 'DISABLED'
}

export interface GetDetectorRequest {
  readonly DetectorId: string
}

export interface GetDetectorResponse {
  readonly CreatedAt?: string | undefined
  readonly FindingPublishingFrequency?: 'FIFTEEN_MINUTES' | 'ONE_HOUR' | 'SIX_HOURS' | undefined
  readonly ServiceRole: string
  readonly Status: 'ENABLED' | 'DISABLED'
  readonly UpdatedAt?: string | undefined
  readonly DataSources?: DataSourceConfigurationsResult | undefined
  readonly Tags?: Readonly<Record<string, string>> | undefined
  readonly Features?: readonly DetectorFeatureConfigurationResult[] | undefined
}

export interface GetMalwareProtectionPlanRequest {
  readonly MalwareProtectionPlanId: string
}

export interface GetMalwareProtectionPlanResponse {
  readonly Arn?: string | undefined
  readonly Role?: string | undefined
  readonly ProtectedResource?: CreateProtectedResource | undefined
  readonly Actions?: MalwareProtectionPlanActions | undefined
  readonly CreatedAt?: number | undefined
  readonly Status?: 'ACTIVE' | 'WARNING' | 'ERROR' | undefined
  readonly StatusReasons?: readonly MalwareProtectionPlanStatusReason[] | undefined
  readonly Tags?: Readonly<Record<string, string>> | undefined
}

export interface KubernetesAuditLogsConfiguration {
  readonly Enable: boolean
}

export interface KubernetesAuditLogsConfigurationResult {
  readonly Status: 'ENABLED' | 'DISABLED'
}

export interface KubernetesConfiguration {
  readonly AuditLogs: KubernetesAuditLogsConfiguration
}

export interface KubernetesConfigurationResult {
  readonly AuditLogs: KubernetesAuditLogsConfigurationResult
}

export interface ListDetectorsRequest {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface ListDetectorsResponse {
  readonly DetectorIds: readonly string[]
  readonly NextToken?: string | undefined
}

export interface ListMalwareProtectionPlansRequest {
  readonly NextToken?: string | undefined
}

export interface ListMalwareProtectionPlansResponse {
  readonly MalwareProtectionPlans?: readonly MalwareProtectionPlanSummary[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListTagsForResourceRequest {
  readonly ResourceArn: string
}

export interface ListTagsForResourceResponse {
  readonly Tags?: Readonly<Record<string, string>> | undefined
}

export interface MalwareProtectionConfiguration {
  readonly ScanEc2InstanceWithFindings?: ScanEc2InstanceWithFindings | undefined
}

export interface MalwareProtectionConfigurationResult {
  readonly ScanEc2InstanceWithFindings?: ScanEc2InstanceWithFindingsResult | undefined
  readonly ServiceRole?: string | undefined
}

export interface MalwareProtectionPlanActions {
  readonly Tagging?: MalwareProtectionPlanTaggingAction | undefined
}

export interface MalwareProtectionPlanStatusReason {
  readonly Code?: string | undefined
  readonly Message?: string | undefined
}

export interface MalwareProtectionPlanSummary {
  readonly MalwareProtectionPlanId?: string | undefined
}

export interface MalwareProtectionPlanTaggingAction {
  readonly Status?: 'ENABLED' | 'DISABLED' | undefined
}

export interface S3LogsConfiguration {
  readonly Enable: boolean
}

export interface S3LogsConfigurationResult {
  readonly Status: 'ENABLED' | 'DISABLED'
}

export interface ScanEc2InstanceWithFindings {
  readonly EbsVolumes?: boolean | undefined
}

export interface ScanEc2InstanceWithFindingsResult {
  readonly EbsVolumes?: EbsVolumesResult | undefined
}

export interface TagResourceRequest {
  readonly ResourceArn: string
  readonly Tags: Readonly<Record<string, string>>
}

export interface TagResourceResponse {
}

export interface UnprocessedDataSourcesResult {
  readonly MalwareProtection?: MalwareProtectionConfigurationResult | undefined
}

export interface UntagResourceRequest {
  readonly ResourceArn: string
  readonly TagKeys: readonly string[]
}

export interface UntagResourceResponse {
}

export interface UpdateDetectorRequest {
  readonly DetectorId: string
  readonly Enable?: boolean | undefined
  readonly FindingPublishingFrequency?: 'FIFTEEN_MINUTES' | 'ONE_HOUR' | 'SIX_HOURS' | undefined
  readonly DataSources?: DataSourceConfigurations | undefined
  readonly Features?: readonly DetectorFeatureConfiguration[] | undefined
}

export interface UpdateDetectorResponse {
}

export interface GuarddutyOperations {
  readonly CreateDetector: { readonly input: CreateDetectorRequest; readonly output: CreateDetectorResponse }
  readonly CreateMalwareProtectionPlan: { readonly input: CreateMalwareProtectionPlanRequest; readonly output: CreateMalwareProtectionPlanResponse }
  readonly DeleteDetector: { readonly input: DeleteDetectorRequest; readonly output: DeleteDetectorResponse }
  readonly DeleteMalwareProtectionPlan: { readonly input: DeleteMalwareProtectionPlanRequest; readonly output: Readonly<Record<never, never>> }
  readonly GetDetector: { readonly input: GetDetectorRequest; readonly output: GetDetectorResponse }
  readonly GetMalwareProtectionPlan: { readonly input: GetMalwareProtectionPlanRequest; readonly output: GetMalwareProtectionPlanResponse }
  readonly ListDetectors: { readonly input: ListDetectorsRequest; readonly output: ListDetectorsResponse }
  readonly ListMalwareProtectionPlans: { readonly input: ListMalwareProtectionPlansRequest; readonly output: ListMalwareProtectionPlansResponse }
  readonly ListTagsForResource: { readonly input: ListTagsForResourceRequest; readonly output: ListTagsForResourceResponse }
  readonly TagResource: { readonly input: TagResourceRequest; readonly output: TagResourceResponse }
  readonly UntagResource: { readonly input: UntagResourceRequest; readonly output: UntagResourceResponse }
  readonly UpdateDetector: { readonly input: UpdateDetectorRequest; readonly output: UpdateDetectorResponse }
}
