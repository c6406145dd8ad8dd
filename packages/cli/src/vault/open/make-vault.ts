/**
 * Making a vault with its keyring and the keys of this machine's roles. Each step looks at what is there, so a run that
 * was cut off is finished by the next one: secrets are on disk before anything that needs them is in the vault.
 */
import { mkdir, readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { toHex } from '@holdfast/core/bytes'
import { encodeAct } from '@holdfast/core/act'
import { HoldfastError } from '@holdfast/core/errors'
import type { KeyringId, Sha256Hex } from '@holdfast/core/ids'
import { encodeLogKeyFile, generateLogKey, type LogKey, parseLogKeyFile } from '@holdfast/core/log-key-file'
import { objectName } from '@holdfast/core/layout'
import { primitives } from '@holdfast/core/primitives'
import type { Retention } from '@holdfast/core/statement-fields'
import { generateVaultNonce, logOrigin, type VaultStatement } from '@holdfast/core/vault-statement'
import { createVault } from '@holdfast/custody/create-vault'
import { type Custodian, openCustodian } from '@holdfast/custody/custodian'
import { loadVault } from '@holdfast/custody/load-vault'
import type { SecondOpinion } from '@holdfast/custody/log-time'
import { agentSigner, encodeAgentKeyFile, generateAgentSeed } from '@holdfast/keys/agent-key-file'
import { createDomain } from '@holdfast/keys/domain'
import { encodeIdentityFile, type RecoveryIdentity } from '@holdfast/keys/identity-file'
import { createKeyring } from '@holdfast/keys/keyring'
import { encodeOwnerFile, ownerSigners } from '@holdfast/keys/owner-file'
import { protectIdentity } from '@holdfast/keys/passphrase'
import { homePath } from '../../home/home-folders.ts'
import { openLogCopies } from '../../home/log-copies.ts'
import { loadPin, storePin, type VaultPin } from '../../home/pins.ts'
import { createPrivateFile, readPrivateFile, statIfThere } from '../../home/private-file.ts'
import { loadSeen, rememberSeen } from '../../home/seen-checkpoints.ts'
import type { Session } from '../../session.ts'
import { loadKeyringState } from '../keys/keyring-state.ts'
import { pinOf, type VaultStores } from './open-vault.ts'
import { confirmClock } from './second-opinion.ts'
import { loadAgentKey } from '../keys/secret-files.ts'

/** What a new vault is to be like. */
export interface NewVaultOptions {
  readonly retention: Retention
  /** Of the data in the keyring: public, internal, confidential, restricted, or another word. */
  readonly classification: string
}

/** What there is afterwards. */
export interface MadeVault {
  readonly vault: VaultStatement
  readonly keyring: KeyringId
  readonly custodian: Custodian
  /** What this run made, in order. */
  readonly created: readonly { readonly role: 'vault' | 'custodian' | 'owner' | 'identity' | 'agent'; readonly path: string; readonly id?: string }[]
  /** The new identity's file, if this run made one. */
  readonly identity: { readonly path: string; readonly isProtected: boolean } | null
}

/** Makes what is missing of a vault. @throws HoldfastError REFUSED when the vault is there and its log's keys are elsewhere */
export async function makeVault(session: Session, stores: VaultStores, options: NewVaultOptions): Promise<MadeVault> {
  const created: MadeVault['created'][number][] = []
  const custodian = await makeCustodian(session, stores, options.retention, created)
  const { vault } = custodian
  let history = await custodian.history()
  const pinned = await loadPin(session.home, stores.store.place)
  let keyring = pinned?.keyring ?? [...history.keyrings.keys()][0]
  let identity: MadeVault['identity'] = null
  if (keyring === undefined) {
    const made = await makeKeyring(session, stores, custodian, options.classification)
    history = await custodian.history()
    // of several processes that make a vault at the same time, the one that was first in the log made its keyring
    keyring = [...history.keyrings.keys()][0] ?? made.keyring
    if (keyring === made.keyring) {
      identity = made.identity
      created.push(...made.created)
    }
  }
  const state = await loadKeyringState(stores.store, keyring, history)
  if ((await loadAgentKey(session, vault.id)) === null) {
    const seed = generateAgentSeed()
    const domain = await createDomain({ vault: vault.id, keyring: state, agentSeed: seed, clock: session.clock })
    await stores.store.put(objectName.domainSecret(domain.id, domain.epoch), domain.wrapped)
    await stores.store.put(objectName.domainStatement(domain.id, domain.epoch), domain.statement)
    await stores.store.flush()
    const path = homePath.agentKey(session.home, vault.id)
    const key = { seed, domain: domain.id, domainEpoch: domain.epoch, domainSecret: domain.secret, vault: vault.id, keyring }
    await createPrivateFile(path, encodeAgentKeyFile({ ...key, logKeys: vault.body.log.keys, created: session.clock.now() }))
    created.push({ role: 'agent', path, id: domain.id })
  }
  await stateDomain(session, stores, custodian)
  await storePin(session.home, pinOf(stores, vault, keyring))
  await rememberSeen(session.home, vault.id, custodian.checkpoint.bytes)
  return { vault, keyring, custodian, created, identity }
}

async function makeCustodian(session: Session, stores: VaultStores, retention: Retention, created: MadeVault['created'][number][]): Promise<Custodian> {
  const { store, head } = stores
  const { home, clock } = session
  const pin = await loadPin(home, store.place)
  const existing = await vaultNonce(stores, pin)
  if (existing === null) {
    if (pin !== null) {
      throw new HoldfastError('NO_VAULT', 'the vault that this machine knows is not at its place: is its disk mounted?', {
        context: { place: stores.place, expected: pin.vault },
      })
    }
    const nonce = generateVaultNonce()
    const key = generateLogKey(logOrigin(nonce), clock.now())
    await createPrivateFile(homePath.logKey(home, nonce), encodeLogKeyFile(key))
    await mkdir(new URL(store.place), { recursive: true, mode: 0o700 })
    const custodian = await createVault({ store, head, keys: key, nonce, clock, retention })
    created.push({ role: 'vault', path: stores.place, id: custodian.vault.id }, { role: 'custodian', path: homePath.logKey(home, nonce) })
    return custodian
  }
  const keys = await existingLogKey(session, stores, existing.nonce)
  const seen = (await loadSeen(home, existing.id))[0]?.checkpoint.bytes ?? null
  const secondOpinion: SecondOpinion = async jump => await confirmClock(session, jump)
  // a vault whose log has no entry yet was cut off while it was made: one that this machine knows has lost it
  if (pin === null && seen === null) return await createVault({ store, head, keys, nonce: existing.nonce, clock, retention, secondOpinion })
  return await openCustodian({ store, head, keys, clock, vault: pin?.vault ?? null, seen, secondOpinion, copies: openLogCopies(home, existing.id) })
}

/** @throws HoldfastError SWAPPED_VAULT: the keys may be those of the vault that is there, and must sign nothing for another one than the pinned */
async function vaultNonce({ store }: VaultStores, pin: VaultPin | null): Promise<{ readonly id: VaultStatement['id']; readonly nonce: string } | null> {
  if ((await statIfThere(fileURLToPath(store.place))) === null) return null
  try {
    const { id, body } = await loadVault(store, pin?.vault ?? null)
    return { id, nonce: body.nonce }
  } catch (error) {
    if (!(error instanceof HoldfastError) || error.code !== 'NO_VAULT') throw error
  }
  // a run that was cut off before it wrote the first object leaves a folder for temporary files
  if ((await readdir(new URL(store.place))).some(name => name !== 'tmp')) {
    throw new HoldfastError('EXISTS', 'the folder for a new vault is not empty', { context: { place: fileURLToPath(store.place) } })
  }
  return null
}

async function existingLogKey(session: Session, stores: VaultStores, nonce: string): Promise<LogKey> {
  const path = homePath.logKey(session.home, nonce)
  const bytes = await readPrivateFile(path)
  if (bytes === null) {
    throw new HoldfastError('REFUSED', 'there is a vault at this place already, and the keys of its log are not on this machine', {
      context: { place: stores.place, path },
    })
  }
  return parseLogKeyFile(bytes)
}

async function makeKeyring(
  session: Session, stores: VaultStores, custodian: Custodian, classification: string,
): Promise<{ readonly keyring: KeyringId } & Pick<MadeVault, 'identity' | 'created'>> {
  const { vault } = custodian
  const made = await createKeyring({ classification, clock: session.clock })
  const passphrase = await session.passphrase('protect', 'the new recovery identity')
  const pins = { vault: vault.id, keyring: made.id, logKeys: vault.body.log.keys, checkpoint: checkpointOf(custodian) }
  const recovery: RecoveryIdentity = { ...made.identity, pins }
  const protect = async (file: Uint8Array) => (passphrase === null ? file : await protectIdentity(file, passphrase))
  const identityPath = homePath.identity(session.home, made.id)
  const ownerPath = homePath.ownerKey(session.home, made.id)
  await createPrivateFile(identityPath, await protect(encodeIdentityFile(recovery)))
  await createPrivateFile(ownerPath, await protect(encodeOwnerFile(made.owner)))
  await stores.store.put(objectName.keyringStatement(made.id, 0), made.statement)
  await stores.store.flush()
  const statement = toHex(primitives.sha256(made.statement)) as Sha256Hex
  const subject = { keyring: made.id, epoch: 0, statement }
  await custodian.stateKeyring(encodeAct({ type: 'keyring-stated', vault: vault.id, subject }, ownerSigners(made.owner.seeds)[0]))
  return {
    keyring: made.id,
    identity: { path: identityPath, isProtected: passphrase !== null },
    created: [{ role: 'identity', path: identityPath, id: made.id }, { role: 'owner', path: ownerPath, id: made.id }],
  }
}

function checkpointOf({ checkpoint }: Custodian): { readonly size: number; readonly root: Sha256Hex } {
  return { size: checkpoint.size, root: toHex(checkpoint.root) as Sha256Hex }
}

/** Logs this machine's domain, unless that is done. */
async function stateDomain(session: Session, { store }: VaultStores, custodian: Custodian): Promise<void> {
  const { vault } = custodian
  const key = await loadAgentKey(session, vault.id)
  if (key === null) throw new HoldfastError('INTERNAL', 'the key of the agent was not written')
  const name = objectName.domainStatement(key.domain, key.domainEpoch)
  const bytes = await store.get(name, 1 << 20)
  if (bytes === null) throw new HoldfastError('VANISHED', 'the statement of the domain is not in the store', { context: { name } })
  const subject = { domain: key.domain, epoch: key.domainEpoch, statement: toHex(primitives.sha256(bytes)) as Sha256Hex }
  await custodian.stateDomain(encodeAct({ type: 'domain-stated', vault: vault.id, subject }, agentSigner(key.seed)))
}
