/** Metric filters and subscription filters of log groups. */

import { type FilterPattern, LogMessage, matchesFilter, parseFilterPattern } from '@holdfast/aws/filter-pattern'
import type { LogsOperations } from '../../models/logs.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { requireIn } from '../table.ts'
import { logGroupsState, requireLogGroup } from './log-group.ts'

const maxMetricFilters = 100
const maxSubscriptionFilters = 2

function readPattern(text: string): FilterPattern {
  const pattern = parseFilterPattern(text)
  if (pattern.kind === 'invalid') throw new ServiceError('InvalidParameterException', `Invalid filter pattern: ${pattern.reason}`)
  return pattern
}

function groupsOf(region: Region, name: string | undefined) {
  return name === undefined ? [...region.state(logGroupsState).values()] : [requireLogGroup(region, name)]
}

export const filterHandlers = {
  PutMetricFilter(input, { region, now }) {
    const { logGroupName, filterName, filterPattern, metricTransformations, ...more } = input
    const { metricFilters } = requireLogGroup(region, logGroupName)
    readPattern(filterPattern)
    if (metricTransformations.some(({ defaultValue, dimensions }) => defaultValue !== undefined && dimensions !== undefined))
      throw new ServiceError('InvalidParameterException', 'A default value and dimensions exclude each other')
    if (!metricFilters.has(filterName) && metricFilters.size >= maxMetricFilters)
      throw new ServiceError('LimitExceededException', 'Resource limit exceeded.')
    metricFilters.set(filterName, { ...more, filterName, filterPattern, metricTransformations, logGroupName, creationTime: now })
    return {}
  },

  DeleteMetricFilter({ logGroupName, filterName }, { region }) {
    const { metricFilters } = requireLogGroup(region, logGroupName)
    requireIn(metricFilters, filterName, 'ResourceNotFoundException', 'The specified metric filter')
    metricFilters.delete(filterName)
    return {}
  },

  DescribeMetricFilters({ logGroupName, filterNamePrefix = '', metricName, metricNamespace }, { region }) {
    if ((metricName === undefined) !== (metricNamespace === undefined))
      throw new ServiceError('InvalidParameterException', 'metricName and metricNamespace are given together')
    const all = groupsOf(region, logGroupName).flatMap(({ metricFilters }) => [...metricFilters.values()])
    return {
      metricFilters: all.filter(
        ({ filterName = '', metricTransformations = [] }) =>
          filterName.startsWith(filterNamePrefix) &&
          (metricName === undefined ||
            metricTransformations.some((one) => one.metricName === metricName && one.metricNamespace === metricNamespace)),
      ),
    }
  },

  TestMetricFilter({ filterPattern, logEventMessages }) {
    const pattern = readPattern(filterPattern)
    const matches = logEventMessages.flatMap((eventMessage, index) =>
      matchesFilter(pattern, new LogMessage(eventMessage)) ? [{ eventNumber: index + 1, eventMessage, extractedValues: {} }] : [],
    )
    return { matches }
  },

  PutSubscriptionFilter(input, { region, now }) {
    const { subscriptionFilters } = requireLogGroup(region, input.logGroupName)
    readPattern(input.filterPattern)
    if (/:(?:kinesis|firehose):/.test(input.destinationArn) && input.roleArn === undefined)
      throw new ServiceError('InvalidParameterException', 'destinationArn for this vendor requires a roleArn')
    if (!subscriptionFilters.has(input.filterName) && subscriptionFilters.size >= maxSubscriptionFilters)
      throw new ServiceError('LimitExceededException', 'Resource limit exceeded.')
    subscriptionFilters.set(input.filterName, { distribution: 'ByLogStream', ...input, creationTime: now })
    return {}
  },

  DeleteSubscriptionFilter({ logGroupName, filterName }, { region }) {
    const { subscriptionFilters } = requireLogGroup(region, logGroupName)
    requireIn(subscriptionFilters, filterName, 'ResourceNotFoundException', 'The specified subscription filter')
    subscriptionFilters.delete(filterName)
    return {}
  },

  DescribeSubscriptionFilters({ logGroupName, filterNamePrefix = '' }, { region }) {
    const all = [...requireLogGroup(region, logGroupName).subscriptionFilters.values()]
    return { subscriptionFilters: all.filter(({ filterName = '' }) => filterName.startsWith(filterNamePrefix)) }
  },
} satisfies Partial<Handlers<LogsOperations>>
