import * as v from 'valibot'
import { listKind } from '../kind.ts'

export const topicKind = listKind({
  name: 'topic',
  where: 'region',
  service: 'sns',
  operation: 'ListTopics',
  lists: ['Topics'],
  record: v.object({ TopicArn: v.string() }),
})
