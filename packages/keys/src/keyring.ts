/** Making keyrings and their next epochs (docs/spec/statements.md, docs/spec/layout.md). */
import { utf8 } from '@holdfast/core/bytes'
import type { Clock } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import type { KeyringId } from '@holdfast/core/ids'
import { sha256Hex } from '@holdfast/core/signed-statement'
import {
  encodeKeyringStatement, keyringOf, type KeyringState, type OwnerKeys, parseKeyringStatement, verifyKeyringStatement,
} from '@holdfast/core/keyring-statement'
import { encryptToRecipients } from './age/age-file.ts'
import { type AgeIdentity, recipientOf } from './age/age-key.ts'
import { generateRecoveryIdentity, type RecoveryIdentity } from './files/identity-file.ts'
import { type KeyringOwner, generateOwnerSeeds, ownerSigners, type OwnerSeeds } from './files/owner-file.ts'

/** A keyring that was just made. */
export interface NewKeyring {
  readonly id: KeyringId
  /** The file of epoch 0. */
  readonly statement: Uint8Array
  readonly owner: KeyringOwner
  readonly identity: RecoveryIdentity
}

/** Makes a keyring with one new owner and one new recovery identity. */
export async function createKeyring(options: { readonly classification: string; readonly clock: Clock }): Promise<NewKeyring> {
  const seeds = generateOwnerSeeds()
  const identity = await generateRecoveryIdentity(options.clock)
  const created = options.clock.now()
  const statement = encodeKeyringStatement({
    keyring: null,
    epoch: 0,
    previous: null,
    link: null,
    classification: options.classification,
    wrapping: 'age',
    recipients: [await recipientOf(identity.identity)],
    threshold: null,
    owner: publicKeys(seeds),
    created,
  }, ownerSigners(seeds))
  const id = keyringOf(parseKeyringStatement(statement))
  return { id, statement, owner: { seeds, keyring: id, created }, identity }
}

/** An epoch that was just made. */
export interface NextEpoch {
  readonly epoch: number
  /** The file of the epoch. */
  readonly statement: Uint8Array
  /** The new recovery identity. */
  readonly identity: RecoveryIdentity
  /** The old identity, wrapped to the new recipient: to be stored as `keyrings/<id>/<epoch>.age` before the statement. */
  readonly link: Uint8Array
}

/**
 * Rotates: a new recovery identity from now on, which also opens what the old one does. Data is not touched, and who
 * has the old identity can still read what was written until now.
 * @param options.state the verified chain; @param options.old the identity of its last epoch
 * @param options.newOwner seeds that sign from the epoch after this one on, when the owner changes too
 * @throws HoldfastError WRONG_SECRET when `old` is not a recipient of the last epoch, UNTRUSTED_KEY when the seeds are not
 *   its owner's, UNSUPPORTED for a threshold keyring
 */
export async function nextEpoch(options: {
  readonly state: KeyringState
  readonly owner: OwnerSeeds
  readonly old: RecoveryIdentity
  readonly clock: Clock
  readonly newOwner?: OwnerSeeds
}): Promise<NextEpoch> {
  const { state, owner, old, clock } = options
  const before = state.statements.at(-1)
  if (before === undefined) throw new HoldfastError('INTERNAL', 'a keyring without a statement')
  if (before.body.threshold !== null) throw new HoldfastError('UNSUPPORTED', 'a threshold keyring has no identity to rotate', { context: { keyring: state.id } })
  if (!before.body.recipients.includes(await recipientOf(old.identity))) {
    throw new HoldfastError('WRONG_SECRET', 'the identity is not one of the keyring\'s last epoch', { context: { keyring: state.id, epoch: state.epoch } })
  }
  if (publicKeys(owner).some((key, i) => key.keyId !== before.body.owner[i]?.keyId)) {
    throw new HoldfastError('UNTRUSTED_KEY', 'these are not the keys of the keyring\'s owner', { context: { keyring: state.id, epoch: state.epoch } })
  }
  const fresh = await generateRecoveryIdentity(clock)
  const recipient = await recipientOf(fresh.identity)
  const link = await encryptToRecipients([recipient], encodeLink(old.identity))
  const statement = encodeKeyringStatement({
    keyring: state.id,
    epoch: state.epoch + 1,
    previous: before.id,
    link: sha256Hex(link),
    classification: before.body.classification,
    wrapping: 'age',
    recipients: [recipient],
    threshold: null,
    owner: publicKeys(options.newOwner ?? owner),
    created: clock.now(),
  }, ownerSigners(owner))
  verifyKeyringStatement(parseKeyringStatement(statement), before)
  return {
    epoch: state.epoch + 1,
    statement,
    identity: { ...fresh, pins: old.pins },
    link,
  }
}

function publicKeys(seeds: OwnerSeeds): OwnerKeys {
  const [ed25519, mldsa44] = ownerSigners(seeds)
  return [ed25519.key, mldsa44.key]
}

/** A link's plaintext is an age identity file, so that age's own program can follow it. */
function encodeLink(identity: AgeIdentity): Uint8Array {
  return utf8(`${identity}\n`)
}
