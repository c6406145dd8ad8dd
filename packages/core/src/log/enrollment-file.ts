/**
 * What a machine is given that shall add to a vault whose custodian is in its own process: the log's key, and what it
 * pins of the vault (docs/spec/secret-files.md).
 */
import { strictObject, literal } from 'valibot'
import { fromHex, toHex, utf8 } from '../bytes/bytes.ts'
import { parseStrictJson } from '../bytes/strict-json.ts'
import type { KeyringId, VaultId } from '../ids.ts'
import { formatInstant, type Instant } from '../ports/clock.ts'
import { countField, hashField, idField, timeField } from '../statement/fields.ts'
import { type LogKey, logKeyMembers, logKeySchema } from './log-key-file.ts'
import type { TreeHead } from './proof.ts'

/** An enrolment. It is as secret as the log's key. */
export interface Enrollment {
  readonly vault: VaultId
  readonly keyring: KeyringId
  /** The log as it was when this was made: what the new machine finds must go on from it. */
  readonly checkpoint: TreeHead
  readonly logKey: LogKey
  readonly created: Instant
}

const maxBytes = 8192

const schema = strictObject({
  format: literal('holdfast-enrollment/1'),
  vault: idField<VaultId>(),
  keyring: idField<KeyringId>(),
  checkpoint: strictObject({ size: countField(), root: hashField }),
  logKey: strictObject(logKeySchema),
  created: timeField,
})

/** The bytes of an enrolment file. They are secret: to be written with mode 0600. */
export function encodeEnrollmentFile({ vault, keyring, checkpoint, logKey, created }: Enrollment): Uint8Array {
  return utf8(`${JSON.stringify({
    format: 'holdfast-enrollment/1',
    vault,
    keyring,
    checkpoint: { size: checkpoint.size, root: toHex(checkpoint.root) },
    logKey: logKeyMembers(logKey),
    created: formatInstant(created),
  })}\n`)
}

/** Reads an enrolment file. @throws HoldfastError MALFORMED, TOO_LARGE; neither quotes a secret */
export function parseEnrollmentFile(bytes: Uint8Array): Enrollment {
  const line = bytes.at(-1) === 0x0a ? bytes.subarray(0, -1) : bytes
  const { format: _format, checkpoint: { size, root }, ...rest } = parseStrictJson(schema, line, 'an enrolment file', maxBytes)
  return { ...rest, checkpoint: { size, root: fromHex(root, 'a root hash') } }
}
