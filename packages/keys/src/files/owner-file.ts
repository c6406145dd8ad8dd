/** A keyring owner's signing keys as a file: comments, then two lines. To be kept offline. */
import { bech32 } from '@scure/base'
import { formatInstant, type Instant } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import { type KeyringId, parseId } from '@holdfast/core/ids'
import type { NoteSigner } from '@holdfast/core/note'
import { primitives } from '@holdfast/core/primitives'
import { ed25519Signer, mldsa44Signer, roleKeyName } from '@holdfast/core/signer'
import { parseInstant } from './instant.ts'
import { encodeSecretText, parseSecretText, singleComment } from './secret-text.ts'

/** The seeds of the owner's keys, 32 bytes each, secret. */
export interface OwnerSeeds {
  readonly ed25519: Uint8Array
  readonly mldsa44: Uint8Array
}

/** What the owner's file holds. */
export interface KeyringOwner {
  readonly seeds: OwnerSeeds
  readonly keyring: KeyringId
  readonly created: Instant
}

const what = 'a keyring owner\'s file'
const ed25519Prefix = 'HOLDFAST-OWNER-ED25519-'
const mldsa44Prefix = 'HOLDFAST-OWNER-ML-DSA-44-'

/** New seeds from the platform's random bytes. */
export function generateOwnerSeeds(): OwnerSeeds {
  return { ed25519: primitives.randomBytes(32), mldsa44: primitives.randomBytes(32) }
}

/** The signers of keyring statements: Ed25519 and ML-DSA-44 under one name (docs/spec/statements.md). */
export function ownerSigners(seeds: OwnerSeeds): readonly [ed25519: NoteSigner, mldsa44: NoteSigner] {
  const name = roleKeyName('owner', primitives.ed25519PublicKey(seeds.ed25519))
  return [ed25519Signer(name, seeds.ed25519), mldsa44Signer(name, seeds.mldsa44)]
}

/** The bytes of an owner's file. They are secret: to be written with mode 0600, or protected with a passphrase. */
export function encodeOwnerFile({ seeds, keyring, created }: KeyringOwner): Uint8Array {
  return encodeSecretText('holdfast keyring owner: names who can read; keep it offline', {
    comments: [['created', formatInstant(created)], ['keyring', keyring]],
    secrets: [encodeSeed(ed25519Prefix, seeds.ed25519), encodeSeed(mldsa44Prefix, seeds.mldsa44)],
  })
}

/** Reads an owner's file. @throws HoldfastError MALFORMED, TOO_LARGE */
export function parseOwnerFile(bytes: Uint8Array): KeyringOwner {
  const text = parseSecretText(bytes, what)
  const [ed25519, mldsa44, ...more] = text.secrets
  const keyring = singleComment(text, 'keyring', what)
  const created = parseInstant(singleComment(text, 'created', what) ?? '')
  if (ed25519 === undefined || mldsa44 === undefined || more.length > 0 || keyring === null || created === null) {
    throw new HoldfastError('MALFORMED', `${what} holds the keyring's id, when it was made, and two keys`)
  }
  return {
    seeds: { ed25519: parseSeed(ed25519Prefix, ed25519), mldsa44: parseSeed(mldsa44Prefix, mldsa44) },
    keyring: parseId<KeyringId>(keyring, 'the keyring in an owner\'s file'),
    created,
  }
}

function encodeSeed(prefix: string, seed: Uint8Array): string {
  return bech32.encodeFromBytes(prefix, seed).toUpperCase()
}

function parseSeed(prefix: string, line: string): Uint8Array {
  const decoded = line.startsWith(`${prefix}1`) ? bech32.decodeUnsafe(line, false) : undefined
  const seed = decoded === undefined ? undefined : bech32.fromWordsUnsafe(decoded.words)
  if (!(seed instanceof Uint8Array) || seed.length !== 32) {
    throw new HoldfastError('MALFORMED', `a key in ${what} is wrong: was a character lost or changed?`)
  }
  return seed
}
