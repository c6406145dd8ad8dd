/** Acts: what an entry of the log says, signed by the one who acts (docs/spec/log.md). */
import { literal, picklist, strictObject, variant } from 'valibot'
import type { DomainId, KeyringId, PointId, Sha256Hex, VaultId } from '../ids.ts'
import { countField, hashField, idField, textField } from './fields.ts'
import { type NoteSigner, verifyNoteByAll } from './note.ts'
import { parseStatement, signStatement, type Statement } from './signed-statement.ts'
import type { VerifierKey } from './vkey.ts'

/** First line of an act. */
export const actType = 'holdfast/act/v1'

/** Limit of an act: it must fit into a log entry. */
export const maxActBytes = 32_768

/** Whether a verification could decrypt. */
export type VerificationKind = 'keyless' | 'data'

/** All acts, by `type`. */
export type ActBody =
  | { readonly type: 'vault-created', readonly vault: VaultId, readonly subject: { readonly vault: VaultId } }
  | { readonly type: 'keyring-stated', readonly vault: VaultId, readonly subject: KeyringStated }
  | { readonly type: 'domain-stated', readonly vault: VaultId, readonly subject: DomainStated }
  | { readonly type: 'point-admitted', readonly vault: VaultId, readonly subject: { readonly point: PointId, readonly domain: DomainId } }
  | { readonly type: 'vault-verified', readonly vault: VaultId, readonly subject: VaultVerified }

/** `statement` is the SHA-256 of the statement's file. */
export interface KeyringStated {
  readonly keyring: KeyringId
  readonly epoch: number
  readonly statement: Sha256Hex
}

/** `statement` is the SHA-256 of the statement's file. */
export interface DomainStated {
  readonly domain: DomainId
  readonly epoch: number
  readonly statement: Sha256Hex
}

/** A verification of the vault as of the checkpoint (`size`, `root`). */
export interface VaultVerified {
  /** SHA-256 of the report in `reports/`. */
  readonly report: Sha256Hex
  readonly size: number
  readonly root: Sha256Hex
  readonly kind: VerificationKind
  readonly outcome: 'intact' | 'damaged'
  /** `all`, or how a sample was drawn. */
  readonly sample: string
}

/** The names of acts. */
export type ActType = ActBody['type']

/** An act that was read. */
export type Act = Statement<ActBody>

const vault = idField<VaultId>()

const schema = variant('type', [
  strictObject({ type: literal('vault-created'), vault, subject: strictObject({ vault }) }),
  strictObject({
    type: literal('keyring-stated'),
    vault,
    subject: strictObject({ keyring: idField<KeyringId>(), epoch: countField(), statement: hashField }),
  }),
  strictObject({
    type: literal('domain-stated'),
    vault,
    subject: strictObject({ domain: idField<DomainId>(), epoch: countField(), statement: hashField }),
  }),
  strictObject({
    type: literal('point-admitted'),
    vault,
    subject: strictObject({ point: idField<PointId>(), domain: idField<DomainId>() }),
  }),
  strictObject({
    type: literal('vault-verified'),
    vault,
    subject: strictObject({
      report: hashField,
      size: countField(),
      root: hashField,
      kind: picklist(['keyless', 'data']),
      outcome: picklist(['intact', 'damaged']),
      sample: textField(256),
    }),
  }),
])

/** Signs an act. @throws HoldfastError MALFORMED when the body breaks a rule of the format */
export function encodeAct(body: ActBody, signer: NoteSigner): Uint8Array {
  return signStatement(actType, schema, { type: body.type, vault: body.vault, subject: body.subject }, [signer], maxActBytes)
}

/** Reads an act without verifying it. @throws HoldfastError MALFORMED, TOO_LARGE, UNSUPPORTED */
export function parseAct(bytes: Uint8Array): Act {
  return parseStatement(actType, schema, bytes, maxActBytes)
}

/** Verifies that this key signed the act. @throws HoldfastError BAD_SIGNATURE */
export function verifyAct(act: Act, key: VerifierKey): void {
  verifyNoteByAll(act.note, [key])
}
