/** Joining a vault that another machine made, with the file that "keyring enroll" wrote there. */
import { resolve } from 'node:path'
import { type Enrollment, parseEnrollmentFile } from '@holdfast/core/enrollment-file'
import { HoldfastError } from '@holdfast/core/errors'
import { encodeLogKeyFile } from '@holdfast/core/log-key-file'
import { assertOwnKeys } from '@holdfast/custody/custodian'
import { loadVault } from '@holdfast/custody/load-vault'
import { openLog } from '@holdfast/custody/open-log'
import { isProtected, openSecretFile } from '@holdfast/keys/passphrase'
import { homePath } from '../../home/home-folders.ts'
import { loadPin, storePin } from '../../home/pins.ts'
import { createPrivateFile, readPrivateFile } from '../../home/private-file.ts'
import { rememberSeen } from '../../home/seen-checkpoints.ts'
import { readSmallFile } from '../../home/small-file.ts'
import type { Session } from '../../session.ts'
import { type MadeVault, makeVault } from './make-vault.ts'
import { openVault, pinOf, type VaultStores } from './open-vault.ts'

const maxBytes = 64 << 10

/**
 * Takes over the log's key and what is to be pinned, then makes this machine an agent of the vault. Repeated after an
 * interruption, it goes on.
 * @throws HoldfastError SWAPPED_VAULT, UNTRUSTED_KEY, ROLLBACK or FORK when the vault at the place is not the one of the
 * enrolment, or not a continuation of it; nothing is remembered then. SECRET_NEEDED, WRONG_SECRET, MALFORMED for the file;
 * REFUSED when a passphrase file was named and the enrolment is in the clear
 */
export async function joinVault(session: Session, stores: VaultStores, file: string): Promise<MadeVault> {
  const { home } = session
  const enrollment = await loadEnrollment(session, resolve(file))
  const { keyring, logKey, checkpoint } = enrollment
  const vault = await loadVault(stores.store, enrollment.vault)
  assertOwnKeys(vault, logKey)
  const log = await openLog({ store: stores.store, head: stores.head, vault, seen: null })
  await log.assertContinues(checkpoint)
  const pinned = await loadPin(home, stores.store.place)
  if (pinned !== null && pinned.keyring !== keyring) {
    throw new HoldfastError('UNTRUSTED_KEY', 'the keyring of the enrolment is not the one that this machine trusts', { context: { expected: pinned.keyring, found: keyring } })
  }
  await storePin(home, pinOf(stores, vault, keyring))
  await rememberSeen(home, vault.id, log.checkpoint.bytes)
  // verifies the whole history before anything is added to it
  await openVault(session)
  const path = homePath.logKey(home, vault.body.nonce)
  const isNew = (await readPrivateFile(path)) === null
  if (isNew) await createPrivateFile(path, encodeLogKeyFile(logKey))
  const made = await makeVault(session, stores, { retention: vault.body.retention, classification: '' })
  return isNew ? { ...made, created: [{ role: 'custodian', path }, ...made.created] } : made
}

async function loadEnrollment(session: Session, path: string): Promise<Enrollment> {
  const bytes = await readSmallFile(path, maxBytes, 'the enrolment')
  // one in the clear in the place of a protected one would make this machine trust whoever put it there
  if (session.options.passphraseFile !== undefined && !isProtected(bytes)) {
    throw new HoldfastError('REFUSED', 'the enrolment is under no passphrase, although one was given: is it the file that was made?', { context: { path } })
  }
  return parseEnrollmentFile(await openSecretFile(bytes, async () => await session.passphrase('open', `the enrolment ${path}`), 'the enrolment'))
}
