/** vault.json: what a vault is, and the keys of its log (docs/spec/statements.md). */
import { primitives } from '#primitives'
import { check, literal, minValue, number, pipe, regex, strictObject, strictTuple, string } from 'valibot'
import { toHex, utf8 } from '../bytes/bytes.ts'
import { parseStrictJson } from '../bytes/strict-json.ts'
import { HoldfastError } from '../errors.ts'
import type { VaultId } from '../ids.ts'
import { formatInstant, type Instant } from '../ports/clock.ts'
import { suite1 } from '../seal/sealed-object.ts'
import { countField, keyField, type Retention, retentionField, textField, timeField } from './fields.ts'
import { sha256Hex } from './signed-statement.ts'
import { encodeVerifierKey, type VerifierKey } from './vkey.ts'

/** Limit of vault.json. */
export const maxVaultBytes = 16_384

/** The verifier keys of a log: Ed25519 (0x01) and ML-DSA-44 cosignature (0x06), both named by the origin. */
export type LogVerifierKeys = readonly [ed25519: VerifierKey, mldsa44: VerifierKey]

/** The content of vault.json. */
export interface VaultBody {
  /** 16 random bytes as hex. */
  readonly nonce: string
  readonly created: Instant
  /** Readers refuse sealed objects of a lower suite. */
  readonly minSuite: number
  readonly log: { readonly origin: string, readonly keys: LogVerifierKeys }
  /** For points that ask for nothing else. */
  readonly retention: Retention
}

/** A vault.json that was read. */
export interface VaultStatement {
  readonly id: VaultId
  readonly body: VaultBody
  readonly bytes: Uint8Array
}

const schema = pipe(
  strictObject({
    format: literal('holdfast-vault/1'),
    nonce: pipe(string(), regex(/^[0-9a-f]{32}$/, 'expected 32 lower-case hex digits')),
    created: timeField,
    minSuite: pipe(number(), minValue(1), countField(255)),
    log: strictObject({
      origin: textField(128),
      keys: strictTuple([keyField('ed25519'), keyField('mldsa44-cosignature')]),
    }),
    retention: retentionField,
  }),
  check(vault => vault.log.origin === logOrigin(vault.nonce), 'the origin is not that of the nonce'),
  check(vault => vault.log.keys.every(key => key.name === vault.log.origin), 'a log key is not named by the origin'),
)

/** A nonce for a new vault: 16 random bytes as hex. */
export function generateVaultNonce(): string {
  return toHex(primitives.randomBytes(16))
}

/** The origin of the log of the vault with this nonce. */
export function logOrigin(nonce: string): string {
  return `holdfast/log/${nonce}`
}

/** The bytes of vault.json. @throws HoldfastError MALFORMED when the body breaks a rule of the format */
export function encodeVault(body: VaultBody): Uint8Array {
  const bytes = utf8(JSON.stringify({
    format: 'holdfast-vault/1',
    nonce: body.nonce,
    created: formatInstant(body.created),
    minSuite: body.minSuite,
    log: { origin: body.log.origin, keys: body.log.keys.map(encodeVerifierKey) },
    retention: { mode: body.retention.mode, days: body.retention.days },
  }))
  parseVault(bytes)
  return bytes
}

/** Reads vault.json. @throws HoldfastError MALFORMED, TOO_LARGE, UNSUPPORTED when it asks for a suite that this program doesn't know */
export function parseVault(bytes: Uint8Array): VaultStatement {
  const { format: _, ...body } = parseStrictJson(schema, bytes, 'vault.json', maxVaultBytes)
  if (body.minSuite > suite1) throw new HoldfastError('UNSUPPORTED', `the vault asks for suite ${body.minSuite} at least, which is not known`)
  return { id: sha256Hex(bytes) as string as VaultId, body, bytes }
}

/**
 * Reads vault.json and compares it with the pinned id.
 * @throws HoldfastError SWAPPED_VAULT with the ids expected and found
 */
export function verifyVaultStatement(bytes: Uint8Array, pinned: VaultId): VaultStatement {
  const found = sha256Hex(bytes) as string
  if (found !== pinned) {
    throw new HoldfastError('SWAPPED_VAULT', `this is not the vault that was pinned: expected ${pinned}, found ${found}`, {
      context: { expected: pinned, found },
    })
  }
  return parseVault(bytes)
}
