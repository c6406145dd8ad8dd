/** Plans to put back what was done: the steps of a journal swapped, newest first, as far as that can be. */
import type { Clock } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import { isSameValue } from '../aspects/aspect.ts'
import { aspectOf } from '../aspects/aspect-list.ts'
import { canonicalJson } from '../aspects/json.ts'
import { Reader } from '../aspects/reader.ts'
import { doneSteps } from '../journal/done-steps.ts'
import type { JournalRecord } from '../journal/journal-record.ts'
import { Draft } from '../plan/draft.ts'
import { lookAtCaller, type Outlook } from '../plan/look-context.ts'
import type { Plan } from '../plan/plan.ts'
import { type Step, targetOf } from '../plan/step.ts'

export interface UndoInput extends Outlook {
  readonly clock: Clock
  readonly validForMs: number
  /** What is undone: the plan whose id begins so; null: the last one that was applied. */
  readonly planId: string | null
  /** Whether what was made is removed. */
  readonly deletes: boolean
}

/** @throws HoldfastError NOT_FOUND if the journal knows no such plan; as planAccount */
export async function planUndo(input: UndoInput): Promise<Plan> {
  const { clock, validForMs, planId, deletes, homeRegion, foreignMarks } = input
  const { context, records } = await lookAtCaller(input)
  const { account } = context
  const plan = plannedId(records, planId)
  const steps = doneSteps(records).filter((one) => one.plan === plan)
  const made = clock.now()
  const draft = new Draft(new Reader(context), made)
  const wholes = new Set(deletes ? steps.flatMap(({ step }) => (step.before === null ? [keyOf(step.aspect, step)] : [])) : [])
  const parts: { readonly step: Step; readonly whole: string }[] = []
  for (const { step } of steps.toReversed()) {
    const whole = (aspectOf(step.aspect)?.goesWith ?? []).map((kind) => keyOf(kind, step)).find((key) => wholes.has(key))
    // a vault's lock must not be taken off a vault that then can't be removed
    if (whole === undefined) await draft.part(targetOf(step), [], () => putBack(draft, step, deletes))
    else parts.push({ step, whole })
  }
  const removed = new Set(draft.steps.map((step) => keyOf(step.aspect, step)))
  for (const { step, whole } of parts) {
    if (removed.has(whole)) continue
    await draft.part(targetOf(step), [], async () => draft.stop(step.target.region, targetOf(step), `${step.aspect}: it stays with what it belongs to`))
  }
  const times = { made, expires: made + validForMs }
  const regions = [...new Set(steps.map(({ step }) => step.target.region))].filter((region) => region !== 'global').toSorted()
  return { account, regions, homeRegion, intent: null, ...times, guardians: {}, foreignMarks, steps: draft.steps, obstacles: draft.obstacles }
}

function keyOf(kind: string, { target }: Step): string {
  return `${kind} ${canonicalJson(target)}`
}

async function putBack(draft: Draft, { aspect: kind, target, before, after }: Step, deletes: boolean): Promise<void> {
  const aspect = aspectOf(kind)
  const { region } = target
  if (aspect === undefined) return draft.stop(region, kind, 'this version does not know what it is')
  const name = aspect.nameOf(target)
  const back = aspect.undo === undefined ? { after: before } : aspect.undo({ target, before, after })
  if (typeof back === 'string') return draft.stop(region, name, `${kind}: ${back}`)
  const now = await draft.look(aspect, target)
  if (isSameValue(aspect, now, back.after)) return
  if (!isSameValue(aspect, now, after)) draft.stop(region, name, `${kind}: it was changed since`)
  if (before === null && !deletes) draft.stop(region, name, `${kind}: it was made, and only --delete removes it`)
  await draft.set(aspect, target, back.after)
}

function plannedId(records: readonly JournalRecord[], asked: string | null): string {
  const ids = records.flatMap(({ event }) => (event.kind === 'start' ? [event.plan] : []))
  const found = [...new Set(asked === null ? ids.slice(-1) : ids.filter((id) => id.startsWith(asked)))]
  const [id, another] = found
  if (id === undefined) {
    const message = asked === null ? 'nothing was applied from here yet' : 'the journal knows no such plan'
    throw new HoldfastError('NOT_FOUND', message, { context: { ...(asked !== null && { plan: asked }) } })
  }
  if (another !== undefined) throw new HoldfastError('USAGE', 'several plans begin so', { context: { plan: asked ?? '' } })
  return id
}
