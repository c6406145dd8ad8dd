/**
 * Looks for entries in many points. A directory node that was searched in one point is not read again in another: it is
 * only noted that it is there too. So the cost is that of one point and of what differs between them.
 */
import { toHex } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import type { ByteString } from '@holdfast/core/file-source'
import type { DomainId } from '@holdfast/core/ids'
import { throwIfCancelled } from '../cancel.ts'
import { entryKind, type TreeEntry } from '../tree/entry.ts'
import type { NodeRef } from './node-reader.ts'
import { joinPath, type TreeReader } from './tree-reader.ts'
import { damageOrValue } from './damage.ts'

/** The points that hold something, by the order in which they were searched. */
export interface Span {
  readonly count: number
  readonly first: number
  readonly last: number
}

/** A version of an entry: same path, kind, size, time and content. Directories have one version whatever is in them. */
export interface FoundVersion {
  readonly path: ByteString
  /** As in the first point that was searched. */
  readonly entry: TreeEntry
  readonly points: Span
}

/** A directory that could not be read, in the first point where that was seen. */
export interface UnreadableDirectory {
  readonly path: ByteString
  readonly point: number
  readonly error: HoldfastError
}

/** What to look for. */
export interface FindOptions {
  readonly matches: (path: ByteString, entry: TreeEntry) => boolean
  readonly signal: AbortSignal
}

interface SearchedNode {
  /** Points in which this node was come across: the one where it was read, and those where the search stopped at it. */
  own: Span
  /** Nodes that lead to it: it is in all points in which they are. */
  readonly parents: SearchedNode[]
  total: Span | null
}

interface Version {
  readonly path: ByteString
  readonly entry: TreeEntry
  readonly nodes: SearchedNode[]
}

/** See the head of this file. */
export class PointFinder {
  readonly unreadable: UnreadableDirectory[] = []
  readonly #options: FindOptions
  readonly #nodes = new Map<string, SearchedNode>()
  readonly #versions = new Map<string, Version>()
  #points = 0
  #entries = 0

  constructor(options: FindOptions) {
    this.#options = options
  }

  /** Entries looked at so far. */
  get entries(): number {
    return this.#entries
  }

  /** Different matches so far. */
  get found(): number {
    return this.#versions.size
  }

  /** Searches a point; the first one searched has number 0. @throws HoldfastError of the store; CANCELLED */
  async search(reader: TreeReader, domain: DomainId): Promise<void> {
    await this.#visit(reader, { ref: reader.root, domain, path: '' as ByteString, level: undefined, parent: null, point: this.#points++ })
  }

  /** Everything found, in order of paths, and of one path in the order of the search. */
  results(): FoundVersion[] {
    const results = [...this.#versions.values()].map(({ path, entry, nodes }) => ({ path, entry, points: nodes.map(total).reduce(joinSpans) }))
    const order = (path: string) => path.replaceAll('/', '\0')
    return results.sort((a, b) => (a.path === b.path ? a.points.first - b.points.first : order(a.path) < order(b.path) ? -1 : 1))
  }

  async #visit(reader: TreeReader, at: Visit): Promise<void> {
    const { point, path } = at
    const key = `${at.domain}${toHex(at.ref.id)}${path}`
    const known = this.#nodes.get(key)
    if (known !== undefined) {
      known.own = joinSpans(known.own, { count: 1, first: point, last: point })
      if (at.parent !== null) known.parents.push(at.parent)
      return
    }
    throwIfCancelled(this.#options.signal)
    const searched: SearchedNode = { own: { count: 1, first: point, last: point }, parents: at.parent === null ? [] : [at.parent], total: null }
    this.#nodes.set(key, searched)
    const node = await damageOrValue(reader.readNode(at.ref, at.level))
    if (node instanceof HoldfastError) {
      this.unreadable.push({ path, point, error: node })
      return
    }
    if ('children' in node) {
      for (const child of node.children) await this.#visit(reader, { ...at, ref: child, level: node.level - 1, parent: searched })
      return
    }
    for (const entry of node.entries) {
      const below = joinPath(path, entry.name)
      this.#entries++
      if (this.#options.matches(below, entry)) this.#add(below, entry, searched)
      if (entry.subtree !== undefined) await this.#visit(reader, { ...at, ref: entry.subtree, path: below, level: undefined, parent: searched })
    }
  }

  #add(path: ByteString, entry: TreeEntry, node: SearchedNode): void {
    const key = `${path}\0${versionKey(entry)}`
    const known = this.#versions.get(key)
    if (known === undefined) this.#versions.set(key, { path, entry, nodes: [node] })
    else known.nodes.push(node)
  }
}

interface Visit {
  readonly ref: NodeRef
  readonly domain: DomainId
  readonly path: ByteString
  readonly level: number | undefined
  readonly parent: SearchedNode | null
  readonly point: number
}

function versionKey({ kind, content, target, mtimeSeconds, mtimeNanos }: TreeEntry): string {
  if (kind === entryKind.directory) return 'directory'
  return [kind, mtimeSeconds, mtimeNanos, content?.sizeBytes, content === undefined ? target : toHex(content.hash)].join(' ')
}

/**
 * All points that hold a node. They are counted once each: a point has one directory at a path, so it comes to a node on
 * one way only; and the point in which a parent was read is among the node's own.
 */
function total(node: SearchedNode): Span {
  node.total ??= node.parents.reduce((sum, parent) => {
    const { count, first, last } = total(parent)
    return joinSpans(sum, { count: count - 1, first, last })
  }, node.own)
  return node.total
}

function joinSpans(a: Span, b: Span): Span {
  return { count: a.count + b.count, first: Math.min(a.first, b.first), last: Math.max(a.last, b.last) }
}
