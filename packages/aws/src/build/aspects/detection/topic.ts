/** The topic that alarms and event rules tell, with its first policy and its key. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { keyRefText } from '../fields.ts'
import { arnOfKey } from '../kms/own-key.ts'
import { ownTag } from '../ownership.ts'
import { policyText } from '../policy-text.ts'
import { keyName } from './key-name.ts'
import { findOwnTopic, subscriptionsOf, topicArn, topicTarget } from './own-topic.ts'

export const topicAspect = defineAspect({
  kind: 'sns-topic',
  target: topicTarget,
  /** Key: null if it is not encrypted by KMS. */
  value: v.strictObject({ policy: policyText, key: v.nullable(keyRefText) }),
  nameOf: ({ name }) => `topic ${name}`,

  async read(reader, target) {
    const found = await findOwnTopic(reader, target)
    if ('obstacle' in found) return found
    if (found.attributes === null) return { value: null }
    const { Policy = '', KmsMasterKeyId } = found.attributes
    return { value: { policy: Policy, key: await keyName(reader, target, KmsMasterKeyId) } }
  },

  brings: (target, { policy }) => [{ kind: 'sns-topic-policy', target, value: policy }],

  // the policy, once the topic is there, is an aspect of its own
  isSame: (found, meant) => found.key === meant.key,

  weakens: ({ target: { region, name }, before, after }) =>
    before !== null && before.key !== null && after !== null && after.key === null ? `encrypt topic ${name} in ${region} no more by KMS` : null,

  async call(reader, { target, before, after }) {
    const { region, name } = target
    const TopicArn = topicArn(reader, target)
    if (after === null) return { service: 'sns', region, operation: 'DeleteTopic', input: { TopicArn } }
    const key = after.key === null ? null : await arnOfKey(reader, region, after.key)
    if (before !== null) {
      const input = { TopicArn, AttributeName: 'KmsMasterKeyId', AttributeValue: key ?? '' }
      return { service: 'sns', region, operation: 'SetTopicAttributes', input }
    }
    const Attributes = { Policy: after.policy, ...(key !== null && { KmsMasterKeyId: key }) }
    return { service: 'sns', region, operation: 'CreateTopic', input: { Name: name, Attributes, Tags: [{ Key: ownTag, Value: name }] } }
  },

  /** Who was told by it has to be asked again, and to confirm again. */
  async preflight(reader, { target, after }) {
    if (after !== null) return null
    const { name, region } = target
    const all = await subscriptionsOf(reader, target)
    if (all.length === 0) return null
    const count = `${all.length} ${all.length === 1 ? 'subscription' : 'subscriptions'}`
    return {
      why: 'who was told by it is told no more, and has to confirm again to be',
      consent: `delete topic ${name} in ${region} with ${count}`,
      facts: all.map(({ Protocol, Endpoint }) => `it tells ${String(Endpoint)} by ${String(Protocol)}`),
      obstacles: [],
    }
  },
})
