/** Making a vault: vault.json, then the first entry of its log. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { logVerifierKeys, type LogKeys } from '@holdfast/core/checkpoint'
import type { Clock } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import type { HeadStore } from '@holdfast/core/head-store'
import { objectName } from '@holdfast/core/layout'
import type { Retention } from '@holdfast/core/statement-fields'
import { encodeVault, logOrigin, parseVault, type VaultStatement } from '@holdfast/core/vault-statement'
import { loadVault } from '../log/load-vault.ts'
import { assertOwnKeys, Custodian } from './custodian.ts'
import type { SecondOpinion } from './log-time.ts'

/** What a new vault is made of. */
export interface CreateVaultOptions {
  readonly store: BulkStore
  readonly head: HeadStore
  /** Must be stored where they last before this is called: nothing can be admitted without them. */
  readonly keys: LogKeys
  /** Of generateVaultNonce; the log's origin follows from it. */
  readonly nonce: string
  readonly clock: Clock
  /** For points that ask for nothing else. */
  readonly retention: Retention
  /** As of CustodianParts: for a vault that is there already. */
  readonly secondOpinion?: SecondOpinion
}

/**
 * Makes a vault in an empty place. Repeated with the same keys and nonce after a crash or an error, it goes on where
 * it stopped.
 * @throws HoldfastError EXISTS when there is another vault
 */
export async function createVault(options: CreateVaultOptions): Promise<Custodian> {
  const { store, keys, nonce, clock, retention } = options
  const origin = logOrigin(nonce)
  const bytes = encodeVault({ nonce, created: clock.now(), minSuite: 1, log: { origin, keys: logVerifierKeys(origin, keys) }, retention })
  const vault = await store.put(objectName.vault, bytes) === 'existed' ? await loadOwnVault(options) : parseVault(bytes)
  await store.flush()
  const custodian = await Custodian.start(options, vault, null)
  await custodian.recordCreation()
  return custodian
}

async function loadOwnVault({ store, keys, nonce }: CreateVaultOptions): Promise<VaultStatement> {
  const vault = await loadVault(store, null)
  if (vault.body.nonce !== nonce) {
    throw new HoldfastError('EXISTS', `there is a vault at ${store.place} already`, { context: { place: store.place, vault: vault.id } })
  }
  assertOwnKeys(vault, keys)
  return vault
}
