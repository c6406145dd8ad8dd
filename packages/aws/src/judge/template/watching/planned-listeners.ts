/** Event rules, metric filters, alarms and subscriptions that templates make, as records. */
import { alarmKind } from '../../../observe/kinds/cloudwatch/alarm.ts'
import { eventRuleKind } from '../../../observe/kinds/events/event-rule.ts'
import { eventTargetKind } from '../../../observe/kinds/events/event-target.ts'
import { metricFilterKind } from '../../../observe/kinds/logs/metric-filter.ts'
import { subscriptionAttributesKind } from '../../../observe/kinds/sns/subscription-attributes.ts'
import { topicSubscriptionsKind } from '../../../observe/kinds/sns/topic-subscriptions.ts'
import { type Given, known, type Members, type PlannedResource } from '../planned-resource.ts'

type Names<K extends string> = Readonly<Record<K, string>>

/** Services' events go to the default bus only. Undefined: which bus is not known. */
function isOfDefaultBus(one: PlannedResource, argument: string): boolean | undefined {
  const bus = one.text(argument)
  return bus === undefined ? undefined : bus === null || bus === 'default' || bus.endsWith(':event-bus/default')
}

export function addEventRule(one: PlannedResource, names: Names<'name' | 'pattern' | 'bus' | 'state' | 'isOn'>): void {
  const { records, region } = one
  const Name = one.text(names.name) ?? one.id
  const isDefault = isOfDefaultBus(one, names.bus)
  const EventPattern = one.policy(names.pattern)
  if (isDefault === undefined || EventPattern === undefined) records.unknown(eventRuleKind, region, `which events the rule ${Name} takes`)
  if (isDefault !== true || EventPattern === undefined) return
  const state = one.text(names.state)
  const isOff = one.flag(names.isOn) === false
  const State = isOff ? 'DISABLED' : state === null ? 'ENABLED' : state
  records.add(eventRuleKind, region, { Name, ...known('State', State), ...known('EventPattern', EventPattern) })
}

/** @param Arn undefined: not known */
export function addEventTarget({ records, region }: PlannedResource, rule: Given<string>, target: Members & { readonly Arn: string | undefined }): void {
  if (typeof rule !== 'string') records.unknown(eventTargetKind, region, 'which event rule a target is of')
  else records.addPart(eventTargetKind, region, rule, { ...target, Arn: target.Arn ?? ofNobodyKnows })
}

/** Whatever it is, nobody is known to be told by it. */
const ofNobodyKnows = 'arn:aws:not-known-yet:::target'

/** @param targets of it alone; undefined: not known */
export function addTargets(one: PlannedResource, rule: string, targets: Given<readonly Members[]>): void {
  if (targets === undefined) one.records.unknown(eventTargetKind, one.region, `the targets of the rule ${rule}`, rule)
  for (const target of targets ?? []) addEventTarget(one, rule, { ...target, Arn: typeof target['Arn'] === 'string' ? target['Arn'] : undefined })
}

/** @param filter as CloudWatch Logs has it; a member that is not known is undefined */
export function addMetricFilter({ records, region, id }: PlannedResource, filter: Members): void {
  if (Object.values(filter).includes(undefined)) records.unknown(metricFilterKind, region, `what the metric filter ${id} counts`)
  else records.add(metricFilterKind, region, { filterName: id, ...given(filter) })
}

/** @param alarm as CloudWatch has it; a member that is not known is undefined */
export function addAlarm({ records, region, id }: PlannedResource, { AlarmName, AlarmActions, ...alarm }: Members): void {
  if (Object.values(alarm).includes(undefined)) records.unknown(alarmKind, region, `when the alarm ${id} is raised`)
  else records.add(alarmKind, region, { ...given(alarm), AlarmName: AlarmName ?? id, AlarmActions: AlarmActions === undefined ? [ofNobodyKnows] : (AlarmActions ?? []), ActionsEnabled: alarm['ActionsEnabled'] ?? true })
}

/** Without what is not given. */
function given(members: Members): Members {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null))
}

interface PlannedSubscription {
  readonly topic: Given<string>
  readonly protocol: Given<string>
  readonly filter: Given<string>
  readonly filterScope: Given<string>
  /** Whether it is there already, and nobody has confirmed it. */
  readonly isPending: boolean
}

/** Whether those confirm who are asked to is seen in an account alone: rules say of templates what holds if they do. */
export function addSubscription({ records, region, id }: PlannedResource, { topic, protocol, filter, filterScope, isPending }: PlannedSubscription): void {
  if (typeof topic !== 'string') {
    records.unknown(topicSubscriptionsKind, region, `which topic ${id} subscribes to`)
    return
  }
  const arn = `${topic}:${id}`
  records.addPart(topicSubscriptionsKind, region, topic, { SubscriptionArn: isPending ? 'PendingConfirmation' : arn, ...known('Protocol', protocol) })
  if (filter === undefined || filterScope === undefined) records.unknown(subscriptionAttributesKind, region, `which messages ${id} takes`, arn)
  else records.add(subscriptionAttributesKind, region, { Target: arn, Answer: { Attributes: { ...known('FilterPolicy', filter), ...known('FilterPolicyScope', filterScope) } } })
}
