/** A filter of ours on a log group of ours: counts what its pattern matches. Filters have no tags: ours are known by their name. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { classificationName, regionName, shortText } from '../fields.ts'
import { otherOf } from '../filled.ts'
import { findOwnLogGroup } from './own-log-group.ts'

const metricFilterTarget = v.strictObject({
  region: regionName,
  group: shortText,
  name: v.pipe(v.string(), v.regex(/^holdfast-[A-Za-z0-9._-]{1,200}$/)),
  classification: v.optional(classificationName),
})

interface Found {
  readonly filterName?: string
  readonly filterPattern?: string
  readonly metricTransformations?: readonly Transformation[]
  readonly applyOnTransformedLogs?: boolean
  readonly fieldSelectionCriteria?: string
  readonly emitSystemFieldDimensions?: readonly string[]
}

interface Transformation {
  readonly metricName: string
  readonly metricNamespace: string
  readonly metricValue: string
  readonly defaultValue?: number
  readonly dimensions?: Readonly<Record<string, string>>
  readonly unit?: string
}

const others = v.optional(v.record(v.string(), v.unknown()))

export const metricFilterAspect = defineAspect({
  kind: 'metric-filter',
  target: metricFilterTarget,
  value: v.strictObject({
    ...{ pattern: v.pipe(v.string(), v.maxLength(1024)), namespace: shortText },
    metric: shortText, counts: shortText,
    /** What is counted where nothing matches: 0 if left out, nothing if null. */
    otherwise: v.optional(v.nullable(v.number())),
    /** What takes logs out, as CloudWatch Logs gives it: those as a transformer makes them, those of some accounts. */
    other: others,
    /** What makes another metric of it: dimensions, a unit. */
    otherMetric: others,
  }),
  nameOf: ({ name, group }) => `metric filter ${name} of log group ${group}`,

  partOf: ({ group: name, region, classification }) => [
    { kind: 'log-group', target: { region, name, ...(classification !== undefined && { classification }) } },
  ],

  async read(reader, { region, group, name }) {
    const found = await findOwnLogGroup(reader, { region, name: group })
    if ('obstacle' in found) return found
    if (found.group === null) return { value: null }
    const input = { logGroupName: group, filterNamePrefix: name }
    const filters: readonly Found[] = await reader.list('logs', region, {
      ...{ operation: 'DescribeMetricFilters', input, lists: ['metricFilters'] },
      token: { sent: 'nextToken', received: 'nextToken' },
    })
    const filter = filters.find(({ filterName }) => filterName === name)
    if (filter === undefined) return { value: null }
    return { value: valueOf(filter) }
  },

  async call(_, { target: { region, group: logGroupName, name: filterName }, after }) {
    if (after === null) return { service: 'logs', region, operation: 'DeleteMetricFilter', input: { logGroupName, filterName } }
    const { pattern: filterPattern, namespace: metricNamespace, metric: metricName, counts: metricValue, otherwise = 0, other, otherMetric } = after
    // nothing counted is a zero, so that alarms go back by themselves
    const metricTransformations = [{ ...otherMetric, metricNamespace, metricName, metricValue, ...(otherwise !== null && { defaultValue: otherwise }) }]
    return { service: 'logs', region, operation: 'PutMetricFilter', input: { ...other, logGroupName, filterName, filterPattern, metricTransformations } }
  },
})

function valueOf({ filterPattern: pattern = '', metricTransformations = [], applyOnTransformedLogs, fieldSelectionCriteria, emitSystemFieldDimensions }: Found) {
  const [{ metricNamespace = '', metricName = '', metricValue = '', defaultValue = null, dimensions, unit = 'None' } = {}] = metricTransformations as readonly Partial<Transformation>[]
  const isTransformed = applyOnTransformedLogs === true ? { applyOnTransformedLogs } : {}
  const { other } = otherOf({ ...isTransformed, fieldSelectionCriteria: fieldSelectionCriteria || undefined, emitSystemFieldDimensions })
  const { other: otherMetric } = otherOf({ dimensions, ...(unit !== 'None' && { unit }) })
  return {
    ...{ pattern, namespace: metricNamespace, metric: metricName, counts: metricValue },
    ...(defaultValue !== 0 && { otherwise: defaultValue }),
    ...(other !== undefined && { other }),
    ...(otherMetric !== undefined && { otherMetric }),
  }
}
