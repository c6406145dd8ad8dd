/** What `identity` does. */
import { open, readFile, unlink } from 'node:fs/promises'
import { resolve } from 'node:path'
import { toHex } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import type { Sha256Hex } from '@holdfast/core/ids'
import { recipientOf } from '@holdfast/keys/age-key'
import { encodeIdentityFile, type RecoveryIdentity } from '@holdfast/keys/identity-file'
import { isProtected, openIdentityFile, protectIdentity } from '@holdfast/keys/passphrase'
import { homePath } from '../../home/home-folders.ts'
import { createPrivateFile, readPrivateFile, replacePrivateFile } from '../../home/private-file.ts'
import { displayPath } from '../../output/terminal-text.ts'
import { readPassphraseFile } from '../../prompts/passphrase.ts'
import type { Session } from '../../session.ts'
import { epochsOf, findIdentity, type IdentityFile, openIdentity } from '../open/open-identity.ts'
import { openVault, type OpenVault } from '../open/open-vault.ts'

/** Prints where the identity is; opens it only when no passphrase is needed or one is at hand. */
export async function showIdentity(session: Session): Promise<void> {
  const file = await findIdentity(session, epochsOf(await openVault(session)))
  const { recipient, keyring } = await publicPart(session, file)
  const line = { type: 'identity' as const, path: file.path, keyring, recipient, protected: file.isProtected }
  session.output.result(line, () => [
    `identity   ${shown(file.path)}`,
    `protected  ${file.isProtected ? 'by a passphrase' : 'no: whoever reads the file reads every backup'}`,
    `keyring    ${keyring ?? 'not known'}`,
    `recipient  ${recipient === null ? 'not known without the passphrase' : `${recipient.slice(0, 28)}…${recipient.slice(-8)}`}`,
  ])
}

async function publicPart(session: Session, file: IdentityFile): Promise<{ readonly recipient: string | null; readonly keyring: string | null }> {
  try {
    const { identity, pins } = await openIdentity(session, file)
    return { recipient: await recipientOf(identity), keyring: pins?.keyring ?? null }
  } catch (error) {
    if (error instanceof HoldfastError && error.code === 'SECRET_NEEDED') return { recipient: null, keyring: null }
    throw error
  }
}

/** Puts the identity's file under a (new) passphrase. @throws HoldfastError SECRET_NEEDED without one */
export async function protect(session: Session, newPassphraseFile: string | undefined): Promise<void> {
  const vault = await openVault(session)
  const file = await findIdentity(session, epochsOf(vault))
  const recovery = await openIdentity(session, file)
  const passphrase = newPassphraseFile === undefined ? await newPassphrase(session, file) : await readPassphraseFile(newPassphraseFile)
  const bytes = await protectIdentity(encodeIdentityFile(recovery), passphrase)
  await assertOpens(bytes, passphrase, recovery)
  await replacePrivateFile(file.path, bytes)
  session.output.remark(`The identity ${shown(file.path)} is protected now.`)
  const ownerPath = homePath.ownerKey(session.home, vault.keyring)
  const owner = await readPrivateFile(ownerPath)
  if (owner === null || isProtected(owner)) return
  await replacePrivateFile(ownerPath, await protectIdentity(owner, passphrase))
  session.output.remark(`So is the key of the keyring owner, ${shown(ownerPath)}, with the same passphrase.`)
}

async function newPassphrase(session: Session, file: IdentityFile): Promise<string> {
  // a passphrase that opened the file is not taken for the new one
  const passphrase = file.isProtected ? await session.askPassphrase('protect', `the identity ${file.path}`) : await session.passphrase('protect', `the identity ${file.path}`)
  if (passphrase === null) {
    throw new HoldfastError('SECRET_NEEDED', 'a new passphrase is needed', { context: { option: '--new-passphrase-file FILE' } })
  }
  return passphrase
}

/** Nobody must find out later that a protected identity does not open. */
async function assertOpens(bytes: Uint8Array, passphrase: string, recovery: RecoveryIdentity): Promise<void> {
  const again = await openIdentityFile(bytes, async () => await Promise.resolve(passphrase))
  if (again.identity !== recovery.identity) throw new HoldfastError('INTERNAL', 'the protected identity does not open')
}

/** Writes a copy of the identity that remembers the vault as it is now. @throws HoldfastError EXISTS */
export async function exportIdentity(session: Session, target: string, how: 'copy' | 'move'): Promise<void> {
  const vault = await openVault(session)
  const file = await findIdentity(session, epochsOf(vault))
  const path = resolve(target)
  const bytes = await refreshed(session, file, vault)
  await createPrivateFile(path, bytes)
  if (Buffer.compare(await readFile(path), bytes) !== 0) throw new HoldfastError('WRITE_FAILED', 'the copy is not what was written', { context: { path } })
  if (how === 'move') await remove(file.path)
  session.output.fact({ type: 'created', role: 'identity', path, id: vault.keyring }, () => [
    `${how === 'move' ? 'moved ' : 'copied'}  ${shown(file.path)}`,
    `to      ${shown(path)}`,
    `Restore with it: holdfast restore latest --vault ${shown(vault.place)} --identity ${shown(path)} --target FOLDER`,
  ])
  if (!file.isProtected) session.output.warn('Warning: the file has no passphrase. Keep it where only you can get at it, or run "holdfast identity protect" first.')
}

/**
 * The file with the vault's checkpoint of now. One under a passphrase that is not at hand is copied as it is: it
 * remembers the vault as of when it was protected.
 */
async function refreshed(session: Session, file: IdentityFile, { vault, keyring, log }: OpenVault): Promise<Uint8Array> {
  if (file.isProtected) return file.bytes
  const recovery = await openIdentity(session, file)
  const checkpoint = { size: log.size, root: toHex(log.checkpoint.root) as Sha256Hex }
  return encodeIdentityFile({ ...recovery, pins: { vault: vault.id, keyring, logKeys: vault.body.log.keys, checkpoint } })
}

/** Overwrites before removing; on a flash disk or a journalling file system a copy may be left all the same. */
async function remove(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    const { size } = await file.stat()
    await file.write(new Uint8Array(size), 0, size, 0)
    await file.sync()
  } finally {
    await file.close()
  }
  await unlink(path)
}

function shown(path: string): string {
  return displayPath(Buffer.from(path, 'utf8').toString('latin1'))
}
