/** Finds out what became of calls that nobody answered. */
import type { Clock } from '@holdfast/core/clock'
import type { Reading } from '../aspects/aspect.ts'
import { aspectOf } from '../aspects/aspect-list.ts'
import { type LookContext, Reader } from '../aspects/reader.ts'
import type { Journal } from '../journal/journal.ts'
import type { JournalRecord, Outcome } from '../journal/journal-record.ts'
import { aspectOfStep, type Standing, standingOf, type Step } from '../plan/step.ts'

export interface SettleContext {
  readonly look: LookContext
  readonly journal: Journal
  readonly clock: Clock
}

/**
 * How long after a call it is looked for before it counts as not made. KMS promises that changes are seen within a few seconds, in most
 * cases; a key that is made twice can't be told from a good one later.
 */
const lateMs = 60_000
const lookEveryMs = 5_000

/** Writes an outcome for each intent of this account that has none: those of runs that were killed. */
export async function settleOpenIntents(context: SettleContext): Promise<void> {
  const { journal, look } = context
  const open = new Map<number, JournalRecord>()
  for (const record of journal.records) {
    if (record.event.kind === 'intent') open.set(record.number, record)
    if (record.event.kind === 'outcome') open.delete(record.event.intent)
  }
  for (const { number, at, event } of open.values()) {
    // an aspect that this version doesn't know, or another account's, is left to who knows it
    if (event.kind !== 'intent' || event.account !== look.account || aspectOf(event.step.aspect) === undefined) continue
    const standing = await waitedStanding(context, event.step, at)
    if (mayBeUnseen(context, event.step, standing, at)) continue
    await journal.append({ kind: 'outcome', intent: number, result: foundResult(standing), error: null, made: null })
  }
}

/** In the journal's words. */
export function foundResult(standing: Standing): Outcome {
  return standing === 'after' ? 'found-done' : standing === 'before' ? 'found-not-done' : 'moved'
}

/** Whether a call without an answer may have been made although nothing of it can be seen: its intent stays open. */
export function mayBeUnseen({ clock }: SettleContext, step: Step, standing: Standing, calledAt: number): boolean {
  const withinMs = aspectOfStep(step).seenWithinMs
  return withinMs !== undefined && standing === 'before' && Math.abs(clock.now() - calledAt) < withinMs
}

/** Looks anew. */
export async function readStep(look: LookContext, step: Step): Promise<Reading<unknown>> {
  return await aspectOfStep(step).read(new Reader(look), step.target)
}

/** Where a step stands after a call without an answer; waits for what may be late. */
export async function waitedStanding({ look, clock }: SettleContext, step: Step, calledAt: number): Promise<Standing> {
  // a clock that was put back must not make this wait for hours
  const leftMs = Math.min(lateMs, lateMs - (clock.now() - calledAt))
  for (let waitedMs = 0; ; waitedMs += lookEveryMs) {
    const standing = standingOf(step, await readStep(look, step))
    const mayBeLate = standing === 'before' && step.before === null && aspectOfStep(step).makesAnother === true
    if (!mayBeLate || waitedMs >= leftMs) return standing
    await look.patience.wait(lookEveryMs)
  }
}
