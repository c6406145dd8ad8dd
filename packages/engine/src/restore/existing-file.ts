/** What to do where a file is to be restored and something may be there. */
import { type ByteString, type DirectoryRef, modeType, statFields, statRecordBytes } from '@holdfast/core/file-source'
import type { NodeMetadata, RestoreTarget } from '@holdfast/core/restore-target'
import { readU64, typeOf } from '../backup/file-reader.ts'
import type { OverwritePolicy } from './restore-messages.ts'

const stat = new Uint8Array(statRecordBytes)
const view = new DataView(stat.buffer)

/** A node that is not a directory, as the policies look at it. */
export interface WantedNode {
  readonly name: ByteString
  readonly metadata: Pick<NodeMetadata, 'mtimeSeconds' | 'mtimeNanos'>
  /** Of a regular file; null for other kinds, which are always replaced when they may be. */
  readonly sizeBytes: number | null
}

/** What is at a name: nothing, something that the policy keeps, or something that it replaces. */
export function lookAt(target: RestoreTarget, directory: DirectoryRef, policy: OverwritePolicy, { name, metadata, sizeBytes }: WantedNode): 'free' | 'kept' | 'replaced' {
  if (!target.stat(directory, name, stat, 0)) return 'free'
  if (policy === 'never') return 'kept'
  if (policy !== 'always' && sizeBytes !== null && typeOf(view, 0) === modeType.file) {
    const seconds = Number(view.getBigInt64(statFields.mtimeSeconds, true))
    const nanos = view.getUint32(statFields.mtimeNanos, true)
    const age = seconds - metadata.mtimeSeconds || nanos - metadata.mtimeNanos
    if (policy === 'if-newer' && age >= 0) return 'kept'
    if (policy === 'if-changed' && age === 0 && readU64(view, statFields.size) === sizeBytes) return 'kept'
  }
  return 'replaced'
}

/**
 * Makes room for a node, as the policy says.
 * @returns true when the name is free now, false when what is there stays
 * @throws HoldfastError WRITE_FAILED when a directory is in the way
 */
export function makeRoom(target: RestoreTarget, directory: DirectoryRef, policy: OverwritePolicy, node: WantedNode): boolean {
  const found = lookAt(target, directory, policy, node)
  if (found === 'replaced') target.remove(directory, node.name)
  return found !== 'kept'
}
