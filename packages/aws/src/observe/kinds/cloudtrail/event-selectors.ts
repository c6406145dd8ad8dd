import * as v from 'valibot'
import { flag, text, texts } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { trailKind } from './trail.ts'

const field = v.object({
  Field: v.string(),
  Equals: texts,
  NotEquals: texts,
  StartsWith: texts,
  NotStartsWith: texts,
  EndsWith: texts,
  NotEndsWith: texts,
})

/** What a trail records, by its ARN, asked in its home Region. */
export const eventSelectorsKind = detailKind({
  name: 'event-selectors',
  where: 'region',
  of: trailKind,
  service: 'cloudtrail',
  operation: 'GetEventSelectors',
  questions: ({ TrailARN, HomeRegion }, { region }) =>
    HomeRegion === region ? [{ target: TrailARN, input: { TrailName: TrailARN } }] : [],
  record: v.object({
    EventSelectors: v.optional(
      v.array(v.object({ ReadWriteType: text, IncludeManagementEvents: flag, ExcludeManagementEventSources: texts, DataResources: v.optional(v.array(v.object({ Type: text, Values: texts }))) })),
    ),
    AdvancedEventSelectors: v.optional(v.array(v.object({ FieldSelectors: v.array(field) }))),
  }),
})

export type EventSelectors = v.InferOutput<typeof eventSelectorsKind.record>
