/** Looks at an account and plans what it lacks of what is declared. */
import type { Clock } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import { Reader } from '../aspects/reader.ts'
import { newestOf } from '../journal/done-steps.ts'
import { intentHash } from '../../intent/intent-hash.ts'
import type { Intent } from '../../intent/intent-schema.ts'
import { declaredRegions } from '../../intent/classified.ts'
import { parseIntent } from '../../intent/parse-intent.ts'
import { resourceList } from '../resources/resource-list.ts'
import { Draft } from './draft.ts'
import { lookAtCaller, type Outlook } from './look-context.ts'
import type { Plan } from './plan.ts'

export interface PlanInput extends Omit<Outlook, 'homeRegion' | 'foreignMarks'> {
  readonly intentText: string
  readonly intentFile: string
  /** Only these Regions; null: all that the intent names. */
  readonly regions: readonly string[] | null
  /** Where global things are asked; null: in the first Region. */
  readonly homeRegion: string | null
  readonly clock: Clock
  /** How long the plan may be applied. */
  readonly validForMs: number
  /** Whether what is ours, and declared no more, is removed. */
  readonly deletes: boolean
}

/** @throws HoldfastError CONFIG, REFUSED, USAGE, AWS_CREDENTIALS, AWS_DENIED, AWS_UNREACHABLE, AWS_FAILED; as `recordsOf` */
export async function planAccount(input: PlanInput): Promise<Plan> {
  const { intentText, intentFile, clock, validForMs, deletes } = input
  const intent = parseIntent(intentText, intentFile)
  const regions = regionsOf(intent, input, intentFile)
  const homeRegion = input.homeRegion ?? regions[0] ?? 'us-east-1'
  const foreignMarks = intent.managedElsewhere
  const { context, records } = await lookAtCaller({ ...input, homeRegion, foreignMarks })
  const { account, partition } = context
  const made = clock.now()
  const draft = new Draft(new Reader(context), made, newestOf(records))
  for (const resource of resourceList) await resource(draft, { intent, account, partition, regions, isLimited: input.regions !== null, deletes })
  const { steps, obstacles, notes } = draft
  const guardians = Object.fromEntries(Object.entries(intent.classifications).map(([name, one]) => [name, one.guardians]))
  const times = { made, expires: made + validForMs }
  return { account, regions, homeRegion, intent: intentHash(intentText), ...times, guardians, foreignMarks, steps, obstacles, notes }
}

function regionsOf(intent: Intent, { regions: asked, deletes }: PlanInput, file: string): readonly string[] {
  const declared = new Set(declaredRegions(intent))
  // a Region that is declared no more has to be named for what is in it to be removed
  if (deletes) return [...new Set(asked ?? declared)].toSorted()
  const unknown = asked?.find((region) => !declared.has(region))
  if (unknown !== undefined) throw new HoldfastError('USAGE', 'the intent declares nothing in this Region', { context: { region: unknown, file } })
  return [...declared].filter((region) => asked === null || asked.includes(region)).toSorted()
}
