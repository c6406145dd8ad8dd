/** Checks before a keyring epoch is logged. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError } from '@holdfast/core/errors'
import type { KeyringId, Sha256Hex } from '@holdfast/core/ids'
import { parseKeyringStatement } from '@holdfast/core/keyring-statement'
import { objectName } from '@holdfast/core/layout'
import { sha256Hex } from '@holdfast/core/signed-statement'
import { loadStatement } from '../history/statement-loader.ts'

const maxLinkBytes = 1 << 20

/**
 * The link of an epoch must be there: without it the newest identity opens nothing that was written before.
 * @throws HoldfastError VANISHED or CORRUPT, of the statement or the link
 */
export async function assertLink(store: BulkStore, { keyring, epoch, statement }: { readonly keyring: KeyringId, readonly epoch: number, readonly statement: Sha256Hex }): Promise<void> {
  const { link } = parseKeyringStatement(await loadStatement(store, objectName.keyringStatement(keyring, epoch), statement)).body
  if (link === null) return
  const name = objectName.keyringLink(keyring, epoch)
  const bytes = await store.get(name, maxLinkBytes)
  if (bytes === null) throw new HoldfastError('VANISHED', `${name} is not in the store`, { context: { name, expected: link } })
  const found = sha256Hex(bytes)
  if (found !== link) throw new HoldfastError('CORRUPT', `${name} is not what the statement names`, { context: { name, expected: link, found } })
}
