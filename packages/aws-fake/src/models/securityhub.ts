/** Made by script/aws-models from botocore's model of securityhub: times are milliseconds since 1970. */

export interface BatchDisableStandardsRequest {
  readonly StandardsSubscriptionArns: readonly string[]
}

export interface BatchDisableStandardsResponse {
  readonly StandardsSubscriptions?: readonly StandardsSubscription[] | undefined
}

export interface BatchEnableStandardsRequest {
  readonly StandardsSubscriptionRequests: readonly StandardsSubscriptionRequest[]
}

export interface BatchEnableStandardsResponse {
  readonly StandardsSubscriptions?: readonly StandardsSubscription[] | undefined
}

export interface DescribeHubRequest {
  readonly HubArn?: string | undefined
}

export interface DescribeHubResponse {
  readonly HubArn?: string | undefined
  readonly SubscribedAt?: string | undefined
  readonly AutoEnableControls?: boolean | undefined
  readonly ControlFindingGenerator?: 'STANDARD_CONTROL' | 'SECURITY_CONTROL' | undefined
}

export interface DescribeStandardsRequest {
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
  readonly Providers?: readonly ('AWS' | 'Azure' | 'GCP')[] | undefined
}

export interface DescribeStandardsResponse {
  readonly Standards?: readonly Standard[] | undefined
  readonly NextToken?: string | undefined
}

export interface DisableSecurityHubRequest {
}

export interface DisableSecurityHubResponse {
}

export interface EnableSecurityHubRequest {
  readonly Tags?: Readonly<Record<string, string>> | undefined
  readonly EnableDefaultStandards?: boolean | undefined
  readonly ControlFindingGenerator?: 'STANDARD_CONTROL' | 'SECURITY_CONTROL' | undefined
}

export interface EnableSecurityHubResponse {
}

export interface GetEnabledStandardsRequest {
  readonly StandardsSubscriptionArns?: readonly string[] | undefined
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
  readonly Providers?: readonly ('AWS' | 'Azure' | 'GCP')[] | undefined
}

export interface GetEnabledStandardsResponse {
  readonly StandardsSubscriptions?: readonly StandardsSubscription[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListTagsForResourceRequest {
  readonly ResourceArn: string
}

export interface ListTagsForResourceResponse {
  readonly Tags?: Readonly<Record<string, string>> | undefined
}

export interface Standard {
  readonly StandardsArn?: string | undefined
  readonly Name?: string | undefined
  readonly Description?: string | undefined
  readonly EnabledByDefault?: boolean | undefined
  readonly Provider?: 'AWS' | 'Azure' | 'GCP' | undefined
  readonly StandardsManagedBy?: StandardsManagedBy | undefined
}

export interface StandardsManagedBy {
  readonly Company?: string | undefined
  readonly Product?: string | undefined
}

export interface StandardsStatusReason {
  readonly StatusReasonCode: 'NO_AVAILABLE_CONFIGURATION_RECORDER' | 'MAXIMUM_NUMBER_OF_CONFIG_RULES_EXCEEDED' | 'NO_AVAILABLE_MULTICLOUD_CONNECTOR' | 'INTERNAL_ERROR'
}

export interface StandardsSubscription {
  readonly StandardsSubscriptionArn: string
  readonly StandardsArn: string
  readonly StandardsInput: Readonly<Record<string, string>>
  readonly StandardsStatus: 'PENDING' | 'READY' | 'FAILED' | 'DELETING' | 'INCOMPLETE'
  readonly StandardsControlsUpdatable?: 'READY_FOR_UPDATES' | 'NOT_READY_FOR_UPDATES' | undefined
  readonly StandardsStatusReason?: StandardsStatusReason | undefined
  readonly Provider?: 'AWS' | 'Azure' | 'GCP' | undefined
}

export interface StandardsSubscriptionRequest {
  readonly StandardsArn: string
  readonly StandardsInput?: Readonly<Record<string, string>> | undefined
}

export interface TagResourceRequest {
  readonly ResourceArn: string
  readonly Tags: Readonly<Record<string, string>>
}

export interface TagResourceResponse {
}

export interface UntagResourceRequest {
  readonly ResourceArn: string
  readonly TagKeys: readonly string[]
}

export interface UntagResourceResponse {
}

export interface UpdateSecurityHubConfigurationRequest {
  readonly AutoEnableControls?: boolean | undefined
  readonly ControlFindingGenerator?: 'STANDARD_CONTROL' | 'SECURITY_CONTROL' | undefined
}

export interface UpdateSecurityHubConfigurationResponse {
}

export interface SecurityhubOperations {
  readonly BatchDisableStandards: { readonly input: BatchDisableStandardsRequest; readonly output: BatchDisableStandardsResponse }
  readonly BatchEnableStandards: { readonly input: BatchEnableStandardsRequest; readonly output: BatchEnableStandardsResponse }
  readonly DescribeHub: { readonly input: DescribeHubRequest; readonly output: DescribeHubResponse }
  readonly DescribeStandards: { readonly input: DescribeStandardsRequest; readonly output: DescribeStandardsResponse }
  readonly DisableSecurityHub: { readonly input: DisableSecurityHubRequest; readonly output: DisableSecurityHubResponse }
  readonly EnableSecurityHub: { readonly input: EnableSecurityHubRequest; readonly output: EnableSecurityHubResponse }
  readonly GetEnabledStandards: { readonly input: GetEnabledStandardsRequest; readonly output: GetEnabledStandardsResponse }
  readonly ListTagsForResource: { readonly input: ListTagsForResourceRequest; readonly output: ListTagsForResourceResponse }
  readonly TagResource: { readonly input: TagResourceRequest; readonly output: TagResourceResponse }
  readonly UntagResource: { readonly input: UntagResourceRequest; readonly output: UntagResourceResponse }
  readonly UpdateSecurityHubConfiguration: { readonly input: UpdateSecurityHubConfigurationRequest; readonly output: UpdateSecurityHubConfigurationResponse }
}
