/** Goes through a tree in order of paths, a directory before what is in it. */
import { HoldfastError } from '@holdfast/core/errors'
import type { ByteString } from '@holdfast/core/file-source'
import { throwIfCancelled } from '../cancel.ts'
import type { TreeEntry } from '../tree/entry.ts'
import { damageOrValue } from './damage.ts'
import type { NodeRef } from './node-reader.ts'
import { joinPath, type TreeReader } from './tree-reader.ts'

/** An entry and its path from the root, without a slash in front. */
export interface WalkedEntry {
  readonly path: ByteString
  readonly entry: TreeEntry
}

/** How to walk. */
export interface WalkOptions {
  /** Whether to go into a directory. */
  readonly enters: (path: ByteString, entry: TreeEntry) => boolean
  /** A directory that cannot be read for damage in the vault; the walk goes on behind it. */
  readonly onDamage: (path: ByteString, error: HoldfastError) => void
  readonly signal: AbortSignal
}

/** Walks what is below a node. @throws HoldfastError of the store; CANCELLED */
export async function* walkTree(reader: TreeReader, node: NodeRef, path: ByteString, options: WalkOptions): AsyncGenerator<WalkedEntry> {
  const nodes = reader.entries(node)
  for (;;) {
    throwIfCancelled(options.signal)
    const entries = await damageOrValue(nodes.next())
    if (entries instanceof HoldfastError) {
      options.onDamage(path, entries)
      return
    }
    if (entries.done === true) return
    for (const entry of entries.value) {
      const below = joinPath(path, entry.name)
      yield { path: below, entry }
      if (entry.subtree !== undefined && options.enters(below, entry)) yield* walkTree(reader, entry.subtree, below, options)
    }
  }
}
