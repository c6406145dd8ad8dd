/** Walks trees: every node has the id and the commitment that lead to it, and every blob that a file names was found whole. */
import { hash } from 'node:crypto'
import type { BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError } from '@holdfast/core/errors'
import type { ByteString } from '@holdfast/core/file-source'
import type { DekId } from '@holdfast/core/ids'
import type { BlobSet } from '../index/blob-set.ts'
import { BlobReader } from '../read/blob-reader.ts'
import { type NodeRef, NodeReader } from '../read/node-reader.ts'
import { joinPath } from '../read/tree-reader.ts'
import { isDamage } from '../read/damage.ts'
import { entryKind, type FileContent, type TreeEntry } from '../tree/entry.ts'
import { isWhole, type MarkedRun } from './checked-runs.ts'
import { packNodes, unpackNodes } from './node-list.ts'
import type { CheckedDomain, CheckResult, NameTask, WalkTask } from './verify-messages.ts'

/** What a walk works with. */
export interface TreeCheckerOptions {
  readonly store: BulkStore
  readonly domain: CheckedDomain
  /** Of the point, in its order. */
  readonly runs: readonly MarkedRun[]
  readonly keys: ReadonlyMap<DekId, Uint8Array>
  readonly visited: BlobSet
  /** Directories of which all was found whole when what is not was named: points share most of them. */
  readonly whole: Set<string>
}

/** Something that does not restore; `path` is without a slash in front. */
type Damage = { readonly path: ByteString; readonly problem: string }

/** A hostile tree can lead to one damaged node by any number of paths. */
const mostNamed = 100_000

const keyInput = Buffer.alloc(68)

/** See the head of this file. One belongs to one thread and the runs that one point names. */
export class TreeChecker {
  readonly #runs: readonly MarkedRun[]
  readonly #nodes: NodeReader
  readonly #visited: BlobSet
  readonly #whole: Set<string>

  constructor({ store, domain, runs, keys, visited, whole }: TreeCheckerOptions) {
    this.#runs = runs
    this.#visited = visited
    this.#whole = whole
    const dataKeys = {
      get: async (id: DekId) => {
        const key = keys.get(id)
        if (key === undefined) throw new HoldfastError('VANISHED', 'the data key of a pack could not be opened', { context: { dek: id } })
        return key
      },
    }
    const blobs = new BlobReader({ store, vault: domain.vault, domain: domain.domain, blobIdKey: domain.blobIdKey, dataKeys }, runs.map(run => run.file))
    this.#nodes = new NodeReader(blobs, domain.saltKey)
  }

  /** Checks whether all is whole, without saying what is not: that takes far less. @throws HoldfastError of the store */
  async walk({ directories, most, lineage }: WalkTask): Promise<Extract<CheckResult, { readonly kind: 'walk' }>> {
    const stack = unpackNodes(directories)
    let entries = 0
    let damaged = false
    let walked = 0
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (!this.#visited.findOrAdd(keyOf(node, lineage), () => 0).stored) continue
      try {
        for await (const some of this.#nodes.entries(node)) {
          entries += some.length
          for (const entry of some) {
            if (entry.subtree !== undefined) stack.push({ id: entry.subtree.id, root: entry.subtree.root })
            else if (entry.content !== undefined && !(await this.#isWhole(entry.content))) damaged = true
          }
        }
      } catch (error) {
        if (!isDamage(error)) throw error
        damaged = true
      }
      if (++walked >= most) break
    }
    return { kind: 'walk', entries, damaged, rest: packNodes(stack) }
  }

  /** Everything in a tree that is not whole, up to a limit. @throws HoldfastError of the store */
  async name({ root, lineage }: NameTask): Promise<Damage[]> {
    const damage: Damage[] = []
    await this.#nameDirectory(root, '' as ByteString, lineage, damage)
    return damage
  }

  async #nameDirectory(node: NodeRef, path: ByteString, lineage: number, damage: Damage[]): Promise<void> {
    const key = keyOf(node, lineage).toString('latin1')
    if (this.#whole.has(key)) return
    const before = damage.length
    try {
      for await (const entries of this.#nodes.entries(node)) {
        for (const entry of entries) {
          if (damage.length >= mostNamed) return
          const below = joinPath(path, entry.name)
          if (entry.subtree !== undefined) await this.#nameDirectory(entry.subtree, below, lineage, damage)
          else await this.#nameFile(entry, below, damage)
        }
      }
    } catch (error) {
      if (!isDamage(error)) throw error
      damage.push({ path, problem: `the folder cannot be read: ${error.message}` })
    }
    if (damage.length === before) this.#whole.add(key)
  }

  async #nameFile({ kind, content }: TreeEntry, path: ByteString, damage: Damage[]): Promise<void> {
    if (kind !== entryKind.file || content === undefined) return
    try {
      if (!(await this.#isWhole(content))) damage.push({ path, problem: 'data of it is damaged or missing' })
    } catch (error) {
      if (!isDamage(error)) throw error
      damage.push({ path, problem: error.message })
    }
  }

  #isWhole(content: FileContent): boolean | Promise<boolean> {
    const { depth, refs } = content
    if (depth > 0) return this.#isListWhole(content)
    for (const ref of refs) if (ref.sizeBytes === 0 || !isWhole(this.#runs, ref.id)) return false
    return true
  }

  async #isListWhole(content: FileContent): Promise<boolean> {
    for await (const ref of this.#nodes.contentRefs(content)) if (!isWhole(this.#runs, ref.id)) return false
    return true
  }
}

/** Names a directory as it was checked: a hostile tree may lead to one node with two commitments. */
function keyOf({ id, root }: NodeRef, lineage: number): Buffer {
  keyInput.set(id)
  keyInput.set(root, 32)
  keyInput.writeUInt32LE(lineage, 64)
  return Buffer.from(hash('sha256', keyInput, 'binary'), 'latin1')
}
