/** Trails of ours: found by name in their home Region, known by their tag. */
import * as v from 'valibot'
import type { Members } from '../../../observe/collect/aws-api.ts'
import { classificationName, regionName } from '../fields.ts'
import { obstacleOf, tagMap } from '../ownership.ts'
import type { Reader } from '../reader.ts'

/** Its classification: the one whose key it has. */
export const trailTarget = v.strictObject({
  region: regionName,
  name: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{3,100}$/)),
  classification: v.optional(classificationName),
})
export type TrailTarget = v.InferOutput<typeof trailTarget>

type Found = { readonly trail: Members | null } | { readonly obstacle: string }

/** @throws what {@link Reader} throws */
export async function findOwnTrail(reader: Reader, { region, name }: TrailTarget): Promise<Found> {
  const answer = await reader.askFor(['TrailNotFoundException'], 'cloudtrail', region, 'GetTrail', { Name: name })
  if (answer === null) return { trail: null }
  const trail = answer['Trail'] as Members
  if (trail['HomeRegion'] !== region) return { obstacle: `a trail of this name has its home in ${String(trail['HomeRegion'])}` }
  const { ResourceTagList } = await reader.ask('cloudtrail', region, 'ListTags', { ResourceIdList: [trail['TrailARN']] })
  const [tagged] = ResourceTagList as readonly { readonly TagsList?: unknown }[]
  const obstacle = obstacleOf(tagMap(tagged?.TagsList), name, reader.context.foreignMarks)
  return obstacle === null ? { trail } : { obstacle }
}
