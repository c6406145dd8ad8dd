/** Values as plans and journals hold them: JSON, compared whatever the order of members. */
import * as v from 'valibot'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json }

export const jsonSchema: v.GenericSchema<Json> = v.lazy(() =>
  v.union([v.null(), v.boolean(), v.number(), v.string(), v.array(jsonSchema), v.record(v.string(), jsonSchema)]),
)

/** One text for each value: members sorted, those that are undefined left out. Lists keep their order. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
}
