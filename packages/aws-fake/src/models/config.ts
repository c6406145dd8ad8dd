/** Made by script/aws-models from botocore's model of config: times are milliseconds since 1970. */

export interface ConfigSnapshotDeliveryProperties {
  readonly deliveryFrequency?: 'One_Hour' | 'Three_Hours' | 'Six_Hours' | 'Twelve_Hours' | 'TwentyFour_Hours' | undefined
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

export interface DeliveryChannel {
  readonly name?: string | undefined
  readonly s3BucketName?: string | undefined
  readonly s3KeyPrefix?: string | undefined
  readonly s3KmsKeyArn?: string | undefined
  readonly snsTopicARN?: string | undefined
  readonly configSnapshotDeliveryProperties?: ConfigSnapshotDeliveryProperties | undefined
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

export interface DescribeDeliveryChannelsRequest {
  readonly DeliveryChannelNames?: readonly string[] | undefined
}

export interface DescribeDeliveryChannelsResponse {
  readonly DeliveryChannels?: readonly DeliveryChannel[] | undefined
}

export interface ExclusionByResourceTypes {
  readonly resourceTypes?: readonly string[] | undefined
}

export interface PutConfigurationRecorderRequest {
  readonly ConfigurationRecorder: ConfigurationRecorder
  readonly Tags?: readonly Tag[] | undefined
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

export interface ScopeConfiguration {
  readonly scopeType: string
  readonly scopeValues?: readonly string[] | undefined
  readonly allRegions: boolean
  readonly includedRegions?: readonly string[] | undefined
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

export interface ConfigOperations {
  readonly DescribeConfigurationRecorderStatus: { readonly input: DescribeConfigurationRecorderStatusRequest; readonly output: DescribeConfigurationRecorderStatusResponse }
  readonly DescribeConfigurationRecorders: { readonly input: DescribeConfigurationRecordersRequest; readonly output: DescribeConfigurationRecordersResponse }
  readonly DescribeDeliveryChannels: { readonly input: DescribeDeliveryChannelsRequest; readonly output: DescribeDeliveryChannelsResponse }
  readonly PutConfigurationRecorder: { readonly input: PutConfigurationRecorderRequest; readonly output: Readonly<Record<never, never>> }
  readonly PutDeliveryChannel: { readonly input: PutDeliveryChannelRequest; readonly output: Readonly<Record<never, never>> }
  readonly StartConfigurationRecorder: { readonly input: StartConfigurationRecorderRequest; readonly output: Readonly<Record<never, never>> }
  readonly StopConfigurationRecorder: { readonly input: StopConfigurationRecorderRequest; readonly output: Readonly<Record<never, never>> }
}
