/** What a trail of ours records: acts that manage things, and of some buckets who reads and writes objects. */
import * as v from 'valibot'
import { defineAspect, samePartOf } from '../aspect.ts'
import { canonicalJson, type Json, jsonSchema } from '../json.ts'
import { findOwnTrail, trailTarget } from './own-trail.ts'

const value = v.strictObject({
  /** Selectors of the first form; a trail has either these or the others. */
  EventSelectors: v.array(jsonSchema),
  AdvancedEventSelectors: v.array(jsonSchema),
})
export type TrailSelectors = v.InferOutput<typeof value>

/** As CloudTrail makes trails. */
const ofNewTrails: TrailSelectors = { EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }], AdvancedEventSelectors: [] }

export const trailSelectorsAspect = defineAspect({
  kind: 'trail-selectors',
  target: trailTarget,
  value,
  nameOf: ({ name }) => `selectors of trail ${name}`,
  partOf: samePartOf('trail'),

  async read(reader, target) {
    const found = await findOwnTrail(reader, target)
    if ('obstacle' in found) return found
    // the trail comes by another step
    if (found.trail === null) return { value: ofNewTrails }
    const answer = await reader.ask('cloudtrail', target.region, 'GetEventSelectors', { TrailName: target.name })
    const list = (name: keyof TrailSelectors): Json[] => ((answer[name] ?? []) as readonly Json[]).map(withoutEmpty)
    return { value: { EventSelectors: list('EventSelectors'), AdvancedEventSelectors: list('AdvancedEventSelectors') } }
  },

  weakens({ target: { region, name }, before, after }) {
    if (before === null) return null
    const now = new Set(after === null ? [] : [...after.EventSelectors, ...after.AdvancedEventSelectors].map(canonicalJson))
    // what apply writes in the other form has all that was told in the first
    const isOtherForm = before.EventSelectors.length > 0 && (after?.AdvancedEventSelectors.length ?? 0) > 0
    const isLess = !isOtherForm && [...before.EventSelectors, ...before.AdvancedEventSelectors].some((one) => !now.has(canonicalJson(one)))
    return isLess ? `record less by trail ${name} in ${region}` : null
  },

  async call(_, { target: { region, name }, after }) {
    if (after === null) return null
    const { EventSelectors, AdvancedEventSelectors } = after
    const selectors = AdvancedEventSelectors.length > 0 ? { AdvancedEventSelectors } : { EventSelectors }
    return { service: 'cloudtrail', region, operation: 'PutEventSelectors', input: { TrailName: name, ...selectors } }
  },
})

/** Members that name nothing are left out by some answers. */
function withoutEmpty(selector: Json): Json {
  const members = Object.entries(selector as Readonly<Record<string, Json | undefined>>)
  return Object.fromEntries(
    members.flatMap(([name, member]) => (member === undefined || (Array.isArray(member) && member.length === 0) ? [] : [[name, member]])),
  )
}
