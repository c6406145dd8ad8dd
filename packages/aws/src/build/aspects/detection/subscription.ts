/** Somebody is asked to be told by a topic of ours. Whether they confirm is theirs. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { shortText } from '../fields.ts'
import { findOwnTopic, topicArn, topicTarget } from './own-topic.ts'

export const subscriptionAspect = defineAspect({
  kind: 'sns-subscription',
  target: v.strictObject({ ...topicTarget.entries, protocol: v.picklist(['email', 'https']), endpoint: shortText }),
  value: v.strictObject({ asked: v.literal(true) }),
  nameOf: ({ name, endpoint }) => `${endpoint} of topic ${name}`,

  async read(reader, target) {
    const found = await findOwnTopic(reader, target)
    if ('obstacle' in found) return found
    if (found.attributes === null) return { value: null }
    const input = { TopicArn: topicArn(reader, target) }
    const all = await reader.list('sns', target.region, { operation: 'ListSubscriptionsByTopic', input, lists: ['Subscriptions'] })
    const isAsked = all.some(({ Protocol, Endpoint }) => Protocol === target.protocol && Endpoint === target.endpoint)
    return { value: isAsked ? { asked: true } : null }
  },

  async call(reader, { target, after }) {
    if (after === null) return null
    const input = { TopicArn: topicArn(reader, target), Protocol: target.protocol, Endpoint: target.endpoint }
    return { service: 'sns', region: target.region, operation: 'Subscribe', input }
  },

  undo: () => 'whoever was asked need not confirm, and can unsubscribe by the link in each message',
})
