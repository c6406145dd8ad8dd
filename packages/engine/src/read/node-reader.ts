/** Reads a tree's nodes and lists: each has the id, the commitment and the level that lead to it. */
import { bytesEqual, toHex } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import { type ContentRef, type FileContent, parseListNode, type TreeEntry } from '../tree/entry.ts'
import { type DirectoryNode, parseNode } from '../tree/node.ts'
import type { BlobReader } from './blob-reader.ts'

/** A directory node to read; `root` is the commitment that must come out. */
export interface NodeRef {
  readonly id: Uint8Array
  readonly root: Uint8Array
}

const nodesBetweenTurns = 32

/** See the head of this file. */
export class NodeReader {
  readonly #blobs: BlobReader
  readonly #saltKey: Uint8Array
  #nodesRead = 0

  constructor(blobs: BlobReader, saltKey: Uint8Array) {
    this.#blobs = blobs
    this.#saltKey = saltKey
  }

  /**
   * One node of a directory; its commitment is the one that led to it.
   * @param level what its parent demands of a node below a directory's root
   * @throws HoldfastError CORRUPT, MALFORMED, VANISHED
   */
  async readNode(node: NodeRef, level?: number): Promise<DirectoryNode> {
    // Nodes that lie in memory would else be read without a pause: no signal would be heard, and no progress shown.
    if (++this.#nodesRead % nodesBetweenTurns === 0) await new Promise(resolve => setImmediate(resolve))
    const parsed = parseNode(await this.#blobs.read(node.id), this.#saltKey)
    if (!bytesEqual(parsed.root, node.root)) {
      throw new HoldfastError('CORRUPT', 'a directory does not have the commitment that leads to it', { context: { node: toHex(node.id) } })
    }
    if (level !== undefined && parsed.node.level !== level) {
      throw new HoldfastError('MALFORMED', 'a directory node is not of the level that its parent demands', { context: { node: toHex(node.id) } })
    }
    return parsed.node
  }

  /** Entries of a directory, a node's at a time, in order of names. @throws HoldfastError CORRUPT, MALFORMED, VANISHED */
  async *entries(ref: NodeRef, level?: number): AsyncGenerator<readonly TreeEntry[]> {
    let last: string | undefined
    for await (const entries of this.#leaves(ref, level)) {
      // Within a node the order is checked; a hostile tree could repeat names from one node to the next.
      const first = entries[0]?.name
      if (first !== undefined && last !== undefined && first <= last) {
        throw new HoldfastError('MALFORMED', 'the names of a directory are not in order', { context: { node: toHex(ref.id) } })
      }
      last = entries.at(-1)?.name ?? last
      yield entries
    }
  }

  async *#leaves(ref: NodeRef, level?: number): AsyncGenerator<readonly TreeEntry[]> {
    const node = await this.readNode(ref, level)
    if ('entries' in node) yield node.entries
    else for (const child of node.children) yield* this.#leaves(child, node.level - 1)
  }

  /** The content blobs of a file, in order, through its list nodes. */
  async *contentRefs(content: Pick<FileContent, 'depth' | 'refs'>): AsyncGenerator<ContentRef> {
    for (const ref of content.refs) {
      // without this a small list could name pieces without end
      if (ref.sizeBytes === 0) throw new HoldfastError('MALFORMED', 'a file has pieces without bytes')
      if (content.depth === 0) {
        yield ref
        continue
      }
      const refs = parseListNode(await this.#blobs.read(ref.id))
      if (refs.reduce((sum, below) => sum + below.sizeBytes, 0) !== ref.sizeBytes) throw new HoldfastError('MALFORMED', 'a list of blobs does not have the length that leads to it')
      yield* this.contentRefs({ depth: content.depth - 1, refs })
    }
  }
}
