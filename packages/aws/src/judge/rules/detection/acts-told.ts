/** Somebody is told of acts against backups, soon after: by an alarm or by an event rule. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { vaultKind } from '../../../observe/kinds/backup/vault.ts'
import type { RegionView } from '../../views/views.ts'
import type { RegionRule } from '../rule.ts'
import { type Act, type ActGroup, actGroups, actsToldIn } from './acts.ts'
import { alarmMayNeed, alarmNeeds, alarmReach } from './reach/alarm-reach.ts'
import { eventMayNeed, eventNeeds, eventReach } from './reach/event-reach.ts'
import { chainIsWhole, reachInTemplate } from './reach/in-template.ts'
import { bestOf, type Reach, unclear } from './reach/reach.ts'
import { topicNeeds } from './reach/topic-reach.ts'
import { type SeenTrail, trailNeeds, trailsOf, withGlobalActs } from './trails.ts'
import { applyOr, applyOrCases } from '../planned.ts'
import { areActsPlanned, declare } from './planned-watch.ts'
import { isAsked } from './is-asked.ts'

export const actsTold: RegionRule = {
  id: 'acts-told',
  title: 'Somebody is told of acts against backups',
  severity: 'high',
  asks: 'Of each act that takes backups away or lets it go unseen, word gets from a trail that logs to somebody who has confirmed to be told: by a metric filter and an alarm, or by an event rule. What ends in a queue or a program is UNKNOWN.',
  why: 'Who is told within minutes that points are deleted or a key is scheduled for deletion can still stop it: keys wait for days, locks in grace time can be set again. A chain of which one link is missing tells nobody, and nothing shows it.',
  scope: 'region',
  needs: [vaultKind, ...trailNeeds, ...alarmNeeds, ...eventNeeds, ...topicNeeds],
  mayNeed: [...alarmMayNeed, ...eventMayNeed],
  nothing: 'there is no vault in this Region',
  evidence: ['eventName', 'told', 'TopicArn'],
  fixes: () => [
    ...applyOrCases('a link between trail and topic is missing or broken', connect, declare.told),
    { when: 'the chain is whole up to a topic of which nobody has confirmed a subscription, or has one whose filter leaves it out', fix: confirm },
  ],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'IR-4',
      extent: 'partial',
      rationale: 'Acts against backups are detected and told; how they are handled is not judged.',
    },
    {
      framework: 'ISO 27001:2022',
      id: 'A.8.15',
      extent: 'partial',
      rationale: 'Logs of acts against backups are watched; other logs are not judged.',
    },
    { framework: 'PCI DSS 4', id: '10.3.4', extent: 'partial', rationale: 'Changes of what records and alarms are themselves told.' },
    {
      framework: 'DORA',
      id: 'Art. 12(3)',
      extent: 'partial',
      rationale: 'Unauthorised access and corruption are noticed; prevention is judged by other rules.',
    },
  ],
  *evaluate(view) {
    if (!isAsked(view)) return
    for (const group of actGroups) {
      const told = actsToldIn(group, view.account.partition, view.region)
      const acts = view.account.isTemplate ? told.filter((act) => seenIn(view, group, act) !== null) : told
      if (acts.length === 0) continue
      const subject = { type: 'acts', id: `${view.region}:${group.id}`, name: group.title }
      yield { subject, judge: () => judge(view, { ...group, acts }) }
    }
  },
}

function judge(view: RegionView, group: ActGroup): Verdict {
  const { acts } = group
  const reaches = acts.flatMap((act) => {
    const reach = seenIn(view, group, act)
    return reach === null ? [] : [{ act, reach }]
  })
  const named = (list: typeof reaches): string => list.map(({ act }) => act.name).join(', ')
  const untold = reaches.filter(({ reach }) => reach.state === 'broken')
  const open = reaches.filter(({ reach }) => reach.state === 'unknown')
  const told = reaches.filter(({ reach }) => reach.state === 'told')
  const evidence: Fact[] = [
    { field: 'eventName', value: named(untold.length > 0 ? untold : open.length > 0 ? open : told) },
    { field: 'told', value: `${told.length} of ${acts.length}` },
    { field: 'TopicArn', value: [...new Set(told.map(({ reach }) => (reach.state === 'told' ? reach.by : '')))].join(', ') },
  ]
  const [worst] = untold
  if (worst?.reach.state === 'broken') {
    const needsPeople = untold.every(({ reach }) => reach.state === 'broken' && reach.needsPeople)
    const reason = `nobody is told of some of them: ${worst.reach.why}`
    return { status: 'FAIL', reason, evidence, fix: needsPeople ? confirm : applyOr(areActsPlanned(view), connect, declare.told) }
  }
  const [unknown] = open
  if (unknown?.reach.state === 'unknown')
    return { status: 'UNKNOWN', reason: unknown.reach.why, evidence, failures: unknown.reach.failures }
  if (view.account.isTemplate) return { status: 'NOT_APPLICABLE', reason: chainIsWhole, evidence }
  return { status: 'PASS', reason: 'somebody is told of each of them', evidence }
}

/** Null: nothing of a template listens for the act. */
function seenIn(view: RegionView, { isGlobal }: ActGroup, act: Act): Reach | null {
  const trails = view.once(trailsOf).map((seen) => (isGlobal ? withGlobalActs(seen, act) : seen))
  const reach = reachOf(view, trails, act)
  return view.account.isTemplate ? reachInTemplate(view, act, trails.length > 0, reach) : reach
}

/** @param trails as they record this act */
function reachOf(view: RegionView, trails: readonly SeenTrail[], act: Act): Reach {
  return bestOf([byEvents(view, trails, act), ...trails.map((trail) => alarmReach(view, trail, act))])
}

/** That EventBridge hears of an act from a trail that leaves it out of its files is not documented. */
function byEvents(view: RegionView, trails: readonly SeenTrail[], act: Act): Reach {
  const reach = eventReach(view, view.once(trailsOf), act)
  if (reach.state !== 'told' || trails.some(({ records }) => records.state === 'yes')) return reach
  return unclear('whether event rules hear of services without Regions that the trail leaves out is not known')
}

const connect: Fix = {
  kind: 'apply',
  command: 'aws events put-rule --name NAME --event-pattern PATTERN && aws events put-targets --rule NAME --targets Id=topic,Arn=TOPIC_ARN',
  console:
    'Amazon EventBridge, Rules, Create rule on the default bus: events "AWS API Call via CloudTrail" with these event names, target an SNS topic with somebody who has confirmed. A trail has to log in the Region.',
}

const confirm: Fix = {
  kind: 'human',
  command: 'aws sns confirm-subscription --topic-arn TOPIC_ARN --token TOKEN',
  console:
    'Whoever is to be told opens the link in the mail from AWS Notifications. Amazon SNS, Topics, the topic, Request confirmation sends it again. Subscription filter policy, Edit: none.',
}
