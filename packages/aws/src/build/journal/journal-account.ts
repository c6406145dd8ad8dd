/** A journal is of one account: another's, in its place, would tell of vaults of the same names that nobody here set. */
import { HoldfastError } from '@holdfast/core/errors'
import type { JournalRecord } from './journal-record.ts'

/** @throws HoldfastError CORRUPT if a line is about another account */
export function assertJournalOf(account: string, records: readonly JournalRecord[]): void {
  const other = records.find(({ event }) => (event.kind === 'start' || event.kind === 'intent') && event.account !== account)
  if (other === undefined || !('account' in other.event)) return
  throw new HoldfastError('CORRUPT', 'the journal is of another account', { context: { account, found: other.event.account, line: other.number + 1 } })
}
