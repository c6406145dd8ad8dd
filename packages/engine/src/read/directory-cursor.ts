/** Goes through a directory in order of names, opening its nodes only where it is told to. */
import type { ByteString } from '@holdfast/core/file-source'
import type { TreeEntry } from '../tree/entry.ts'
import type { NodeRef } from './node-reader.ts'
import type { TreeReader } from './tree-reader.ts'

/** Where a cursor stands: before an entry, or before a node that was not opened. */
export type CursorItem =
  | { readonly kind: 'entry'; readonly name: ByteString; readonly entry: TreeEntry }
  | { readonly kind: 'node'; readonly name: ByteString; readonly ref: NodeRef; readonly level: number | undefined }

/** See the head of this file. */
export class DirectoryCursor {
  readonly #reader: TreeReader
  /** What is left, the next one last. */
  readonly #items: CursorItem[] = []

  /** @param node null for a directory that is not there, which is as an empty one */
  constructor(reader: TreeReader, node: NodeRef | null) {
    this.#reader = reader
    if (node !== null) this.#items.push({ kind: 'node', name: '' as ByteString, ref: node, level: undefined })
  }

  get item(): CursorItem | undefined {
    return this.#items.at(-1)
  }

  /** Passes over the entry, or over the node and all that is in it. */
  skip(): void {
    this.#items.pop()
  }

  /** Opens the node that the cursor stands before. */
  async open(): Promise<void> {
    const item = this.#items.at(-1)
    if (item?.kind !== 'node') return
    const node = await this.#reader.readNode(item.ref, item.level)
    this.#items.pop()
    if ('entries' in node) this.#items.push(...node.entries.map((entry): CursorItem => ({ kind: 'entry', name: entry.name, entry })).reverse())
    else this.#items.push(...node.children.map((ref): CursorItem => ({ kind: 'node', name: ref.firstName, ref, level: node.level - 1 })).reverse())
  }
}
