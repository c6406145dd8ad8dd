/** A keyring's next epoch: secrets on disk first, then the objects, then the log. */
import { rename } from 'node:fs/promises'
import { encodeAct } from '@holdfast/core/act'
import type { BulkStore } from '@holdfast/core/bulk-store'
import { bytesEqual, toHex } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import type { Sha256Hex } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { primitives } from '@holdfast/core/primitives'
import { encodeIdentityFile } from '@holdfast/keys/identity-file'
import { nextEpoch } from '@holdfast/keys/keyring'
import { ownerSigners } from '@holdfast/keys/owner-file'
import { protectIdentity } from '@holdfast/keys/passphrase'
import { homePath } from '../../home/home-folders.ts'
import { rememberSeen } from '../../home/seen-checkpoints.ts'
import { createPrivateFile, statIfThere } from '../../home/private-file.ts'
import { displayPath } from '../../output/terminal-text.ts'
import type { Session } from '../../session.ts'
import { openLocalCustodian } from '../open/open-custodian.ts'
import { openVaultToRead } from '../open/open-identity.ts'
import { loadOwner } from './load-owner.ts'

/** @param ownerFile where the owner's key is, when it is not in its place @throws HoldfastError EXISTS, and as nextEpoch */
export async function rotateKeyring(session: Session, ownerFile: string | undefined): Promise<void> {
  const open = await openVaultToRead(session)
  const { store, vault, keyring, reader } = open
  if (reader.keyring === null) throw new HoldfastError('CORRUPT', 'a keyring whose statements are damaged cannot be rotated', { context: { keyring } })
  const custodian = await openLocalCustodian(session, open)
  const owner = await loadOwner(session, keyring, ownerFile)
  const next = await nextEpoch({ state: reader.keyring, owner: owner.seeds, old: reader.recovery, clock: session.clock })
  const path = homePath.identityOfEpoch(session.home, keyring, next.epoch)
  const passphrase = await session.passphrase('protect', 'the new recovery identity')
  const file = encodeIdentityFile(next.identity)
  await setAside(session, path)
  await createPrivateFile(path, passphrase === null ? file : await protectIdentity(file, passphrase))
  const name = objectName.keyringStatement(keyring, next.epoch)
  const link = objectName.keyringLink(keyring, next.epoch)
  if ((await custodian.history()).keyrings.get(keyring)?.[next.epoch] !== undefined) {
    throw new HoldfastError('CONFLICT', 'the keyring was rotated meanwhile', { context: { keyring, epoch: next.epoch } })
  }
  // what the log does not name now was left by a rotation that was cut off
  await store.delete(name)
  await store.delete(link)
  await store.put(link, next.link)
  if ((await store.put(name, next.statement)) === 'existed') {
    throw new HoldfastError('CONFLICT', 'another rotation of the keyring was begun', { context: { name } })
  }
  await store.flush()
  const statement = toHex(primitives.sha256(next.statement)) as Sha256Hex
  const subject = { keyring, epoch: next.epoch, statement }
  await custodian.stateKeyring(encodeAct({ type: 'keyring-stated', vault: vault.id, subject }, ownerSigners(owner.seeds)[0]))
  await putBack(store, link, next.link)
  await putBack(store, name, next.statement)
  await store.flush()
  await rememberSeen(session.home, vault.id, custodian.checkpoint.bytes)
  session.output.fact({ type: 'created', role: 'identity', path, id: keyring }, () => [
    `made  recovery identity of epoch ${next.epoch}  ${displayPath(Buffer.from(path, 'utf8').toString('latin1'))}`,
    'It opens everything that the old one opens. What is written from now on opens with it alone: use it with --identity.',
  ])
  if (passphrase === null) session.output.warn('Warning: the new identity has no passphrase. Protect it: holdfast identity protect')
}

/** Another rotation that began meanwhile cleared ours away, and put its own there, before it learnt that the log names ours. */
async function putBack(store: BulkStore, name: string, bytes: Uint8Array): Promise<void> {
  const found = await store.get(name)
  if (found !== null && bytesEqual(found, bytes)) return
  await store.delete(name)
  await store.put(name, bytes)
}

/** The identity of a rotation that was cut off opens nothing, but secrets are never overwritten. */
async function setAside(session: Session, path: string): Promise<void> {
  if ((await statIfThere(path, 'keep')) === null) return
  const unused = `${path}.unused-${session.clock.now()}`
  await rename(path, unused)
  session.output.warn(`An earlier rotation was cut off; its identity, which opens nothing, is now ${displayPath(Buffer.from(unused, 'utf8').toString('latin1'))}`)
}
