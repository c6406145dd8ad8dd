/** What a journal says was done. */
import type { Instant } from '@holdfast/core/clock'
import type { Target } from '../aspects/aspect.ts'
import { aspectOf } from '../aspects/aspect-list.ts'
import type { Step } from '../plan/step.ts'
import { keyOfThing } from '../plan/wholes.ts'
import type { JournalRecord } from './journal-record.ts'

export interface DoneStep {
  /** The plan's id. */
  readonly plan: string
  readonly step: Step
  /** False: a run was ended at its call, and whether that was made is only seen by looking. */
  readonly isCertain: boolean
  /** When AWS had said that it was done, and nobody saw it; null: it was seen, or is not certain. */
  readonly unseenAt: Instant | null
}

/** In the order in which it was done. What AWS says was done and nobody saw counts: who looks finds out. */
export function doneSteps(records: readonly JournalRecord[]): readonly DoneStep[] {
  const open = new Map<number, DoneStep>()
  const done: DoneStep[] = []
  for (const { number, at, event } of records) {
    if (event.kind === 'intent') open.set(number, { plan: event.plan, step: event.step, isCertain: false, unseenAt: null })
    if (event.kind !== 'outcome') continue
    const one = open.get(event.intent)
    open.delete(event.intent)
    if (one === undefined || !['done', 'found-done', 'unseen'].includes(event.result)) continue
    done.push({ ...one, isCertain: true, unseenAt: event.result === 'unseen' ? at : null })
  }
  // the next one that applies settles what is open, so that it is the newest
  return [...done, ...open.values()]
}

/** Until when AWS may go on to answer as before this was done; null where it may not, or no longer. */
export function lateUntil({ step, unseenAt }: DoneStep, now: Instant): Instant | null {
  const withinMs = aspectOf(step.aspect)?.seenWithinMs
  if (unseenAt === null || withinMs === undefined) return null
  // a clock that was put back must not make it late for hours
  return Math.abs(now - unseenAt) < withinMs ? unseenAt + withinMs : null
}

/** Of each thing the last that was done, by aspect and target. */
export function newestOf(records: readonly JournalRecord[]): (kind: string, target: Target) => DoneStep | null {
  const newest = new Map(doneSteps(records).map((one) => [keyOfThing({ kind: one.step.aspect, target: one.step.target }), one]))
  return (kind, target) => newest.get(keyOfThing({ kind, target })) ?? null
}

/** The lines of intents that have no outcome: of a run that was killed, or that goes on. */
export function openIntents(records: readonly JournalRecord[]): readonly number[] {
  const open = new Set<number>()
  for (const { number, event } of records) {
    if (event.kind === 'intent') open.add(number)
    if (event.kind === 'outcome') open.delete(event.intent)
  }
  return [...open]
}
