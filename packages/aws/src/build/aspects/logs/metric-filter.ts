/** A filter of ours on a log group of ours: counts what its pattern matches. Filters have no tags: ours are known by their name. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { classificationName, regionName, shortText } from '../fields.ts'
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
  readonly metricTransformations?: readonly { readonly metricName: string; readonly metricNamespace: string; readonly metricValue: string }[]
}

export const metricFilterAspect = defineAspect({
  kind: 'metric-filter',
  target: metricFilterTarget,
  value: v.strictObject({ pattern: v.pipe(v.string(), v.maxLength(1024)), namespace: shortText, metric: shortText, counts: shortText }),
  nameOf: ({ name, group }) => `metric filter ${name} of log group ${group}`,

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
    const { filterPattern: pattern = '', metricTransformations: [metric] = [] } = filter
    const { metricNamespace = '', metricName = '', metricValue = '' } = metric ?? {}
    return { value: { pattern, namespace: metricNamespace, metric: metricName, counts: metricValue } }
  },

  async call(_, { target: { region, group: logGroupName, name: filterName }, after }) {
    if (after === null) return { service: 'logs', region, operation: 'DeleteMetricFilter', input: { logGroupName, filterName } }
    const { pattern: filterPattern, namespace: metricNamespace, metric: metricName, counts: metricValue } = after
    // nothing counted is a zero, so that alarms go back by themselves
    const metricTransformations = [{ metricNamespace, metricName, metricValue, defaultValue: 0 }]
    return { service: 'logs', region, operation: 'PutMetricFilter', input: { logGroupName, filterName, filterPattern, metricTransformations } }
  },
})
