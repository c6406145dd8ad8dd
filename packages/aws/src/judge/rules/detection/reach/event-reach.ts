/** The path from a trail by an event rule to a target. */
import { matchesEvent, parseEventPattern } from '../../../../languages/event-pattern/event-pattern.ts'
import { eventRuleKind } from '../../../../observe/kinds/events/event-rule.ts'
import { eventTargetKind } from '../../../../observe/kinds/events/event-target.ts'
import type { RecordOf } from '../../../../observe/kinds/kind.ts'
import type { RegionView } from '../../../views/views.ts'
import type { Act } from '../acts.ts'
import { bestOf, broken, type Reach, unclear } from './reach.ts'
import { sampleEvents } from './sample-record.ts'
import { topicReach } from './topic-reach.ts'
import type { SeenTrail } from '../trails.ts'

export const eventNeeds = [eventRuleKind, eventTargetKind] as const

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

/** Rules with a pattern that can be read. */
function patternsOf(view: RegionView) {
  return view.rows(eventRuleKind).flatMap((rule) => {
    const pattern = rule.EventPattern === undefined ? null : parseEventPattern(rule.EventPattern)
    return pattern?.kind === 'pattern' ? [{ rule, pattern }] : []
  })
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
  const matching = view.once(patternsOf).filter(({ pattern }) => events.every((event) => matchesEvent(pattern, event)))
  const rules = which === 'all' || matching.some(({ pattern }) => !isForAll(pattern, events)) ? matching : []
  if (rules.length === 0) return broken(1, 'no metric filter and no event rule matches it')
  return bestOf(
    rules.map(({ rule: { Name, State } }) => {
      if (State === undefined) return unclear('AWS does not say whether the event rule is on')
      if (!State.startsWith('ENABLED')) return broken(2, 'the event rule is turned off')
      const targets = view.about(eventTargetKind, Name)
      if (targets.state === 'failed') return unclear("the event rule's targets could not be read", targets.failures)
      const all = targets.state === 'found' ? targets.answer : []
      return all.length === 0 ? broken(3, 'the event rule has no target') : bestOf(all.map((target) => targetReach(view, target, events)))
    }),
  )
}

type Target = RecordOf<typeof eventTargetKind>[number]

/** What keeps it, and shows it to nobody. */
const keepers: ReadonlySet<string> = new Set(['logs', 'kinesis', 'firehose'])

/** What programs, queues and other buses do is not seen: that they are there does not mean that anybody is told. */
function targetReach(view: RegionView, { Arn, RoleArn, Input, InputPath, InputTransformer }: Target, events: readonly object[]): Reach {
  const [, , service = '', , account = '', resource = ''] = Arn.split(':')
  const isAsItCame = Input === undefined && InputPath === undefined && InputTransformer === undefined
  if (service === 'sns' && account !== view.account.id && !view.account.isTemplate) {
    // "Sending events to an AWS service in another account in EventBridge", EventBridge User Guide
    return RoleArn === undefined
      ? broken(4, 'an event rule tells a topic of another account by a role only, and has none')
      : unclear('the event rule tells a topic of another account by a role: what that may is not seen')
  }
  if (service === 'sns') return topicReach(view, Arn, { by: 'events', account }, isAsItCame ? events : null)
  if (keepers.has(service)) return broken(4, service === 'logs' ? 'the event rule only writes to a log group' : 'the event rule only hands it to a stream')
  if (service === 'sqs') return unclear('the event rule hands it to a queue: whether anybody reads that is not seen')
  if (service === 'events' && resource.startsWith('event-bus/')) return unclear('the event rule hands it to another bus: who listens there is not seen')
  return unclear(`the event rule hands it to a program (${service}): what that does is not seen`)
}
