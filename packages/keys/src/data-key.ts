/** Data keys: one a session, named by a commitment, wrapped to a keyring (docs/spec/envelope.md, "Keys"). */
import { toHex, utf8 } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import { type DekId, parseId } from '@holdfast/core/ids'
import { primitives } from '@holdfast/core/primitives'
import { decryptWithIdentities, encryptToRecipients } from './age/age-file.ts'
import type { AgeIdentity, AgeRecipient } from './age/age-key.ts'

/** A session's data key. It is never written to a disk but wrapped. */
export interface DataKey {
  /** 32 bytes, secret. */
  readonly key: Uint8Array
  /** The public commitment to it. */
  readonly id: DekId
}

const commitmentInfo = utf8('holdfast/v1/data-key-commitment')

/** A new random data key. */
export function generateDataKey(): DataKey {
  const key = primitives.randomBytes(32)
  return { key, id: dekCommitment(key) }
}

/** `HKDF-SHA-256(key, "", "holdfast/v1/data-key-commitment", 32)`. @throws HoldfastError MALFORMED unless it has 32 bytes */
export function dekCommitment(key: Uint8Array): DekId {
  if (key.length !== 32) throw new HoldfastError('MALFORMED', 'a data key has 32 bytes', { context: { found: key.length } })
  return parseId<DekId>(toHex(primitives.hkdfSha256(key, new Uint8Array(0), commitmentInfo, 32)), 'a data-key commitment')
}

/**
 * Wraps secret bytes to a keyring's recipients as an age v1 file; any one of them opens it.
 * @throws HoldfastError MALFORMED, UNSUPPORTED for a recipient that is not a post-quantum one
 */
export function wrapToKeyring(recipients: readonly AgeRecipient[], secret: Uint8Array): Promise<Uint8Array> {
  return encryptToRecipients(recipients, secret)
}

/**
 * Opens a wrapped data key and checks that it is the one that was asked for.
 * @throws HoldfastError WRONG_SECRET when no identity fits; CORRUPT when the file was changed or holds another key;
 *   MALFORMED, TOO_LARGE, SECRET_NEEDED
 */
export async function unwrapDataKey(identities: readonly AgeIdentity[], file: Uint8Array, id: DekId): Promise<DataKey> {
  const key = await decryptWithIdentities(identities, file, `data key ${id}`)
  if (key.length !== 32 || dekCommitment(key) !== id) {
    throw new HoldfastError('CORRUPT', 'a wrapped data key is not the one that its name commits to', { context: { dek: id } })
  }
  return { key, id }
}
