/**
 * Ids: lower-case hex of 32 bytes, branded so that one can't stand where another is meant
 * (docs/spec/conventions.md).
 */
import { HoldfastError } from './errors.ts'

type Brand<Name extends string> = string & { readonly __brand: Name }

/** SHA-256 of vault.json. */
export type VaultId = Brand<'VaultId'>
/** SHA-256 of a keyring's genesis statement. */
export type KeyringId = Brand<'KeyringId'>
/** SHA-256 of a domain's genesis statement. */
export type DomainId = Brand<'DomainId'>
/** SHA-256 of a point's statement. */
export type PointId = Brand<'PointId'>
/** SHA-256 of a pack's bytes. */
export type PackId = Brand<'PackId'>
/** SHA-256 of an index object's bytes. */
export type IndexId = Brand<'IndexId'>
/** SHA-256 of a needs part's bytes. */
export type NeedsId = Brand<'NeedsId'>
/** The commitment that names a data key. */
export type DekId = Brand<'DekId'>
/** HMAC-SHA-256(blob-id key, SHA-256(content)), as hex; engines handle the 32 bytes. */
export type BlobId = Brand<'BlobId'>
/** Any SHA-256, as hex. */
export type Sha256Hex = Brand<'Sha256Hex'>

type AnyId = VaultId | KeyringId | DomainId | PointId | PackId | IndexId | NeedsId | DekId | BlobId | Sha256Hex

const hex32 = /^[0-9a-f]{64}$/

/**
 * Checks the form and brands: 64 lower-case hex digits.
 * @throws HoldfastError MALFORMED naming what was expected
 */
export function parseId<Id extends AnyId>(text: string, what: string): Id {
  if (!hex32.test(text)) {
    throw new HoldfastError('MALFORMED', `${what} is not 64 lower-case hex digits`, { context: { found: text.slice(0, 80) } })
  }
  return text as Id
}
