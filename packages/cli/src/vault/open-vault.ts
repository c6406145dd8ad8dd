/**
 * Opening a vault as a client: it must be the one that this machine knows, and its log a continuation of what was
 * seen. What is found is remembered. The first time, what is found is trusted, unless an identity says better
 * (open-identity.ts).
 */
import { openDirectoryHeadStore } from '@holdfast/adapters/directory-head-store'
import type { BulkStore } from '@holdfast/core/bulk-store'
import type { HeadStore } from '@holdfast/core/head-store'
import type { KeyringId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import type { VaultStatement } from '@holdfast/core/vault-statement'
import { encodeVerifierKey } from '@holdfast/core/vkey'
import { loadVault } from '@holdfast/custody/load-vault'
import type { LogView } from '@holdfast/custody/log-view'
import { openLog } from '@holdfast/custody/open-log'
import { type History } from '@holdfast/custody/history'
import { readHistory } from '@holdfast/custody/read-history'
import { HoldfastError } from '@holdfast/core/errors'
import { loadCheckpoint, loadPin, loadVerifiedLog, storeCheckpoint, storePin, storeVerifiedLog, type VaultPin } from '../home/pins.ts'
import { escapeForTerminal } from '../output/terminal-text.ts'
import type { Session } from '../session.ts'
import { openStore, storePath } from './open-store.ts'

/** The stores of a place. Nothing is read yet. */
export interface VaultStores {
  /** A path or URL, as {@link openStore} takes it. */
  readonly place: string
  readonly store: BulkStore
  readonly head: HeadStore
}

/** A vault whose log goes on from what was seen. */
export interface OpenLog extends VaultStores {
  readonly vault: VaultStatement
  readonly log: LogView
}

/** A vault whose whole log was checked. */
export interface OpenVault extends OpenLog {
  /** Every entry verified. */
  readonly history: History
  readonly keyring: KeyringId
}

/** The stores of the place that the session means. */
export async function openStores(session: Session): Promise<VaultStores> {
  const { place } = await session.vaultPlace()
  const others = session.surroundings.storage?.openStores(place)
  return { place, ...(others ?? { store: openStore(place), head: openDirectoryHeadStore(storePath(place)) }) }
}

/**
 * Opens and checks the vault that the session means, and remembers what was seen.
 * @param alsoCheck what else has to hold before anything is remembered
 * @throws HoldfastError NO_VAULT, SWAPPED_VAULT, ROLLBACK, FORK, VANISHED, and what the log and the store throw
 */
export async function openVault(session: Session, alsoCheck?: (open: OpenVault) => Promise<void>): Promise<OpenVault> {
  const { pin, seen, ...found } = await openPinned(session)
  const history = await readVerified(session, found)
  const keyring = pin?.keyring ?? onlyKeyring(history, found.vault)
  const open = { ...found, history, keyring }
  await alsoCheck?.(open)
  if (pin === null) await storePin(session.home, pinOf(found, found.vault, keyring))
  await rememberLog(session, found.vault, found.log, seen)
  return open
}

/** Says that something shared is damaged which what is done may do without. */
export function warnDamaged(session: Session, error: HoldfastError): void {
  session.output.warn(`Warning: the vault is damaged: ${escapeForTerminal(error.message)} (${error.code}). "holdfast verify" lists what is touched.`)
}

/** The history; signatures of entries that this machine has verified before are not verified again, once the log is proven to go on from there. */
async function readVerified(session: Session, { vault, log, store }: OpenLog): Promise<History> {
  const verified = await loadVerifiedLog(session.home, vault.id)
  if (verified !== null) await log.assertContinues(verified)
  const damaged = new Set<string>()
  const history = await readHistory(log, store, {
    verifiedSize: verified?.size ?? 0,
    onUnverifiable: error => {
      const { name } = error.context
      if (!damaged.has(String(name))) warnDamaged(session, error)
      damaged.add(String(name))
    },
  })
  if (verified?.size !== log.size && damaged.size === 0) await storeVerifiedLog(session.home, vault.id, log.checkpoint)
  return history
}

/**
 * Opens a vault that may be damaged, to look for the damage: the log goes on from what was seen, its entries are not
 * looked at. A vault that this machine does not know yet is not remembered.
 * @throws HoldfastError as openVault
 */
export async function openDamaged(session: Session): Promise<OpenLog> {
  const { pin, seen, ...found } = await openPinned(session)
  if (pin !== null) await rememberLog(session, found.vault, found.log, seen)
  return found
}

async function openPinned(session: Session): Promise<OpenLog & { readonly pin: VaultPin | null; readonly seen: Uint8Array | null }> {
  const stores = await openStores(session)
  const pin = await loadPin(session.home, stores.store.place)
  const vault = await loadVaultAt(stores, pin)
  const seen = await loadCheckpoint(session.home, vault.id)
  if (pin === null && seen === null) await assertBegun(stores, vault)
  const log = await openLog({ store: stores.store, head: stores.head, vault, seen })
  return { ...stores, vault, log, pin, seen }
}

/** A log without its first entry was cut off while it was made; one that this machine knows has vanished. */
async function assertBegun({ store, head }: VaultStores, vault: VaultStatement): Promise<void> {
  if ((await head.load()) !== null || (await store.head(objectName.checkpoint)) !== null) return
  throw new HoldfastError('NO_VAULT', 'the vault was not made to the end: its log has no entry yet', { context: { vault: vault.id } })
}

/** The vault of the stores, compared with the pin. A folder that is not there is no vault. */
async function loadVaultAt(stores: VaultStores, pin: VaultPin | null): Promise<VaultStatement> {
  try {
    return await loadVault(stores.store, pin?.vault ?? null)
  } catch (cause) {
    if (pin !== null && cause instanceof HoldfastError && cause.code === 'NO_VAULT' && (await stores.store.head(objectName.checkpoint)) !== null) {
      throw new HoldfastError('VANISHED', 'vault.json is not in the store, but the log is', { context: { name: objectName.vault, expected: pin.vault }, cause })
    }
    const absent = cause instanceof HoldfastError && cause.code === 'STORE_UNREACHABLE' && pin === null
    if (!absent) throw cause
    throw new HoldfastError('NO_VAULT', 'there is no vault at this place', { context: { place: stores.place }, cause })
  }
}

/** What is to be remembered of a vault at a place. */
export function pinOf(stores: VaultStores, vault: VaultStatement, keyring: KeyringId): VaultPin {
  return { place: stores.store.place, vault: vault.id, logKeys: vault.body.log.keys.map(encodeVerifierKey), keyring }
}

/** Remembers a checkpoint that was proven to continue `seen`. */
async function rememberLog(session: Session, vault: VaultStatement, log: LogView, seen: Uint8Array | null): Promise<void> {
  const { bytes } = log.checkpoint
  if (seen === null || Buffer.compare(seen, bytes) !== 0) await storeCheckpoint(session.home, vault.id, bytes)
}

function onlyKeyring(history: History, vault: VaultStatement): KeyringId {
  const [keyring] = history.keyrings.keys()
  if (keyring === undefined) {
    throw new HoldfastError('NO_VAULT', 'the vault was not made to the end: it has no keyring yet', { context: { vault: vault.id } })
  }
  return keyring
}
