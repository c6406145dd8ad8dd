/** The path from a trail by an event rule to a target. */
import { type EventPattern, matchesEvent, parseEventPattern } from '../../../../languages/event-pattern/event-pattern.ts'
import { busRuleKind } from '../../../../observe/kinds/events/bus-rule.ts'
import { busTargetKind } from '../../../../observe/kinds/events/bus-target.ts'
import { eventBusKind } from '../../../../observe/kinds/events/event-bus.ts'
import { eventRuleKind } from '../../../../observe/kinds/events/event-rule.ts'
import { eventTargetKind } from '../../../../observe/kinds/events/event-target.ts'
import { identityKind } from '../../../../observe/kinds/iam/identity.ts'
import type { RecordOf } from '../../../../observe/kinds/kind.ts'
import type { About } from '../../../views/reader.ts'
import { remembered } from '../../../views/remembered.ts'
import type { RegionView } from '../../../views/views.ts'
import type { Act } from '../acts.ts'
import { atPlaceOf } from './at-place.ts'
import { mayPutEvents, roleKinds, rolePublisher } from './event-role.ts'
import { bestOf, broken, type Reach, unclear } from './reach.ts'
import { sampleEvents } from './sample-record.ts'
import { topicReach } from './topic-reach.ts'
import type { SeenTrail } from '../trails.ts'

export const eventNeeds = [eventRuleKind, eventTargetKind] as const
/** Where a rule hands events to another bus, or by a role to a topic of another account. */
export const eventMayNeed = [eventBusKind, busRuleKind, busTargetKind, ...roleKinds] as const

/**
 * Records of acts come to EventBridge only where a trail logs.
 * @param view where the act is done
 */
export function eventReach(view: RegionView, trails: readonly SeenTrail[], act: Act): Reach {
  const logging = bestOf(
    trails.map(({ records }): Reach => {
      if (records.state === 'yes') return { state: 'told', by: 'trail' }
      return records.state === 'unknown' ? unclear(records.why, records.failures) : broken(0, records.why)
    }),
  )
  if (logging.state !== 'told') return trails.length === 0 ? broken(0, 'no trail records it') : logging
  const { id: account, partition } = view.account
  return patternReach(view, sampleEvents(act, { account, region: view.region, partition }))
}

/** Whether it is the first bus, or one that another has handed its events to. */
type Hop = 'first' | 'second'
type Rule = RecordOf<typeof busRuleKind>[number]
type Target = RecordOf<typeof busTargetKind>[number]

interface Pattern {
  readonly rule: Rule
  readonly pattern: EventPattern
}

/** Rules with a pattern that can be read. */
function readable(rules: readonly Rule[]): readonly Pattern[] {
  return rules.flatMap((rule) => {
    const pattern = rule.EventPattern === undefined ? null : parseEventPattern(rule.EventPattern)
    return pattern?.kind === 'pattern' ? [{ rule, pattern }] : []
  })
}

function patternsOf(view: RegionView): readonly Pattern[] {
  return readable(view.rows(eventRuleKind))
}

/** Of other buses than the default one, by name. */
const patternsOfBuses = () => remembered<string, readonly Pattern[]>()

function matching(rules: readonly Pattern[], events: readonly object[]): readonly Pattern[] {
  return rules.filter(({ pattern }) => events.every((event) => matchesEvent(pattern, event)))
}

/** Whether a pattern takes whatever comes, or whatever a service tells that is for more than backups. */
function isForAll(pattern: Parameters<typeof matchesEvent>[0], events: readonly object[]): boolean {
  const another = { 'detail-type': 'another', detail: {} }
  return events.some((event) => {
    const isBackups = (event as { readonly source?: string }).source === 'aws.backup'
    return matchesEvent(pattern, { ...event, ...another, source: 'com.example' }) || (!isBackups && matchesEvent(pattern, { ...event, ...another }))
  })
}

/**
 * Told of every one of these events by a rule of the Region.
 * @param which `particular`: none, if all of the rules take much else
 */
export function patternReach(view: RegionView, events: readonly object[], which: 'all' | 'particular' = 'all'): Reach {
  const found = matching(view.once(patternsOf), events)
  const rules = which === 'all' || found.some(({ pattern }) => !isForAll(pattern, events)) ? found : []
  if (rules.length === 0) return broken(1, 'no metric filter and no event rule matches it')
  return bestOf(rules.map(({ rule }) => ruleReach(view, rule, view.about(eventTargetKind, rule.Name), events, 'first')))
}

function ruleReach(view: RegionView, { State }: Rule, targets: About<readonly Target[]>, events: readonly object[], hop: Hop): Reach {
  if (State === undefined) return unclear('AWS does not say whether the event rule is on')
  if (!State.startsWith('ENABLED')) return broken(2, 'the event rule is turned off')
  if (targets.state === 'failed') return unclear("the event rule's targets could not be read", targets.failures)
  const all = targets.state === 'found' ? targets.answer : []
  return all.length === 0 ? broken(3, 'the event rule has no target') : bestOf(all.map((target) => targetReach(view, target, events, hop)))
}

/** What keeps it, and shows it to nobody. */
const keepers: ReadonlySet<string> = new Set(['logs', 'kinesis', 'firehose'])

/** What programs and queues do is not seen: that they are there does not mean that anybody is told. */
function targetReach(view: RegionView, target: Target, events: readonly object[], hop: Hop): Reach {
  const { Arn, RoleArn, Input, InputPath, InputTransformer } = target
  const [, , service = '', , account = '', resource = ''] = Arn.split(':')
  const isAsItCame = Input === undefined && InputPath === undefined && InputTransformer === undefined
  const messages = isAsItCame ? events : null
  if (service === 'sns' && account !== view.account.id && !view.account.isTemplate) {
    // "Sending events to an AWS service in another account in EventBridge", EventBridge User Guide
    if (RoleArn === undefined) return broken(4, 'an event rule tells a topic of another account by a role only, and has none')
    if (hop === 'second') return unclear('a bus of another account tells a topic of a third one: what its role may is not seen')
    const publisher = rolePublisher(view, RoleArn)
    if (publisher === null) return unclear('what the role of the event rule may could not be read', view.account.failures(identityKind))
    return topicReach(view, Arn, publisher, messages)
  }
  if (service === 'sns') return topicReach(view, Arn, { by: 'events', account }, messages)
  if (keepers.has(service)) return broken(4, service === 'logs' ? 'the event rule only writes to a log group' : 'the event rule only hands it to a stream')
  if (service === 'sqs') return unclear('the event rule hands it to a queue: whether anybody reads that is not seen')
  if (service === 'events' && resource.startsWith('event-bus/')) return isAsItCame ? busReach(view, target, events, hop) : unclear('the event rule hands it to another bus in words of its own: which rules match those is not seen')
  return unclear(`the event rule hands it to a program (${service}): what that does is not seen`)
}

/** What came from another bus goes no further: "Sending and receiving events between AWS accounts in Amazon EventBridge", EventBridge User Guide. */
function busReach(view: RegionView, { Arn, RoleArn }: Target, events: readonly object[], hop: Hop): Reach {
  if (view.account.isTemplate) return unclear('the event rule hands it to another bus: who listens there is not seen')
  if (hop === 'second') return broken(4, 'the event rule hands it to another bus, which takes nothing that came from one already')
  return atPlaceOf(view, Arn, 'the event bus', (place) => {
    const failures = place.failures(eventBusKind)
    if (failures.length > 0) return unclear('the event buses could not be read', failures)
    const name = Arn.split(':event-bus/')[1] ?? ''
    const bus = place.rows(eventBusKind).find(({ Name }) => Name === name)
    if (bus === undefined) return broken(4, 'the event bus is not there')
    const may = mayPutEvents(view, Arn, bus.Policy, RoleArn)
    if (may === 'denied') return broken(4, 'the event rule may not hand it to the other bus: the policy of that, or the role, does not let it')
    if (may === 'unknown') return unclear('whether the event rule may hand it to the other bus depends on conditions, is not documented without a role, or could not be read')
    return otherRules(place, name, events)
  })
}

/** @param view where the bus is */
function otherRules(view: RegionView, bus: string, events: readonly object[]): Reach {
  const about = bus === 'default' ? null : view.about(busRuleKind, bus)
  if (about?.state === 'failed') return unclear('the rules of the event bus could not be read', about.failures)
  const all = about === null ? view.once(patternsOf) : view.once(patternsOfBuses)(bus, () => readable(about.state === 'found' ? about.answer : []))
  const rules = matching(all, events)
  if (rules.length === 0) return broken(4, 'no rule of the event bus that it is handed to matches it')
  const targetsOf = ({ Name }: Rule) => (about === null ? view.about(eventTargetKind, Name) : view.about(busTargetKind, `${bus}/${Name}`))
  return bestOf(rules.map(({ rule }) => ruleReach(view, rule, targetsOf(rule), events, 'second')))
}
