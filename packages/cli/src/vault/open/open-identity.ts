/** The recovery identity: found, opened, and what it remembers of the vault compared with what is there. */
import { fromHex } from '@holdfast/core/bytes'
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import type { KeyringId } from '@holdfast/core/ids'
import type { KeyringState } from '@holdfast/core/keyring-statement'
import { objectName } from '@holdfast/core/layout'
import { encodeVerifierKey } from '@holdfast/core/vkey'
import { type AgeIdentity, recipientOf } from '@holdfast/keys/age-key'
import type { RecoveryIdentity } from '@holdfast/keys/identity-file'
import { followLinks, openKeyring } from '@holdfast/keys/open-keyring'
import { isProtected, openIdentityFile } from '@holdfast/keys/passphrase'
import { homePath } from '../../home/home-folders.ts'
import { readPrivateFile } from '../../home/private-file.ts'
import type { Session } from '../../session.ts'
import { loadKeyringState } from '../keys/keyring-state.ts'
import { openVault, type OpenVault, type VaultContent, warnDamaged } from './open-vault.ts'

/** An identity file as it was found. */
export interface IdentityFile {
  readonly path: string
  readonly bytes: Uint8Array
  readonly isProtected: boolean
}

/** What reads a vault. */
export interface VaultReader {
  readonly recovery: RecoveryIdentity
  /** Null when its statements are damaged: what the identity itself opens can still be read. */
  readonly keyring: KeyringState | null
  /** Opens what was wrapped in every epoch up to the identity's, newest first, as far as the vault is intact. */
  readonly identities: readonly AgeIdentity[]
  /** True when the identity is of the newest epoch, so that what it doesn't open is damaged. */
  readonly opensAll: boolean
}

/** A vault whose points can be read. */
export type ReadableVault = VaultContent & { readonly reader: VaultReader }

/** A keyring, and how many epochs of it the log holds. */
export interface KeyringEpochs {
  readonly keyring: KeyringId
  readonly epochs: number
}

/**
 * The identity file that was named, or the newest one that this machine keeps for the keyring.
 * @throws HoldfastError SECRET_NEEDED when there is none, CONFIG when others may read it
 */
export async function findIdentity(session: Session, { keyring, epochs }: KeyringEpochs): Promise<IdentityFile> {
  const named = await session.identityFile()
  const first = homePath.identity(session.home, keyring)
  const kept = Array.from({ length: epochs - 1 }, (_, i) => homePath.identityOfEpoch(session.home, keyring, epochs - 1 - i))
  for (const path of named === undefined ? [...kept, first] : [named]) {
    const file = await readIdentityFile(path)
    if (file !== null) return file
  }
  throw new HoldfastError('SECRET_NEEDED', 'the recovery identity is not here', { context: { looked: named ?? first } })
}

async function readIdentityFile(path: string): Promise<IdentityFile | null> {
  const bytes = await readPrivateFile(path)
  return bytes === null ? null : { path, bytes, isProtected: isProtected(bytes) }
}

/** The epochs of an open vault's keyring. */
export function epochsOf({ keyring, history }: VaultContent): KeyringEpochs {
  return { keyring, epochs: history.keyrings.get(keyring)?.length ?? 1 }
}

/** Opens an identity file, asking for the passphrase if it has one. @throws HoldfastError SECRET_NEEDED, WRONG_SECRET */
export async function openIdentity(session: Session, file: IdentityFile): Promise<RecoveryIdentity> {
  return await openIdentityFile(file.bytes, async () => await session.passphrase('open', `the identity ${file.path}`))
}

/**
 * Opens the vault that the session means, with what reads it. Nothing of the vault is remembered unless the identity
 * agrees that it is the right one.
 * @throws HoldfastError SECRET_NEEDED, WRONG_SECRET; SWAPPED_VAULT, UNTRUSTED_KEY, ROLLBACK or FORK when the vault is not
 * the one that the identity remembers
 */
export async function openVaultToRead(session: Session): Promise<OpenVault & { readonly reader: VaultReader }> {
  let reader: VaultReader | undefined
  let recovery: RecoveryIdentity | undefined
  const open = await openVault(session, {
    history: 'around damage',
    knownKeyring: async () => {
      const named = await session.identityFile()
      const file = named === undefined ? null : await readIdentityFile(named)
      recovery = file === null ? undefined : await openIdentity(session, file)
      return recovery?.pins?.keyring ?? null
    },
    alsoCheck: async found => {
      recovery ??= await openIdentity(session, await findIdentity(session, epochsOf(found)))
      await assertRemembered(recovery, found)
      reader = await openReader(session, found, recovery)
    },
  })
  if (reader === undefined) throw new HoldfastError('INTERNAL', 'a vault was opened without its check')
  return { ...open, reader }
}

/** What an identity opens of a vault. @throws HoldfastError WRONG_SECRET when it is of another keyring */
export async function openReader(session: Session, open: VaultContent, recovery: RecoveryIdentity): Promise<VaultReader> {
  const keyring = await loadKeyringState(open.store, open.keyring, open.history).catch((error: unknown) => {
    if (!isHoldfastError(error, 'VANISHED') && !isHoldfastError(error, 'CORRUPT')) throw error
    warnDamaged(session, error)
    return null
  })
  const loadLink = async (epoch: number) => await open.store.get(objectName.keyringLink(open.keyring, epoch), 1 << 20)
  if (keyring === null) {
    const { epochs } = epochsOf(open)
    const identities = await followLinks(recovery.identity, epochs, loadLink)
    return { recovery, keyring, identities, opensAll: identities.length === epochs }
  }
  const identities = await openKeyring(keyring, recovery.identity, loadLink, error => {
    warnDamaged(session, error)
  })
  const recipient = await recipientOf(recovery.identity)
  return { recovery, keyring, identities, opensAll: keyring.current.recipients.includes(recipient) }
}

async function assertRemembered(recovery: RecoveryIdentity, open: OpenVault): Promise<void> {
  assertIdentityFits(recovery, open)
  const checkpoint = recovery.pins?.checkpoint ?? null
  if (checkpoint !== null) await open.log.assertContinues({ size: checkpoint.size, root: fromHex(checkpoint.root, 'a root hash') })
}

/** @throws HoldfastError SWAPPED_VAULT or UNTRUSTED_KEY when the identity remembers another vault or keyring */
export function assertIdentityFits({ pins }: RecoveryIdentity, { vault, keyring, store }: VaultContent): void {
  if (pins === null) return
  const keysOf = (keys: readonly Parameters<typeof encodeVerifierKey>[0][]) => keys.map(encodeVerifierKey).join('\n')
  if (pins.vault !== vault.id || keysOf(pins.logKeys) !== keysOf(vault.body.log.keys)) {
    throw new HoldfastError('SWAPPED_VAULT', 'this is not the vault that the identity was made for', {
      context: { place: store.place, expected: pins.vault, found: vault.id },
    })
  }
  if (pins.keyring !== keyring) {
    throw new HoldfastError('UNTRUSTED_KEY', 'the keyring of the vault is not that of the identity', { context: { expected: pins.keyring, found: keyring } })
  }
}
