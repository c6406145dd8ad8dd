import * as v from 'valibot'
import { count, text } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Of all log groups. */
export const metricFilterKind = listKind({
  name: 'metric-filter',
  where: 'region',
  service: 'logs',
  operation: 'DescribeMetricFilters',
  lists: ['metricFilters'],
  token: { sent: 'nextToken', received: 'nextToken' },
  record: v.object({
    logGroupName: text,
    filterName: text,
    filterPattern: text,
    metricTransformations: v.optional(v.array(v.object({ metricName: text, metricNamespace: text, metricValue: text, defaultValue: count }))),
  }),
})
