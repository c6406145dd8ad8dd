/** A part of a point as a tar archive, as pieces of a stream. */
import type { HoldfastError } from '@holdfast/core/errors'
import type { ByteString } from '@holdfast/core/file-source'
import { entryKind, type EntryKind, type TreeEntry } from '../tree/entry.ts'
import { type ContentReader, filePieces, zeroBytes } from './file-pieces.ts'
import type { Piece } from './read-ahead.ts'
import { tarEnd, tarHeader, type TarMember, tarPadding } from './tar-header.ts'
import type { Place, TreeReader } from './tree-reader.ts'
import { walkTree } from './walk-tree.ts'

/** What is not in the archive, or not whole. `path` is from the root of the point. */
export interface NotArchived {
  readonly path: ByteString
  readonly reason: string
  /** True when the vault is damaged; false when it was never read, or an archive cannot hold it. */
  readonly damage: boolean
}

/** How to make an archive. */
export interface TarOptions {
  readonly reader: TreeReader & ContentReader
  /** A folder, whose content the archive holds, with paths from there; or anything else, which is its only member. */
  readonly place: Place
  readonly onNotArchived: (what: NotArchived) => void
  readonly signal: AbortSignal
}

/**
 * Pieces of the archive. Further names of a file are links to the first; holes are zeros.
 * @throws HoldfastError CORRUPT, MALFORMED, VANISHED for damaged content: the archive then ends within that member
 */
export async function* tarPieces(options: TarOptions): AsyncGenerator<Piece> {
  const { reader, place, signal, onNotArchived } = options
  const archive = new Archive(options)
  const base = place.names.join('/')
  if (place.entry !== null) {
    if (place.entry.kind !== entryKind.directory) yield* archive.member(place.entry, place.entry.name, base as ByteString)
    else yield* archive.member(place.entry, '.' as ByteString, base as ByteString)
  }
  if (place.node !== null) {
    const onDamage = (path: ByteString, error: HoldfastError) => {
      onNotArchived({ path, reason: `the folder cannot be read: ${error.message}`, damage: true })
    }
    for await (const { path, entry } of walkTree(reader, place.node, base as ByteString, { enters: () => true, onDamage, signal })) {
      yield* archive.member(entry, (base === '' ? path : path.slice(base.length + 1)) as ByteString, path)
    }
  }
  yield bytesPiece(tarEnd)
}

const types: Readonly<Partial<Record<EntryKind, TarMember['type']>>> = {
  [entryKind.file]: 'file', [entryKind.directory]: 'directory', [entryKind.symlink]: 'symlink', [entryKind.fifo]: 'fifo',
  [entryKind.character]: 'character', [entryKind.block]: 'block',
}

class Archive {
  readonly #options: TarOptions
  readonly #firstNames = new Map<string, ByteString>()

  constructor(options: TarOptions) {
    this.#options = options
  }

  /** @param name in the archive, @param path in the point */
  async *member(entry: TreeEntry, name: ByteString, path: ByteString): AsyncGenerator<Piece> {
    const { onNotArchived, reader } = this.#options
    if (entry.unread !== undefined) onNotArchived({ path, reason: `it was not read when the point was made: ${entry.unread}`, damage: false })
    const type = types[entry.kind]
    if (type === undefined) {
      onNotArchived({ path, reason: 'a tar archive cannot hold sockets', damage: false })
      return
    }
    const isDirectory = entry.kind === entryKind.directory
    if (!isDirectory && entry.unread !== undefined && entry.content === undefined) return
    const { mode, uid, gid, mtimeSeconds, mtimeNanos } = entry
    const member: TarMember = {
      path: (isDirectory ? `${name}/` : name) as ByteString, type, mode, uid, gid, mtimeSeconds, mtimeNanos, sizeBytes: entry.content?.sizeBytes ?? 0,
      target: entry.target ?? ('' as ByteString), device: entry.device ?? { major: 0, minor: 0 }, attributes: entry.attributes ?? [],
    }
    const first = this.#firstName(entry, name)
    if (first !== null) {
      yield bytesPiece(tarHeader({ ...member, type: 'link', target: first, sizeBytes: 0, attributes: [] }))
      return
    }
    yield bytesPiece(tarHeader(member))
    if (entry.content === undefined) return
    yield* filePieces(reader, entry)
    const padding = tarPadding(member.sizeBytes)
    if (padding > 0) yield { sizeBytes: 0, load: async () => new Uint8Array(), emit: () => zeroBytes(padding) }
  }

  /** The name in the archive of the same file, or null when this is the first. */
  #firstName({ hardLink }: TreeEntry, name: ByteString): ByteString | null {
    if (hardLink === undefined) return null
    const key = `${hardLink.device}:${hardLink.inode}`
    const first = this.#firstNames.get(key)
    if (first === undefined) this.#firstNames.set(key, name)
    return first ?? null
  }
}

function bytesPiece(bytes: Uint8Array): Piece {
  return { sizeBytes: bytes.length, load: async () => bytes, emit: () => [bytes] }
}
