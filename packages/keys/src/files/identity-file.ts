/**
 * Recovery identities as files. A file is an age identity file, so `age -d -i identity.txt deks/…/….age` works; its
 * comments pin the vault, so that a swapped or rolled-back one is refused even on a machine that never saw it.
 */
import { type Clock, formatInstant, type Instant } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import { type KeyringId, parseId, type Sha256Hex, type VaultId } from '@holdfast/core/ids'
import { encodeVerifierKey, parseVerifierKey, type VerifierKey } from '@holdfast/core/vkey'
import { type AgeIdentity, generateAgeIdentity, parseAgeIdentity } from '../age/age-key.ts'
import { parseInstant } from './instant.ts'
import { encodeSecretText, parseSecretText, type SecretText, singleComment } from './secret-text.ts'

/** What an identity remembers of a vault. */
export interface VaultPins {
  readonly vault: VaultId
  readonly keyring: KeyringId
  /** The log's keys, as in vault.json. */
  readonly logKeys: readonly VerifierKey[]
  /** The last checkpoint seen: tree size and root hash. */
  readonly checkpoint: { readonly size: number; readonly root: Sha256Hex } | null
}

/** A recoverer's secret. */
export interface RecoveryIdentity {
  readonly identity: AgeIdentity
  /** Null in a file that another program made. */
  readonly created: Instant | null
  /** Null before the vault is made, and in a file that another program made. */
  readonly pins: VaultPins | null
}

const what = 'an identity file'

/** A new identity, not yet pinned to a vault. */
export async function generateRecoveryIdentity(clock: Clock): Promise<RecoveryIdentity> {
  return { identity: await generateAgeIdentity(), created: clock.now(), pins: null }
}

/** The bytes of an identity file. They are secret: to be written with mode 0600, or protected with a passphrase. */
export function encodeIdentityFile({ identity, created, pins }: RecoveryIdentity): Uint8Array {
  const comments: [string, string][] = []
  if (created !== null) comments.push(['created', formatInstant(created)])
  if (pins !== null) {
    comments.push(['vault', pins.vault], ['keyring', pins.keyring])
    for (const key of pins.logKeys) comments.push(['log key', encodeVerifierKey(key)])
    if (pins.checkpoint !== null) comments.push(['checkpoint', `${pins.checkpoint.size} ${pins.checkpoint.root}`])
  }
  return encodeSecretText('holdfast recovery identity; age opens a vault\'s *.age files with it', { comments, secrets: [identity] })
}

/**
 * Reads an identity file, also one of age-keygen's. Unknown comments are passed over.
 * @throws HoldfastError MALFORMED unless it holds exactly one identity and its pins are whole; UNSUPPORTED for an identity
 *   that is not post-quantum; TOO_LARGE
 */
export function parseIdentityFile(bytes: Uint8Array): RecoveryIdentity {
  const text = parseSecretText(bytes, what)
  const [identity, ...more] = text.secrets
  if (identity === undefined || more.length > 0) {
    throw new HoldfastError('MALFORMED', `${what} holds exactly one identity`, { context: { found: text.secrets.length } })
  }
  const created = singleComment(text, 'created', what)
  return {
    identity: parseAgeIdentity(identity),
    // age-keygen writes such a comment too, in a form of its own
    created: created === null ? null : parseInstant(created),
    pins: parsePins(text),
  }
}

function parsePins(text: SecretText): VaultPins | null {
  const vault = singleComment(text, 'vault', what)
  const keyring = singleComment(text, 'keyring', what)
  const logKeys = text.comments.filter(([name]) => name === 'log key').map(([, value]) => parseVerifierKey(value))
  const checkpoint = singleComment(text, 'checkpoint', what)
  if (vault === null && keyring === null && logKeys.length === 0 && checkpoint === null) return null
  if (vault === null || keyring === null || logKeys.length === 0) {
    throw new HoldfastError('MALFORMED', `${what} must name the vault, the keyring and the log keys, or none of them`)
  }
  return {
    vault: parseId<VaultId>(vault, 'the vault in an identity file'),
    keyring: parseId<KeyringId>(keyring, 'the keyring in an identity file'),
    logKeys,
    checkpoint: checkpoint === null ? null : parseCheckpoint(checkpoint),
  }
}

function parseCheckpoint(value: string): { readonly size: number; readonly root: Sha256Hex } {
  const [, digits, root] = /^(0|[1-9][0-9]{0,15}) ([0-9a-f]{64})$/.exec(value) ?? []
  const size = Number(digits)
  if (root === undefined || !Number.isSafeInteger(size)) {
    throw new HoldfastError('MALFORMED', `the checkpoint in ${what} is not a size and a root hash`, { context: { found: value.slice(0, 100) } })
  }
  return { size, root: parseId<Sha256Hex>(root, 'a root hash') }
}
