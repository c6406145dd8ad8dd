/** What a journal says was done. */
import type { Step } from '../plan/step.ts'
import type { JournalRecord } from './journal-record.ts'

export interface DoneStep {
  /** The plan's id. */
  readonly plan: string
  readonly step: Step
  /** False: a run was ended at its call, and whether that was made is only seen by looking. */
  readonly isCertain: boolean
}

/** In the order in which it was done. What AWS says was done and nobody saw counts: who looks finds out. */
export function doneSteps(records: readonly JournalRecord[]): readonly DoneStep[] {
  const open = new Map<number, DoneStep>()
  const done: DoneStep[] = []
  for (const { number, event } of records) {
    if (event.kind === 'intent') open.set(number, { plan: event.plan, step: event.step, isCertain: false })
    if (event.kind !== 'outcome') continue
    const one = open.get(event.intent)
    open.delete(event.intent)
    if (one !== undefined && ['done', 'found-done', 'unseen'].includes(event.result)) done.push({ ...one, isCertain: true })
  }
  // the next one that applies settles what is open, so that it is the newest
  return [...done, ...open.values()]
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
