/** What an intent wants of an account, for templates: the same as `aws plan` would make, and what of it is there. */
import { partitionOfRegion } from '../../observe/places/partition.ts'
import { HoldfastError } from '@holdfast/core/errors'
import { Reader } from '../aspects/reader.ts'
import type { AwsApi } from '../../observe/collect/aws-api.ts'
import type { Patience } from '../../observe/collect/call-failure.ts'
import type { Intent } from '../../intent/intent-schema.ts'
import { lookAtCaller } from '../plan/look-context.ts'
import type { Obstacle } from '../plan/plan.ts'
import { resourceList } from '../resources/resource-list.ts'
import { BlindReader } from './blind-reader.ts'
import { ExportPlace, type KnownThing } from './export-place.ts'
import { formList } from './forms/form-list.ts'
import { WantedDraft } from './wanted-draft.ts'

export interface ExportInput {
  readonly intent: Intent
  /** Null: nothing is asked, and nothing is there. */
  readonly look: { readonly api: AwsApi; readonly patience: Patience } | null
  /** Of an export that asks nothing. */
  readonly account: string | null
  /** Null: all that the intent names. */
  readonly regions: readonly string[] | null
}

export interface Exported {
  /** In the order of steps. */
  readonly things: readonly KnownThing[]
  readonly place: ExportPlace
  /** What can't be planned, and why. */
  readonly obstacles: readonly Obstacle[]
}

/** @throws HoldfastError USAGE, AWS_CREDENTIALS, AWS_DENIED, AWS_UNREACHABLE, AWS_FAILED */
export async function exportAccount({ intent, look, account, regions: asked }: ExportInput): Promise<Exported> {
  const declared = Object.values(intent.classifications).flatMap(({ regions, copies }) => [
    ...regions,
    ...copies.map(({ region }) => region),
  ])
  const regions = [...new Set(declared)].filter((region) => asked === null || asked.includes(region)).toSorted()
  const [home] = regions
  if (home === undefined)
    throw new HoldfastError('USAGE', 'the intent declares nothing in these Regions', { context: { regions: (asked ?? []).join(' ') } })
  const reader = look === null ? blindReader(intent, account, home) : await readerOf(intent, look, home)
  const { context } = reader
  const draft = new WantedDraft(reader, { isBlind: look === null })
  const wish = { intent, account: context.account, partition: context.partition, regions, isLimited: true, deletes: false }
  for (const resource of resourceList) await resource(draft, wish)
  const things = await withIds(draft, reader)
  const place = new ExportPlace({ account: context.account, partition: context.partition, home, things })
  return { things, place, obstacles: draft.obstacles }
}

function blindReader(intent: Intent, account: string | null, home: string): Reader {
  const partition = partitionOfRegion(home).id
  const types = [...Object.values(intent.classifications).flatMap((one) => one.types ?? []), ...(intent.accountDefaults.optIn ?? [])]
  const patience = { attempts: 1, wait: async () => undefined }
  const nobodys = { foreignMarks: [], foreignKeys: new Set<string>(), knownId: () => null }
  return new BlindReader({ patience, account: account ?? '', partition, homeRegion: home, ...nobodys }, types)
}

async function readerOf(intent: Intent, { api, patience }: NonNullable<ExportInput['look']>, homeRegion: string): Promise<Reader> {
  const outlook = { api, patience, homeRegion, foreignMarks: intent.managedElsewhere, recordsOf: async () => [] }
  return new Reader((await lookAtCaller(outlook)).context)
}

/** Of what is there. */
async function withIds({ wanted }: WantedDraft, reader: Reader): Promise<readonly KnownThing[]> {
  const forms = new Map(formList.map((form) => [form.aspect.kind, form]))
  const things: KnownThing[] = []
  for (const one of wanted) {
    const id = one.isThere ? ((await forms.get(one.aspect)?.idOf?.(reader, one.target)) ?? null) : null
    things.push({ ...one, id })
  }
  return things
}
