/** Made by script/aws-models from botocore's model of events: times are milliseconds since 1970. */

export interface AppSyncParameters {
  readonly GraphQLOperation?: string | undefined
}

export interface Archive {
  readonly ArchiveName?: string | undefined
  readonly EventSourceArn?: string | undefined
  readonly State?: 'ENABLED' | 'DISABLED' | 'CREATING' | 'UPDATING' | 'CREATE_FAILED' | 'UPDATE_FAILED' | undefined
  readonly StateReason?: string | undefined
  readonly RetentionDays?: number | undefined
  readonly SizeBytes?: number | undefined
  readonly EventCount?: number | undefined
  readonly CreationTime?: number | undefined
}

export interface AwsVpcConfiguration {
  readonly Subnets: readonly string[]
  readonly SecurityGroups?: readonly string[] | undefined
  readonly AssignPublicIp?: 'ENABLED' | 'DISABLED' | undefined
}

export interface BatchArrayProperties {
  readonly Size?: number | undefined
}

export interface BatchParameters {
  readonly JobDefinition: string
  readonly JobName: string
  readonly ArrayProperties?: BatchArrayProperties | undefined
  readonly RetryStrategy?: BatchRetryStrategy | undefined
}

export interface BatchRetryStrategy {
  readonly Attempts?: number | undefined
}

export interface CapacityProviderStrategyItem {
  readonly capacityProvider: string
  readonly weight?: number | undefined
  readonly base?: number | undefined
}

export interface Condition {
  readonly Type: string
  readonly Key: string
  readonly Value: string
}

export interface CreateArchiveRequest {
  readonly ArchiveName: string
  readonly EventSourceArn: string
  readonly Description?: string | undefined
  readonly EventPattern?: string | undefined
  readonly RetentionDays?: number | undefined
  readonly KmsKeyIdentifier?: string | undefined
}

export interface CreateArchiveResponse {
  readonly ArchiveArn?: string | undefined
  readonly State?: 'ENABLED' | 'DISABLED' | 'CREATING' | 'UPDATING' | 'CREATE_FAILED' | 'UPDATE_FAILED' | undefined
  readonly StateReason?: string | undefined
  readonly CreationTime?: number | undefined
}

export interface CreateEventBusRequest {
  readonly Name: string
  readonly EventSourceName?: string | undefined
  readonly Description?: string | undefined
  readonly KmsKeyIdentifier?: string | undefined
  readonly DeadLetterConfig?: DeadLetterConfig | undefined
  readonly LogConfig?: LogConfig | undefined
  readonly Tags?: readonly Tag[] | undefined
}

export interface CreateEventBusResponse {
  readonly EventBusArn?: string | undefined
  readonly Description?: string | undefined
  readonly KmsKeyIdentifier?: string | undefined
  readonly DeadLetterConfig?: DeadLetterConfig | undefined
  readonly LogConfig?: LogConfig | undefined
}

export interface DeadLetterConfig {
  readonly Arn?: string | undefined
}

export interface DeleteArchiveRequest {
  readonly ArchiveName: string
}

export interface DeleteArchiveResponse {
}

export interface DeleteEventBusRequest {
  readonly Name: string
}

export interface DeleteRuleRequest {
  readonly Name: string
  readonly EventBusName?: string | undefined
  readonly Force?: boolean | undefined
}

export interface DescribeArchiveRequest {
  readonly ArchiveName: string
}

export interface DescribeArchiveResponse {
  readonly ArchiveArn?: string | undefined
  readonly ArchiveName?: string | undefined
  readonly EventSourceArn?: string | undefined
  readonly Description?: string | undefined
  readonly EventPattern?: string | undefined
  readonly State?: 'ENABLED' | 'DISABLED' | 'CREATING' | 'UPDATING' | 'CREATE_FAILED' | 'UPDATE_FAILED' | undefined
  readonly StateReason?: string | undefined
  readonly KmsKeyIdentifier?: string | undefined
  readonly RetentionDays?: number | undefined
  readonly SizeBytes?: number | undefined
  readonly EventCount?: number | undefined
  readonly CreationTime?: number | undefined
}

export interface DescribeEventBusRequest {
  readonly Name?: string | undefined
}

export interface DescribeEventBusResponse {
  readonly Name?: string | undefined
  readonly Arn?: string | undefined
  readonly Description?: string | undefined
  readonly KmsKeyIdentifier?: string | undefined
  readonly DeadLetterConfig?: DeadLetterConfig | undefined
  readonly Policy?: string | undefined
  readonly LogConfig?: LogConfig | undefined
  readonly CreationTime?: number | undefined
  readonly LastModifiedTime?: number | undefined
  readonly ManagedBy?: string | undefined
}

export interface DescribeRuleRequest {
  readonly Name: string
  readonly EventBusName?: string | undefined
}

export interface DescribeRuleResponse {
  readonly Name?: string | undefined
  readonly Arn?: string | undefined
  readonly EventPattern?: string | undefined
  readonly ScheduleExpression?: string | undefined
  readonly State?: 'ENABLED' | 'DISABLED' | 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' | undefined
  readonly Description?: string | undefined
  readonly RoleArn?: string | undefined
  readonly ManagedBy?: string | undefined
  readonly EventBusName?: string | undefined
  readonly CreatedBy?: string | undefined
}

export interface DisableRuleRequest {
  readonly Name: string
  readonly EventBusName?: string | undefined
}

export interface EcsParameters {
  readonly TaskDefinitionArn: string
  readonly TaskCount?: number | undefined
  readonly LaunchType?: 'EC2' | 'FARGATE' | 'EXTERNAL' | undefined
  readonly NetworkConfiguration?: NetworkConfiguration | undefined
  readonly PlatformVersion?: string | undefined
  readonly Group?: string | undefined
  readonly CapacityProviderStrategy?: readonly CapacityProviderStrategyItem[] | undefined
  readonly EnableECSManagedTags?: boolean | undefined
  readonly EnableExecuteCommand?: boolean | undefined
  readonly PlacementConstraints?: readonly PlacementConstraint[] | undefined
  readonly PlacementStrategy?: readonly PlacementStrategy[] | undefined
  readonly PropagateTags?: 'TASK_DEFINITION' | undefined
  readonly ReferenceId?: string | undefined
  readonly Tags?: readonly Tag[] | undefined
}

export interface EnableRuleRequest {
  readonly Name: string
  readonly EventBusName?: string | undefined
}

export interface EventBus {
  readonly Name?: string | undefined
  readonly Arn?: string | undefined
  readonly Description?: string | undefined
  readonly Policy?: string | undefined
  readonly CreationTime?: number | undefined
  readonly LastModifiedTime?: number | undefined
  readonly ManagedBy?: string | undefined
}

export interface HttpParameters {
  readonly PathParameterValues?: readonly string[] | undefined
  readonly HeaderParameters?: Readonly<Record<string, string>> | undefined
  readonly QueryStringParameters?: Readonly<Record<string, string>> | undefined
}

export interface InputTransformer {
  readonly InputPathsMap?: Readonly<Record<string, string>> | undefined
  readonly InputTemplate: string
}

export interface KinesisParameters {
  readonly PartitionKeyPath: string
}

export interface ListArchivesRequest {
  readonly NamePrefix?: string | undefined
  readonly EventSourceArn?: string | undefined
  readonly State?: 'ENABLED' | 'DISABLED' | 'CREATING' | 'UPDATING' | 'CREATE_FAILED' | 'UPDATE_FAILED' | undefined
  readonly NextToken?: string | undefined
  readonly Limit?: number | undefined
}

export interface ListArchivesResponse {
  readonly Archives?: readonly Archive[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListEventBusesRequest {
  readonly NamePrefix?: string | undefined
  readonly NextToken?: string | undefined
  readonly Limit?: number | undefined
}

export interface ListEventBusesResponse {
  readonly EventBuses?: readonly EventBus[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListRulesRequest {
  readonly NamePrefix?: string | undefined
  readonly EventBusName?: string | undefined
  readonly NextToken?: string | undefined
  readonly Limit?: number | undefined
}

export interface ListRulesResponse {
  readonly Rules?: readonly Rule[] | undefined
  readonly NextToken?: string | undefined
}

export interface ListTagsForResourceRequest {
  readonly ResourceARN: string
}

export interface ListTagsForResourceResponse {
  readonly Tags?: readonly Tag[] | undefined
}

export interface ListTargetsByRuleRequest {
  readonly Rule: string
  readonly EventBusName?: string | undefined
  readonly NextToken?: string | undefined
  readonly Limit?: number | undefined
}

export interface ListTargetsByRuleResponse {
  readonly Targets?: readonly Target[] | undefined
  readonly NextToken?: string | undefined
}

export interface LogConfig {
  readonly IncludeDetail?: 'NONE' | 'FULL' | undefined
  readonly Level?: 'OFF' | 'ERROR' | 'INFO' | 'TRACE' | undefined
}

export interface NetworkConfiguration {
  readonly awsvpcConfiguration?: AwsVpcConfiguration | undefined
}

export interface PlacementConstraint {
  readonly type?: 'distinctInstance' | 'memberOf' | undefined
  readonly expression?: string | undefined
}

export interface PlacementStrategy {
  readonly type?: 'random' | 'spread' | 'binpack' | undefined
  readonly field?: string | undefined
}

export interface PutPermissionRequest {
  readonly EventBusName?: string | undefined
  readonly Action?: string | undefined
  readonly Principal?: string | undefined
  readonly StatementId?: string | undefined
  readonly Condition?: Condition | undefined
  readonly Policy?: string | undefined
}

export interface PutRuleRequest {
  readonly Name: string
  readonly ScheduleExpression?: string | undefined
  readonly EventPattern?: string | undefined
  readonly State?: 'ENABLED' | 'DISABLED' | 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' | undefined
  readonly Description?: string | undefined
  readonly RoleArn?: string | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly EventBusName?: string | undefined
}

export interface PutRuleResponse {
  readonly RuleArn?: string | undefined
}

export interface PutTargetsRequest {
  readonly Rule: string
  readonly EventBusName?: string | undefined
  readonly Targets: readonly Target[]
}

export interface PutTargetsResponse {
  readonly FailedEntryCount?: number | undefined
  readonly FailedEntries?: readonly PutTargetsResultEntry[] | undefined
}

export interface PutTargetsResultEntry {
  readonly TargetId?: string | undefined
  readonly ErrorCode?: string | undefined
  readonly ErrorMessage?: string | undefined
}

export interface RedshiftDataParameters {
  readonly SecretManagerArn?: string | undefined
  readonly Database: string
  readonly DbUser?: string | undefined
  readonly Sql?: string | undefined
  readonly StatementName?: string | undefined
  readonly WithEvent?: boolean | undefined
  readonly Sqls?: readonly string[] | undefined
}

export interface RemovePermissionRequest {
  readonly StatementId?: string | undefined
  readonly RemoveAllPermissions?: boolean | undefined
  readonly EventBusName?: string | undefined
}

export interface RemoveTargetsRequest {
  readonly Rule: string
  readonly EventBusName?: string | undefined
  readonly Ids: readonly string[]
  readonly Force?: boolean | undefined
}

export interface RemoveTargetsResponse {
  readonly FailedEntryCount?: number | undefined
  readonly FailedEntries?: readonly RemoveTargetsResultEntry[] | undefined
}

export interface RemoveTargetsResultEntry {
  readonly TargetId?: string | undefined
  readonly ErrorCode?: string | undefined
  readonly ErrorMessage?: string | undefined
}

export interface RetryPolicy {
  readonly MaximumRetryAttempts?: number | undefined
  readonly MaximumEventAgeInSeconds?: number | undefined
}

export interface Rule {
  readonly Name?: string | undefined
  readonly Arn?: string | undefined
  readonly EventPattern?: string | undefined
  readonly State?: 'ENABLED' | 'DISABLED' | 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' | undefined
  readonly Description?: string | undefined
  readonly ScheduleExpression?: string | undefined
  readonly RoleArn?: string | undefined
  readonly ManagedBy?: string | undefined
  readonly EventBusName?: string | undefined
}

export interface RunCommandParameters {
  readonly RunCommandTargets: readonly RunCommandTarget[]
}

export interface RunCommandTarget {
  readonly Key: string
  readonly Values: readonly string[]
}

export interface SageMakerPipelineParameter {
  readonly Name: string
  readonly Value: string
}

export interface SageMakerPipelineParameters {
  readonly PipelineParameterList?: readonly SageMakerPipelineParameter[] | undefined
}

export interface SqsParameters {
  readonly MessageGroupId?: string | undefined
}

export interface Tag {
  readonly Key: string
  readonly Value: string
}

export interface TagResourceRequest {
  readonly ResourceARN: string
  readonly Tags: readonly Tag[]
}

export interface TagResourceResponse {
}

export interface Target {
  readonly Id: string
  readonly Arn: string
  readonly RoleArn?: string | undefined
  readonly Input?: string | undefined
  readonly InputPath?: string | undefined
  readonly InputTransformer?: InputTransformer | undefined
  readonly KinesisParameters?: KinesisParameters | undefined
  readonly RunCommandParameters?: RunCommandParameters | undefined
  readonly EcsParameters?: EcsParameters | undefined
  readonly BatchParameters?: BatchParameters | undefined
  readonly SqsParameters?: SqsParameters | undefined
  readonly HttpParameters?: HttpParameters | undefined
  readonly RedshiftDataParameters?: RedshiftDataParameters | undefined
  readonly SageMakerPipelineParameters?: SageMakerPipelineParameters | undefined
  readonly DeadLetterConfig?: DeadLetterConfig | undefined
  readonly RetryPolicy?: RetryPolicy | undefined
  readonly AppSyncParameters?: AppSyncParameters | undefined
}

export interface TestEventPatternRequest {
  readonly EventPattern: string
  readonly Event: string
}

export interface TestEventPatternResponse {
  readonly Result?: boolean | undefined
}

export interface UntagResourceRequest {
  readonly ResourceARN: string
  readonly TagKeys: readonly string[]
}

export interface UntagResourceResponse {
}

export interface EventsOperations {
  readonly CreateArchive: { readonly input: CreateArchiveRequest; readonly output: CreateArchiveResponse }
  readonly CreateEventBus: { readonly input: CreateEventBusRequest; readonly output: CreateEventBusResponse }
  readonly DeleteArchive: { readonly input: DeleteArchiveRequest; readonly output: DeleteArchiveResponse }
  readonly DeleteEventBus: { readonly input: DeleteEventBusRequest; readonly output: Readonly<Record<never, never>> }
  readonly DeleteRule: { readonly input: DeleteRuleRequest; readonly output: Readonly<Record<never, never>> }
  readonly DescribeArchive: { readonly input: DescribeArchiveRequest; readonly output: DescribeArchiveResponse }
  readonly DescribeEventBus: { readonly input: DescribeEventBusRequest; readonly output: DescribeEventBusResponse }
  readonly DescribeRule: { readonly input: DescribeRuleRequest; readonly output: DescribeRuleResponse }
  readonly DisableRule: { readonly input: DisableRuleRequest; readonly output: Readonly<Record<never, never>> }
  readonly EnableRule: { readonly input: EnableRuleRequest; readonly output: Readonly<Record<never, never>> }
  readonly ListArchives: { readonly input: ListArchivesRequest; readonly output: ListArchivesResponse }
  readonly ListEventBuses: { readonly input: ListEventBusesRequest; readonly output: ListEventBusesResponse }
  readonly ListRules: { readonly input: ListRulesRequest; readonly output: ListRulesResponse }
  readonly ListTagsForResource: { readonly input: ListTagsForResourceRequest; readonly output: ListTagsForResourceResponse }
  readonly ListTargetsByRule: { readonly input: ListTargetsByRuleRequest; readonly output: ListTargetsByRuleResponse }
  readonly PutPermission: { readonly input: PutPermissionRequest; readonly output: Readonly<Record<never, never>> }
  readonly PutRule: { readonly input: PutRuleRequest; readonly output: PutRuleResponse }
  readonly PutTargets: { readonly input: PutTargetsRequest; readonly output: PutTargetsResponse }
  readonly RemovePermission: { readonly input: RemovePermissionRequest; readonly output: Readonly<Record<never, never>> }
  readonly RemoveTargets: { readonly input: RemoveTargetsRequest; readonly output: RemoveTargetsResponse }
  readonly TagResource: { readonly input: TagResourceRequest; readonly output: TagResourceResponse }
  readonly TestEventPattern: { readonly input: TestEventPatternRequest; readonly output: TestEventPatternResponse }
  readonly UntagResource: { readonly input: UntagResourceRequest; readonly output: UntagResourceResponse }
}
