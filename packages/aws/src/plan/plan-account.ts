/** Looks at an account and plans what it lacks of what is declared. */
import type { Clock } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import { findCaller } from '../aspects/caller.ts'
import { type LookContext, Reader } from '../aspects/reader.ts'
import type { AwsApi } from '../collect/aws-api.ts'
import type { Patience } from '../collect/call-failure.ts'
import { intentHash } from '../intent/intent-hash.ts'
import type { Intent } from '../intent/intent-schema.ts'
import { parseIntent } from '../intent/parse-intent.ts'
import { knownIds } from '../journal/known-ids.ts'
import type { JournalRecord } from '../journal/journal-record.ts'
import { resourceList } from '../resources/resource-list.ts'
import { Draft } from './draft.ts'
import type { Plan } from './plan.ts'

export interface PlanInput {
  readonly intentText: string
  readonly intentFile: string
  readonly api: AwsApi
  /** Only these Regions; null: all that the intent names. */
  readonly regions: readonly string[] | null
  /** Where global things are asked; the first Region otherwise. */
  readonly homeRegion?: string | undefined
  readonly patience: Patience
  readonly clock: Clock
  /** How long the plan may be applied. */
  readonly validForMs: number
  /** Whether what is ours, and declared no more, is removed. */
  readonly deletes: boolean
  /** What AWS made before: its lists are late. */
  readonly records: readonly JournalRecord[]
}

/** @throws HoldfastError CONFIG, REFUSED, AWS_CREDENTIALS, AWS_UNREACHABLE, AWS_FAILED; AWS_DENIED if nothing can be seen */
export async function planAccount(input: PlanInput): Promise<Plan> {
  const { intentText, intentFile, api, patience, clock, records } = input
  const intent = parseIntent(intentText, intentFile)
  const regions = regionsOf(intent, input.regions, intentFile)
  const homeRegion = input.homeRegion ?? regions[0] ?? 'us-east-1'
  const { account, partition } = await findCaller(api, homeRegion, patience)
  const context: LookContext = {
    ...{ api, patience, account, partition, homeRegion, foreignKeys: new Set(), foreignMarks: intent.managedElsewhere },
    knownId: knownIds(records, account),
  }
  const made = clock.now()
  const draft = new Draft(new Reader(context), made)
  for (const resource of resourceList) await resource(draft, { intent, account, partition, regions, deletes: input.deletes })
  const { steps, obstacles } = draft
  const foreignMarks = intent.managedElsewhere
  const guardians = Object.fromEntries(Object.entries(intent.classifications).map(([name, one]) => [name, one.guardians]))
  return { ...{ account, regions, homeRegion, intent: intentHash(intentText), made, expires: made + input.validForMs, guardians, foreignMarks }, steps, obstacles }
}

function regionsOf(intent: Intent, asked: readonly string[] | null, file: string): readonly string[] {
  const declared = new Set(Object.values(intent.classifications).flatMap(({ regions }) => regions))
  const unknown = asked?.find((region) => !declared.has(region))
  if (unknown !== undefined) throw new HoldfastError('USAGE', 'the intent declares nothing in this Region', { context: { region: unknown, file } })
  return [...declared].filter((region) => asked === null || asked.includes(region)).toSorted()
}
