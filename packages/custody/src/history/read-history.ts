/** Reading the whole log as a client: every act's signer is verified. */
import type { BulkStore } from '@holdfast/core/bulk-store'
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
  /** Called with each entry, in order, once it is verified. */
  readonly onEntry?: (entry: LoggedEntry) => void
}

/**
 * The history of a vault, each entry verified.
 * @throws HoldfastError MALFORMED, BAD_SIGNATURE, UNTRUSTED_KEY, CORRUPT, VANISHED: whatever of the log is not as it must be
 */
export async function readHistory(log: LogView, store: BulkStore, options: ReadHistoryOptions = {}): Promise<History> {
  const { verifiedSize = 0, onEntry } = options
  const history = new HistoryFold(log.vault.id)
  const statements = new StatementLoader(store)
  for await (const logged of log.entries()) {
    history.assertNext(logged)
    if (logged.index >= verifiedSize) await verifyEntry(logged, history, log.vault, statements)
    history.add(logged)
    onEntry?.(logged)
  }
  return history
}
