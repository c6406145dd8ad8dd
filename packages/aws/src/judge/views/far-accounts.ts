/**
 * What other accounts of an inventory have of the way by which word of an account's acts goes: an organization's trail writes to a log group of
 * one account, whose alarms tell a topic of another. Only the places that are named on that way are read.
 */
import { globalOf, type Inventory } from '../../observe/inventory/inventory.ts'
import type { Failure } from '../../observe/inventory/manifest.ts'
import { trailKind } from '../../observe/kinds/cloudtrail/trail.ts'
import { alarmKind } from '../../observe/kinds/cloudwatch/alarm.ts'
import { busRuleKind } from '../../observe/kinds/events/bus-rule.ts'
import { busTargetKind } from '../../observe/kinds/events/bus-target.ts'
import { eventBusKind } from '../../observe/kinds/events/event-bus.ts'
import { eventRuleKind } from '../../observe/kinds/events/event-rule.ts'
import { eventTargetKind } from '../../observe/kinds/events/event-target.ts'
import type { Kind, LineOf } from '../../observe/kinds/kind.ts'
import { keyKind } from '../../observe/kinds/kms/key.ts'
import { keyPolicyKind } from '../../observe/kinds/kms/key-policy.ts'
import { logGroupKind } from '../../observe/kinds/logs/log-group.ts'
import { metricFilterKind } from '../../observe/kinds/logs/metric-filter.ts'
import { subscriptionFilterKind } from '../../observe/kinds/logs/subscription-filter.ts'
import { subscriptionAttributesKind } from '../../observe/kinds/sns/subscription-attributes.ts'
import { topicKind } from '../../observe/kinds/sns/topic.ts'
import { topicAttributesKind } from '../../observe/kinds/sns/topic-attributes.ts'
import { topicSubscriptionsKind } from '../../observe/kinds/sns/topic-subscriptions.ts'
import { PlaceData } from './place-data.ts'

export interface FarAccount {
  /** Of its records that belong to no Region none are held. */
  readonly global: PlaceData
  readonly regions: readonly PlaceData[]
  /** Calls without which nothing of it could be read. */
  readonly failures: readonly Failure[]
}

const farKinds: readonly Kind[] = [
  ...[trailKind, logGroupKind, metricFilterKind, subscriptionFilterKind, alarmKind, eventRuleKind, eventTargetKind],
  ...[eventBusKind, busRuleKind, busTargetKind],
  ...[topicKind, topicAttributesKind, topicSubscriptionsKind, subscriptionAttributesKind, keyKind, keyPolicyKind],
]

interface Way {
  readonly kind: Kind
  /** Asked of lines of the kind. */
  readonly leads: (line: never) => readonly (string | undefined)[]
}

function way<K extends Kind>(kind: K, leads: (line: LineOf<K>) => readonly (string | undefined)[]): Way {
  return { kind, leads }
}

/** What leads on, by ARN. */
const ways: readonly Way[] = [
  way(alarmKind, ({ AlarmActions = [] }) => AlarmActions),
  way(eventTargetKind, ({ Answer }) => (Answer ?? []).map(({ Arn }) => Arn)),
  way(busTargetKind, ({ Answer }) => (Answer ?? []).map(({ Arn }) => Arn)),
  way(topicAttributesKind, ({ Answer }) => [Answer?.Attributes.KmsMasterKeyId]),
]
/** What an account's own places begin with. */
const firstWays: readonly Way[] = [...ways, way(trailKind, ({ CloudWatchLogsLogGroupArn, KmsKeyId }) => [CloudWatchLogsLogGroupArn, KmsKeyId])]

/**
 * By account.
 * @param kinds that are held of the own places
 * @throws HoldfastError BAD_INVENTORY
 */
export async function farAccountsOf(inventory: Inventory, own: string, places: readonly PlaceData[], kinds: ReadonlySet<Kind>): Promise<ReadonlyMap<string, FarAccount>> {
  const regionsOf = new Map(inventory.manifest.accounts.map(({ id, regions }) => [id, regions]))
  const far = new Map<string, PlaceData>()
  let names = places.flatMap((place) => namesIn(place, firstWays, kinds))
  const accounts = new Set<string>()
  while (names.length > 0) {
    const found: PlaceData[] = []
    for (const name of new Set(names)) {
      const [account = '', region = ''] = name.split('/')
      if (account === own || far.has(name) || !regionsOf.has(account)) continue
      accounts.add(account)
      if (regionsOf.get(account)?.includes(region) !== true) continue
      const place = await PlaceData.load(inventory, { account, region }, farKinds.filter((kind) => kinds.has(kind)))
      far.set(name, place)
      found.push(place)
    }
    names = found.flatMap((place) => namesIn(place, ways, kinds))
  }
  const all = new Map<string, FarAccount>()
  for (const account of accounts) {
    const regions = [...far.values()].filter(({ place }) => place.account === account)
    all.set(account, { global: await PlaceData.load(inventory, globalOf(account), []), regions, failures: inventory.accountFailures(account) })
  }
  return all
}

/** `ACCOUNT/REGION` of what is named by ARN. */
function namesIn(place: PlaceData, from: readonly Way[], kinds: ReadonlySet<Kind>): readonly string[] {
  return from.flatMap(({ kind, leads }) => {
    const lines = kinds.has(kind) ? place.of(kind).lines : []
    return lines.flatMap((line) => leads(line as never)).flatMap((arn = '') => {
      const [prefix, , , region = '', account = ''] = arn.split(':')
      return prefix === 'arn' && account !== place.place.account ? [`${account}/${region}`] : []
    })
  })
}
