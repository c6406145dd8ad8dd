/**
 * Reads a point's tree and content with an identity's keys. It uses only the indexes that the point names, so nothing
 * that was added later changes what it sees; and it recomputes the id of every blob.
 */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { bytesEqual, fromHex, toHex } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import type { DomainId, PackId, PointId, VaultId } from '@holdfast/core/ids'
import { type PointStatement, pointIdOf } from '@holdfast/core/point-statement'
import { objectKind } from '@holdfast/core/sealed-object'
import type { DomainKeys } from '@holdfast/keys/domain-secret'
import type { OpenRun } from '../backup/known-runs.ts'
import { type PointDetails, openPointDetails } from '../backup/point-details.ts'
import { BlobIds } from '../blob-id.ts'
import type { BlobLocation } from '../index/index-format.ts'
import type { RunPack } from '../index/run-file.ts'
import { type ContentRef, type FileContent, parseListNode, type TreeEntry } from '../tree/entry.ts'
import { type DirectoryNode, parseNode } from '../tree/node.ts'
import type { DataKeys } from './data-keys.ts'
import type { RunSource } from './run-source.ts'
import { SegmentSource } from './segment-source.ts'

/** What opens points of one domain. */
export interface PointReaderOptions {
  readonly store: BulkStore
  readonly vault: VaultId
  readonly domain: { readonly id: DomainId; readonly keys: DomainKeys }
  readonly dataKeys: DataKeys
  /** Where the indexes come from; open as long as its readers are used. */
  readonly runs: RunSource
}

/** A blob and where it lies. */
export interface LocatedBlob {
  readonly pack: RunPack
  readonly location: BlobLocation
}

/** A directory node to read; `root` is the commitment that must come out. */
export interface NodeRef {
  readonly id: Uint8Array
  readonly root: Uint8Array
}

const segmentsKept = 24
const nodesBetweenTurns = 32

/** See the head of this file. */
export class PointReader {
  readonly point: PointStatement
  readonly details: PointDetails
  readonly #options: PointReaderOptions
  readonly #runs: readonly OpenRun[]
  readonly #segments: SegmentSource
  readonly #plain = new Map<string, Promise<Uint8Array>>()
  readonly #blobIds: BlobIds
  #nodesRead = 0
  #packs: Map<PackId, RunPack> | null = null

  private constructor(options: PointReaderOptions, point: PointStatement, details: PointDetails, runs: readonly OpenRun[]) {
    this.#options = options
    this.point = point
    this.details = details
    this.#runs = runs
    this.#segments = new SegmentSource({ store: options.store, vault: options.vault, domain: options.domain.id })
    this.#blobIds = new BlobIds(options.domain.keys.blobId)
  }

  /**
   * Opens a point whose statement was verified.
   * @throws HoldfastError WRONG_SECRET, CORRUPT, VANISHED when an index that it names is not in the store
   */
  static async open(options: PointReaderOptions, point: PointStatement): Promise<PointReader> {
    const { vault, domain, dataKeys } = options
    const inputKey = await dataKeys.get(point.body.dek)
    const details = openPointDetails({ inputKey, vault, domain: domain.id, kind: objectKind.point }, point.body.sealed)
    const runs: OpenRun[] = []
    for (const ref of point.body.indexes) {
      const run = await options.runs.open(ref)
      if (run === null) throw new HoldfastError('VANISHED', 'an index of a point is not in the store', { context: { point: pointIdOf(point), index: ref.id } })
      runs.push(run)
    }
    return new PointReader(options, point, details, runs)
  }

  get id(): PointId {
    return pointIdOf(this.point)
  }

  /** The root directory's node. */
  get root(): NodeRef {
    return { id: fromHex(this.details.root.id, 'the root of a point'), root: fromHex(this.point.body.root, 'the root commitment of a point') }
  }

  /** The opened runs of the indexes that the point names. */
  get runs(): readonly OpenRun[] {
    return this.#runs
  }

  /** A pack as an index of the point lists it, or null. Costs a pass over the tables the first time. */
  findPack(id: PackId): RunPack | null {
    this.#packs ??= new Map(this.#runs.flatMap(run => Array.from({ length: run.file.packCount }, (_, i) => run.file.pack(i)).map(pack => [pack.id, pack])))
    return this.#packs.get(id) ?? null
  }

  /** The data key that opens a pack. */
  dataKey(pack: RunPack): Promise<Uint8Array> {
    return this.#options.dataKeys.get(pack.dek)
  }

  /**
   * Where a blob lies, or null when no index of the point has it. Several indexes may have it, each in another pack, since
   * sessions at the same time may both have stored it; only one of these packs need still be in the vault.
   * @param without packs that could not be read
   */
  locate(id: Uint8Array, without?: ReadonlySet<PackId>): LocatedBlob | null {
    for (const run of this.#runs) {
      const location = run.file.find(id)
      if (location === null) continue
      const pack = run.file.pack(location.pack)
      if (without?.has(pack.id) !== true) return { pack, location }
    }
    return null
  }

  /** Content of a blob, its id recomputed. The bytes are shared: not to be changed. @throws HoldfastError CORRUPT, VANISHED */
  async readBlob(id: Uint8Array): Promise<Uint8Array> {
    const found = this.locate(id)
    if (found === null) throw new HoldfastError('VANISHED', 'no index of the point has a blob that it needs', { context: { blob: toHex(id) } })
    try {
      return await this.#readFound(id, found)
    } catch (error) {
      const tried = new Set([found.pack.id])
      for (let other = this.locate(id, tried); other !== null; other = this.locate(id, tried)) {
        tried.add(other.pack.id)
        try {
          return await this.#readFound(id, other)
        } catch {
          // The error of the place that comes first is the one to tell.
        }
      }
      throw error
    }
  }

  async #readFound(id: Uint8Array, found: LocatedBlob): Promise<Uint8Array> {
    const { location } = found
    const segment = await this.#segment(found)
    const content = segment.subarray(location.offset, location.offset + location.length)
    if (!this.#blobIds.matches(content, id)) {
      throw new HoldfastError('CORRUPT', 'a blob is not what its id says', { context: { blob: toHex(id), pack: found.pack.id } })
    }
    return content
  }

  /**
   * One node of a directory; its commitment is the one that led to it.
   * @param level what its parent demands of a node below a directory's root
   * @throws HoldfastError CORRUPT, MALFORMED, VANISHED
   */
  async readNode(node: NodeRef, level?: number): Promise<DirectoryNode> {
    // Nodes that lie in memory would else be read without a pause: no signal would be heard, and no progress shown.
    if (++this.#nodesRead % nodesBetweenTurns === 0) await new Promise(resolve => setImmediate(resolve))
    const parsed = parseNode(await this.readBlob(node.id), this.#options.domain.keys.salt)
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
      const refs = parseListNode(await this.readBlob(ref.id))
      if (refs.reduce((sum, below) => sum + below.sizeBytes, 0) !== ref.sizeBytes) throw new HoldfastError('MALFORMED', 'a list of blobs does not have the length that leads to it')
      yield* this.contentRefs({ depth: content.depth - 1, refs })
    }
  }

  async #segment(found: LocatedBlob): Promise<Uint8Array> {
    const { pack, location } = found
    const key = `${pack.id}:${location.segmentOffset}`
    const known = this.#plain.get(key)
    if (known !== undefined) {
      this.#plain.delete(key) // the most recently used one stands last
      this.#plain.set(key, known)
      return known
    }
    const read = this.#options.dataKeys.get(pack.dek).then(dataKey =>
      this.#segments.read({ id: pack.id, kind: pack.kind, dataKey }, {
        offset: location.segmentOffset, storedBytes: location.segmentStoredBytes, plainBytes: location.segmentPlainBytes, codec: location.codec,
      }))
    read.catch(() => this.#plain.delete(key))
    if (this.#plain.size === segmentsKept) this.#plain.delete(this.#plain.keys().next().value as string)
    this.#plain.set(key, read)
    return read
  }
}
