/** Finds out what became of calls that nobody answered. */
import type { Clock } from '@holdfast/core/clock'
import type { Journal } from '../journal/journal.ts'
import type { JournalRecord, Outcome } from '../journal/journal-record.ts'
import type { Patience } from '../plan/aws-call.ts'
import type { AwsClients } from '../plan/aws-clients.ts'
import { observe } from '../plan/observe.ts'
import { type Standing, standingOf, type Step } from '../plan/step.ts'
import { keyMadeBefore } from './key-made-before.ts'

export interface SettleContext {
  readonly clients: AwsClients
  readonly patience: Patience
  readonly journal: Journal
  readonly clock: Clock
  readonly account: string
}

/**
 * How long after a call it is looked for before it counts as not made. KMS promises that changes are seen within a few seconds, in most
 * cases; a key that is made twice can't be told from a good one later.
 */
const lateMs = 60_000
const lookEveryMs = 5_000

/** Writes an outcome for each intent of this account and Region that has none: those of runs that were killed. */
export async function settleOpenIntents(context: SettleContext): Promise<void> {
  const { journal, clients, account } = context
  const open = new Map<number, JournalRecord>()
  for (const record of journal.records) {
    if (record.event.kind === 'intent') open.set(record.number, record)
    if (record.event.kind === 'outcome') open.delete(record.event.intent)
  }
  for (const { number, at, event } of open.values()) {
    if (event.kind !== 'intent' || event.account !== account || event.region !== clients.region) continue
    const { standing, key } = await look(context, event.step, at)
    const made = event.step.kind === 'create-key' && standing === 'after' ? key : null
    await journal.append({ kind: 'outcome', intent: number, result: foundResult(standing), error: null, key: made })
  }
}

/** In the journal's words. */
export function foundResult(standing: Standing): Outcome {
  return standing === 'after' ? 'found-done' : standing === 'before' ? 'found-not-done' : 'moved'
}

/** Where a step stands after a call without an answer; waits for what may be late. */
export async function look(
  { clients, patience, journal, clock, account }: SettleContext,
  step: Step,
  calledAt: number,
): Promise<{ readonly standing: Standing; readonly key: string | null }> {
  const place = { account, region: clients.region }
  for (;;) {
    const { classification } = step
    const observed = await observe(clients, patience, classification, keyMadeBefore(journal.records, place, classification))
    const standing = standingOf(step, observed)
    const mayBeLate = standing === 'before' && step.kind === 'create-key' && clock.now() - calledAt < lateMs
    if (!mayBeLate) return { standing, key: observed.keys[0]?.arn ?? null }
    await patience.wait(lookEveryMs)
  }
}
