/**
 * Opening a vault as a client: it must be the one that this machine knows, and its log a continuation of what was
 * seen. What is found is remembered. The first time, what is found is trusted, unless an identity says better
 * (open-identity.ts).
 */
import { openDirectoryHeadStore } from '@holdfast/adapters/directory-head-store'
import type { BulkStore } from '@holdfast/core/bulk-store'
import { verifyCheckpoint } from '@holdfast/core/checkpoint'
import type { HeadStore } from '@holdfast/core/head-store'
import type { KeyringId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import type { VaultStatement } from '@holdfast/core/vault-statement'
import { encodeVerifierKey } from '@holdfast/core/vkey'
import { loadVault } from '@holdfast/custody/load-vault'
import type { LogView } from '@holdfast/custody/log-view'
import { openLog } from '@holdfast/custody/open-log'
import { type History } from '@holdfast/custody/history'
import { type PartialHistory, readAround } from '@holdfast/custody/read-around'
import { readHistory, type ReadHistoryOptions } from '@holdfast/custody/read-history'
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import { openLogCopies } from '../../home/log-copies.ts'
import { assertOwnFolders } from '../../home/own-folders.ts'
import { loadPin, loadVerifiedLog, storePin, storeVerifiedLog, type VaultPin } from '../../home/pins.ts'
import { forgetSeen, loadSeen, rememberSeen, type SeenCheckpoint } from '../../home/seen-checkpoints.ts'
import { formatCount } from '../../output/format-size.ts'
import { escapeForTerminal } from '../../output/terminal-text.ts'
import type { Session } from '../../session.ts'
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

/** What reading points needs of a vault. */
export interface VaultContent extends VaultStores {
  readonly vault: VaultStatement
  readonly history: History
  readonly keyring: KeyringId
}

/** A vault whose log was checked: every entry of its history is verified. */
export interface OpenVault extends OpenLog, VaultContent {}

/** How a vault is opened. */
export interface OpenVaultOptions {
  /**
   * `whole`, the default: every entry must be there. `around damage`: what can be read is enough, and what can't is said;
   * for commands that read points.
   */
  readonly history?: 'whole' | 'around damage'
  /** The keyring to trust when this machine has pinned none and the log can't say. */
  readonly knownKeyring?: () => Promise<KeyringId | null>
  /** What else has to hold before anything is remembered. */
  readonly alsoCheck?: (open: OpenVault) => Promise<void>
}

/** The stores of the place that the session means. @throws HoldfastError CONFIG when others can write what this machine remembers of vaults */
export async function openStores(session: Session): Promise<VaultStores> {
  await assertOwnFolders(session.home)
  const { place } = await session.vaultPlace()
  const others = session.surroundings.storage?.openStores(place)
  return { place, ...(others ?? { store: openStore(place), head: openDirectoryHeadStore(storePath(place)) }) }
}

/**
 * Opens and checks the vault that the session means, and remembers what was seen.
 * @throws HoldfastError NO_VAULT, SWAPPED_VAULT, ROLLBACK, FORK, VANISHED, and what the log and the store throw
 */
export async function openVault(session: Session, options: OpenVaultOptions = {}): Promise<OpenVault> {
  const { pin, seen, ...found } = await openPinned(session)
  const history = await readVerified(session, found, options, pin)
  const keyring = pin?.keyring ?? onlyKeyring(history, found.vault)
  const open = { ...found, history, keyring }
  await options.alsoCheck?.(open)
  if (pin === null) await storePin(session.home, pinOf(found, found.vault, keyring))
  await rememberLog(session, found.vault, found.log, seen)
  return open
}

/** Says that something shared is damaged which what is done may do without. */
export function warnDamaged(session: Session, error: HoldfastError): void {
  session.output.warn(`Warning: the vault is damaged: ${escapeForTerminal(error.message)} (${error.code}). "holdfast verify" lists what is touched.`)
}

/** The history; signatures of entries that this machine has verified before are not verified again, once the log is proven to go on from there. */
async function readVerified(session: Session, found: OpenLog, options: OpenVaultOptions, pin: VaultPin | null): Promise<History> {
  const { vault, log, store } = found
  const verified = await loadVerifiedLog(session.home, vault.id)
  if (verified !== null) await log.assertContinues(verified)
  const damaged = new Set<string>()
  const readOptions: ReadHistoryOptions = {
    verifiedSize: verified?.size ?? 0,
    onUnverifiable: error => {
      const { name } = error.context
      if (!damaged.has(String(name))) warnDamaged(session, error)
      damaged.add(String(name))
    },
  }
  try {
    const history = await readHistory(log, store, readOptions)
    if (verified?.size !== log.size && damaged.size === 0) await storeVerifiedLog(session.home, vault.id, log.checkpoint)
    warnReplaced(session, log)
    return history
  } catch (error) {
    if (options.history !== 'around damage' || !isBundleDamage(error)) throw error
    const keyring = pin?.keyring ?? await options.knownKeyring?.() ?? null
    if (keyring === null) throw error
    const partial = await readAround(log, store, keyring, readOptions)
    tellUnread(session, partial)
    return partial.history
  }
}

function isBundleDamage(error: unknown): boolean {
  const isDamage = isHoldfastError(error, 'CORRUPT') || isHoldfastError(error, 'VANISHED')
  return isDamage && String(error.context['name']).startsWith('log/tile/')
}

/** Damage of the log that copies made up for: nothing was lost yet. */
function warnReplaced(session: Session, log: LogView): void {
  for (const { name, problem } of log.damage) {
    session.output.warn(`Warning: ${escapeForTerminal(name)} of the vault is ${problem}; a copy of what is in it was read instead. See docs/runbooks/damaged-vault.md.`)
  }
}

function tellUnread(session: Session, { unread, unverified, history }: PartialHistory): void {
  const count = unread.reduce((sum, entries) => sum + entries.count, 0)
  session.output.warn([
    `Warning: ${formatCount(count, 'act')} of the history of the vault cannot be read (${unread.map(({ name }) => escapeForTerminal(name)).join(', ')}).`,
    'What else it holds is proven as before. But points that were admitted by these acts are not known here, and a keyring or domain that they',
    'name is taken as the vault has it: that no later epoch of it was taken away could not be checked.',
    ...(unverified > 0 ? [`${formatCount(unverified, 'act')} after them could not be verified without them and ${unverified === 1 ? 'is' : 'are'} passed over.`] : []),
    `${formatCount(history.points.size, 'point')} can be opened. For others see "--without-history" and docs/runbooks/damaged-vault.md.`,
  ])
  session.outcome = 'damage'
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

async function openPinned(session: Session): Promise<OpenLog & { readonly pin: VaultPin | null; readonly seen: readonly SeenCheckpoint[] }> {
  const stores = await openStores(session)
  const pin = await loadPin(session.home, stores.store.place)
  const vault = await loadVaultAt(stores, pin)
  const seen = await loadSeen(session.home, vault.id)
  if (pin === null && seen.length === 0) await assertBegun(stores, vault)
  const log = await openLog({ store: stores.store, head: stores.head, vault, seen: seen[0]?.checkpoint.bytes ?? null, copies: openLogCopies(session.home, vault.id) })
  // of several processes at a time each may have remembered one
  for (const { checkpoint } of seen.slice(1)) await log.assertContinues(verifyCheckpoint(checkpoint.bytes, vault.body.log.keys))
  return { ...stores, vault, log, pin, seen }
}

/** A log without its first entry was cut off while it was made; one that this machine knows has vanished. */
async function assertBegun({ store, head }: VaultStores, vault: VaultStatement): Promise<void> {
  if ((await head.load()) !== null || (await store.head(objectName.checkpoint)) !== null) return
  throw new HoldfastError('NO_VAULT', 'the vault was not made to the end: its log has no entry yet', { context: { vault: vault.id } })
}

/** The vault of the stores, compared with the pin. A folder that is not there is no vault. */
export async function loadVaultAt(stores: VaultStores, pin: VaultPin | null): Promise<VaultStatement> {
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

/** Remembers a checkpoint that was proven to continue all of `seen`. */
async function rememberLog(session: Session, vault: VaultStatement, log: LogView, seen: readonly SeenCheckpoint[]): Promise<void> {
  if (seen[0]?.checkpoint.size !== log.size) await rememberSeen(session.home, vault.id, log.checkpoint.bytes)
  await forgetSeen(seen.filter(({ checkpoint }, i) => i > 0 || checkpoint.size < log.size))
}

function onlyKeyring(history: History, vault: VaultStatement): KeyringId {
  const [keyring] = history.keyrings.keys()
  if (keyring === undefined) {
    throw new HoldfastError('NO_VAULT', 'the vault was not made to the end: it has no keyring yet', { context: { vault: vault.id } })
  }
  return keyring
}
