/** A tree in memory, made of real nodes, that counts how many of them are read. */
import { createHash } from 'node:crypto'
import { toHex } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import type { ByteString } from '@holdfast/core/file-source'
import type { NodeRef } from '../src/read/node-reader.ts'
import type { TreeReader } from '../src/read/tree-reader.ts'
import { encodeEntry, entryKind, type TreeEntry } from '../src/tree/entry.ts'
import { DirectoryBuilder, type DirectoryNode, type DirectoryRoot, parseNode } from '../src/tree/node.ts'

/** What is in a directory: text of a file, a directory, or what of an entry is to be another than usual. */
export interface Tree {
  readonly [name: string]: string | Tree | { readonly entry: Partial<TreeEntry> }
}

const seed = Uint8Array.of(1, 2, 3, 4)
const saltKey = new Uint8Array(32).fill(5)

/** Nodes of any number of trees. */
export class MemoryTrees {
  readonly nodes = new Map<string, Uint8Array>()
  reads = 0
  readonly #built = new WeakMap<Tree, DirectoryRoot>()

  /** A reader of a tree. */
  reader(tree: Tree): TreeReader {
    const root: NodeRef = this.#build(tree)
    return { root, readNode: (ref, level) => this.#read(ref, level), entries: (ref, level) => this.#entries(ref, level) }
  }

  async #read(ref: NodeRef, level?: number): Promise<DirectoryNode> {
    const bytes = this.nodes.get(toHex(ref.id))
    if (bytes === undefined) throw new HoldfastError('VANISHED', 'a node is not there')
    this.reads++
    const { node } = parseNode(bytes, saltKey)
    if (level !== undefined && node.level !== level) throw new HoldfastError('MALFORMED', 'a node of another level')
    return node
  }

  async *#entries(ref: NodeRef, level?: number): AsyncGenerator<readonly TreeEntry[]> {
    const node = await this.#read(ref, level)
    if ('entries' in node) yield node.entries
    else for (const child of node.children) yield* this.#entries(child, node.level - 1)
  }

  /** Builds a tree once, however many others it is in. */
  #build(tree: Tree): DirectoryRoot {
    const built = this.#built.get(tree) ?? this.#buildNodes(tree)
    this.#built.set(tree, built)
    return built
  }

  #buildNodes(tree: Tree): DirectoryRoot {
    const store = (bytes: Uint8Array): Uint8Array => {
      const id = createHash('sha256').update(bytes).digest()
      this.nodes.set(toHex(id), bytes)
      return id
    }
    const builder = new DirectoryBuilder({ seed, saltKey, store })
    for (const name of Object.keys(tree).sort((a, b) => (a < b ? -1 : 1))) {
      builder.add(name as ByteString, encodeEntry(this.#entry(name as ByteString, tree[name] as Tree[string])))
    }
    return builder.finish()
  }

  #entry(name: ByteString, what: Tree[string]): TreeEntry {
    const common = { name, mode: 0o644, uid: 1, gid: 1, mtimeSeconds: 1000, mtimeNanos: 0 }
    if (typeof what === 'string') {
      const hash = createHash('sha256').update(what).digest()
      return { ...common, kind: entryKind.file, content: { sizeBytes: what.length, hash, depth: 0, refs: what === '' ? [] : [{ id: hash, sizeBytes: what.length }] } }
    }
    if ('entry' in what) return { ...common, kind: entryKind.fifo, ...(what.entry as Partial<TreeEntry>) }
    return { ...common, kind: entryKind.directory, subtree: { ...this.#build(what), entries: 0, contentBytes: 0 } }
  }
}
