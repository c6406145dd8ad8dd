/** Made by script/aws-models from botocore's model of config: times are milliseconds since 1970. */

export interface Compliance {
  readonly ComplianceType?: 'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE' | 'INSUFFICIENT_DATA' | undefined
  readonly ComplianceContributorCount?: ComplianceContributorCount | undefined
}

export interface ComplianceByConfigRule {
  readonly ConfigRuleName?: string | undefined
  readonly Compliance?: Compliance | undefined
}

export interface ComplianceContributorCount {
  readonly CappedCount?: number | undefined
  readonly CapExceeded?: boolean | undefined
}

export interface ConfigExportDeliveryInfo {
  readonly lastStatus?: 'Success' | 'Failure' | 'Not_Applicable' | undefined
  readonly lastErrorCode?: string | undefined
  readonly lastErrorMessage?: string | undefined
  readonly lastAttemptTime?: number | undefined
  readonly lastSuccessfulTime?: number | undefined
  readonly nextDeliveryTime?: number | undefined
}

export interface ConfigRule {
  readonly ConfigRuleName?: string | undefined
  readonly ConfigRuleArn?: string | undefined
  readonly ConfigRuleId?: string | undefined
  readonly Description?: string | undefined
  readonly Scope?: Scope | undefined
  readonly Source: Source
  readonly InputParameters?: string | undefined
  readonly MaximumExecutionFrequency?: 'One_Hour' | 'Three_Hours' | 'Six_Hours' | 'Twelve_Hours' | 'TwentyFour_Hours' | undefined
  readonly ConfigRuleState?: 'ACTIVE' | 'DELETING' | 'DELETING_RESULTS' | 'EVALUATING' | undefined
  readonly CreatedBy?: string | undefined
  readonly EvaluationModes?: readonly EvaluationModeConfiguration[] | undefined
  readonly RuleEvaluationVisibility?: 'EXTERNAL' | 'INTERNAL' | undefined
}

export interface ConfigSnapshotDeliveryProperties {
  readonly deliveryFrequency?: 'One_Hour' | 'Three_Hours' | 'Six_Hours' | 'Twelve_Hours' | 'TwentyFour_Hours' | undefined
}

export interface ConfigStreamDeliveryInfo {
  readonly lastStatus?: 'Success' | 'Failure' | 'Not_Applicable' | undefined
  readonly lastErrorCode?: string | undefined
  readonly lastErrorMessage?: string | undefined
  readonly lastStatusChangeTime?: number | undefined
}

export interface ConfigurationRecorder {
  readonly arn?: string | undefined
  readonly name?: string | undefined
  readonly roleARN?: string | undefined
  readonly recordingGroup?: RecordingGroup | undefined
  readonly recordingMode?: RecordingMode | undefined
  readonly recordingScope?: 'INTERNAL' | 'PAID' | undefined
  readonly servicePrincipal?: string | undefined
  readonly connectorArn?: string | undefined
  readonly scopeConfiguration?: ScopeConfiguration | undefined
}

export interface ConfigurationRecorderStatus {
  readonly arn?: string | undefined
  readonly name?: string | undefined
  readonly lastStartTime?: number | undefined
  readonly lastStopTime?: number | undefined
  readonly recording?: boolean | undefined
  readonly lastStatus?: 'Pending' | 'Success' | 'Failure' | 'NotApplicable' | undefined
  readonly lastErrorCode?: string | undefined
  readonly lastErrorMessage?: string | undefined
  readonly lastStatusChangeTime?: number | undefined
  readonly servicePrincipal?: string | undefined
}

export interface ConformancePackDetail {
  readonly ConformancePackName: string
  readonly ConformancePackArn: string
  readonly ConformancePackId: string
  readonly DeliveryS3Bucket?: string | undefined
  readonly DeliveryS3KeyPrefix?: string | undefined
  readonly ConformancePackInputParameters?: readonly ConformancePackInputParameter[] | undefined
  readonly LastUpdateRequestedTime?: number | undefined
  readonly CreatedBy?: string | undefined
  readonly TemplateSSMDocumentDetails?: TemplateSSMDocumentDetails | undefined
  readonly Type?: 'CUSTOM' | 'MANAGED' | undefined
  readonly Source?: ConformancePackSource | undefined
  readonly Scope?: ConformancePackScope | undefined
}

export interface ConformancePackInputParameter {
  readonly ParameterName: string
  readonly ParameterValue: string
}

export interface ConformancePackScope {
  readonly TagKey: string
  readonly TagValue?: string | undefined
}

export interface ConformancePackSource {
  readonly SourceIdentifier: string
}

export interface ConformancePackStatusDetail {
  readonly ConformancePackName: string
  readonly ConformancePackId: string
  readonly ConformancePackArn: string
  readonly ConformancePackState: 'CREATE_IN_PROGRESS' | 'CREATE_COMPLETE' | 'CREATE_FAILED' | 'UPDATE_IN_PROGRESS' | 'UPDATE_COMPLETE' | 'UPDATE_FAILED' | 'DELETE_IN_PROGRESS' | 'DELETE_FAILED'
  readonly StackArn?: string | undefined
  readonly ConformancePackStatusReason?: string | undefined
  readonly LastUpdateRequestedTime: number
  readonly LastUpdateCompletedTime?: number | undefined
  readonly Type?: 'CUSTOM' | 'MANAGED' | undefined
}

export interface CustomPolicyDetails {
  readonly PolicyRuntime: string
  readonly PolicyText: string
  readonly EnableDebugLogDelivery?: boolean | undefined
}

export interface DeleteConfigRuleRequest {
  readonly ConfigRuleName: string
}

export interface DeleteConfigurationRecorderRequest {
  readonly ConfigurationRecorderName: string
}

export interface DeleteConformancePackRequest {
  readonly ConformancePackName: string
}

export interface DeleteDeliveryChannelRequest {
  readonly DeliveryChannelName: string
}

export interface DeliveryChannel {
  readonly name?: string | undefined
  readonly s3BucketName?: string | undefined
  readonly s3KeyPrefix?: string | undefined
  readonly s3KmsKeyArn?: string | undefined
  readonly snsTopicARN?: string | undefined
  readonly configSnapshotDeliveryProperties?: ConfigSnapshotDeliveryProperties | undefined
}

export interface DeliveryChannelStatus {
  readonly name?: string | undefined
  readonly configSnapshotDeliveryInfo?: ConfigExportDeliveryInfo | undefined
  readonly configHistoryDeliveryInfo?: ConfigExportDeliveryInfo | undefined
  readonly configStreamDeliveryInfo?: ConfigStreamDeliveryInfo | undefined
}

export interface DescribeComplianceByConfigRuleRequest {
  readonly ConfigRuleNames?: readonly string[] | undefined
  readonly ComplianceTypes?: readonly ('COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE' | 'INSUFFICIENT_DATA')[] | undefined
  readonly NextToken?: string | undefined
}

export interface DescribeComplianceByConfigRuleResponse {
  readonly ComplianceByConfigRules?: readonly ComplianceByConfigRule[] | undefined
  readonly NextToken?: string | undefined
}

export interface DescribeConfigRulesFilters {
  readonly EvaluationMode?: 'DETECTIVE' | 'PROACTIVE' | undefined
  readonly RuleEvaluationVisibility?: 'EXTERNAL' | 'INTERNAL' | undefined
}

export interface DescribeConfigRulesRequest {
  readonly ConfigRuleNames?: readonly string[] | undefined
  readonly Filters?: DescribeConfigRulesFilters | undefined
  readonly NextToken?: string | undefined
}

export interface DescribeConfigRulesResponse {
  readonly ConfigRules?: readonly ConfigRule[] | undefined
  readonly NextToken?: string | undefined
}

export interface DescribeConfigurationRecorderStatusRequest {
  readonly ConfigurationRecorderNames?: readonly string[] | undefined
  readonly ServicePrincipal?: string | undefined
  readonly Arn?: string | undefined
}

export interface DescribeConfigurationRecorderStatusResponse {
  readonly ConfigurationRecordersStatus?: readonly ConfigurationRecorderStatus[] | undefined
}

export interface DescribeConfigurationRecordersRequest {
  readonly ConfigurationRecorderNames?: readonly string[] | undefined
  readonly ServicePrincipal?: string | undefined
  readonly Arn?: string | undefined
}

export interface DescribeConfigurationRecordersResponse {
  readonly ConfigurationRecorders?: readonly ConfigurationRecorder[] | undefined
}

export interface DescribeConformancePackStatusRequest {
  readonly ConformancePackNames?: readonly string[] | undefined
  readonly Filters?: DescribeConformancePacksFilters | undefined
  readonly Limit?: number | undefined
  readonly NextToken?: string | undefined
}

export interface DescribeConformancePackStatusResponse {
  readonly ConformancePackStatusDetails?: readonly ConformancePackStatusDetail[] | undefined
  readonly NextToken?: string | undefined
}

export interface DescribeConformancePacksFilters {
  readonly Types?: readonly ('CUSTOM' | 'MANAGED')[] | undefined
}

export interface DescribeConformancePacksRequest {
  readonly ConformancePackNames?: readonly string[] | undefined
  readonly Filters?: DescribeConformancePacksFilters | undefined
  readonly Limit?: number | undefined
  readonly NextToken?: string | undefined
}

export interface DescribeConformancePacksResponse {
  readonly ConformancePackDetails?: readonly ConformancePackDetail[] | undefined
  readonly NextToken?: string | undefined
}

export interface DescribeDeliveryChannelStatusRequest {
  readonly DeliveryChannelNames?: readonly string[] | undefined
}

export interface DescribeDeliveryChannelStatusResponse {
  readonly DeliveryChannelsStatus?: readonly DeliveryChannelStatus[] | undefined
}

export interface DescribeDeliveryChannelsRequest {
  readonly DeliveryChannelNames?: readonly string[] | undefined
}

export interface DescribeDeliveryChannelsResponse {
  readonly DeliveryChannels?: readonly DeliveryChannel[] | undefined
}

export interface EvaluationModeConfiguration {
  readonly Mode?: 'DETECTIVE' | 'PROACTIVE' | undefined
}

export interface ExclusionByResourceTypes {
  readonly resourceTypes?: readonly string[] | undefined
}

export interface ListTagsForResourceRequest {
  readonly ResourceArn: string
  readonly Limit?: number | undefined
  readonly NextToken?: string | undefined
}

export interface ListTagsForResourceResponse {
  readonly Tags?: readonly Tag[] | undefined
  readonly NextToken?: string | undefined
}

export interface PutConfigRuleRequest {
  readonly ConfigRule: ConfigRule
  readonly Tags?: readonly Tag[] | undefined
}

export interface PutConfigurationRecorderRequest {
  readonly ConfigurationRecorder: ConfigurationRecorder
  readonly Tags?: readonly Tag[] | undefined
}

export interface PutConformancePackRequest {
  readonly ConformancePackName: string
  readonly TemplateS3Uri?: string | undefined
  readonly TemplateBody?: string | undefined
  readonly DeliveryS3Bucket?: string | undefined
  readonly DeliveryS3KeyPrefix?: string | undefined
  readonly ConformancePackInputParameters?: readonly ConformancePackInputParameter[] | undefined
  readonly TemplateSSMDocumentDetails?: TemplateSSMDocumentDetails | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly Source?: ConformancePackSource | undefined
  readonly Scope?: ConformancePackScope | undefined
}

export interface PutConformancePackResponse {
  readonly ConformancePackArn?: string | undefined
}

export interface PutDeliveryChannelRequest {
  readonly DeliveryChannel: DeliveryChannel
}

export interface RecordingGroup {
  readonly allSupported?: boolean | undefined
  readonly includeGlobalResourceTypes?: boolean | undefined
  readonly resourceTypes?: readonly string[] | undefined
  readonly exclusionByResourceTypes?: ExclusionByResourceTypes | undefined
  readonly recordingStrategy?: RecordingStrategy | undefined
}

export interface RecordingMode {
  readonly recordingFrequency: 'CONTINUOUS' | 'DAILY'
  readonly recordingModeOverrides?: readonly RecordingModeOverride[] | undefined
}

export interface RecordingModeOverride {
  readonly description?: string | undefined
  readonly resourceTypes: readonly string[]
  readonly recordingFrequency: 'CONTINUOUS' | 'DAILY'
}

export interface RecordingStrategy {
  readonly useOnly?: 'ALL_SUPPORTED_RESOURCE_TYPES' | 'INCLUSION_BY_RESOURCE_TYPES' | 'EXCLUSION_BY_RESOURCE_TYPES' | undefined
}

export interface Scope {
  readonly ComplianceResourceTypes?: readonly string[] | undefined
  readonly TagKey?: string | undefined
  readonly TagValue?: string | undefined
  readonly ComplianceResourceId?: string | undefined
  readonly ServicePrincipals?: readonly string[] | undefined
}

export interface ScopeConfiguration {
  readonly scopeType: string
  readonly scopeValues?: readonly string[] | undefined
  readonly allRegions: boolean
  readonly includedRegions?: readonly string[] | undefined
}

export interface Source {
  readonly Owner: 'CUSTOM_LAMBDA' | 'AWS' | 'CUSTOM_POLICY'
  readonly SourceIdentifier?: string | undefined
  readonly SourceDetails?: readonly SourceDetail[] | undefined
  readonly CustomPolicyDetails?: CustomPolicyDetails | undefined
}

export interface SourceDetail {
  readonly EventSource?: 'aws.config' | undefined
  readonly MessageType?: 'ConfigurationItemChangeNotification' | 'ConfigurationSnapshotDeliveryCompleted' | 'ScheduledNotification' | 'OversizedConfigurationItemChangeNotification' | undefined
  readonly MaximumExecutionFrequency?: 'One_Hour' | 'Three_Hours' | 'Six_Hours' | 'Twelve_Hours' | 'TwentyFour_Hours' | undefined
}

export interface StartConfigurationRecorderRequest {
  readonly ConfigurationRecorderName: string
}

export interface StopConfigurationRecorderRequest {
  readonly ConfigurationRecorderName: string
}

export interface Tag {
  readonly Key?: string | undefined
  readonly Value?: string | undefined
}

export interface TagResourceRequest {
  readonly ResourceArn: string
  readonly Tags: readonly Tag[]
}

export interface TemplateSSMDocumentDetails {
  readonly DocumentName: string
  readonly DocumentVersion?: string | undefined
}

export interface UntagResourceRequest {
  readonly ResourceArn: string
  readonly TagKeys: readonly string[]
}

export interface ConfigOperations {
  readonly DeleteConfigRule: { readonly input: DeleteConfigRuleRequest; readonly output: Readonly<Record<never, never>> }
  readonly DeleteConfigurationRecorder: { readonly input: DeleteConfigurationRecorderRequest; readonly output: Readonly<Record<never, never>> }
  readonly DeleteConformancePack: { readonly input: DeleteConformancePackRequest; readonly output: Readonly<Record<never, never>> }
  readonly DeleteDeliveryChannel: { readonly input: DeleteDeliveryChannelRequest; readonly output: Readonly<Record<never, never>> }
  readonly DescribeComplianceByConfigRule: { readonly input: DescribeComplianceByConfigRuleRequest; readonly output: DescribeComplianceByConfigRuleResponse }
  readonly DescribeConfigRules: { readonly input: DescribeConfigRulesRequest; readonly output: DescribeConfigRulesResponse }
  readonly DescribeConfigurationRecorderStatus: { readonly input: DescribeConfigurationRecorderStatusRequest; readonly output: DescribeConfigurationRecorderStatusResponse }
  readonly DescribeConfigurationRecorders: { readonly input: DescribeConfigurationRecordersRequest; readonly output: DescribeConfigurationRecordersResponse }
  readonly DescribeConformancePackStatus: { readonly input: DescribeConformancePackStatusRequest; readonly output: DescribeConformancePackStatusResponse }
  readonly DescribeConformancePacks: { readonly input: DescribeConformancePacksRequest; readonly output: DescribeConformancePacksResponse }
  readonly DescribeDeliveryChannelStatus: { readonly input: DescribeDeliveryChannelStatusRequest; readonly output: DescribeDeliveryChannelStatusResponse }
  readonly DescribeDeliveryChannels: { readonly input: DescribeDeliveryChannelsRequest; readonly output: DescribeDeliveryChannelsResponse }
  readonly ListTagsForResource: { readonly input: ListTagsForResourceRequest; readonly output: ListTagsForResourceResponse }
  readonly PutConfigRule: { readonly input: PutConfigRuleRequest; readonly output: Readonly<Record<never, never>> }
  readonly PutConfigurationRecorder: { readonly input: PutConfigurationRecorderRequest; readonly output: Readonly<Record<never, never>> }
  readonly PutConformancePack: { readonly input: PutConformancePackRequest; readonly output: PutConformancePackResponse }
  readonly PutDeliveryChannel: { readonly input: PutDeliveryChannelRequest; readonly output: Readonly<Record<never, never>> }
  readonly StartConfigurationRecorder: { readonly input: StartConfigurationRecorderRequest; readonly output: Readonly<Record<never, never>> }
  readonly StopConfigurationRecorder: { readonly input: StopConfigurationRecorderRequest; readonly output: Readonly<Record<never, never>> }
  readonly TagResource: { readonly input: TagResourceRequest; readonly output: Readonly<Record<never, never>> }
  readonly UntagResource: { readonly input: UntagResourceRequest; readonly output: Readonly<Record<never, never>> }
}
