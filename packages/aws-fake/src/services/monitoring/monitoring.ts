/** CloudWatch: alarms of metrics, with their actions. There are no metrics: alarms are in the state that they were set to. */

import type { MetricAlarm, MonitoringOperations } from '../../models/monitoring.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { requireIn, table } from '../table.ts'
import { addTags, removeTags, tagList } from '../tags.ts'

const alarmsState = table<MetricAlarm>('alarms')

const missingData: ReadonlySet<string> = new Set(['breaching', 'notBreaching', 'ignore', 'missing'])

function invalid(message: string): never {
  throw new ServiceError('ValidationError', message)
}

/** An alarm as it is after it was put: without data. */
export function makeAlarm(region: Region, described: MetricAlarm & { readonly AlarmName: string }): MetricAlarm {
  const now = region.world.clock.now()
  const alarm: MetricAlarm = {
    ActionsEnabled: true,
    OKActions: [],
    AlarmActions: [],
    InsufficientDataActions: [],
    Dimensions: [],
    ...described,
    AlarmArn: alarmArn(region, described.AlarmName),
    StateValue: 'INSUFFICIENT_DATA',
    StateReason: 'Unchecked: Initial alarm creation',
    StateUpdatedTimestamp: now,
    AlarmConfigurationUpdatedTimestamp: now,
  }
  region.state(alarmsState).set(described.AlarmName, alarm)
  return alarm
}

function alarmArn(region: Region, name: string): string {
  return region.arn('cloudwatch', `alarm:${name}`)
}

function change({ region }: Call, names: readonly string[], changes: Partial<MetricAlarm>): void {
  const alarms = region.state(alarmsState)
  for (const name of names) {
    const alarm = alarms.get(name)
    if (alarm !== undefined) alarms.set(name, { ...alarm, ...changes })
  }
}

function tagged({ region }: Call, arn: string): string {
  if (![...region.state(alarmsState).values()].some(({ AlarmArn }) => AlarmArn === arn))
    throw new ServiceError('ResourceNotFoundException', `${arn} does not exist.`, { status: 404 })
  return arn
}

export const monitoring: Handlers<MonitoringOperations> = {
  PutMetricAlarm({ Tags, ...input }, { region }) {
    const isOfMetric = input.MetricName !== undefined && input.Namespace !== undefined
    if (isOfMetric === (input.Metrics !== undefined)) invalid('An alarm is of one metric with its namespace, or of Metrics')
    if (isOfMetric && (input.Statistic === undefined) === (input.ExtendedStatistic === undefined))
      invalid('An alarm needs a Statistic or an ExtendedStatistic')
    if (isOfMetric && input.Period === undefined) invalid('An alarm of a metric needs a Period')
    if (input.EvaluationPeriods === undefined || input.ComparisonOperator === undefined)
      invalid('EvaluationPeriods and ComparisonOperator are needed')
    if (input.Threshold === undefined && input.ThresholdMetricId === undefined)
      invalid('Exactly one of Threshold and ThresholdMetricId is needed')
    if (input.TreatMissingData !== undefined && !missingData.has(input.TreatMissingData))
      invalid(`${input.TreatMissingData} is not supported for TreatMissingData`)
    if ((input.DatapointsToAlarm ?? 0) > input.EvaluationPeriods) invalid('DatapointsToAlarm must be at most EvaluationPeriods')
    const held = region.state(alarmsState).get(input.AlarmName)
    const alarm = makeAlarm(region, input)
    if (held === undefined) addTags(region, alarm.AlarmArn ?? '', Tags)
    return {}
  },

  DescribeAlarms({ AlarmNames, AlarmNamePrefix = '', StateValue, ActionPrefix, AlarmTypes }, { region }) {
    if (AlarmNames !== undefined && AlarmNamePrefix !== '') invalid('AlarmNames and AlarmNamePrefix exclude each other')
    if (AlarmTypes?.includes('MetricAlarm') === false) return { MetricAlarms: [], CompositeAlarms: [] }
    const found = [...region.state(alarmsState).values()].filter(
      ({ AlarmName = '', AlarmActions = [], ...alarm }) =>
        (AlarmNames?.includes(AlarmName) ?? true) &&
        AlarmName.startsWith(AlarmNamePrefix) &&
        (StateValue ?? alarm.StateValue) === alarm.StateValue &&
        (ActionPrefix === undefined || AlarmActions.some((action) => action.startsWith(ActionPrefix))),
    )
    return { MetricAlarms: found, CompositeAlarms: [] }
  },

  /** Deletes none if one of several is not there. */
  DeleteAlarms({ AlarmNames }, { region }) {
    const alarms = region.state(alarmsState)
    for (const name of AlarmNames) requireIn(alarms, name, 'ResourceNotFound', 'Alarm', 404)
    for (const name of AlarmNames) alarms.delete(name)
    return {}
  },

  EnableAlarmActions({ AlarmNames }, call) {
    change(call, AlarmNames, { ActionsEnabled: true })
    return {}
  },

  DisableAlarmActions({ AlarmNames }, call) {
    change(call, AlarmNames, { ActionsEnabled: false })
    return {}
  },

  SetAlarmState({ AlarmName, ...state }, call) {
    requireIn(call.region.state(alarmsState), AlarmName, 'ResourceNotFound', 'Alarm', 404)
    change(call, [AlarmName], { ...state, StateUpdatedTimestamp: call.now })
    return {}
  },

  TagResource({ ResourceARN, Tags }, call) {
    addTags(call.region, tagged(call, ResourceARN), Tags)
    return {}
  },

  UntagResource({ ResourceARN, TagKeys }, call) {
    removeTags(call.region, tagged(call, ResourceARN), TagKeys)
    return {}
  },

  ListTagsForResource({ ResourceARN }, call) {
    return { Tags: tagList(call.region, tagged(call, ResourceARN)) }
  },
}
