import * as v from 'valibot'
import { count, flag, text, texts } from '../fields.ts'
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
    metricTransformations: v.optional(
      v.array(
        v.object({
          ...{ metricName: text, metricNamespace: text, metricValue: text, defaultValue: count, unit: text },
          dimensions: v.optional(v.record(v.string(), v.string())),
        }),
      ),
    ),
    /** Whether it takes records as a transformer of the group makes them. */
    applyOnTransformedLogs: flag,
    /** Of which accounts and Regions it takes records, where the group has those of several. */
    fieldSelectionCriteria: text,
    /** Further dimensions: account and Region. */
    emitSystemFieldDimensions: texts,
  }),
})
