/** The path from a trail by a log group, a metric filter and an alarm to a topic. */
import { LogMessage, matchesFilter, parseFilterPattern } from '../../../../languages/filter-pattern/filter-pattern.ts'
import type { Trail } from '../../../../observe/kinds/cloudtrail/trail.ts'
import { alarmKind } from '../../../../observe/kinds/cloudwatch/alarm.ts'
import { logGroupKind } from '../../../../observe/kinds/logs/log-group.ts'
import { metricFilterKind } from '../../../../observe/kinds/logs/metric-filter.ts'
import { subscriptionFilterKind } from '../../../../observe/kinds/logs/subscription-filter.ts'
import type { RecordOf } from '../../../../observe/kinds/kind.ts'
import type { RegionView } from '../../../views/views.ts'
import type { Act } from '../acts.ts'
import { atPlaceOf } from './at-place.ts'
import { bestOf, broken, type Reach, unclear } from './reach.ts'
import { sampleRecords } from './sample-record.ts'
import { metricReach } from './metric-reach.ts'
import type { SeenTrail } from '../trails.ts'

export const alarmNeeds = [logGroupKind, metricFilterKind, alarmKind] as const
/** Where nothing else tells. */
export const alarmMayNeed = [subscriptionFilterKind] as const

/** @param view where the act is done */
export function alarmReach(view: RegionView, { trail, records }: SeenTrail, act: Act): Reach {
  if (records.state === 'unknown') return unclear(records.why, records.failures)
  if (records.state === 'no') return broken(0, records.why)
  const group = trail.CloudWatchLogsLogGroupArn
  if (group === undefined || group === '') return broken(0, 'the trail writes to no log group')
  if (!records.deliversToLogs) return broken(1, 'the trail could not write to its log group the last time')
  return atPlaceOf(view, group, "the trail's log group", (home) => groupReach(home, trail, group, view, act))
}

/** By the filters of a trail's log group. An organization's trail has it in one account, for all. @param view where the act is done */
function groupReach(home: RegionView, trail: Trail, group: string, view: RegionView, act: Act): Reach {
  const name = group.split(':')[6]
  if (!home.rows(logGroupKind).some(({ logGroupName }) => logGroupName === name)) {
    return view.account.isTemplate ? unclear("the trail's log group is not of the template") : broken(1, "the trail's log group is not there")
  }
  const messages = sampleRecords(act, { account: view.account.id, region: view.region, partition: view.account.partition }).map((one) => new LogMessage(JSON.stringify(one)))
  const filters = home
    .once(filtersOf)
    .filter(({ filter, pattern }) => filter.logGroupName === name && messages.every((message) => matchesFilter(pattern, message)))
  return bestOf([handedOn(home, trail, messages), ...filters.flatMap(({ filter }) => filterReach(home, filter))])
}

/** By filters of any log group that take these records, and not whatever comes. */
export function filtersReach(home: RegionView, records: readonly object[]): readonly Reach[] {
  const messages = records.map((one) => new LogMessage(JSON.stringify(one)))
  const others = ['{}', 'REPORT'].map((text) => new LogMessage(text))
  return home.once(filtersOf).flatMap(({ filter, pattern }) =>
    messages.every((message) => matchesFilter(pattern, message)) && !others.some((message) => matchesFilter(pattern, message)) ? filterReach(home, filter) : [],
  )
}

/**
 * Of a filter whose pattern matches the records as CloudTrail writes them.
 * Source: PutMetricFilter, CloudWatch Logs API Reference (transformed events, system fields).
 */
function filterReach(home: RegionView, { metricTransformations = [], applyOnTransformedLogs, fieldSelectionCriteria = '', emitSystemFieldDimensions = [] }: MetricFilter): readonly Reach[] {
  if (applyOnTransformedLogs === true) return [unclear('a metric filter takes records as they are transformed: whether it matches those is not seen')]
  if (fieldSelectionCriteria !== '') return [unclear('a metric filter takes records of some accounts or Regions only: whether of this one is not seen')]
  const isDivided = (dimensions: object): boolean => emitSystemFieldDimensions.length + Object.keys(dimensions).length > 0
  return metricTransformations.map(({ dimensions = {}, ...metric }) => metricReach(home, { ...metric, isDivided: isDivided(dimensions) }))
}

type MetricFilter = RecordOf<typeof metricFilterKind>

/** Filters with a pattern that can be read. */
function filtersOf(view: RegionView) {
  return view.rows(metricFilterKind).flatMap((filter) => {
    if (filter.filterPattern === undefined) return []
    const pattern = parseFilterPattern(filter.filterPattern)
    return pattern.kind === 'invalid' ? [] : [{ filter, pattern }]
  })
}

/** By a subscription of the log group: whoever takes the records reads them as nobody here can see. */
function handedOn(home: RegionView, { TrailARN }: Trail, messages: readonly LogMessage[]): Reach {
  const missing = broken(1, 'no metric filter matches it')
  const about = home.about(subscriptionFilterKind, TrailARN)
  if (about.state === 'failed') return unclear("who else is handed the trail's log group could not be read", about.failures)
  const takers = about.state === 'found' ? about.answer : []
  const isTaken = takers.some(({ filterPattern = '' }) => {
    const pattern = parseFilterPattern(filterPattern)
    return pattern.kind !== 'invalid' && messages.every((message) => matchesFilter(pattern, message))
  })
  return isTaken ? unclear("the trail's log group is handed on: what is done with it there is not seen") : missing
}
