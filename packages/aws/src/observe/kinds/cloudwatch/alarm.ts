import * as v from 'valibot'
import { count, flag, text, texts } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Alarms of single metrics. */
export const alarmKind = listKind({
  name: 'alarm',
  where: 'region',
  service: 'cloudwatch',
  operation: 'DescribeAlarms',
  lists: ['MetricAlarms'],
  record: v.object({
    AlarmName: v.string(),
    ActionsEnabled: flag,
    AlarmActions: texts,
    MetricName: text,
    Namespace: text,
    Dimensions: v.optional(v.array(v.object({ Name: v.string() }))),
    Statistic: text,
    Threshold: count,
    ComparisonOperator: text,
    EvaluationPeriods: count,
    DatapointsToAlarm: count,
    TreatMissingData: text,
  }),
})

export type Alarm = v.InferOutput<typeof alarmKind.record>
