/** Secret files under a passphrase: standard age files with scrypt, which age's own program opens as well. */
import { HoldfastError } from '@holdfast/core/errors'
import { isAgeFile } from '../age/age-intro.ts'
import { decryptWithPassphrase, encryptWithPassphrase } from '../age/age-passphrase.ts'
import { parseIdentityFile, type RecoveryIdentity } from './identity-file.ts'
import { type KeyringOwner, parseOwnerFile } from './owner-file.ts'

/** Asks for the passphrase, only when one is needed; null when there is none to be had. */
export type PassphraseSource = () => Promise<string | null>

/**
 * Puts a secret file, whole, under a passphrase. Takes about a second and 256 MiB (age's work factor).
 * @returns armored text @throws HoldfastError USAGE for an empty passphrase
 */
export function protectIdentity(file: Uint8Array, passphrase: string): Promise<Uint8Array> {
  return encryptWithPassphrase(passphrase, file)
}

/** True when a passphrase is needed to read the file. */
export function isProtected(file: Uint8Array): boolean {
  return isAgeFile(file)
}

/**
 * Reads a recovery identity, protected or not.
 * @throws HoldfastError SECRET_NEEDED when the source has no passphrase, WRONG_SECRET when it does not open the file,
 *   CORRUPT, and as {@link parseIdentityFile}
 */
export async function openIdentityFile(file: Uint8Array, passphrase: PassphraseSource): Promise<RecoveryIdentity> {
  return parseIdentityFile(await openSecretFile(file, passphrase, 'the identity file'))
}

/** Reads a keyring owner's file, protected or not. @throws as {@link openIdentityFile} */
export async function openOwnerFile(file: Uint8Array, passphrase: PassphraseSource): Promise<KeyringOwner> {
  return parseOwnerFile(await openSecretFile(file, passphrase, 'the keyring owner\'s file'))
}

/**
 * The content of a secret file, protected or not.
 * @param what names it in errors @throws HoldfastError SECRET_NEEDED, WRONG_SECRET, CORRUPT
 */
export async function openSecretFile(file: Uint8Array, source: PassphraseSource, what: string): Promise<Uint8Array> {
  if (!isAgeFile(file)) return file
  const passphrase = await source()
  if (passphrase === null) throw new HoldfastError('SECRET_NEEDED', `a passphrase is needed to open ${what}`)
  return decryptWithPassphrase(passphrase, file, what)
}
