/**
 * What publishes to topics, and what AWS says of the requests that it makes for that: which condition of a topic's or key's policy it
 * meets. Of what no page says, a condition is not known to be met.
 */
import type { CompiledPolicy } from '../../../../languages/policy/compile-policy.ts'
import type { Outcome } from '../../../../languages/policy/evaluate.ts'
import { serviceMay, serviceMayAsAnybody, type ServiceCall } from '../../../../languages/policy/service-may.ts'

/** `account`: whose alarm, rule or vault it is. `arn`: of the alarm or role. */
export type Publisher = ServicePublisher | RolePublisher

/** EventBridge, by a rule's role. */
interface RolePublisher {
  readonly by: 'role'
  readonly account: string
  readonly arn: string
  readonly may: (action: string, arn: string, policy: CompiledPolicy, says: Says) => Outcome
}

type ServicePublisher = { readonly by: 'cloudwatch'; readonly account: string; readonly arn: string } | { readonly by: 'events' | 'backup'; readonly account: string }

type Says = ServiceCall['says']

/**
 * CloudWatch names the alarm: "Allow CloudWatch alarms in an AWS account to publish", example cases, and "Enable compatibility between event
 * sources from AWS services and encrypted topics", Amazon SNS Developer Guide. EventBridge names nobody (the latter page).
 */
function saysOf(publisher: ServicePublisher): Says {
  const { account } = publisher
  if (publisher.by === 'cloudwatch') return { 'aws:sourcearn': publisher.arn, 'aws:sourceaccount': account, 'aws:sourceowner': account }
  return publisher.by === 'events' ? { 'aws:sourcearn': null, 'aws:sourceaccount': null, 'aws:sourceorgid': null, 'aws:sourceorgpaths': null, 'aws:sourceowner': null } : {}
}

/** Whether a topic's policy lets it publish. */
export function mayPublish(policy: CompiledPolicy, publisher: Publisher, topic: string): Outcome {
  if (publisher.by === 'role') return publisher.may('sns:Publish', topic, policy, {})
  const account = topic.split(':')[4] ?? ''
  const call = { service: serviceOf(publisher), action: 'sns:Publish', arn: topic, account, says: saysOf(publisher) }
  const decision = serviceMay(publisher.by === 'events' ? unconditional(policy) : policy, call)
  if (publisher.by !== 'cloudwatch' || decision.explicit || decision.outcome === 'allowed') return decision.outcome
  // the policy that SNS itself writes is for everybody who comes for the topic's owner, alarms among them
  const byOwner = serviceMayAsAnybody(forOwner(policy), call).outcome
  return byOwner === 'denied' ? decision.outcome : byOwner
}

/** EventBridge meets no condition of a topic's policy: "Troubleshooting Amazon EventBridge", EventBridge User Guide. */
function unconditional(policy: CompiledPolicy): CompiledPolicy {
  return { ...policy, statements: policy.statements.filter(({ effect, conditions }) => effect === 'Deny' || conditions.length === 0) }
}

function forOwner(policy: CompiledPolicy): CompiledPolicy {
  return { ...policy, statements: policy.statements.filter(({ effect, conditions }) => effect === 'Deny' || conditions.some(({ key }) => key === 'aws:sourceowner')) }
}

const keyUses = ['kms:Decrypt', 'kms:GenerateDataKey'] as const

/** Whether a key's policy lets it publish to a topic that is encrypted with that key: SNS names the topic with each use of it. */
export function mayUseKey(policy: CompiledPolicy, publisher: Publisher, topic: string, key: string): Outcome {
  const [, , , region = '', account = ''] = topic.split(':')
  const bySns = {
    ...{ 'kms:viaservice': `sns.${region}.amazonaws.com`, 'kms:encryptioncontext:aws:sns:topicarn': topic },
    'kms:encryptioncontextkeys': 'aws:sns:topicArn',
  }
  const owner = key.split(':')[4] ?? account
  const may = (action: string): Outcome =>
    publisher.by === 'role'
      ? publisher.may(action, key, policy, bySns)
      : serviceMay(policy, { service: serviceOf(publisher), action, arn: key, account: owner, says: { ...saysOf(publisher), ...bySns } }).outcome
  const outcomes = keyUses.map(may)
  return (['denied', 'unknown'] as const).find((one) => outcomes.includes(one)) ?? 'allowed'
}

export function serviceOf({ by }: Publisher): string {
  return by === 'role' ? "the event rule's role" : `${by}.amazonaws.com`
}
