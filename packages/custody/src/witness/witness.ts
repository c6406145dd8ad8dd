/** Witnesses: cosigning a checkpoint with a key of one's own, and proving that a vault continues one that was kept. */
import { bytesEqual } from '@holdfast/core/bytes'
import { type Checkpoint, parseCheckpoint, verifyCheckpoint } from '@holdfast/core/checkpoint'
import type { Instant } from '@holdfast/core/clock'
import { type Cosigner, verifyCosignature } from '@holdfast/core/cosignature'
import { HoldfastError } from '@holdfast/core/errors'
import { encodeNote, maxSignatures } from '@holdfast/core/note'
import type { VerifierKey } from '@holdfast/core/vkey'
import type { LogView } from '../log/log-view.ts'

/**
 * Cosigns the log's checkpoint. A witness must have proven first that it continues what the witness saw before: open
 * the log with that as `seen`.
 * @returns the checkpoint as a note with the log's signatures and this cosignature, to keep elsewhere
 */
export function cosignCheckpoint(log: LogView, cosigner: Cosigner, now: Instant): Uint8Array {
  const { checkpoint } = log
  const others = checkpoint.note.signatures.filter(s => s.name !== cosigner.key.name || s.keyId !== cosigner.key.keyId)
  if (others.length >= maxSignatures) throw new HoldfastError('TOO_LARGE', `a checkpoint has ${maxSignatures} signatures already`)
  return encodeNote({ text: checkpoint.text, signatures: [...others, cosigner.cosign(checkpoint, Math.floor(now / 1000))] })
}

/** A checkpoint that was kept elsewhere, and who cosigned it. */
export interface KeptCheckpoint {
  readonly checkpoint: Checkpoint
  readonly cosigned: readonly { readonly key: VerifierKey, readonly at: Instant }[]
}

/**
 * Proves that the vault's log is a continuation of a checkpoint that was kept elsewhere.
 * @param kept a note as from cosignCheckpoint, or a copy of log/checkpoint
 * @param witnesses keys of witnesses whose cosignatures are verified where they are there
 * @throws HoldfastError SWAPPED_VAULT, BAD_SIGNATURE, ROLLBACK, FORK, MALFORMED
 */
export async function checkAgainst(log: LogView, kept: Uint8Array, witnesses: readonly VerifierKey[]): Promise<KeptCheckpoint> {
  const checkpoint = verifyCheckpoint(kept, log.vault.body.log.keys)
  await log.assertContinues(checkpoint)
  return { checkpoint, cosigned: cosignatures(checkpoint, witnesses) }
}

/**
 * The cosignatures of a checkpoint by known witnesses.
 * @throws HoldfastError BAD_SIGNATURE when one of a known witness is wrong
 */
export function cosignatures(checkpoint: Checkpoint, witnesses: readonly VerifierKey[]): { key: VerifierKey, at: Instant }[] {
  return witnesses.flatMap(key => {
    const signature = checkpoint.note.signatures.find(s => s.name === key.name && s.keyId === key.keyId)
    return signature === undefined ? [] : [{ key, at: verifyCosignature(key, checkpoint, signature.signature) * 1000 }]
  })
}

/**
 * The signature bytes of a witness on the same tree as the log's checkpoint, as entropy for a sample that the log's
 * owner could not choose.
 * @throws HoldfastError BAD_SIGNATURE; REFUSED when it is of another checkpoint or the witness did not sign it
 */
export function witnessEntropy(log: LogView, cosigned: Uint8Array, witness: VerifierKey): Uint8Array {
  const checkpoint = parseCheckpoint(cosigned)
  if (checkpoint.origin !== log.checkpoint.origin || checkpoint.size !== log.size || !bytesEqual(checkpoint.root, log.checkpoint.root)) {
    throw new HoldfastError('REFUSED', 'the cosignature is of another checkpoint than the one that is verified', {
      context: { expected: log.size, found: checkpoint.size },
    })
  }
  if (cosignatures(checkpoint, [witness]).length === 0) {
    throw new HoldfastError('REFUSED', `${witness.name} did not cosign this checkpoint`, { context: { witness: witness.name } })
  }
  return (checkpoint.note.signatures.find(s => s.name === witness.name && s.keyId === witness.keyId) as { signature: Uint8Array }).signature
}
