/** An alarm of ours on a metric, and whom it tells: found by name, known by its tag. */
import * as v from 'valibot'
import type { Members } from '../../../observe/collect/aws-api.ts'
import { defineAspect } from '../aspect.ts'
import { arnText, classificationName, regionName, shortText } from '../fields.ts'
import { otherOf } from '../filled.ts'
import { obstacleOf, ownTag, tagMap } from '../ownership.ts'
import type { Reader } from '../reader.ts'

const alarmTarget = v.strictObject({
  region: regionName,
  name: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,255}$/)),
  classification: v.optional(classificationName),
})

const value = v.strictObject({
  namespace: shortText,
  metric: shortText,
  statistic: shortText,
  comparison: shortText,
  threshold: v.number(),
  periodSeconds: v.number(),
  periods: v.number(),
  missingData: shortText,
  /** Whom it tells when it is raised, sorted. */
  tells: v.array(arnText),
  enabled: v.boolean(),
  /** What keeps it from the metric that filters make, which has neither dimensions nor a unit: as CloudWatch gives it. */
  other: v.optional(v.record(v.string(), v.unknown())),
})

export const alarmAspect = defineAspect({
  kind: 'alarm',
  target: alarmTarget,
  value,
  nameOf: ({ name }) => `alarm ${name}`,

  async read(reader, { region, name }) {
    const alarm = await alarmNamed(reader, region, name)
    if (alarm === null) return { value: null }
    const { Tags } = await reader.ask('cloudwatch', region, 'ListTagsForResource', { ResourceARN: alarm['AlarmArn'] })
    const obstacle = obstacleOf(tagMap(Tags), name, reader.context.foreignMarks)
    return obstacle === null ? { value: valueOf(alarm) } : { obstacle }
  },

  weakens({ target: { region, name }, before, after }) {
    const isLess = before !== null && after !== null && ((before.enabled && !after.enabled) || before.tells.some((one) => !after.tells.includes(one)))
    return isLess ? `tell fewer by alarm ${name} in ${region}` : null
  },

  async call(reader, { target: { region, name }, before, after }) {
    if (after === null) return { service: 'cloudwatch', region, operation: 'DeleteAlarms', input: { AlarmNames: [name] } }
    // an alarm is put as a whole: what others set of it is given back
    const { AlarmDescription, OKActions = [], InsufficientDataActions = [] } = (await alarmNamed(reader, region, name)) ?? {}
    const input = {
      ...(AlarmDescription !== undefined && { AlarmDescription }),
      ...{ OKActions, InsufficientDataActions },
      ...{ AlarmName: name, Namespace: after.namespace, MetricName: after.metric, Statistic: after.statistic, Period: after.periodSeconds },
      ...{ EvaluationPeriods: after.periods, Threshold: after.threshold, ComparisonOperator: after.comparison },
      ...{ TreatMissingData: after.missingData, AlarmActions: after.tells, ActionsEnabled: after.enabled },
      ...after.other,
      // tags are taken when an alarm is made only
      ...(before === null && { Tags: [{ Key: ownTag, Value: name }] }),
    }
    return { service: 'cloudwatch', region, operation: 'PutMetricAlarm', input }
  },
})

async function alarmNamed(reader: Reader, region: string, name: string): Promise<Members | null> {
  const asked = { AlarmNames: [name], AlarmTypes: ['MetricAlarm'] }
  const answer = await reader.askFor(['ResourceNotFoundException'], 'cloudwatch', region, 'DescribeAlarms', asked)
  return ((answer?.['MetricAlarms'] ?? []) as readonly Members[])[0] ?? null
}

/** One that is not of one metric reads as one without a name. */
function valueOf(alarm: Members): v.InferOutput<typeof value> {
  const text = (member: string): string => (alarm[member] as string | undefined) ?? ''
  return {
    ...{ namespace: text('Namespace'), metric: text('MetricName'), statistic: text('Statistic'), comparison: text('ComparisonOperator') },
    ...{ threshold: Number(alarm['Threshold'] ?? 0), periodSeconds: Number(alarm['Period'] ?? 0), periods: Number(alarm['EvaluationPeriods'] ?? 0) },
    missingData: text('TreatMissingData'),
    tells: [...((alarm['AlarmActions'] ?? []) as readonly string[])].toSorted(),
    enabled: alarm['ActionsEnabled'] !== false,
    ...otherOf({ Dimensions: alarm['Dimensions'], Unit: alarm['Unit'] }),
  }
}
