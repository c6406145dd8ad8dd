/** age's hybrid recipients: the file key, sealed to X25519 with ML-KEM-768 (c2sp.org/age, "The MLKEM768-X25519 recipient type"). */
import { utf8 } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import { base64nopad } from '@scure/base'
import type { AgeStanza } from './age-header.ts'
import { type AgeIdentity, type AgeRecipient, identitySeed, recipientKey } from './age-key.ts'
import { openWithSeed, sealToPublicKey } from './hpke.ts'

const type = 'mlkem768x25519'
const info = utf8('age-encryption.org/mlkem768x25519')
const encapsulatedBytes = 1120
/** A file key of 16 bytes and a tag. */
const bodyBytes = 32

/** @throws HoldfastError MALFORMED, UNSUPPORTED for another recipient than a post-quantum one */
export function wrapFileKey(recipient: AgeRecipient, fileKey: Uint8Array): AgeStanza {
  const sealed = sealToPublicKey(recipientKey(recipient), info, fileKey)
  if (sealed === null) throw new HoldfastError('MALFORMED', 'this age recipient is no public key', { context: { found: recipient.slice(0, 80) } })
  return { args: [type, base64nopad.encode(sealed.encapsulated)], body: sealed.ciphertext }
}

/**
 * The file key by the first identity that fits, or null when none does. Stanzas of other types are for others.
 * @param what names the file in errors
 * @throws HoldfastError CORRUPT for a stanza of this type that is not formed like one
 */
export function unwrapFileKey(identities: readonly AgeIdentity[], stanzas: readonly AgeStanza[], what: string): Uint8Array | null {
  const sealed = stanzas.filter(({ args }) => args[0] === type).map(({ args, body }) => {
    const encapsulated = args.length === 2 ? decode(args[1] as string) : null
    if (encapsulated?.length !== encapsulatedBytes || body.length !== bodyBytes) throw new HoldfastError('CORRUPT', `${what} was changed or cut off`)
    return { encapsulated, ciphertext: body }
  })
  for (const identity of identities) {
    const seed = identitySeed(identity)
    for (const each of sealed) {
      const fileKey = openWithSeed(seed, info, each)
      if (fileKey !== null) return fileKey
    }
  }
  return null
}

function decode(text: string): Uint8Array | null {
  try {
    return base64nopad.decode(text)
  } catch {
    return null
  }
}
