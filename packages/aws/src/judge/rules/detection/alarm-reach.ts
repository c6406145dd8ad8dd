/** The path from a trail by a log group, a metric filter and an alarm to a topic. */
import { matchesFilter, parseFilterPattern } from '../../../languages/filter-pattern/filter-pattern.ts'
import { type Alarm, alarmKind } from '../../../observe/kinds/cloudwatch/alarm.ts'
import { logGroupKind } from '../../../observe/kinds/logs/log-group.ts'
import { metricFilterKind } from '../../../observe/kinds/logs/metric-filter.ts'
import type { RegionView } from '../../views/views.ts'
import type { Act } from './acts.ts'
import { bestOf, broken, type Reach, unclear } from './reach.ts'
import { sampleRecords } from './sample-record.ts'
import { topicReach } from './topic-reach.ts'
import { homeOf, type SeenTrail } from './trails.ts'

export const alarmNeeds = [logGroupKind, metricFilterKind, alarmKind] as const

/** @param view where the act is done */
export function alarmReach(view: RegionView, { trail, records }: SeenTrail, act: Act): Reach {
  if (records.state === 'unknown') return unclear(records.why, records.failures)
  if (records.state === 'no') return broken(0, records.why)
  const group = trail.CloudWatchLogsLogGroupArn
  if (group === undefined || group === '') return broken(0, 'the trail writes to no log group')
  const [, , , region, account, , name] = group.split(':')
  if (account !== view.account.id) return unclear("the trail's log group is of another account")
  const home = homeOf(view, trail)
  if (home === null || region !== home.region) return unclear("the trail's log group is in a Region that was not collected")
  if (!records.deliversToLogs) return broken(1, 'the trail could not write to its log group the last time')
  if (!home.rows(logGroupKind).some(({ logGroupName }) => logGroupName === name)) return broken(1, "the trail's log group is not there")
  const messages = sampleRecords(act, { account, region: view.region, partition: view.account.partition }).map((one) => JSON.stringify(one))
  const filters = home
    .once(filtersOf)
    .filter(({ filter, pattern }) => filter.logGroupName === name && messages.every((message) => matchesFilter(pattern, message)))
  if (filters.length === 0) return broken(1, 'no metric filter matches it')
  const metrics = filters.flatMap(({ filter: { metricTransformations = [] } }) => metricTransformations)
  return bestOf(metrics.map((metric) => metricReach(home, metric)))
}

/** Filters with a pattern that can be read. */
function filtersOf(view: RegionView) {
  return view.rows(metricFilterKind).flatMap((filter) => {
    if (filter.filterPattern === undefined) return []
    const pattern = parseFilterPattern(filter.filterPattern)
    return pattern.kind === 'invalid' ? [] : [{ filter, pattern }]
  })
}

interface Metric {
  readonly metricName?: string | undefined
  readonly metricNamespace?: string | undefined
  readonly metricValue?: string | undefined
}

function metricReach(home: RegionView, { metricName, metricNamespace, metricValue = '' }: Metric): Reach {
  const alarms = home.rows(alarmKind).filter(({ MetricName, Namespace }) => MetricName === metricName && Namespace === metricNamespace)
  if (alarms.length === 0) return broken(2, 'no alarm is on the metric that counts it')
  return bestOf(
    alarms.map((alarm) => {
      const deaf = whyDeaf(alarm, Number(metricValue))
      if (deaf !== null) return broken(3, deaf)
      if (alarm.ActionsEnabled !== true) return broken(3, "the alarm's actions are turned off")
      const topics = (alarm.AlarmActions ?? []).filter((arn) => arn.split(':')[2] === 'sns')
      return topics.length === 0 ? broken(3, 'the alarm tells no topic') : bestOf(topics.map((arn) => topicReach(home, arn, 'cloudwatch')))
    }),
  )
}

/** Why one act does not raise the alarm; null if it does. */
function whyDeaf(alarm: Alarm, value: number): string | null {
  const {
    Dimensions = [],
    Statistic,
    Threshold = Number.NaN,
    ComparisonOperator,
    EvaluationPeriods,
    DatapointsToAlarm,
    TreatMissingData,
  } = alarm
  if (Dimensions.length > 0) return 'the alarm is on dimensions that the metric has not'
  if (TreatMissingData === 'breaching') return 'the alarm takes missing data for a breach, so that nothing changes it'
  if ((DatapointsToAlarm ?? EvaluationPeriods) !== 1) return 'the alarm wants more than one period with such an act'
  if (Statistic !== 'Sum' && Statistic !== 'Maximum' && Statistic !== 'SampleCount') return 'the alarm does not look at the sum'
  const counted = Statistic === 'SampleCount' ? 1 : value
  const isRaised =
    (ComparisonOperator === 'GreaterThanOrEqualToThreshold' && counted >= Threshold && Threshold > 0) ||
    (ComparisonOperator === 'GreaterThanThreshold' && counted > Threshold && Threshold >= 0)
  return isRaised ? null : 'one such act does not reach the threshold of the alarm'
}
