/** Signers of statements from seeds. */
import { primitives } from '#primitives'
import { toHex } from '../bytes/bytes.ts'
import type { NoteSigner } from './note.ts'
import { makeVerifierKey } from './vkey.ts'

/** Who acts; part of the key's name. */
export type Role = 'agent' | 'owner' | 'auditor' | 'custodian'

/** `holdfast/<role>/<first 16 hex of SHA-256(public key)>` (docs/spec/statements.md). */
export function roleKeyName(role: Role, ed25519PublicKey: Uint8Array): string {
  return `holdfast/${role}/${toHex(primitives.sha256(ed25519PublicKey)).slice(0, 16)}`
}

/** A signer with an Ed25519 seed of 32 bytes, under the given name. */
export function ed25519Signer(name: string, seed: Uint8Array): NoteSigner {
  return {
    key: makeVerifierKey(name, 'ed25519', primitives.ed25519PublicKey(seed)),
    sign: text => primitives.ed25519Sign(seed, text),
  }
}

/** A signer with an ML-DSA-44 seed of 32 bytes, under the given name. */
export function mldsa44Signer(name: string, seed: Uint8Array): NoteSigner {
  return {
    key: makeVerifierKey(name, 'mldsa44', primitives.mldsa44PublicKey(seed)),
    sign: text => primitives.mldsa44Sign(seed, text),
  }
}
