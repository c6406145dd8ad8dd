/** Plans to put back what was done: the steps of a journal swapped, newest first, as far as that can be. */
import { type Clock, formatInstant, type Instant } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import { isSameValue, type Thing } from '../aspects/aspect.ts'
import { aspectOf } from '../aspects/aspect-list.ts'
import { Reader } from '../aspects/reader.ts'
import { type DoneStep, doneSteps, lateUntil } from '../journal/done-steps.ts'
import type { JournalRecord } from '../journal/journal-record.ts'
import { Draft } from '../plan/draft.ts'
import { lookAtCaller, type Outlook } from '../plan/look-context.ts'
import type { Obstacle, Plan } from '../plan/plan.ts'
import { type Step, targetOf } from '../plan/step.ts'
import { keyOfThing, wholesOf } from '../plan/wholes.ts'
import { lostKeyOf } from './lost-key.ts'
import { leftEncrypted } from './left-encrypted.ts'

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
  const all = doneSteps(records)
  const steps = all.filter((one) => one.plan === plan)
  const made = clock.now()
  const draft = await undo({ reader: new Reader(context), now: made, all, steps, deletes })
  const times = { made, expires: made + validForMs }
  const regions = [...new Set(steps.map(({ step }) => step.target.region))].filter((region) => region !== 'global').toSorted()
  return { account, regions, homeRegion, intent: null, ...times, guardians: {}, foreignMarks, steps: draft.steps, obstacles: draft.obstacles }
}

interface Undoing {
  readonly reader: Reader
  readonly now: Instant
  /** Of all plans, in the order in which they were done. */
  readonly all: readonly DoneStep[]
  /** Those of the plan. */
  readonly steps: readonly DoneStep[]
  readonly deletes: boolean
}

/**
 * What was made as a whole and stays keeps its parts: a bucket that can't be removed must not lose its policy, nor a trail its logging.
 * Which ones stay is only seen when everything else is planned, so that it is planned again until no more of them do.
 */
async function undo(undoing: Undoing): Promise<Draft> {
  const { reader, steps, deletes } = undoing
  const named = new Set(steps.flatMap(({ step }) => wholesOf(thingOf(step))).map(keyOfThing))
  const wholes = new Map<string, Whole>()
  for (const { step } of steps) {
    const thing = thingOf(step)
    if (step.before === null && named.has(keyOfThing(thing))) wholes.set(keyOfThing(thing), { thing, stays: !deletes, why: null })
  }
  for (;;) {
    const { draft, stopped } = await draftOf(undoing, wholes)
    const removed = new Set(draft.steps.map((step) => keyOfThing(thingOf(step))))
    let more = 0
    for (const [key, whole] of wholes) {
      if (whole.stays || removed.has(key) || (await isGone(reader, whole.thing))) continue
      wholes.set(key, { ...whole, stays: true, why: stopped.get(key) ?? null })
      more += 1
    }
    if (more === 0) return draft
  }
}

/** Something that the plan made, and other steps of it are about too. */
interface Whole {
  readonly thing: Thing
  readonly stays: boolean
  /** Why it was seen to stay. */
  readonly why: Obstacle | null
}

async function isGone(reader: Reader, { kind, target }: Thing): Promise<boolean> {
  const aspect = aspectOf(kind)
  const reading = await aspect?.read(reader, target)
  if (reading === undefined || 'obstacle' in reading) return false
  return reading.value === null || aspect?.isEnded?.(reading.value) === true
}

async function draftOf({ reader, now, all, steps, deletes }: Undoing, wholes: ReadonlyMap<string, Whole>) {
  const draft = new Draft(reader, now)
  /** By what was not planned. */
  const stopped = new Map<string, Obstacle>()
  for (const one of steps.toReversed()) {
    const { step } = one
    const thing = thingOf(step)
    const known = wholes.get(keyOfThing(thing))?.why ?? null
    if (known !== null) {
      draft.obstacles.push(known)
      continue
    }
    const [whole] = wholesOf(thing).flatMap((other) => wholes.get(keyOfThing(other)) ?? [])
    const told = draft.obstacles.length
    await draft.part(targetOf(step), [], async () => {
      await putBack(draft, one, { deletes, now, fate: whole === undefined ? 'alone' : whole.stays ? 'stays' : 'goes' })
      const left = await leftEncrypted(draft, step, all)
      if (left !== null) draft.stop(step.target.region, targetOf(step), left)
    })
    for (const obstacle of draft.obstacles.slice(told)) stopped.set(keyOfThing(thing), obstacle)
  }
  return { draft, stopped }
}

interface How {
  readonly now: Instant
  readonly deletes: boolean
  /** What becomes of what it is a part of and was made with: a lock stays with its vault, and goes with it, in one call. */
  readonly fate: 'alone' | 'stays' | 'goes'
}

async function putBack(draft: Draft, done: DoneStep, { deletes, fate, now: nowMs }: How): Promise<void> {
  const { step, isCertain } = done
  const { aspect: kind, target, before, after } = step
  const aspect = aspectOf(kind)
  const { region } = target
  if (aspect === undefined) return draft.stop(region, kind, 'this version does not know what it is')
  const name = aspect.nameOf(target)
  const back = aspect.undo === undefined ? { after: before } : aspect.undo({ target, before, after })
  const isOwn = typeof back !== 'string' && back.losesNothing === true
  if (fate === 'stays' && !isOwn) return draft.stop(region, name, `${kind}: it stays with what it belongs to`)
  if (fate === 'goes' && !isOwn && aspect.goesBefore !== true) return
  if (typeof back === 'string') return draft.stop(region, name, `${kind}: ${back}`)
  const now = await draft.look(aspect, target)
  const until = lateUntil(done, nowMs)
  if (until !== null && isSameValue(aspect, now, before)) {
    draft.stop(region, name, `${kind}: AWS accepted it, and may not show it before ${formatInstant(until)}: undo it then`)
  }
  if (isSameValue(aspect, now, back.after) || (!isCertain && isSameValue(aspect, now, before))) return
  if (!isSameValue(aspect, now, after)) draft.stop(region, name, `${kind}: it was changed since`)
  if (before === null && !deletes && back.losesNothing !== true) draft.stop(region, name, `${kind}: it was made, and only --delete removes it`)
  const lost = await lostKeyOf(draft.reader, target, back.after)
  if (lost !== null) draft.stop(region, name, `${kind}: ${lost}`)
  await draft.set(aspect, target, back.after)
}

function thingOf({ aspect: kind, target }: Step): Thing {
  return { kind, target }
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
