/** Somebody is asked to be told by a topic of ours. Whether they confirm is theirs. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { shortText } from '../fields.ts'
import { findOwnTopic, subscriptionsOf, topicArn, topicTarget } from './own-topic.ts'

export const subscriptionAspect = defineAspect({
  kind: 'sns-subscription',
  target: v.strictObject({ ...topicTarget.entries, protocol: v.picklist(['email', 'https']), endpoint: shortText }),
  value: v.strictObject({ asked: v.literal(true) }),
  nameOf: ({ name, endpoint }) => `${endpoint} of topic ${name}`,

  partOf: ({ protocol: _, endpoint: __, ...target }) => [{ kind: 'sns-topic', target }],

  async read(reader, target) {
    const found = await findOwnTopic(reader, target)
    if ('obstacle' in found) return found
    if (found.attributes === null) return { value: null }
    const isAsked = (await subscriptionsOf(reader, target)).some(({ Protocol, Endpoint }) => Protocol === target.protocol && Endpoint === target.endpoint)
    return { value: isAsked ? { asked: true } : null }
  },

  async call(reader, { target, after }) {
    if (after === null) return null
    const input = { TopicArn: topicArn(reader, target), Protocol: target.protocol, Endpoint: target.endpoint }
    return { service: 'sns', region: target.region, operation: 'Subscribe', input }
  },

  preflight: async (_, { target: { endpoint }, after }) =>
    after === null ? null : { why: `a message asks ${endpoint} to confirm, and cannot be called back`, consent: null, facts: [], obstacles: [] },

  undo: () => 'whoever was asked need not confirm, and can unsubscribe by the link in each message',
})
