/**
 * Reads a plan of Terraform (`terraform show -json PLAN`) as the records of what it makes, and of what it takes away. Format: "JSON Output
 * Format", Terraform.
 */
import { HoldfastError } from '@holdfast/core/errors'
import * as v from 'valibot'
import { removalKind } from '../plan-removals.ts'
import { dataDocuments } from '../people/terraform-documents.ts'
import { addTerraformPeople } from '../people/terraform-people.ts'
import { PlannedRecords, type TemplatePlace } from '../planned-records.ts'
import { addUnsaid } from '../watching/planned-tellings.ts'
import { addForeignVaults } from '../planned-things.ts'
import { isOnlySaid, lostWith, switchedOff } from '../protecting-types.ts'
import { addTerraformResource } from './resources.ts'
import { terraformPlaces } from './places.ts'
import { moduleSchema, type TerraformResource, terraformResources } from './references.ts'

const change = v.object({
  address: v.string(),
  type: v.optional(v.string(), ''),
  mode: v.optional(v.string(), 'managed'),
  action_reason: v.optional(v.string()),
  change: v.object({
    actions: v.optional(v.array(v.string()), []),
    before: v.optional(v.unknown()),
    after: v.optional(v.unknown()),
    after_unknown: v.optional(v.unknown()),
  }),
})

const planSchema = v.object({
  format_version: v.string(),
  planned_values: v.object({ root_module: moduleSchema }),
  variables: v.optional(v.record(v.string(), v.unknown()), {}),
  deferred_changes: v.optional(v.array(v.unknown()), []),
  resource_changes: v.optional(v.array(change), []),
  configuration: v.optional(v.record(v.string(), v.unknown()), {}),
})

/** @throws HoldfastError CONFIG */
export function readTerraformPlan(text: string, file: string, usualRegion: string, place: TemplatePlace): PlannedRecords {
  const wrong = (why: string): HoldfastError => new HoldfastError('CONFIG', `the plan cannot be read: ${why}`, { context: { file } })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw wrong('it is no JSON: make it with "terraform show -json PLAN"')
  }
  const { errored } = (value ?? {}) as { readonly errored?: unknown }
  if (errored === true) throw wrong('its making failed, and it lacks what it would have: mend the error that "terraform plan" shows')
  const read = v.safeParse(planSchema, value)
  if (!read.success) throw wrong('it is no plan: make it with "terraform show -json PLAN"')
  const records = new PlannedRecords(place)
  const lineOf = linesOf(text)
  const places = terraformPlaces(read.output, usualRegion)
  const found = terraformResources(read.output, (address, values) => places.of(address, values))
  const { length: deferred } = read.output.deferred_changes
  if (deferred > 0) records.notes.push(`${deferred} changes that Terraform defers: they are not in this plan`)
  const from = (one: TerraformResource, work: () => void): void => records.from({ address: one.address, line: lineOf(one.address) }, work)
  for (const one of found) from(one, () => addTerraformResource(records, one, found))
  addTerraformPeople(records, found, dataDocuments(read.output.resource_changes), from)
  // what goes, goes, wherever it is
  addRemovals(records, read.output.resource_changes, (address, before) => places.of(address, before) ?? usualRegion, lineOf)
  records.notes.push(...places.notes)
  addUnsaid(records)
  addForeignVaults(records)
  return records
}

/** What protects backups, and goes: by being destroyed, by another that takes its place, or by being switched off. */
function addRemovals(
  records: PlannedRecords,
  changes: v.InferOutput<typeof planSchema>['resource_changes'],
  regionOf: (address: string, before: unknown) => string,
  lineOf: (address: string) => number | null,
): void {
  for (const { address, type, mode, action_reason: reason, change: { actions, before, after } } of changes) {
    if (mode !== 'managed') continue
    const isForgotten = actions.includes('forget')
    const isGone = isForgotten || actions.includes('delete')
    const what = isGone ? lostWith(type, before) : actions.includes('update') ? switchedOff(type, before, after) : null
    if (what === null) continue
    const how = { IsReplaced: actions.includes('create'), IsOnlySaid: isOnlySaid(type), IsForgotten: isForgotten, IsSwitchedOff: !isGone }
    const removal = { Address: address, Type: type, What: what, ...how, Reason: reason ?? null }
    records.from({ address, line: lineOf(address) }, () => records.add(removalKind, regionOf(address, before), removal))
  }
}

/** The line that names an address, in a plan that was written for people; null where all of it is one line. */
function linesOf(text: string): (address: string) => number | null {
  if (!text.trimEnd().includes('\n')) return () => null
  const lines = new Map<string, number>()
  for (const [index, line] of text.split('\n').entries()) {
    const [, address] = /^\s*"address":\s*("(?:[^"\\]|\\.)*")/.exec(line) ?? []
    if (address === undefined) continue
    const name = JSON.parse(address) as string
    if (!lines.has(name)) lines.set(name, index + 1)
  }
  return (address) => lines.get(address) ?? null
}
