/** Reading vault.json. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError } from '@holdfast/core/errors'
import type { VaultId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { maxVaultBytes, parseVault, type VaultStatement, verifyVaultStatement } from '@holdfast/core/vault-statement'

/**
 * The vault at a store.
 * @param pinned the id that this machine knows; null the first time, when whatever is found is trusted
 * @throws HoldfastError NO_VAULT, SWAPPED_VAULT, MALFORMED
 */
export async function loadVault(store: BulkStore, pinned: VaultId | null): Promise<VaultStatement> {
  const bytes = await store.get(objectName.vault, maxVaultBytes)
  if (bytes === null) throw new HoldfastError('NO_VAULT', `there is no vault at ${store.place}`, { context: { place: store.place } })
  return pinned === null ? parseVault(bytes) : verifyVaultStatement(bytes, pinned)
}
