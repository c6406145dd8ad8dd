/** Keyring statements: who can read, epoch by epoch, rooted in a pinned id (docs/spec/statements.md). */
import { check, type GenericSchema, literal, minValue, nullable, number, pipe, regex, strictObject, strictTuple, string, maxLength } from 'valibot'
import { HoldfastError } from '../errors.ts'
import type { KeyringId, Sha256Hex } from '../ids.ts'
import { formatInstant, type Instant } from '../ports/clock.ts'
import { countField, hashField, idField, keyField, listField, textField, timeField } from './fields.ts'
import { type NoteSigner, verifyNoteByAll } from './note.ts'
import { parseStatement, signStatement, type Statement } from './signed-statement.ts'
import { roleKeyName } from './signer.ts'
import { encodeVerifierKey, type VerifierKey } from './vkey.ts'

/** First line of a keyring statement. */
export const keyringType = 'holdfast/keyring/v1'

/** The owner's keys: Ed25519 (0x01) and ML-DSA-44 (over the text), both with the name of the Ed25519 key. */
export type OwnerKeys = readonly [ed25519: VerifierKey, mldsa44: VerifierKey]

/** M-of-N: that many shares of the approvers' open a data key. */
export interface Threshold {
  readonly approvals: number
  /** age recipients of the approvers. */
  readonly approvers: readonly string[]
}

/** One epoch of a keyring. Epoch 0 has null for `keyring`, `previous` and `link`; its file's SHA-256 is the keyring's id. */
export interface KeyringBody {
  readonly keyring: KeyringId | null
  readonly epoch: number
  /** Id of the statement of the epoch before. */
  readonly previous: Sha256Hex | null
  /** SHA-256 of the file that wraps the identity of the epoch before to this one; null when there is none. */
  readonly link: Sha256Hex | null
  readonly classification: string
  readonly wrapping: 'age'
  /** age recipients. Empty exactly when there is a threshold. */
  readonly recipients: readonly string[]
  readonly threshold: Threshold | null
  /** The keys that sign the next epoch (and epoch 0 itself). */
  readonly owner: OwnerKeys
  readonly created: Instant
}

/** A keyring statement that was read. */
export type KeyringStatement = Statement<KeyringBody>

/** A verified chain. */
export interface KeyringState {
  readonly id: KeyringId
  readonly epoch: number
  /** The last epoch's body: its recipients are the current ones. */
  readonly current: KeyringBody
  /** By epoch. */
  readonly statements: readonly KeyringStatement[]
}

const recipient = pipe(string(), maxLength(4096), regex(/^age1[\x21-\x7e]+$/, 'expected an age recipient'))
const ownerKeys = strictTuple([keyField('ed25519'), keyField('mldsa44')]) as unknown as GenericSchema<unknown, OwnerKeys>

const schema = pipe(
  strictObject({
    keyring: nullable(idField<KeyringId>()),
    epoch: countField(),
    previous: nullable(hashField),
    link: nullable(hashField),
    classification: textField(64),
    wrapping: literal('age'),
    recipients: listField(recipient, 64),
    threshold: nullable(strictObject({ approvals: pipe(number(), minValue(1), countField(64)), approvers: listField(recipient, 64) })),
    owner: ownerKeys,
    created: timeField,
  }),
  check(b => (b.epoch === 0) === (b.keyring === null) && (b.epoch === 0) === (b.previous === null), 'only epoch 0 has no keyring and previous'),
  check(b => b.epoch > 0 || b.link === null, 'epoch 0 has no epoch before to link to'),
  check(b => (b.recipients.length === 0) === (b.threshold !== null), 'expected either recipients or a threshold'),
  check(b => b.threshold === null || b.threshold.approvals <= b.threshold.approvers.length, 'more approvals than approvers'),
  check(b => b.owner.every(key => key.name === roleKeyName('owner', b.owner[0].publicKey)), 'an owner key is not named by its public key'),
)

/**
 * Signs one epoch with the owner keys of the epoch before (epoch 0: its own), Ed25519 and ML-DSA-44.
 * @throws HoldfastError MALFORMED when the body breaks a rule of the format
 */
export function encodeKeyringStatement(body: KeyringBody, signers: readonly NoteSigner[]): Uint8Array {
  const threshold = body.threshold === null ? null : { approvals: body.threshold.approvals, approvers: body.threshold.approvers }
  return signStatement(keyringType, schema, {
    keyring: body.keyring,
    epoch: body.epoch,
    previous: body.previous,
    link: body.link,
    classification: body.classification,
    wrapping: body.wrapping,
    recipients: body.recipients,
    threshold,
    owner: body.owner.map(encodeVerifierKey),
    created: formatInstant(body.created),
  }, signers)
}

/** Reads a statement without verifying it. @throws HoldfastError MALFORMED, TOO_LARGE, UNSUPPORTED */
export function parseKeyringStatement(bytes: Uint8Array): KeyringStatement {
  return parseStatement(keyringType, schema, bytes)
}

/** The keyring that a statement belongs to. */
export function keyringOf(statement: KeyringStatement): KeyringId {
  return statement.body.keyring ?? (statement.id as string as KeyringId)
}

/**
 * Verifies one epoch against the one before (null for epoch 0).
 * @throws HoldfastError UNTRUSTED_KEY when it doesn't follow, BAD_SIGNATURE when the owner keys didn't both sign
 */
export function verifyKeyringStatement(statement: KeyringStatement, before: KeyringStatement | null): void {
  const { body } = statement
  const follows = before === null
    ? body.epoch === 0
    : body.epoch === before.body.epoch + 1 && body.previous === before.id && body.keyring === keyringOf(before)
  if (!follows) {
    throw new HoldfastError('UNTRUSTED_KEY', 'a keyring statement does not follow the one before', {
      context: { keyring: keyringOf(statement), epoch: body.epoch, before: before?.body.epoch },
    })
  }
  verifyNoteByAll(statement.note, (before ?? statement).body.owner)
}

/**
 * Verifies a chain from the pinned id on.
 * @param statements all epochs' files, from 0, in order
 * @throws HoldfastError UNTRUSTED_KEY when the chain does not start at the pinned id or is broken, BAD_SIGNATURE
 */
export function checkKeyringChain(pinned: KeyringId, statements: readonly Uint8Array[]): KeyringState {
  const chain: KeyringStatement[] = []
  for (const bytes of statements) {
    const statement = parseKeyringStatement(bytes)
    const before = chain.at(-1) ?? null
    if (before === null && statement.id !== (pinned as string)) {
      throw new HoldfastError('UNTRUSTED_KEY', `the keyring does not start at the pinned id: expected ${pinned}, found ${statement.id}`, {
        context: { expected: pinned, found: statement.id },
      })
    }
    verifyKeyringStatement(statement, before)
    chain.push(statement)
  }
  const last = chain.at(-1)
  if (last === undefined) throw new HoldfastError('UNTRUSTED_KEY', `there is no statement of keyring ${pinned}`, { context: { keyring: pinned } })
  return { id: pinned, epoch: last.body.epoch, current: last.body, statements: chain }
}
