/** age's hybrid post-quantum keys: X25519 with ML-KEM-768 (c2sp.org/age, "The MLKEM768-X25519 recipient type"). */
import { bech32 } from '@scure/base'
import { HoldfastError } from '@holdfast/core/errors'
import { primitives } from '@holdfast/core/primitives'

/** A secret: `AGE-SECRET-KEY-PQ-1…`. */
export type AgeIdentity = string & { readonly __brand: 'AgeIdentity' }

/** A public key: `age1pq1…`. */
export type AgeRecipient = string & { readonly __brand: 'AgeRecipient' }

const identityPrefix = 'age-secret-key-pq-'
const recipientPrefix = 'age1pq'
const identityPattern = /^AGE-SECRET-KEY-PQ-1[02-9AC-HJ-NP-Z]+$/
const recipientPattern = /^age1pq1[02-9ac-hj-np-z]+$/
const identityBytes = 32
/** An ML-KEM-768 encapsulation key and an X25519 share. */
const recipientBytes = 1184 + 32

/**
 * Checks form, length and checksum.
 * @throws HoldfastError UNSUPPORTED for age's other identity types, MALFORMED; the text is in neither
 */
export function parseAgeIdentity(text: string): AgeIdentity {
  identitySeed(text)
  return text as AgeIdentity
}

/** Checks form, length and checksum. @throws HoldfastError UNSUPPORTED for age's other recipient types, MALFORMED */
export function parseAgeRecipient(text: string): AgeRecipient {
  recipientKey(text)
  return text as AgeRecipient
}

/** The X-Wing seed that an identity stands for, 32 bytes. @throws as {@link parseAgeIdentity} */
export function identitySeed(text: string): Uint8Array {
  if (/^AGE-(SECRET-KEY-1|PLUGIN-)/.test(text)) {
    throw new HoldfastError('UNSUPPORTED', 'this age identity is not a post-quantum one (AGE-SECRET-KEY-PQ-1…)')
  }
  const seed = identityPattern.test(text) ? decode(text) : null
  if (seed?.length !== identityBytes) throw new HoldfastError('MALFORMED', 'this is not an age identity: was a character lost or changed?')
  return seed
}

/** The X-Wing public key that a recipient stands for, 1,216 bytes. @throws as {@link parseAgeRecipient} */
export function recipientKey(text: string): Uint8Array {
  if (/^age1(?!pq1)/.test(text)) {
    throw new HoldfastError('UNSUPPORTED', 'this age recipient is not a post-quantum one (age1pq1…)', { context: { found: text.slice(0, 80) } })
  }
  const key = recipientPattern.test(text) ? decode(text) : null
  if (key?.length !== recipientBytes) throw new HoldfastError('MALFORMED', 'this is not an age recipient', { context: { found: text.slice(0, 80) } })
  return key
}

/** A new identity from the platform's random bytes. */
export async function generateAgeIdentity(): Promise<AgeIdentity> {
  return encode(identityPrefix, primitives.randomBytes(identityBytes)).toUpperCase() as AgeIdentity
}

/** The recipient that wraps for this identity. */
export async function recipientOf(identity: AgeIdentity): Promise<AgeRecipient> {
  return encode(recipientPrefix, primitives.xwingPublicKey(identitySeed(identity))) as AgeRecipient
}

/** Bech32 (BIP 173) without its limit of 90 characters, as age has it. */
function encode(prefix: string, bytes: Uint8Array): string {
  return bech32.encode(prefix, bech32.toWords(bytes), false)
}

function decode(text: string): Uint8Array | null {
  try {
    return bech32.fromWords(bech32.decode(text as `${string}1${string}`, false).words)
  } catch {
    return null // without the cause: its message quotes the input, which may be a secret
  }
}
