/** age's hybrid post-quantum keys: X25519 with ML-KEM-768 (c2sp.org/age, "The MLKEM768-X25519 recipient type"). */
import { bech32 } from '@scure/base'
import { HoldfastError } from '@holdfast/core/errors'

/** A secret: `AGE-SECRET-KEY-PQ-1…`. */
export type AgeIdentity = string & { readonly __brand: 'AgeIdentity' }

/** A public key: `age1pq1…`. */
export type AgeRecipient = string & { readonly __brand: 'AgeRecipient' }

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
  if (/^AGE-(SECRET-KEY-1|PLUGIN-)/.test(text)) {
    throw new HoldfastError('UNSUPPORTED', 'this age identity is not a post-quantum one (AGE-SECRET-KEY-PQ-1…)')
  }
  if (!identityPattern.test(text) || decodedLength(text) !== identityBytes) {
    throw new HoldfastError('MALFORMED', 'this is not an age identity: was a character lost or changed?')
  }
  return text as AgeIdentity
}

/** Checks form, length and checksum. @throws HoldfastError UNSUPPORTED for age's other recipient types, MALFORMED */
export function parseAgeRecipient(text: string): AgeRecipient {
  if (/^age1(?!pq1)/.test(text)) {
    throw new HoldfastError('UNSUPPORTED', 'this age recipient is not a post-quantum one (age1pq1…)', { context: { found: text.slice(0, 80) } })
  }
  if (!recipientPattern.test(text) || decodedLength(text) !== recipientBytes) {
    throw new HoldfastError('MALFORMED', 'this is not an age recipient', { context: { found: text.slice(0, 80) } })
  }
  return text as AgeRecipient
}

function decodedLength(text: string): number | null {
  try {
    return bech32.fromWords(bech32.decode(text as `${string}1${string}`, false).words).length
  } catch {
    return null // without the cause: its message quotes the input, which may be a secret
  }
}

/** A new identity from the platform's random bytes. */
export async function generateAgeIdentity(): Promise<AgeIdentity> {
  const age = await import('age-encryption')
  return (await age.generateHybridIdentity()) as AgeIdentity
}

/** The recipient that wraps for this identity. */
export async function recipientOf(identity: AgeIdentity): Promise<AgeRecipient> {
  const age = await import('age-encryption')
  return (await age.identityToRecipient(identity)) as AgeRecipient
}
