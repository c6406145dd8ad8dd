/** Topics of ours: found by name, known by their tag. */
import * as v from 'valibot'
import type { Members } from '../../../observe/collect/aws-api.ts'
import { classificationName, regionName } from '../fields.ts'
import { obstacleOf, tagMap } from '../ownership.ts'
import type { Reader } from '../reader.ts'

/** Its classification: the one whose key it has. */
export const topicTarget = v.strictObject({
  region: regionName,
  name: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,100}$/)),
  classification: v.optional(classificationName),
})
export type TopicTarget = v.InferOutput<typeof topicTarget>

export function topicArn({ context: { partition, account } }: Reader, { region, name }: TopicTarget): string {
  return `arn:${partition}:sns:${region}:${account}:${name}`
}

type Found = { readonly attributes: Readonly<Record<string, string>> | null } | { readonly obstacle: string }

/** @throws what {@link Reader} throws */
export async function findOwnTopic(reader: Reader, target: TopicTarget): Promise<Found> {
  const arn = topicArn(reader, target)
  const answer = await reader.askFor(['NotFoundException', 'NotFound'], 'sns', target.region, 'GetTopicAttributes', { TopicArn: arn })
  if (answer === null) return { attributes: null }
  const { Tags } = await reader.ask('sns', target.region, 'ListTagsForResource', { ResourceArn: arn })
  const obstacle = obstacleOf(tagMap(Tags), target.name, reader.context.foreignMarks)
  return obstacle === null ? { attributes: answer['Attributes'] as Readonly<Record<string, string>> } : { obstacle }
}

/** Also those that nobody confirmed yet. @throws what {@link Reader} throws */
export async function subscriptionsOf(reader: Reader, target: TopicTarget): Promise<readonly Members[]> {
  const input = { TopicArn: topicArn(reader, target) }
  return await reader.list('sns', target.region, { operation: 'ListSubscriptionsByTopic', input, lists: ['Subscriptions'] })
}
