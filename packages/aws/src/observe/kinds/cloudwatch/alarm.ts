import * as v from 'valibot'
import { count, flag, text, texts } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Alarms of a metric, of an expression of several (`Metrics`), and of other alarms (`AlarmRule`). */
export const alarmKind = listKind({
  name: 'alarm',
  where: 'region',
  service: 'cloudwatch',
  operation: 'DescribeAlarms',
  input: { AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] },
  lists: ['MetricAlarms', 'CompositeAlarms'],
  record: v.object({
    AlarmName: v.string(),
    ActionsEnabled: flag,
    AlarmActions: texts,
    MetricName: text,
    Namespace: text,
    Dimensions: v.optional(v.array(v.object({ Name: v.string() }))),
    Statistic: text,
    Unit: text,
    Threshold: count,
    ComparisonOperator: text,
    EvaluationPeriods: count,
    DatapointsToAlarm: count,
    TreatMissingData: text,
    Metrics: v.optional(v.array(v.object({ MetricStat: v.optional(v.object({ Metric: v.object({ Namespace: text, MetricName: text }) })) }))),
    AlarmRule: text,
    ActionsSuppressor: text,
  }),
})

export type Alarm = v.InferOutput<typeof alarmKind.record>
