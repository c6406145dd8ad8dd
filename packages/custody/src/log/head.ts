/** The head of a vault's log: the small value that is swapped (docs/spec/log.md, "Sequencing"). */
import { pipe, strictObject, string, maxLength } from 'valibot'
import { utf8, utf8Text } from '@holdfast/core/bytes'
import { type Checkpoint, maxCheckpointBytes, verifyCheckpoint } from '@holdfast/core/checkpoint'
import { HoldfastError } from '@holdfast/core/errors'
import type { Sha256Hex } from '@holdfast/core/ids'
import { countField, hashField } from '@holdfast/core/statement-fields'
import { parseStrictJson } from '@holdfast/core/strict-json'
import type { LogVerifierKeys } from '@holdfast/core/vault-statement'

/** A head whose checkpoint the log's keys signed. */
export interface LogHead {
  readonly checkpoint: Checkpoint
  /** The stage that holds what brought the log to this size. */
  readonly stage: Sha256Hex
}

const schema = strictObject({ size: countField(), stage: hashField, checkpoint: pipe(string(), maxLength(maxCheckpointBytes)) })

/** The bytes of a head. */
export function encodeHead(size: number, stage: Sha256Hex, checkpoint: Uint8Array): Uint8Array {
  return utf8(JSON.stringify({ size, stage, checkpoint: utf8Text(checkpoint, 'a checkpoint') }))
}

/** Reads a head and verifies its checkpoint. @throws HoldfastError as verifyCheckpoint, MALFORMED */
export function verifyHead(bytes: Uint8Array, keys: LogVerifierKeys): LogHead {
  const { size, stage, checkpoint: note } = parseStrictJson(schema, bytes, 'the head of the log', 2 * maxCheckpointBytes)
  const checkpoint = verifyCheckpoint(utf8(note), keys)
  if (checkpoint.size !== size) {
    throw new HoldfastError('MALFORMED', 'the size in the head of the log is not that of its checkpoint', { context: { head: size, checkpoint: checkpoint.size } })
  }
  return { checkpoint, stage }
}
