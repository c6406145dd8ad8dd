/** The verified chain of a vault's keyring, from the store. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError } from '@holdfast/core/errors'
import type { KeyringId } from '@holdfast/core/ids'
import { checkKeyringChain, type KeyringState } from '@holdfast/core/keyring-statement'
import { objectName } from '@holdfast/core/layout'
import type { History } from '@holdfast/custody/history'
import { loadStatement } from '@holdfast/custody/statement-loader'

/**
 * Loads the chain up to the epoch that the log names: statements that were added to the store without the log are not
 * looked at.
 * @throws HoldfastError UNTRUSTED_KEY, BAD_SIGNATURE, VANISHED, CORRUPT
 */
export async function loadKeyringState(store: BulkStore, keyring: KeyringId, history: History): Promise<KeyringState> {
  const epochs = history.keyrings.get(keyring)
  if (epochs === undefined) {
    const found = [...history.keyrings.keys()].join(', ')
    throw new HoldfastError('UNTRUSTED_KEY', 'the log does not name the keyring that this machine trusts', { context: { expected: keyring, found } })
  }
  const statements = await Promise.all(epochs.map((id, epoch) => loadStatement(store, objectName.keyringStatement(keyring, epoch), id)))
  return checkKeyringChain(keyring, statements)
}
