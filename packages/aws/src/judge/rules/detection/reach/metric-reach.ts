/** The path from a metric by its alarms, and by alarms on those, to a topic. */
import { type AlarmRule, isRaised, parseAlarmRule } from '../../../../languages/alarm-rule/alarm-rule.ts'
import { type Alarm, alarmKind } from '../../../../observe/kinds/cloudwatch/alarm.ts'
import { remembered } from '../../../views/remembered.ts'
import type { RegionView } from '../../../views/views.ts'
import { bestOf, broken, type Reach, unclear } from './reach.ts'
import { topicReach } from './topic-reach.ts'

interface Metric {
  readonly metricName?: string | undefined
  readonly metricNamespace?: string | undefined
  readonly metricValue?: string | undefined
  readonly defaultValue?: number | undefined
  readonly unit?: string | undefined
  /** Whether it is a metric for each value of something. */
  readonly isDivided: boolean
}

export function metricReach(home: RegionView, metric: Metric): Reach {
  return home.once(reaches)(JSON.stringify(metric), () => ofMetric(home, metric))
}

/** Many acts are counted by one metric. */
const reaches = () => remembered<string, Reach>()

function ofMetric(home: RegionView, metric: Metric): Reach {
  const { metricName, metricNamespace } = metric
  const alarms = home.rows(alarmKind).filter(({ MetricName, Namespace }) => MetricName === metricName && Namespace === metricNamespace)
  const isByExpression = home
    .rows(alarmKind)
    .some(({ Metrics = [] }) => Metrics.some(({ MetricStat }) => MetricStat?.Metric.MetricName === metricName && MetricStat?.Metric.Namespace === metricNamespace))
  return bestOf([
    isByExpression ? unclear('the alarm is on an expression: when that raises it is not known') : broken(home.account.isTemplate ? 1 : 2, 'no alarm is on the metric that counts it'),
    ...alarms.map((alarm): Reach => {
      const deaf = whyDeaf(alarm, metric)
      return deaf === null ? bestOf([actionsReach(home, alarm), ...compositesOn(home, alarm.AlarmName)]) : broken(3, deaf)
    }),
  ])
}

function actionsReach(home: RegionView, { AlarmName, ActionsEnabled, AlarmActions = [] }: Alarm): Reach {
  const { account, region } = home
  const alarm = `arn:${account.partition}:cloudwatch:${region}:${account.id}:alarm:${AlarmName}`
  if (ActionsEnabled !== true) return broken(3, "the alarm's actions are turned off")
  if (AlarmActions.length === 0) return broken(3, 'the alarm tells no topic')
  return bestOf(
    AlarmActions.map((arn) => {
      const service = arn.split(':')[2] ?? ''
      return service === 'sns' ? topicReach(home, arn, { by: 'cloudwatch', account: account.id, arn: alarm }) : unclear(`the alarm starts something else than a topic (${service}): whom that tells is not seen`)
    }),
  )
}

/** By alarms that the first one raises, and that those raise. All others are taken to be quiet, with data or without. */
function compositesOn(home: RegionView, first: string): readonly Reach[] {
  const composites = home.once(compositesOf)
  const up = new Set([first])
  const reaches: Reach[] = []
  for (let before = 0; before < up.size; ) {
    before = up.size
    for (const { alarm, rule } of composites) {
      if (up.has(alarm.AlarmName)) continue
      if (rule === null) {
        if (alarm.AlarmRule?.includes(first) === true) reaches.push(unclear("the rule of the alarm on alarms is of a form that is not known"))
        continue
      }
      const quiet = (state: 'OK' | 'INSUFFICIENT_DATA') => (raisedBy: ReadonlySet<string>) => isRaised(rule, (name) => (raisedBy.has(name) ? 'ALARM' : state))
      const rises = (['OK', 'INSUFFICIENT_DATA'] as const).every((state) => quiet(state)(up) && !quiet(state)(new Set()))
      if (!rises) continue
      up.add(alarm.AlarmName)
      reaches.push(alarm.ActionsSuppressor === undefined ? actionsReach(home, alarm) : unclear('another alarm silences the alarm on alarms at times'))
    }
  }
  return reaches
}

function compositesOf(view: RegionView): readonly { readonly alarm: Alarm; readonly rule: AlarmRule | null }[] {
  return view.rows(alarmKind).flatMap((alarm) => (alarm.AlarmRule === undefined ? [] : [{ alarm, rule: parseAlarmRule(alarm.AlarmRule) }]))
}

/** Why one act does not raise the alarm, each time anew; null if it does. */
function whyDeaf(alarm: Alarm, { metricValue, defaultValue, unit = 'None', isDivided }: Metric): string | null {
  const { Dimensions = [], Unit = unit, Statistic, Threshold = Number.NaN, ComparisonOperator, EvaluationPeriods, DatapointsToAlarm, TreatMissingData } = alarm
  if (Dimensions.length > 0) return 'the alarm is on dimensions that the metric has not'
  if (isDivided) return 'the filter counts by dimensions that the alarm has not'
  if (Unit !== unit) return 'the alarm is on another unit than the metric has'
  if (TreatMissingData === 'breaching') return 'the alarm takes missing data for a breach, so that nothing changes it'
  if (TreatMissingData === 'ignore' && defaultValue === undefined) return 'the alarm stays up while there is no data: it tells of the first act only'
  if ((DatapointsToAlarm ?? EvaluationPeriods) !== 1) return 'the alarm wants more than one period with such an act'
  if (Statistic !== 'Sum' && Statistic !== 'Maximum' && Statistic !== 'SampleCount') return 'the alarm does not look at the sum'
  // what is counted when nothing happens would be a sample too
  if (Statistic === 'SampleCount' && defaultValue !== undefined) return 'the alarm counts records of other acts too'
  const counted = Statistic === 'SampleCount' ? 1 : Number(metricValue ?? '')
  const isRaisedBy =
    (ComparisonOperator === 'GreaterThanOrEqualToThreshold' && counted >= Threshold && Threshold > 0) ||
    (ComparisonOperator === 'GreaterThanThreshold' && counted > Threshold && Threshold >= 0)
  return isRaisedBy ? null : 'one such act does not reach the threshold of the alarm'
}
