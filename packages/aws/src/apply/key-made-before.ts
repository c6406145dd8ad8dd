/** The key of a classification as the journal knows it: lists of AWS may be late. */
import type { JournalRecord } from '../journal/journal-record.ts'

export function keyMadeBefore(
  records: readonly JournalRecord[],
  { account, region }: { readonly account: string; readonly region: string },
  classification: string,
): string | null {
  const intents = new Map<number, string>()
  let key: string | null = null
  for (const { number, event } of records) {
    if (event.kind === 'intent' && event.account === account && event.region === region) intents.set(number, event.step.classification)
    if (event.kind === 'outcome' && event.key !== null && intents.get(event.intent) === classification) key = event.key
  }
  return key
}
