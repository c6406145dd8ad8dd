/** Reading the whole log as a client: every act's signer is verified. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { type HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import type { LoggedEntry, LogView } from '../log/log-view.ts'
import { type History, HistoryFold } from './history.ts'
import { StatementLoader } from './statement-loader.ts'
import { verifyEntry } from './verify-entry.ts'

/** What of the log has been verified before, and who wants to see the entries. */
export interface ReadHistoryOptions {
  /**
   * Size of a log that this one was proven to continue (LogView.assertContinues) and whose entries were all verified by
   * this reader: their signatures need not be verified again, since none of them can have changed. Default 0.
   */
  readonly verifiedSize?: number
  /**
   * Called when the statement that would verify an entry is missing or damaged; without it that error is thrown. The entry
   * is in the log, which proves what it says, but not that its signer might say it: whoever uses what it introduces
   * verifies that anew.
   */
  readonly onUnverifiable?: (error: HoldfastError) => void
  /** Called with each entry, in order, once it is verified. */
  readonly onEntry?: (entry: LoggedEntry) => void
}

/**
 * The history of a vault, each entry verified.
 * @throws HoldfastError MALFORMED, BAD_SIGNATURE, UNTRUSTED_KEY, CORRUPT, VANISHED: whatever of the log is not as it must be
 */
export async function readHistory(log: LogView, store: BulkStore, options: ReadHistoryOptions = {}): Promise<History> {
  const history = new HistoryFold(log.vault.id)
  const read = entryReader(log, store, history, options)
  for await (const logged of log.entries()) await read(logged)
  return history
}

/** Gives a function that verifies the entry which comes next in a history, and adds it. It throws as readHistory does. */
export function entryReader(log: LogView, store: BulkStore, history: HistoryFold, options: ReadHistoryOptions): (logged: LoggedEntry) => Promise<void> {
  const { verifiedSize = 0, onEntry, onUnverifiable } = options
  const statements = new StatementLoader(store)
  return async logged => {
    history.assertNext(logged)
    try {
      if (logged.index >= verifiedSize) await verifyEntry(logged, history, log.vault, statements)
    } catch (error) {
      const isDamage = isHoldfastError(error, 'VANISHED') || isHoldfastError(error, 'CORRUPT')
      if (!isDamage || onUnverifiable === undefined) throw error
      onUnverifiable(error)
    }
    history.add(logged)
    onEntry?.(logged)
  }
}
