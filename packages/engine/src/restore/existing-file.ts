/** What to do where a file is to be restored and something may be there. */
import { type ByteString, type DirectoryRef, modeType, statFields, statRecordBytes } from '@holdfast/core/file-source'
import type { NodeMetadata, RestoreTarget } from '@holdfast/core/restore-target'
import { readU64, typeOf } from '../backup/file-reader.ts'
import type { OverwritePolicy } from './restore-messages.ts'

const stat = new Uint8Array(statRecordBytes)
const view = new DataView(stat.buffer)

/**
 * Makes room for a node that is not a directory, as the policy says.
 * @param sizeBytes of a regular file; null for other kinds, which are always replaced when they may be
 * @returns true when the name is free now, false when what is there stays
 * @throws HoldfastError WRITE_FAILED when a directory is in the way
 */
export function makeRoom(
  target: RestoreTarget, directory: DirectoryRef, name: ByteString, policy: OverwritePolicy, metadata: NodeMetadata, sizeBytes: number | null,
): boolean {
  if (!target.stat(directory, name, stat, 0)) return true
  if (policy === 'never') return false
  if (policy !== 'always' && sizeBytes !== null && typeOf(view, 0) === modeType.file) {
    const seconds = Number(view.getBigInt64(statFields.mtimeSeconds, true))
    const nanos = view.getUint32(statFields.mtimeNanos, true)
    const age = seconds - metadata.mtimeSeconds || nanos - metadata.mtimeNanos
    if (policy === 'if-newer' && age >= 0) return false
    if (policy === 'if-changed' && age === 0 && readU64(view, statFields.size) === sizeBytes) return false
  }
  target.remove(directory, name)
  return true
}
