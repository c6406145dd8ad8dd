/** Checks of what opens a domain's points: without its secret none of them can be read, whatever else is there. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError } from '@holdfast/core/errors'
import type { DomainId, Sha256Hex } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { sha256Hex } from '@holdfast/core/signed-statement'

const maxSecretBytes = 1 << 20

/** @param expected hash of the wrapped secret, as the domain's statement says @throws HoldfastError VANISHED, CORRUPT */
export async function assertDomainSecret(store: BulkStore, { domain, epoch }: { readonly domain: DomainId, readonly epoch: number }, expected: Sha256Hex): Promise<void> {
  const name = objectName.domainSecret(domain, epoch)
  const bytes = await store.get(name, maxSecretBytes)
  if (bytes === null) throw new HoldfastError('VANISHED', `${name} is not in the store`, { context: { name } })
  const found = sha256Hex(bytes)
  if (found !== expected) throw new HoldfastError('CORRUPT', `${name} is not what the statement names`, { context: { name, expected, found } })
}
