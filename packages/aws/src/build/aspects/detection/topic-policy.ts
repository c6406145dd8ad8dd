/** The policy of a topic of ours that is there already. */
import { defineAspect, samePartOf } from '../aspect.ts'
import { lostDenies } from '../lost-denies.ts'
import { isSamePolicy, policyText } from '../policy-text.ts'
import { findOwnTopic, topicArn, topicTarget } from './own-topic.ts'

export const topicPolicyAspect = defineAspect({
  kind: 'sns-topic-policy',
  target: topicTarget,
  value: policyText,
  nameOf: ({ name }) => `topic ${name}`,
  partOf: samePartOf('sns-topic'),
  isSame: isSamePolicy,
  weakens: ({ target: { region, name }, before, after }) => lostDenies(before, after, `the policy of topic ${name} in ${region}`),

  async read(reader, target) {
    const found = await findOwnTopic(reader, target)
    if ('obstacle' in found) return found
    return { value: found.attributes === null ? null : (found.attributes['Policy'] ?? '') }
  },

  async call(reader, { target, after }) {
    if (after === null) return null
    const input = { TopicArn: topicArn(reader, target), AttributeName: 'Policy', AttributeValue: after }
    return { service: 'sns', region: target.region, operation: 'SetTopicAttributes', input }
  },
})
