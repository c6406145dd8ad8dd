/** What AWS made, as the journal knows it: its lists are late. */
import type { Target } from '../aspects/aspect.ts'
import { canonicalJson } from '../aspects/json.ts'
import type { JournalRecord } from './journal-record.ts'

/** Follows the journal, also what is written to it later. Null for what it doesn't know. */
export function knownIds(records: readonly JournalRecord[], account: string): (kind: string, target: Target) => string | null {
  const intents = new Map<number, string>()
  const ids = new Map<string, string>()
  let read = 0
  return (kind, target) => {
    for (; read < records.length; read += 1) {
      const { number, event } = records[read] as JournalRecord
      if (event.kind === 'intent' && event.account === account) intents.set(number, keyOf(event.step.aspect, event.step.target))
      const key = event.kind === 'outcome' && event.made !== null ? intents.get(event.intent) : undefined
      if (key !== undefined && event.kind === 'outcome' && event.made !== null) ids.set(key, event.made)
    }
    return ids.get(keyOf(kind, target)) ?? null
  }
}

function keyOf(kind: string, target: Target): string {
  return `${kind} ${canonicalJson(target)}`
}
