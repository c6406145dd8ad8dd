/** Made by script/aws-models from botocore's model of logs: times are milliseconds since 1970. */

export interface AssociateKmsKeyRequest {
  readonly logGroupName?: string | undefined
  readonly kmsKeyId: string
  readonly resourceIdentifier?: string | undefined
}

export interface CreateLogGroupRequest {
  readonly logGroupName: string
  readonly kmsKeyId?: string | undefined
  readonly tags?: Readonly<Record<string, string>> | undefined
  readonly logGroupClass?: 'STANDARD' | 'INFREQUENT_ACCESS' | 'DELIVERY' | 'ESSENTIALS' | undefined
  readonly deletionProtectionEnabled?: boolean | undefined
}

export interface DeleteLogGroupRequest {
  readonly logGroupName: string
}

export interface DeleteMetricFilterRequest {
  readonly logGroupName: string
  readonly filterName: string
}

export interface DeleteResourcePolicyRequest {
  readonly policyName?: string | undefined
  readonly resourceArn?: string | undefined
  readonly expectedRevisionId?: string | undefined
}

export interface DeleteRetentionPolicyRequest {
  readonly logGroupName: string
}

export interface DeleteSubscriptionFilterRequest {
  readonly logGroupName: string
  readonly filterName: string
}

export interface DescribeLogGroupsRequest {
  readonly accountIdentifiers?: readonly string[] | undefined
  readonly logGroupNamePrefix?: string | undefined
  readonly logGroupNamePattern?: string | undefined
  readonly nextToken?: string | undefined
  readonly limit?: number | undefined
  readonly includeLinkedAccounts?: boolean | undefined
  readonly logGroupClass?: 'STANDARD' | 'INFREQUENT_ACCESS' | 'DELIVERY' | 'ESSENTIALS' | undefined
  readonly logGroupIdentifiers?: readonly string[] | undefined
}

export interface DescribeLogGroupsResponse {
  readonly logGroups?: readonly LogGroup[] | undefined
  readonly nextToken?: string | undefined
}

export interface DescribeMetricFiltersRequest {
  readonly logGroupName?: string | undefined
  readonly filterNamePrefix?: string | undefined
  readonly nextToken?: string | undefined
  readonly limit?: number | undefined
  readonly metricName?: string | undefined
  readonly metricNamespace?: string | undefined
}

export interface DescribeMetricFiltersResponse {
  readonly metricFilters?: readonly MetricFilter[] | undefined
  readonly nextToken?: string | undefined
}

export interface DescribeResourcePoliciesRequest {
  readonly nextToken?: string | undefined
  readonly limit?: number | undefined
  readonly resourceArn?: string | undefined
  readonly policyScope?: 'ACCOUNT' | 'RESOURCE' | undefined
}

export interface DescribeResourcePoliciesResponse {
  readonly resourcePolicies?: readonly ResourcePolicy[] | undefined
  readonly nextToken?: string | undefined
}

export interface DescribeSubscriptionFiltersRequest {
  readonly logGroupName: string
  readonly filterNamePrefix?: string | undefined
  readonly nextToken?: string | undefined
  readonly limit?: number | undefined
}

export interface DescribeSubscriptionFiltersResponse {
  readonly subscriptionFilters?: readonly SubscriptionFilter[] | undefined
  readonly nextToken?: string | undefined
}

export interface DisassociateKmsKeyRequest {
  readonly logGroupName?: string | undefined
  readonly resourceIdentifier?: string | undefined
}

export interface ListTagsForResourceRequest {
  readonly resourceArn: string
}

export interface ListTagsForResourceResponse {
  readonly tags?: Readonly<Record<string, string>> | undefined
}

export interface LogGroup {
  readonly logGroupName?: string | undefined
  readonly creationTime?: number | undefined
  readonly retentionInDays?: number | undefined
  readonly metricFilterCount?: number | undefined
  readonly arn?: string | undefined
  readonly storedBytes?: number | undefined
  readonly kmsKeyId?: string | undefined
  readonly dataProtectionStatus?: 'ACTIVATED' | 'DELETED' | 'ARCHIVED' | 'DISABLED' | undefined
  readonly inheritedProperties?: readonly 'ACCOUNT_DATA_PROTECTION'[] | undefined
  readonly logGroupClass?: 'STANDARD' | 'INFREQUENT_ACCESS' | 'DELIVERY' | 'ESSENTIALS' | undefined
  readonly logGroupArn?: string | undefined
  readonly deletionProtectionEnabled?: boolean | undefined
  readonly bearerTokenAuthenticationEnabled?: boolean | undefined
  readonly retentionPolicyName?: string | undefined
}

export interface MetricFilter {
  readonly filterName?: string | undefined
  readonly filterPattern?: string | undefined
  readonly metricTransformations?: readonly MetricTransformation[] | undefined
  readonly creationTime?: number | undefined
  readonly logGroupName?: string | undefined
  readonly applyOnTransformedLogs?: boolean | undefined
  readonly fieldSelectionCriteria?: string | undefined
  readonly emitSystemFieldDimensions?: readonly string[] | undefined
}

export interface MetricFilterMatchRecord {
  readonly eventNumber?: number | undefined
  readonly eventMessage?: string | undefined
  readonly extractedValues?: Readonly<Record<string, string>> | undefined
}

export interface MetricTransformation {
  readonly metricName: string
  readonly metricNamespace: string
  readonly metricValue: string
  readonly defaultValue?: number | undefined
  readonly dimensions?: Readonly<Record<string, string>> | undefined
  readonly unit?: 'Seconds' | 'Microseconds' | 'Milliseconds' | 'Bytes' | 'Kilobytes' | 'Megabytes' | 'Gigabytes' | 'Terabytes' | 'Bits' | 'Kilobits' | 'Megabits' | 'Gigabits' | 'Terabits' | 'Percent' | 'Count' | 'Bytes/Second' | 'Kilobytes/Second' | 'Megabytes/Second' | 'Gigabytes/Second' | 'Terabytes/Second' | 'Bits/Second' | 'Kilobits/Second' | 'Megabits/Second' | 'Gigabits/Second' | 'Terabits/Second' | 'Count/Second' | 'None' | undefined
}

export interface PutLogGroupDeletionProtectionRequest {
  readonly logGroupIdentifier: string
  readonly deletionProtectionEnabled: boolean
}

export interface PutMetricFilterRequest {
  readonly logGroupName: string
  readonly filterName: string
  readonly filterPattern: string
  readonly metricTransformations: readonly MetricTransformation[]
  readonly applyOnTransformedLogs?: boolean | undefined
  readonly fieldSelectionCriteria?: string | undefined
  readonly emitSystemFieldDimensions?: readonly string[] | undefined
}

export interface PutResourcePolicyRequest {
  readonly policyName?: string | undefined
  readonly policyDocument?: string | undefined
  readonly resourceArn?: string | undefined
  readonly expectedRevisionId?: string | undefined
}

export interface PutResourcePolicyResponse {
  readonly resourcePolicy?: ResourcePolicy | undefined
  readonly revisionId?: string | undefined
}

export interface PutRetentionPolicyRequest {
  readonly logGroupName: string
  readonly retentionInDays: number
}

export interface PutSubscriptionFilterRequest {
  readonly logGroupName: string
  readonly filterName: string
  readonly filterPattern: string
  readonly destinationArn: string
  readonly roleArn?: string | undefined
  readonly distribution?: 'Random' | 'ByLogStream' | undefined
  readonly applyOnTransformedLogs?: boolean | undefined
  readonly fieldSelectionCriteria?: string | undefined
  readonly emitSystemFields?: readonly string[] | undefined
}

export interface ResourcePolicy {
  readonly policyName?: string | undefined
  readonly policyDocument?: string | undefined
  readonly lastUpdatedTime?: number | undefined
  readonly policyScope?: 'ACCOUNT' | 'RESOURCE' | undefined
  readonly resourceArn?: string | undefined
  readonly revisionId?: string | undefined
}

export interface SubscriptionFilter {
  readonly filterName?: string | undefined
  readonly logGroupName?: string | undefined
  readonly filterPattern?: string | undefined
  readonly destinationArn?: string | undefined
  readonly roleArn?: string | undefined
  readonly distribution?: 'Random' | 'ByLogStream' | undefined
  readonly applyOnTransformedLogs?: boolean | undefined
  readonly creationTime?: number | undefined
  readonly fieldSelectionCriteria?: string | undefined
  readonly emitSystemFields?: readonly string[] | undefined
}

export interface TagResourceRequest {
  readonly resourceArn: string
  readonly tags: Readonly<Record<string, string>>
}

export interface TestMetricFilterRequest {
  readonly filterPattern: string
  readonly logEventMessages: readonly string[]
}

export interface TestMetricFilterResponse {
  readonly matches?: readonly MetricFilterMatchRecord[] | undefined
}

export interface UntagResourceRequest {
  readonly resourceArn: string
  readonly tagKeys: readonly string[]
}

export interface LogsOperations {
  readonly AssociateKmsKey: { readonly input: AssociateKmsKeyRequest; readonly output: Readonly<Record<never, never>> }
  readonly CreateLogGroup: { readonly input: CreateLogGroupRequest; readonly output: Readonly<Record<never, never>> }
  readonly DeleteLogGroup: { readonly input: DeleteLogGroupRequest; readonly output: Readonly<Record<never, never>> }
  readonly DeleteMetricFilter: { readonly input: DeleteMetricFilterRequest; readonly output: Readonly<Record<never, never>> }
  readonly DeleteResourcePolicy: { readonly input: DeleteResourcePolicyRequest; readonly output: Readonly<Record<never, never>> }
  readonly DeleteRetentionPolicy: { readonly input: DeleteRetentionPolicyRequest; readonly output: Readonly<Record<never, never>> }
  readonly DeleteSubscriptionFilter: { readonly input: DeleteSubscriptionFilterRequest; readonly output: Readonly<Record<never, never>> }
  readonly DescribeLogGroups: { readonly input: DescribeLogGroupsRequest; readonly output: DescribeLogGroupsResponse }
  readonly DescribeMetricFilters: { readonly input: DescribeMetricFiltersRequest; readonly output: DescribeMetricFiltersResponse }
  readonly DescribeResourcePolicies: { readonly input: DescribeResourcePoliciesRequest; readonly output: DescribeResourcePoliciesResponse }
  readonly DescribeSubscriptionFilters: { readonly input: DescribeSubscriptionFiltersRequest; readonly output: DescribeSubscriptionFiltersResponse }
  readonly DisassociateKmsKey: { readonly input: DisassociateKmsKeyRequest; readonly output: Readonly<Record<never, never>> }
  readonly ListTagsForResource: { readonly input: ListTagsForResourceRequest; readonly output: ListTagsForResourceResponse }
  readonly PutLogGroupDeletionProtection: { readonly input: PutLogGroupDeletionProtectionRequest; readonly output: Readonly<Record<never, never>> }
  readonly PutMetricFilter: { readonly input: PutMetricFilterRequest; readonly output: Readonly<Record<never, never>> }
  readonly PutResourcePolicy: { readonly input: PutResourcePolicyRequest; readonly output: PutResourcePolicyResponse }
  readonly PutRetentionPolicy: { readonly input: PutRetentionPolicyRequest; readonly output: Readonly<Record<never, never>> }
  readonly PutSubscriptionFilter: { readonly input: PutSubscriptionFilterRequest; readonly output: Readonly<Record<never, never>> }
  readonly TagResource: { readonly input: TagResourceRequest; readonly output: Readonly<Record<never, never>> }
  readonly TestMetricFilter: { readonly input: TestMetricFilterRequest; readonly output: TestMetricFilterResponse }
  readonly UntagResource: { readonly input: UntagResourceRequest; readonly output: Readonly<Record<never, never>> }
}
