/** Domain secrets: what dedup within a domain is keyed with (docs/spec/envelope.md, "Keys"). */
import { fromHex, utf8 } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import type { DomainId } from '@holdfast/core/ids'
import { primitives } from '@holdfast/core/primitives'
import { decryptWithIdentities } from './age/age-file.ts'
import type { AgeIdentity } from './age/age-key.ts'

/** The keys of a domain, 32 bytes each, secret. */
export interface DomainKeys {
  /** Keys blob ids. */
  readonly blobId: Uint8Array
  /** Seeds the chunker's table and the cutting of directory nodes. */
  readonly chunker: Uint8Array
  /** The input key of index objects. */
  readonly index: Uint8Array
  /** Keys the public tokens that stand for labels. */
  readonly label: Uint8Array
  /** Keys the salts of commitments in trees. */
  readonly salt: Uint8Array
}

/** 32 random bytes. */
export function generateDomainSecret(): Uint8Array {
  return primitives.randomBytes(32)
}

/** Derives a domain's keys from its secret of 32 bytes. @throws HoldfastError MALFORMED for another length */
export function deriveDomainKeys(secret: Uint8Array, domain: DomainId): DomainKeys {
  if (secret.length !== 32) throw new HoldfastError('MALFORMED', 'a domain secret has 32 bytes', { context: { domain, found: secret.length } })
  const salt = fromHex(domain, 'a domain id')
  const derive = (label: string) => primitives.hkdfSha256(secret, salt, utf8(`holdfast/v1/domain/${label}`), 32)
  return { blobId: derive('blob-id'), chunker: derive('chunker'), index: derive('index'), label: derive('label'), salt: derive('salt') }
}

/**
 * Opens a wrapped domain secret. That the file is the one of the domain's statement (its SHA-256) is for the caller to check.
 * @throws HoldfastError WRONG_SECRET when no identity fits; CORRUPT, MALFORMED, TOO_LARGE, SECRET_NEEDED
 */
export async function unwrapDomainSecret(identities: readonly AgeIdentity[], file: Uint8Array, domain: DomainId): Promise<Uint8Array> {
  const secret = await decryptWithIdentities(identities, file, `the secret of domain ${domain}`)
  if (secret.length !== 32) throw new HoldfastError('CORRUPT', 'a wrapped domain secret has not 32 bytes', { context: { domain, found: secret.length } })
  return secret
}
