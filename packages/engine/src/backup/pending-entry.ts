/** Entries between the scan and the tree: what is known of them, or who reads them. */
import { isHoldfastError } from '@holdfast/core/errors'
import { type ByteString, type FileSource, modeType, statFields, statRecordBytes } from '@holdfast/core/file-source'
import { parseEntry } from '../tree/entry.ts'
import type { FileBatches, PendingFile } from './file-batches.ts'
import { typeOf } from './file-reader.ts'
import type { CachedRow } from './files-cache/cache-format.ts'
import { directoryEntry, specialEntry } from './make-entry.ts'
import { type ReadAttributes, readAttributes } from './read-attributes.ts'
import { childPath, type ScannedDirectory } from './scan.ts'

/** Something that could not be read. */
export interface UnreadPath {
  readonly path: ByteString
  readonly reason: string
}

/** An entry that waits for its turn in the tree. */
export type PendingEntry =
  | { readonly kind: 'cached'; readonly row: CachedRow }
  | { readonly kind: 'file'; readonly file: PendingFile }
  | { readonly kind: 'directory'; readonly attributes: ReadAttributes }
  | { readonly kind: 'made'; readonly entry: Uint8Array; readonly trusted: boolean }

/** What reads entries. */
export interface EntryReaderOptions {
  readonly source: FileSource
  readonly batches: FileBatches
  readonly onUnread: (unread: UnreadPath) => void
}

/** Reads what an entry needs beside its stat record, or has the threads read it. */
export class EntryReader {
  readonly #options: EntryReaderOptions

  constructor(options: EntryReaderOptions) {
    this.#options = options
  }

  /**
   * @param i the entry's place in the listing
   * @param row the last run's row, if the entry is as it was
   */
  pend(scanned: ScannedDirectory, i: number, row: CachedRow | null): PendingEntry {
    const { source, batches } = this.#options
    const name = scanned.listing.names[i] as ByteString
    const stat = scanned.listing.stats.subarray(i * statRecordBytes, (i + 1) * statRecordBytes)
    const view = new DataView(stat.buffer, stat.byteOffset, stat.byteLength)
    const type = typeOf(view, 0)
    if (type === modeType.directory) {
      // The subtree is new, but what stands beside it in the entry need not be read again.
      const attributes = row === null ? this.#attributes(scanned, name) : { attributes: parseEntry(row.entry, 0).entry.attributes ?? [], unread: null }
      return { kind: 'directory', attributes }
    }
    if (row !== null) return { kind: 'cached', row }
    const errno = view.getUint32(statFields.errno, true)
    if (errno !== 0) return this.#unread(scanned, name, stat, `errno ${errno}`)
    if (type === modeType.file) return { kind: 'file', file: batches.add(scanned.ref, name, stat) }
    try {
      const target = type === modeType.symlink ? source.readLink(scanned.ref, name) : null
      const { attributes, unread } = this.#attributes(scanned, name)
      return { kind: 'made', entry: specialEntry(name, stat, target, attributes, unread), trusted: unread === null }
    } catch (error) {
      if (!isHoldfastError(error, 'READ_FAILED')) throw error
      return this.#unread(scanned, name, stat, String(error.context['errno'] ?? error.message))
    }
  }

  #unread(scanned: ScannedDirectory, name: ByteString, stat: Uint8Array, reason: string): PendingEntry {
    this.#options.onUnread({ path: childPath(scanned.path, name), reason })
    return { kind: 'made', entry: directoryEntry(name, stat, null, [], reason), trusted: false }
  }

  #attributes(scanned: ScannedDirectory, name: ByteString): ReadAttributes {
    const read = readAttributes(() => this.#options.source.attributes(scanned.ref, name))
    if (read.unread !== null) this.#options.onUnread({ path: childPath(scanned.path, name), reason: read.unread })
    return read
  }
}
