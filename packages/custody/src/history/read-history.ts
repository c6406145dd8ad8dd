/** Reading the whole log as a client: every act's signer is verified. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import type { LoggedEntry, LogView } from '../log/log-view.ts'
import { type History, HistoryFold } from './history.ts'
import { StatementLoader } from './statement-loader.ts'
import { verifyEntry } from './verify-entry.ts'

/**
 * The history of a vault, each entry verified.
 * @param onEntry called with each verified entry, in order
 * @throws HoldfastError MALFORMED, BAD_SIGNATURE, UNTRUSTED_KEY, CORRUPT, VANISHED: whatever of the log is not as it must be
 */
export async function readHistory(log: LogView, store: BulkStore, onEntry?: (entry: LoggedEntry) => void): Promise<History> {
  const history = new HistoryFold(log.vault.id)
  const statements = new StatementLoader(store)
  for await (const logged of log.entries()) {
    history.assertNext(logged)
    await verifyEntry(logged, history, log.vault, statements)
    history.add(logged)
    onEntry?.(logged)
  }
  return history
}
