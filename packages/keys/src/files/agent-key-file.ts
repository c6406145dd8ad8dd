/**
 * An agent's key file: what a protected machine holds. With it one can write points and test guesses against this
 * agent's own domain, and read nothing.
 */
import { fromHex, toHex, utf8 } from '@holdfast/core/bytes'
import { formatInstant, type Instant } from '@holdfast/core/clock'
import type { DomainId, KeyringId, VaultId } from '@holdfast/core/ids'
import type { NoteSigner } from '@holdfast/core/note'
import { primitives } from '@holdfast/core/primitives'
import { ed25519Signer, roleKeyName } from '@holdfast/core/signer'
import { countField, idField, keyField, timeField } from '@holdfast/core/statement-fields'
import { parseStrictJson } from '@holdfast/core/strict-json'
import { encodeVerifierKey, type VerifierKey } from '@holdfast/core/vkey'
import { literal, pipe, regex, strictObject, strictTuple, string, transform } from 'valibot'
import { maxSecretFileBytes } from './secret-text.ts'

/** An agent's secrets and what it has pinned. */
export interface AgentKey {
  /** Ed25519 seed, 32 bytes, secret. */
  readonly seed: Uint8Array
  readonly domain: DomainId
  readonly domainEpoch: number
  /** 32 bytes, secret. */
  readonly domainSecret: Uint8Array
  readonly vault: VaultId
  readonly keyring: KeyringId
  /** The log's keys, as in vault.json. */
  readonly logKeys: readonly [ed25519: VerifierKey, mldsa44: VerifierKey]
  readonly created: Instant
}

// With a message of its own: valibot's would quote the secret.
const secretField = pipe(string('expected text'), regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hex digits'), transform(text => fromHex(text, 'a secret')))

const schema = strictObject({
  format: literal('holdfast-agent/1'),
  seed: secretField,
  domain: idField<DomainId>(),
  domainEpoch: countField(),
  domainSecret: secretField,
  vault: idField<VaultId>(),
  keyring: idField<KeyringId>(),
  logKeys: strictTuple([keyField('ed25519'), keyField('mldsa44-cosignature')]),
  created: timeField,
})

/** A new agent's seed, from the platform's random bytes. */
export function generateAgentSeed(): Uint8Array {
  return primitives.randomBytes(32)
}

/** What an agent signs with. */
export function agentSigner(seed: Uint8Array): NoteSigner {
  return ed25519Signer(roleKeyName('agent', primitives.ed25519PublicKey(seed)), seed)
}

/** The bytes of an agent's key file. They are secret: to be written with mode 0600. */
export function encodeAgentKeyFile(key: AgentKey): Uint8Array {
  return utf8(`${JSON.stringify({
    format: 'holdfast-agent/1',
    seed: toHex(key.seed),
    domain: key.domain,
    domainEpoch: key.domainEpoch,
    domainSecret: toHex(key.domainSecret),
    vault: key.vault,
    keyring: key.keyring,
    logKeys: key.logKeys.map(encodeVerifierKey),
    created: formatInstant(key.created),
  })}\n`)
}

/** Reads an agent's key file. @throws HoldfastError MALFORMED, TOO_LARGE; neither quotes a secret */
export function parseAgentKeyFile(bytes: Uint8Array): AgentKey {
  const line = bytes.at(-1) === 0x0a ? bytes.subarray(0, -1) : bytes
  const { format: _format, ...key } = parseStrictJson(schema, line, 'an agent\'s key file', maxSecretFileBytes)
  return key
}
