/** Log groups: what the service keeps of one. No events: nothing writes here. */

import type { LogGroup as LogGroupShape, MetricFilter, SubscriptionFilter } from '../../models/logs.ts'
import type { Region } from '../../world/world.ts'
import { requireIn, table } from '../table.ts'

export interface LogGroup {
  readonly name: string
  /** Without the `:*` that the service appends in `arn`. */
  readonly arn: string
  described: Pick<LogGroupShape, 'creationTime' | 'retentionInDays' | 'kmsKeyId' | 'logGroupClass' | 'deletionProtectionEnabled'>
  readonly metricFilters: Map<string, MetricFilter>
  readonly subscriptionFilters: Map<string, SubscriptionFilter>
}

export const logGroupsState = table<LogGroup>('log groups')

export function requireLogGroup(region: Region, name: string | undefined): LogGroup {
  return requireIn(region.state(logGroupsState), name ?? '', 'ResourceNotFoundException', 'The specified log group')
}

export function makeLogGroup(region: Region, name: string, described: Partial<LogGroup['described']> = {}): LogGroup {
  const group: LogGroup = {
    name,
    arn: region.arn('logs', `log-group:${name}`),
    described: { creationTime: region.world.clock.now(), logGroupClass: 'STANDARD', deletionProtectionEnabled: false, ...described },
    metricFilters: new Map(),
    subscriptionFilters: new Map(),
  }
  region.state(logGroupsState).set(name, group)
  return group
}
