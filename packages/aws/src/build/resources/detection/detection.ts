/** Who is told of what: a topic and event rules in each Region, one trail of all Regions, and the services that watch. */
import { eventRuleAspect } from '../../aspects/detection/event-rule.ts'
import { eventTargetAspect } from '../../aspects/detection/event-target.ts'
import { subscriptionAspect } from '../../aspects/detection/subscription.ts'
import { topicAspect } from '../../aspects/detection/topic.ts'
import { topicPolicyAspect } from '../../aspects/detection/topic-policy.ts'
import { keyRef } from '../../aspects/kms/own-key.ts'
import type { Draft } from '../../plan/draft.ts'
import { topicPolicyStatements } from '../../policies/detection-policy.ts'
import { topicExpectations } from '../../policies/service-expectations.ts'
import { isOursAlone, mergePolicy } from '../../policies/written-policy.ts'
import { type Act, actGroups, actsToldIn } from '../../../judge/rules/detection/acts.ts'
import { declaredActs } from './act-metrics.ts'
import { keyPart } from '../key.ts'
import { askPolicy } from '../asked/ask-policy.ts'
import type { Resource, Wish } from '../resource.ts'

/** The alarms of the intent, beside those that Holdfast knows. */
export const detectionResource: Resource = async (draft, wish) => {
  const { detection } = wish.intent
  if (detection === undefined) return
  for (const region of wish.regions) {
    const { keyOf: classification, topic: name } = detection
    const needs = classification === undefined ? [] : [keyPart(classification, region)]
    const part = topicPart(name, region)
    await draft.part(part, needs, () => planTopic(draft, wish, region))
    const arn = `arn:${wish.partition}:sns:${region}:${wish.account}:${name}`
    for (const { name: rule, pattern } of eventRules(wish, region)) {
      await draft.part(`event rule ${rule} in ${region}`, [part], async () => {
        const target = { region, name: rule, ...(classification !== undefined && { classification }) }
        await draft.set(eventRuleAspect, target, { pattern: JSON.stringify(pattern), enabled: true })
        await draft.set(eventTargetAspect, target, { arn })
      })
    }
  }
}

export function topicPart(name: string, region: string): string {
  return `topic ${name} in ${region}`
}

async function planTopic(draft: Draft, { intent: { detection }, account, partition }: Wish, region: string): Promise<void> {
  if (detection === undefined) return
  const { topic: name, keyOf: classification, emails, endpoints } = detection
  const target = { region, name, ...(classification !== undefined && { classification }) }
  const there = await draft.look(topicAspect, target)
  const policy = mergePolicy(there?.policy ?? null, topicPolicyStatements({ account, partition, region }), 'resource', name)
  // where none is declared, one that somebody set stays, but for the one that lets no service of AWS tell anything
  if (classification === undefined && there?.key?.endsWith(':alias/aws/sns') === true)
    draft.stop(region, name, 'its key is the one that AWS manages, which lets no service tell it: declare detection.keyOf, or take the key off')
  const key = classification === undefined ? (there?.key ?? null) : keyRef(classification)
  const place = { account, partition, region }
  const expectations = topicExpectations(place, `arn:${partition}:sns:${region}:${account}:${name}`, isOursAlone(policy))
  await askPolicy(draft, { region, name, policy, kind: 'resource', expectations, place })
  await draft.set(topicAspect, target, { policy: there?.policy ?? policy, key })
  if (there !== null) await draft.set(topicPolicyAspect, target, policy)
  const asked = [
    ...emails.map((endpoint) => ({ protocol: 'email' as const, endpoint })),
    ...endpoints.map((endpoint) => ({ protocol: 'https' as const, endpoint })),
  ]
  for (const one of asked) await draft.set(subscriptionAspect, { ...target, ...one }, { asked: true })
}

interface EventRule {
  readonly name: string
  readonly pattern: object
}

/** One rule of each group of acts, as patterns are short; those of jobs that fail. */
function eventRules({ intent: { detection }, partition }: Wish, region: string): readonly EventRule[] {
  const groups = actGroups.map((group) => ({ ...group, acts: actsToldIn(group, partition, region) })).filter(({ acts }) => acts.length > 0)
  const further = declaredActs(detection)
  return [
    ...groups.map(({ id, acts, ownHand }) => ({ name: `holdfast-acts-${id}`, pattern: patternOf(acts, ownHand) })),
    ...(further.length === 0 ? [] : [{ name: 'holdfast-acts-declared', pattern: patternOf(further, false) }]),
    ...jobRules,
  ]
}

const source = ['aws.backup']
/** Restores tell a status, others a state; "completed with issues" is COMPLETED with a message ("Monitoring AWS Backup events using Amazon EventBridge"). */
const jobRules: readonly EventRule[] = [
  {
    name: 'holdfast-jobs-failed',
    pattern: { source, 'detail-type': ['Backup Job State Change', 'Copy Job State Change'], detail: { state: ['ABORTED', 'EXPIRED', 'FAILED', 'PARTIAL'] } },
  },
  {
    name: 'holdfast-jobs-incomplete',
    pattern: { source, 'detail-type': ['Backup Job State Change'], detail: { state: ['COMPLETED'], statusMessage: [{ exists: true }] } },
  },
  { name: 'holdfast-restores-failed', pattern: { source, 'detail-type': ['Restore Job State Change'], detail: { status: ['ABORTED', 'FAILED'] } } },
]

/** @param ownHand leaves out what AWS's services do for somebody; templates are somebody's own hand */
function patternOf(acts: readonly Act[], ownHand: boolean): object {
  const eventSource = [...new Set(acts.map(({ source }) => source))].toSorted()
  const eventName = [...new Set(acts.map(({ name }) => name))].toSorted()
  const userIdentity = { invokedBy: [{ exists: false }, 'cloudformation.amazonaws.com'] }
  return { 'detail-type': ['AWS API Call via CloudTrail'], detail: { eventSource, eventName, ...(ownHand && { userIdentity }) } }
}
