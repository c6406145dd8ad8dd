/** Made by script/aws-models from botocore's model of monitoring: times are milliseconds since 1970. */

export interface ActionConfiguration {
  readonly AlarmTagsPropagation?: AlarmTagsPropagation | undefined
}

export interface AlarmPromQLCriteria {
  readonly Query: string
  readonly PendingPeriod?: number | undefined
  readonly RecoveryPeriod?: number | undefined
}

export interface AlarmTagsPropagation {
  readonly Enabled: boolean
  readonly IncludedTagKeys?: readonly string[] | undefined
  readonly ExcludedTagKeys?: readonly string[] | undefined
}

export interface CompositeAlarm {
  readonly ActionsEnabled?: boolean | undefined
  readonly AlarmActions?: readonly string[] | undefined
  readonly AlarmArn?: string | undefined
  readonly AlarmConfigurationUpdatedTimestamp?: number | undefined
  readonly AlarmDescription?: string | undefined
  readonly AlarmName?: string | undefined
  readonly AlarmRule?: string | undefined
  readonly InsufficientDataActions?: readonly string[] | undefined
  readonly OKActions?: readonly string[] | undefined
  readonly StateReason?: string | undefined
  readonly StateReasonData?: string | undefined
  readonly StateUpdatedTimestamp?: number | undefined
  readonly StateValue?: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA' | undefined
  readonly StateTransitionedTimestamp?: number | undefined
  readonly ActionsSuppressedBy?: 'WaitPeriod' | 'ExtensionPeriod' | 'Alarm' | undefined
  readonly ActionsSuppressedReason?: string | undefined
  readonly ActionsSuppressor?: string | undefined
  readonly ActionsSuppressorWaitPeriod?: number | undefined
  readonly ActionsSuppressorExtensionPeriod?: number | undefined
  readonly ActionConfiguration?: ActionConfiguration | undefined
}

export interface DeleteAlarmsInput {
  readonly AlarmNames: readonly string[]
}

export interface DescribeAlarmsInput {
  readonly AlarmNames?: readonly string[] | undefined
  readonly AlarmNamePrefix?: string | undefined
  readonly AlarmTypes?: readonly ('CompositeAlarm' | 'MetricAlarm' | 'LogAlarm')[] | undefined
  readonly ChildrenOfAlarmName?: string | undefined
  readonly ParentsOfAlarmName?: string | undefined
  readonly StateValue?: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA' | undefined
  readonly ActionPrefix?: string | undefined
  readonly MaxRecords?: number | undefined
  readonly NextToken?: string | undefined
}

export interface DescribeAlarmsOutput {
  readonly CompositeAlarms?: readonly CompositeAlarm[] | undefined
  readonly MetricAlarms?: readonly MetricAlarm[] | undefined
  readonly LogAlarms?: readonly LogAlarm[] | undefined
  readonly NextToken?: string | undefined
}

export interface Dimension {
  readonly Name: string
  readonly Value: string
}

export interface DisableAlarmActionsInput {
  readonly AlarmNames: readonly string[]
}

export interface EnableAlarmActionsInput {
  readonly AlarmNames: readonly string[]
}

export interface EvaluationCriteria {
  readonly PromQLCriteria?: AlarmPromQLCriteria | undefined
}

export interface EvaluationWindow {
  readonly WallClockWindow?: WallClockWindow | undefined
  readonly SlidingWindow?: SlidingWindow | undefined
}

export interface ListTagsForResourceInput {
  readonly ResourceARN: string
}

export interface ListTagsForResourceOutput {
  readonly Tags?: readonly Tag[] | undefined
}

export interface LogAlarm {
  readonly AlarmName?: string | undefined
  readonly AlarmArn?: string | undefined
  readonly AlarmDescription?: string | undefined
  readonly AlarmConfigurationUpdatedTimestamp?: number | undefined
  readonly ActionsEnabled?: boolean | undefined
  readonly OKActions?: readonly string[] | undefined
  readonly AlarmActions?: readonly string[] | undefined
  readonly InsufficientDataActions?: readonly string[] | undefined
  readonly StateValue?: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA' | undefined
  readonly StateReason?: string | undefined
  readonly StateReasonData?: string | undefined
  readonly StateUpdatedTimestamp?: number | undefined
  readonly ScheduledQueryConfiguration?: ScheduledQueryConfiguration | undefined
  readonly QueryResultsToEvaluate?: number | undefined
  readonly QueryResultsToAlarm?: number | undefined
  readonly Threshold?: number | undefined
  readonly ComparisonOperator?: 'GreaterThanOrEqualToThreshold' | 'GreaterThanThreshold' | 'LessThanThreshold' | 'LessThanOrEqualToThreshold' | 'LessThanLowerOrGreaterThanUpperThreshold' | 'LessThanLowerThreshold' | 'GreaterThanUpperThreshold' | undefined
  readonly TreatMissingData?: string | undefined
  readonly StateTransitionedTimestamp?: number | undefined
  readonly EvaluationState?: 'PARTIAL_DATA' | 'EVALUATION_FAILURE' | 'EVALUATION_ERROR' | undefined
  readonly ActionLogLineCount?: number | undefined
  readonly ActionLogLineRoleArn?: string | undefined
  readonly WarmUpConfiguration?: WarmUpConfiguration | undefined
  readonly ActionConfiguration?: ActionConfiguration | undefined
}

export interface Metric {
  readonly Namespace?: string | undefined
  readonly MetricName?: string | undefined
  readonly Dimensions?: readonly Dimension[] | undefined
}

export interface MetricAlarm {
  readonly AlarmName?: string | undefined
  readonly AlarmArn?: string | undefined
  readonly AlarmDescription?: string | undefined
  readonly AlarmConfigurationUpdatedTimestamp?: number | undefined
  readonly ActionsEnabled?: boolean | undefined
  readonly OKActions?: readonly string[] | undefined
  readonly AlarmActions?: readonly string[] | undefined
  readonly InsufficientDataActions?: readonly string[] | undefined
  readonly StateValue?: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA' | undefined
  readonly StateReason?: string | undefined
  readonly StateReasonData?: string | undefined
  readonly StateUpdatedTimestamp?: number | undefined
  readonly MetricName?: string | undefined
  readonly Namespace?: string | undefined
  readonly Statistic?: 'SampleCount' | 'Average' | 'Sum' | 'Minimum' | 'Maximum' | undefined
  readonly ExtendedStatistic?: string | undefined
  readonly Dimensions?: readonly Dimension[] | undefined
  readonly Period?: number | undefined
  readonly Unit?: 'Seconds' | 'Microseconds' | 'Milliseconds' | 'Bytes' | 'Kilobytes' | 'Megabytes' | 'Gigabytes' | 'Terabytes' | 'Bits' | 'Kilobits' | 'Megabits' | 'Gigabits' | 'Terabits' | 'Percent' | 'Count' | 'Bytes/Second' | 'Kilobytes/Second' | 'Megabytes/Second' | 'Gigabytes/Second' | 'Terabytes/Second' | 'Bits/Second' | 'Kilobits/Second' | 'Megabits/Second' | 'Gigabits/Second' | 'Terabits/Second' | 'Count/Second' | 'None' | undefined
  readonly EvaluationPeriods?: number | undefined
  readonly DatapointsToAlarm?: number | undefined
  readonly Threshold?: number | undefined
  readonly ComparisonOperator?: 'GreaterThanOrEqualToThreshold' | 'GreaterThanThreshold' | 'LessThanThreshold' | 'LessThanOrEqualToThreshold' | 'LessThanLowerOrGreaterThanUpperThreshold' | 'LessThanLowerThreshold' | 'GreaterThanUpperThreshold' | undefined
  readonly TreatMissingData?: string | undefined
  readonly EvaluateLowSampleCountPercentile?: string | undefined
  readonly Metrics?: readonly MetricDataQuery[] | undefined
  readonly ThresholdMetricId?: string | undefined
  readonly EvaluationState?: 'PARTIAL_DATA' | 'EVALUATION_FAILURE' | 'EVALUATION_ERROR' | undefined
  readonly StateTransitionedTimestamp?: number | undefined
  readonly EvaluationWindow?: EvaluationWindow | undefined
  readonly WarmUpConfiguration?: WarmUpConfiguration | undefined
  readonly EvaluationCriteria?: EvaluationCriteria | undefined
  readonly EvaluationInterval?: number | undefined
  readonly ActionConfiguration?: ActionConfiguration | undefined
}

export interface MetricDataQuery {
  readonly Id: string
  readonly MetricStat?: MetricStat | undefined
  readonly Expression?: string | undefined
  readonly Label?: string | undefined
  readonly ReturnData?: boolean | undefined
  readonly Period?: number | undefined
  readonly AccountId?: string | undefined
}

export interface MetricStat {
  readonly Metric: Metric
  readonly Period: number
  readonly Stat: string
  readonly Unit?: 'Seconds' | 'Microseconds' | 'Milliseconds' | 'Bytes' | 'Kilobytes' | 'Megabytes' | 'Gigabytes' | 'Terabytes' | 'Bits' | 'Kilobits' | 'Megabits' | 'Gigabits' | 'Terabits' | 'Percent' | 'Count' | 'Bytes/Second' | 'Kilobytes/Second' | 'Megabytes/Second' | 'Gigabytes/Second' | 'Terabytes/Second' | 'Bits/Second' | 'Kilobits/Second' | 'Megabits/Second' | 'Gigabits/Second' | 'Terabits/Second' | 'Count/Second' | 'None' | undefined
}

export interface PutMetricAlarmInput {
  readonly AlarmName: string
  readonly AlarmDescription?: string | undefined
  readonly ActionsEnabled?: boolean | undefined
  readonly OKActions?: readonly string[] | undefined
  readonly AlarmActions?: readonly string[] | undefined
  readonly InsufficientDataActions?: readonly string[] | undefined
  readonly MetricName?: string | undefined
  readonly Namespace?: string | undefined
  readonly Statistic?: 'SampleCount' | 'Average' | 'Sum' | 'Minimum' | 'Maximum' | undefined
  readonly ExtendedStatistic?: string | undefined
  readonly Dimensions?: readonly Dimension[] | undefined
  readonly Period?: number | undefined
  readonly Unit?: 'Seconds' | 'Microseconds' | 'Milliseconds' | 'Bytes' | 'Kilobytes' | 'Megabytes' | 'Gigabytes' | 'Terabytes' | 'Bits' | 'Kilobits' | 'Megabits' | 'Gigabits' | 'Terabits' | 'Percent' | 'Count' | 'Bytes/Second' | 'Kilobytes/Second' | 'Megabytes/Second' | 'Gigabytes/Second' | 'Terabytes/Second' | 'Bits/Second' | 'Kilobits/Second' | 'Megabits/Second' | 'Gigabits/Second' | 'Terabits/Second' | 'Count/Second' | 'None' | undefined
  readonly EvaluationPeriods?: number | undefined
  readonly DatapointsToAlarm?: number | undefined
  readonly Threshold?: number | undefined
  readonly ComparisonOperator?: 'GreaterThanOrEqualToThreshold' | 'GreaterThanThreshold' | 'LessThanThreshold' | 'LessThanOrEqualToThreshold' | 'LessThanLowerOrGreaterThanUpperThreshold' | 'LessThanLowerThreshold' | 'GreaterThanUpperThreshold' | undefined
  readonly TreatMissingData?: string | undefined
  readonly EvaluateLowSampleCountPercentile?: string | undefined
  readonly Metrics?: readonly MetricDataQuery[] | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly ThresholdMetricId?: string | undefined
  readonly EvaluationWindow?: EvaluationWindow | undefined
  readonly WarmUpConfiguration?: WarmUpConfiguration | undefined
  readonly EvaluationCriteria?: EvaluationCriteria | undefined
  readonly EvaluationInterval?: number | undefined
  readonly ActionConfiguration?: ActionConfiguration | undefined
}

export interface ScheduleConfiguration {
  readonly ScheduleExpression: string
  readonly StartTimeOffset: number
  readonly EndTimeOffset?: number | undefined
}

export interface ScheduledQueryConfiguration {
  readonly QueryString: string
  readonly LogGroupIdentifiers?: readonly string[] | undefined
  readonly QueryARN?: string | undefined
  readonly ScheduledQueryRoleARN: string
  readonly ScheduleConfiguration: ScheduleConfiguration
  readonly AggregationExpression: string
  readonly Tags?: readonly Tag[] | undefined
}

export interface SetAlarmStateInput {
  readonly AlarmName: string
  readonly StateValue: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA'
  readonly StateReason: string
  readonly StateReasonData?: string | undefined
}

export interface SlidingWindow {
}

export interface Tag {
  readonly Key: string
  readonly Value: string
}

export interface TagResourceInput {
  readonly ResourceARN: string
  readonly Tags: readonly Tag[]
}

export interface TagResourceOutput {
}

export interface UntagResourceInput {
  readonly ResourceARN: string
  readonly TagKeys: readonly string[]
}

export interface UntagResourceOutput {
}

export interface WallClockWindow {
  readonly Timezone?: string | undefined
}

export interface WarmUpConfiguration {
  readonly WarmUpPeriodDurationInMinutes: number
  readonly OnlyStartEvaluatingAfterWarmUpPeriodEnds?: boolean | undefined
}

export interface MonitoringOperations {
  readonly DeleteAlarms: { readonly input: DeleteAlarmsInput; readonly output: Readonly<Record<never, never>> }
  readonly DescribeAlarms: { readonly input: DescribeAlarmsInput; readonly output: DescribeAlarmsOutput }
  readonly DisableAlarmActions: { readonly input: DisableAlarmActionsInput; readonly output: Readonly<Record<never, never>> }
  readonly EnableAlarmActions: { readonly input: EnableAlarmActionsInput; readonly output: Readonly<Record<never, never>> }
  readonly ListTagsForResource: { readonly input: ListTagsForResourceInput; readonly output: ListTagsForResourceOutput }
  readonly PutMetricAlarm: { readonly input: PutMetricAlarmInput; readonly output: Readonly<Record<never, never>> }
  readonly SetAlarmState: { readonly input: SetAlarmStateInput; readonly output: Readonly<Record<never, never>> }
  readonly TagResource: { readonly input: TagResourceInput; readonly output: TagResourceOutput }
  readonly UntagResource: { readonly input: UntagResourceInput; readonly output: UntagResourceOutput }
}
