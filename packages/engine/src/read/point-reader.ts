/**
 * Reads a point's tree and content with an identity's keys. It uses only the indexes that the point names, so nothing
 * that was added later changes what it sees; and it recomputes the id of every blob.
 */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { fromHex } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import type { DomainId, IndexId, PackId, PointId, VaultId } from '@holdfast/core/ids'
import { type PointStatement, pointIdOf } from '@holdfast/core/point-statement'
import { objectKind } from '@holdfast/core/sealed-object'
import type { DomainKeys } from '@holdfast/keys/domain-secret'
import type { OpenRun } from '../backup/known-runs.ts'
import { type PointDetails, openPointDetails } from '../backup/point-details.ts'
import type { RunPack } from '../index/run-file.ts'
import type { ContentRef, FileContent, TreeEntry } from '../tree/entry.ts'
import type { DirectoryNode } from '../tree/node.ts'
import { BlobReader, type LocatedBlob } from './blob-reader.ts'
import { damageOrValue } from './damage.ts'
import type { DataKeys } from './data-keys.ts'
import { type NodeRef, NodeReader } from './node-reader.ts'
import { rebuildRun } from './rebuild-run.ts'
import type { RunSource } from './run-source.ts'

/** What opens points of one domain. */
export interface PointReaderOptions {
  readonly store: BulkStore
  readonly vault: VaultId
  readonly domain: { readonly id: DomainId; readonly keys: DomainKeys }
  readonly dataKeys: DataKeys
  /** Where the indexes come from; open as long as its readers are used. */
  readonly runs: RunSource
  /**
   * Told of each index that is missing or damaged. What they said is then taken from the directories of the packs, which costs
   * three small reads a pack. Without this they are errors.
   */
  readonly onLostIndex?: (index: IndexId, why: string) => void
}

/** See the head of this file. */
export class PointReader {
  readonly point: PointStatement
  readonly details: PointDetails
  readonly #options: PointReaderOptions
  readonly #runs: readonly OpenRun[]
  readonly #blobs: BlobReader
  readonly #nodes: NodeReader

  private constructor(options: PointReaderOptions, point: PointStatement, details: PointDetails, runs: readonly OpenRun[]) {
    this.#options = options
    this.point = point
    this.details = details
    this.#runs = runs
    const { store, vault, domain, dataKeys } = options
    this.#blobs = new BlobReader({ store, vault, domain: domain.id, blobIdKey: domain.keys.blobId, dataKeys }, runs.map(run => run.file))
    this.#nodes = new NodeReader(this.#blobs, domain.keys.salt)
  }

  /**
   * Opens a point whose statement was verified.
   * @throws HoldfastError WRONG_SECRET, CORRUPT, VANISHED when an index that it names is not in the store and not to be rebuilt
   */
  static async open(options: PointReaderOptions, point: PointStatement): Promise<PointReader> {
    const { vault, domain, dataKeys } = options
    const inputKey = await dataKeys.get(point.body.dek)
    const details = openPointDetails({ inputKey, vault, domain: domain.id, kind: objectKind.point }, point.body.sealed)
    const runs: OpenRun[] = []
    let isComplete = true
    for (const ref of point.body.indexes) {
      const found = await damageOrValue(options.runs.open(ref))
      const run = found ?? new HoldfastError('VANISHED', 'an index of a point is not in the store', { context: { point: pointIdOf(point), index: ref.id } })
      if (!(run instanceof HoldfastError)) runs.push(run)
      else if (options.onLostIndex === undefined) throw run
      else {
        isComplete = false
        options.onLostIndex(ref.id, run.message)
      }
    }
    if (!isComplete) {
      const listed = new Set(runs.flatMap(({ file }) => Array.from({ length: file.packCount }, (_, i) => file.pack(i).id)))
      const tables = await rebuildRun({ store: options.store, vault, domain: domain.id, dataKeys }, point, listed)
      runs.push(options.runs.add(pointIdOf(point), tables))
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

  /** The data key of the session that made the point. */
  ownKey(): Promise<Uint8Array> {
    return this.#options.dataKeys.get(this.point.body.dek)
  }

  /** The data key that opens a pack. */
  dataKey(pack: RunPack): Promise<Uint8Array> {
    return this.#options.dataKeys.get(pack.dek)
  }

  /** As BlobReader.locate, in the indexes that the point names. */
  locate(id: Uint8Array, without?: ReadonlySet<PackId>): LocatedBlob | null {
    return this.#blobs.locate(id, without)
  }

  /** Content of a blob, its id recomputed. The bytes are shared: not to be changed. @throws HoldfastError CORRUPT, VANISHED */
  async readBlob(id: Uint8Array): Promise<Uint8Array> {
    return await this.#blobs.read(id)
  }

  /** As NodeReader.readNode. */
  async readNode(node: NodeRef, level?: number): Promise<DirectoryNode> {
    return await this.#nodes.readNode(node, level)
  }

  /** As NodeReader.entries. */
  entries(ref: NodeRef, level?: number): AsyncGenerator<readonly TreeEntry[]> {
    return this.#nodes.entries(ref, level)
  }

  /** As NodeReader.contentRefs. */
  contentRefs(content: Pick<FileContent, 'depth' | 'refs'>): AsyncGenerator<ContentRef> {
    return this.#nodes.contentRefs(content)
  }
}
