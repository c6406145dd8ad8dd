/** Domain statements: an agent's dedup domain in one keyring of one vault (docs/spec/statements.md). */
import { check, nullable, pipe, strictObject } from 'valibot'
import { HoldfastError } from '../errors.ts'
import type { DomainId, KeyringId, Sha256Hex, VaultId } from '../ids.ts'
import { formatInstant, type Instant } from '../ports/clock.ts'
import { countField, hashField, idField, keyField, timeField } from './fields.ts'
import { type NoteSigner, verifyNoteByAll } from './note.ts'
import { parseStatement, signStatement, type Statement } from './signed-statement.ts'
import { roleKeyName } from './signer.ts'
import { encodeVerifierKey, type VerifierKey } from './vkey.ts'

/** First line of a domain statement. */
export const domainType = 'holdfast/domain/v1'

/** One epoch of a domain. Epoch 0 has null for `domain` and `previous`; its file's SHA-256 is the domain's id. */
export interface DomainBody {
  readonly domain: DomainId | null
  readonly epoch: number
  readonly previous: Sha256Hex | null
  readonly vault: VaultId
  readonly keyring: KeyringId
  /** The keyring's epoch whose recipients the secret is wrapped to. */
  readonly keyringEpoch: number
  /** Ed25519 (0x01), named `holdfast/agent/…`. */
  readonly agent: VerifierKey
  /** SHA-256 of `<epoch>.age`. */
  readonly secret: Sha256Hex
  readonly created: Instant
}

/** A domain statement that was read. */
export type DomainStatement = Statement<DomainBody>

/** A verified chain. */
export interface DomainState {
  readonly id: DomainId
  readonly epoch: number
  readonly current: DomainBody
  /** By epoch. */
  readonly statements: readonly DomainStatement[]
}

const schema = pipe(
  strictObject({
    domain: nullable(idField<DomainId>()),
    epoch: countField(),
    previous: nullable(hashField),
    vault: idField<VaultId>(),
    keyring: idField<KeyringId>(),
    keyringEpoch: countField(),
    agent: keyField('ed25519'),
    secret: hashField,
    created: timeField,
  }),
  check(b => (b.epoch === 0) === (b.domain === null) && (b.epoch === 0) === (b.previous === null), 'only epoch 0 has no domain and previous'),
  check(b => b.agent.name === roleKeyName('agent', b.agent.publicKey), 'the agent key is not named by its public key'),
)

/**
 * Signs one epoch with its agent's key.
 * @param signer the agent of this epoch; where the epoch before has another key, give that agent's signer as `before`
 * @throws HoldfastError MALFORMED when the body breaks a rule of the format
 */
export function encodeDomainStatement(body: DomainBody, signer: NoteSigner, before?: NoteSigner): Uint8Array {
  return signStatement(domainType, schema, {
    domain: body.domain,
    epoch: body.epoch,
    previous: body.previous,
    vault: body.vault,
    keyring: body.keyring,
    keyringEpoch: body.keyringEpoch,
    agent: encodeVerifierKey(body.agent),
    secret: body.secret,
    created: formatInstant(body.created),
  }, before === undefined ? [signer] : [signer, before])
}

/** Reads a statement without verifying it. @throws HoldfastError MALFORMED, TOO_LARGE, UNSUPPORTED */
export function parseDomainStatement(bytes: Uint8Array): DomainStatement {
  return parseStatement(domainType, schema, bytes)
}

/** The domain that a statement belongs to. */
export function domainOf(statement: DomainStatement): DomainId {
  return statement.body.domain ?? (statement.id as string as DomainId)
}

/**
 * Verifies one epoch against the one before (null for epoch 0). Signed by its own agent key and, where the epoch
 * before has another, by that one too; vault and keyring stay what they were.
 * @throws HoldfastError UNTRUSTED_KEY when it doesn't follow, BAD_SIGNATURE
 */
export function verifyDomainStatement(statement: DomainStatement, before: DomainStatement | null): void {
  const { body } = statement
  if (!(before === null ? body.epoch === 0 : follows(statement, before))) {
    throw new HoldfastError('UNTRUSTED_KEY', 'a domain statement does not follow the one before', {
      context: { domain: domainOf(statement), epoch: body.epoch, before: before?.body.epoch },
    })
  }
  const changed = before !== null && encodeVerifierKey(before.body.agent) !== encodeVerifierKey(body.agent)
  verifyNoteByAll(statement.note, changed ? [body.agent, before.body.agent] : [body.agent])
}

function follows({ body }: DomainStatement, before: DomainStatement): boolean {
  return body.epoch === before.body.epoch + 1
    && body.previous === before.id
    && body.domain === domainOf(before)
    && body.vault === before.body.vault
    && body.keyring === before.body.keyring
    && body.keyringEpoch >= before.body.keyringEpoch
}

/**
 * Verifies a chain from the domain's id on.
 * @param statements all epochs' files, from 0, in order
 * @throws HoldfastError UNTRUSTED_KEY when the chain does not start at the id or is broken, BAD_SIGNATURE
 */
export function checkDomainChain(id: DomainId, statements: readonly Uint8Array[]): DomainState {
  const chain: DomainStatement[] = []
  for (const bytes of statements) {
    const statement = parseDomainStatement(bytes)
    const before = chain.at(-1) ?? null
    if (before === null && statement.id !== (id as string)) {
      throw new HoldfastError('UNTRUSTED_KEY', `the domain does not start at its id: expected ${id}, found ${statement.id}`, {
        context: { expected: id, found: statement.id },
      })
    }
    verifyDomainStatement(statement, before)
    chain.push(statement)
  }
  const last = chain.at(-1)
  if (last === undefined) throw new HoldfastError('UNTRUSTED_KEY', `there is no statement of domain ${id}`, { context: { domain: id } })
  return { id, epoch: last.body.epoch, current: last.body, statements: chain }
}
