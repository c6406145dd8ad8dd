import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { topicKind } from './topic.ts'

/** By topic ARN; absent: it went since it was listed. */
export const topicAttributesKind = detailKind({
  name: 'topic-attributes',
  where: 'region',
  of: topicKind,
  service: 'sns',
  operation: 'GetTopicAttributes',
  absent: ['NotFoundException', 'NotFound'],
  questions: ({ TopicArn }) => [{ target: TopicArn, input: { TopicArn } }],
  record: v.object({ Attributes: v.object({ Policy: text, KmsMasterKeyId: text }) }),
  keys: ({ Attributes }) => [Attributes.KmsMasterKeyId],
})
