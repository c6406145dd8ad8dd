/** Point statements: one recovery point, in public (docs/spec/statements.md). */
import { boolean, check, pipe, strictObject } from 'valibot'
import { toBase64 } from '../bytes/bytes.ts'
import { HoldfastError } from '../errors.ts'
import type { DekId, DomainId, IndexId, KeyringId, NeedsId, PointId, Sha256Hex, VaultId } from '../ids.ts'
import { formatInstant, type Instant } from '../ports/clock.ts'
import type { DomainBody } from './domain.ts'
import { bytesField, countField, hashField, idField, listField, type Retention, retentionField, timeField } from './fields.ts'
import { type NoteSigner, verifyNoteByAll } from './note.ts'
import { parseStatement, signStatement, type Statement } from './signed-statement.ts'

/** First line of a point statement. */
export const pointType = 'holdfast/point/v1'

/** What a point says in public. */
export interface PointBody {
  readonly vault: VaultId
  readonly domain: DomainId
  readonly domainEpoch: number
  readonly keyring: KeyringId
  readonly keyringEpoch: number
  readonly started: Instant
  readonly finished: Instant
  /** Parts of the list of needed objects, in order. */
  readonly needs: readonly NeedsId[]
  /** The index objects to restore with, in `indexes/<domain>/`. */
  readonly indexes: readonly { readonly id: IndexId, readonly size: number }[]
  /** The session's own data key. */
  readonly dek: DekId
  /** Root commitment of the tree. */
  readonly root: Sha256Hex
  /** A sealed object of kind 4 under `dek`. */
  readonly sealed: Uint8Array
  readonly retain: Retention
  /** False when something could not be read. */
  readonly complete: boolean
  readonly entries: number
  readonly bytes: number
}

/** A point statement that was read; `id` is the point's id. */
export type PointStatement = Statement<PointBody>

const schema = pipe(
  strictObject({
    vault: idField<VaultId>(),
    domain: idField<DomainId>(),
    domainEpoch: countField(),
    keyring: idField<KeyringId>(),
    keyringEpoch: countField(),
    started: timeField,
    finished: timeField,
    needs: listField(idField<NeedsId>(), 12_000),
    indexes: listField(strictObject({ id: idField<IndexId>(), size: countField(2 ** 32) }), 256),
    dek: idField<DekId>(),
    root: hashField,
    sealed: bytesField,
    retain: retentionField,
    complete: boolean(),
    entries: countField(),
    bytes: countField(),
  }),
  check(b => b.started <= b.finished, 'it finished before it started'),
)

/** Signs a point with its agent's key. @throws HoldfastError MALFORMED or TOO_LARGE when the body breaks a rule of the format */
export function encodePointStatement(body: PointBody, signer: NoteSigner): Uint8Array {
  return signStatement(pointType, schema, {
    vault: body.vault,
    domain: body.domain,
    domainEpoch: body.domainEpoch,
    keyring: body.keyring,
    keyringEpoch: body.keyringEpoch,
    started: formatInstant(body.started),
    finished: formatInstant(body.finished),
    needs: body.needs,
    indexes: body.indexes.map(index => ({ id: index.id, size: index.size })),
    dek: body.dek,
    root: body.root,
    sealed: toBase64(body.sealed),
    retain: { mode: body.retain.mode, days: body.retain.days },
    complete: body.complete,
    entries: body.entries,
    bytes: body.bytes,
  }, [signer])
}

/** Reads a statement without verifying it. @throws HoldfastError MALFORMED, TOO_LARGE, UNSUPPORTED */
export function parsePointStatement(bytes: Uint8Array): PointStatement {
  return parseStatement(pointType, schema, bytes)
}

/** The id of a point: SHA-256 of its statement. */
export function pointIdOf(statement: PointStatement): PointId {
  return statement.id as string as PointId
}

/**
 * Verifies that the agent of the domain's epoch signed the point, and that the point is of this domain epoch, vault
 * and keyring.
 * @param id the domain's id
 * @throws HoldfastError BAD_SIGNATURE; UNTRUSTED_KEY when the point names another domain epoch, vault or keyring
 */
export function verifyPointStatement(statement: PointStatement, id: DomainId, domain: DomainBody): void {
  const { body } = statement
  const fits = body.domain === id && body.domainEpoch === domain.epoch && body.vault === domain.vault && body.keyring === domain.keyring
  if (!fits) {
    throw new HoldfastError('UNTRUSTED_KEY', 'a point is not of this domain', {
      context: { point: statement.id, domain: id, domainEpoch: domain.epoch, found: body.domain, foundEpoch: body.domainEpoch },
    })
  }
  verifyNoteByAll(statement.note, [domain.agent])
}
