/** The verified chain of a vault's keyring, from the store. */
import { toHex } from '@holdfast/core/bytes'
import type { BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError } from '@holdfast/core/errors'
import type { KeyringId } from '@holdfast/core/ids'
import { checkKeyringChain, type KeyringState } from '@holdfast/core/keyring-statement'
import { objectName } from '@holdfast/core/layout'
import { primitives } from '@holdfast/core/primitives'
import type { History } from '@holdfast/custody/history'

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
  const statements = await Promise.all(
    epochs.map(async (expected, epoch) => {
      const name = objectName.keyringStatement(keyring, epoch)
      const bytes = await store.get(name, 1 << 20)
      if (bytes === null) throw new HoldfastError('VANISHED', 'a statement of the keyring is not in the store', { context: { name } })
      if (toHex(primitives.sha256(bytes)) !== (expected as string)) throw new HoldfastError('CORRUPT', 'a statement of the keyring is damaged', { context: { name, expected } })
      return bytes
    }),
  )
  return checkKeyringChain(keyring, statements)
}
