/** Whom vaults and log groups of templates tell, and what is so where a template says nothing of it. */
import { vaultNotificationsKind } from '../../../observe/kinds/backup/vault-notifications.ts'
import { type Vault, vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { type Trail, trailKind } from '../../../observe/kinds/cloudtrail/trail.ts'
import { eventRuleKind } from '../../../observe/kinds/events/event-rule.ts'
import { eventTargetKind } from '../../../observe/kinds/events/event-target.ts'
import type { Kind, LineOf } from '../../../observe/kinds/kind.ts'
import { logGroupKind } from '../../../observe/kinds/logs/log-group.ts'
import { subscriptionFilterKind } from '../../../observe/kinds/logs/subscription-filter.ts'
import type { PlannedRecords } from '../planned-records.ts'
import { type Given, known, type PlannedResource } from '../planned-resource.ts'

export function addNotifications({ records, region }: PlannedResource, vault: Given<string>, topic: Given<string>, events: Given<readonly string[]>): void {
  const target = typeof vault === 'string' ? vault : null
  if (target === null || typeof topic !== 'string' || events === undefined) records.unknown(vaultNotificationsKind, region, `whom ${target ?? 'a vault'} tells`, target)
  else records.add(vaultNotificationsKind, region, { Target: target, Answer: { SNSTopicArn: topic, BackupVaultEvents: events ?? [] } })
}

/** Until it is known which trails write to it, it is kept by its log group. */
export function addSubscriptionFilter({ records, region }: PlannedResource, group: Given<string>, pattern: Given<string>): void {
  if (typeof group !== 'string') records.unknown(subscriptionFilterKind, region, 'which log group is handed on')
  else records.addPart(subscriptionFilterKind, region, byGroup(group), known('filterPattern', pattern ?? ''))
}

function byGroup(name: string): string {
  return `log group ${name}`
}

/** What is so of what a template makes, and says no more of. To be called when all of it was read. */
export function addUnsaid(records: PlannedRecords): void {
  const each = <K extends Kind>(kind: K, work: (region: string, line: LineOf<K>) => void): void => {
    for (const [region, lines] of records.linesOf(kind)) for (const line of lines) work(region, line)
  }
  each(eventRuleKind, (region, { Name }) => records.addUsual(eventTargetKind, region, Name, []))
  // where nobody is told of anything, another template tells
  const isTold = [eventRuleKind, vaultNotificationsKind].some((kind) => [...records.linesOf(kind).values()].some((lines) => lines.length > 0))
  if (isTold) each(vaultKind, (region, { BackupVaultName }: Vault) => records.addUsual(vaultNotificationsKind, region, BackupVaultName, null))
  each(trailKind, (region, trail) => addHandedOn(records, region, trail))
}

function addHandedOn(records: PlannedRecords, region: string, { TrailARN, CloudWatchLogsLogGroupArn = '' }: Trail): void {
  const [, , , home, account, , name = ''] = CloudWatchLogsLogGroupArn.split(':')
  if (home !== region || account !== records.place.account) return
  const groups = (records.linesOf(logGroupKind).get(region) ?? []) as readonly LineOf<typeof logGroupKind>[]
  // of a group of elsewhere nobody knows who reads it
  if (!groups.some(({ logGroupName }) => logGroupName === name)) return
  const filters = (records.linesOf(subscriptionFilterKind).get(region) ?? []) as readonly LineOf<typeof subscriptionFilterKind>[]
  records.addUsual(subscriptionFilterKind, region, TrailARN, filters.find(({ Target }) => Target === byGroup(name))?.Answer ?? [])
}
