/** Event rules of ours on the default bus: found by name, known by their tag. */
import * as v from 'valibot'
import { classificationName, regionName } from '../fields.ts'
import { obstacleOf, tagMap } from '../ownership.ts'
import type { Reader } from '../reader.ts'

export const eventRuleTarget = v.strictObject({
  region: regionName,
  name: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,64}$/)),
  classification: v.optional(classificationName),
})
/** The target that is ours, of those that a rule of ours has. */
export const ownTargetId = 'holdfast'

export type EventRuleTarget = v.InferOutput<typeof eventRuleTarget>

export interface EventRule {
  readonly State?: string
  readonly EventPattern?: string
  readonly Description?: string
  readonly RoleArn?: string
}

type Found = { readonly rule: EventRule | null } | { readonly obstacle: string }

/** @throws what {@link Reader} throws */
export async function findOwnEventRule(reader: Reader, { region, name }: EventRuleTarget): Promise<Found> {
  const rule = await reader.askFor(['ResourceNotFoundException'], 'events', region, 'DescribeRule', { Name: name })
  if (rule === null) return { rule: null }
  const { Tags } = await reader.ask('events', region, 'ListTagsForResource', { ResourceARN: rule['Arn'] })
  const obstacle = obstacleOf(tagMap(Tags), name, reader.context.foreignMarks)
  return obstacle === null ? { rule } : { obstacle }
}
