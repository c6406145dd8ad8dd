/**
 * One session of a backup, from the scan to a point in the store (DESIGN's write order: data-key wrap → packs and
 * interim indexes → index → needs → point). The log entry is the custodian's: a point exists when it was admitted.
 */
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { toHex } from '@holdfast/core/bytes'
import { isHoldfastError } from '@holdfast/core/errors'
import type { NeedsId, Sha256Hex } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { primitives } from '@holdfast/core/primitives'
import { objectKind } from '@holdfast/core/sealed-object'
import { generateDataKey, wrapToKeyring } from '@holdfast/keys/data-key'
import { throwIfCancelled } from '../cancel.ts'
import { BlobSet, createBlobSetMemory } from '../index/blob-set.ts'
import type { PackToIndex } from '../index/run-builder.ts'
import { PackWriter } from '../pack/pack-writer.ts'
import { backUpPaths } from './back-up-paths.ts'
import { backUpStream } from './back-up-stream.ts'
import type { BackupOptions, BackupResult } from './backup-options.ts'
import { BlobStore } from './blob-store.ts'
import { Distrusted } from './distrusted.ts'
import { FileBatches } from './file-batches.ts'
import { InterimIndexes } from './interim-indexes.ts'
import { Journal } from './journals.ts'
import type { IndexRef, OpenRun } from './known-runs.ts'
import { NeedsTable } from './needs-table.ts'
import { ownRun, type PackRef } from './read-results.ts'
import { ReaderPool } from './reader-pool.ts'
import { SessionIndexes } from './session-indexes.ts'
import type { ReadProgress, SessionParts } from './session-parts.ts'
import { SetCache } from './set-cache.ts'
import { storeNeeds } from './store-needs.ts'
import { storePoint } from './store-point.ts'
import type { UnreadPath } from './pending-entry.ts'

/** Blobs of one session that are known without looking at a disk; more are stored anew when they come again. */
const sessionBlobs = 16_000_000

/** Runs a session. @throws HoldfastError of the store, of the source for the given paths, CANCELLED */
export async function runBackup(options: BackupOptions): Promise<BackupResult> {
  const session = new Session(options)
  try {
    await session.open()
    return await session.run()
  } catch (error) {
    await session.abort(isHoldfastError(error, 'CANCELLED'))
    throw error
  } finally {
    await session.close()
  }
}

class Session implements SessionParts {
  readonly options: BackupOptions
  readonly startedAt: number
  readonly unread: UnreadPath[] = []
  table = new NeedsTable()
  distrusted: ReadonlySet<number> = new Set()
  pool!: ReaderPool
  nodes!: BlobStore
  readonly #dataKey = generateDataKey()
  readonly #packs: PackToIndex[] = []
  readonly #counters = new SharedArrayBuffer(16)
  readonly #distrusted: Distrusted
  readonly #indexes: SessionIndexes
  readonly #journal: Journal
  readonly #interim: InterimIndexes
  #setCache: SetCache | null = null
  #batches: FileBatches | null = null
  #blobs!: BlobSet
  #nodePacks!: PackWriter
  #dekOrdinal = 0
  #wrap = '' as Sha256Hex
  #bytesStored = 0

  constructor(options: BackupOptions) {
    const name = randomUUID()
    this.options = options
    this.startedAt = options.clock.now()
    this.#distrusted = new Distrusted(options.distrusted, options.keyring.id)
    this.#indexes = new SessionIndexes({ ...options, distrusted: this.#distrusted }, name)
    this.#journal = new Journal(options.cache.journalPath(name))
    this.#interim = new InterimIndexes(this.#packs, this.startedAt, packs => this.#storeInterimIndex(packs))
  }

  /** Finds out what may be relied on, and stores the data key. */
  async open(): Promise<void> {
    const { input } = this.options
    if (input.kind === 'paths') this.#setCache = new SetCache(this.options, input)
    await this.#indexes.open(this.#setCache?.indexes ?? [])
    if (!this.#indexes.haveAll(this.#setCache?.indexes ?? [])) this.#setCache?.drop()
    if (this.#setCache !== null) this.table = this.#setCache.table
    this.distrusted = this.#distrusted.ordinals(this.table)
    for (const ordinal of this.distrusted) this.table.forget(ordinal)
    if (this.#distrusted.met.size > 0) this.options.onDistrusted([...this.#distrusted.met])
    await this.#storeDataKey()
    this.#openPacks()
  }

  /** Reads, and stores all that the point needs, and then the point. */
  async run(): Promise<BackupResult> {
    const { input, store, source } = this.options
    this.#batches = new FileBatches(source, task => this.pool.submit(task))
    const tree = input.kind === 'paths' ? await backUpPaths(this, input, this.#setCache as SetCache, this.#batches) : await backUpStream(this, input)
    await this.#interim.finish()
    await this.pool.each('finish')
    await this.pool.terminate() // their memory is wanted for the index
    await this.#nodePacks.finish()
    await store.flush()
    const indexes = await this.#indexes.store(this.#packs)
    const needs = await storeNeeds({ ...this.options, distrusted: this.#distrusted }, this.table)
    const { startedAt, unread } = this
    const point = await storePoint(this.options, { dataKey: this.#dataKey, tree, unread, needs: needs.ids, indexes, startedAt })
    this.#remember(indexes, needs.ids, tree.changed)
    const [bytesRead, bytesNew] = this.#counts()
    const { root, changed: _, ...counts } = tree
    return {
      ...counts, point: point.id, complete: unread.length === 0, unread, bytes: root.contentBytes, bytesRead, bytesNew, packs: this.#packs.length,
      bytesStored: this.#bytesStored + needs.bytesStored + this.#indexes.bytesStored + point.bytesStored,
    }
  }

  /** Leaves the store with nothing half done. Finished packs stay for the next session; on request the open ones are finished first. */
  async abort(onRequest: boolean): Promise<void> {
    this.pool?.giveUpWaiting()
    if (onRequest) {
      try {
        await this.pool.each('finish')
        await this.#nodePacks.finish()
        await this.options.store.flush()
        return
      } catch {
        // Stopping must not fail: what could not be finished is dropped below.
      }
    }
    // A thread that is stuck in a read is ended with the pool.
    let timer: NodeJS.Timeout | undefined
    await Promise.race([this.pool?.each('abort').catch(() => undefined), new Promise(resolve => {
      timer = setTimeout(resolve, 2000)
    })])
    clearTimeout(timer)
    await this.#nodePacks?.abort()
  }

  async close(): Promise<void> {
    await this.pool?.terminate()
    this.#batches?.close()
    this.#setCache?.close()
    this.#indexes.close()
    this.#journal.close()
  }

  async turn(): Promise<void> {
    const { signal, clock } = this.options
    throwIfCancelled(signal)
    await this.#nodePacks.drain(2)
    await new Promise(resolve => setImmediate(resolve))
    const now = clock.now()
    this.#journal.beat(now)
    this.#interim.turn(now)
  }

  report({ unchangedBytes, ...progress }: ReadProgress): void {
    const [bytesRead, bytesNew] = this.#counts()
    // What is read twice, and holes, count otherwise than their sizes say.
    const bytes = Math.min(unchangedBytes + bytesRead, progress.bytesTotal ?? Number.MAX_SAFE_INTEGER)
    this.options.onProgress({ ...progress, bytes, bytesRead, bytesNew, unread: this.unread.length })
  }

  packOrdinal(place: PackRef): number {
    if (place.run === ownRun) return place.pack
    const pack = (this.#indexes.runs[place.run] as OpenRun).file.pack(place.pack)
    const known = this.table.ordinalOf(pack.id)
    if (known !== undefined) return known
    let dek = this.table.ordinalOf(pack.dek)
    if (dek === undefined) {
      dek = this.#blobs.nextOrdinal()
      this.table.set(dek, { kind: 'data-key', id: pack.dek, wrap: pack.wrap })
    }
    const ordinal = this.#blobs.nextOrdinal()
    this.table.set(ordinal, { kind: pack.kind === 1 ? 'data-pack' : 'tree-pack', id: pack.id, sizeBytes: pack.sizeBytes, dek })
    return ordinal
  }

  async #storeDataKey(): Promise<void> {
    const { store, keyring } = this.options
    const wrapped = await wrapToKeyring(keyring.recipients, this.#dataKey.key)
    await store.put(objectName.dataKey(this.#dataKey.id, keyring.id), wrapped)
    this.#bytesStored += wrapped.length
    this.#wrap = toHex(primitives.sha256(wrapped)) as Sha256Hex
    this.#dekOrdinal = this.table.end
    this.table.set(this.#dekOrdinal, { kind: 'data-key', id: this.#dataKey.id, wrap: this.#wrap })
    this.table.mark(this.#dekOrdinal)
  }

  /** Sets up the threads, which pack what files hold, and the packs of nodes, which this thread writes. */
  #openPacks(): void {
    const { vault, domain, store, compressionLevel, threads, makeReader } = this.options
    const { runs } = this.#indexes
    const blobSet = createBlobSetMemory(sessionBlobs, this.table.end)
    const blobs = new BlobSet(blobSet)
    this.#blobs = blobs
    this.pool = new ReaderPool({
      make: () => makeReader({
        vault, domain: domain.id, dataKey: this.#dataKey.key, dek: this.#dataKey.id, blobIdKey: domain.keys.blobId, chunkerKey: domain.keys.chunker,
        blobSet, runs: runs.map(run => run.path), compressionLevel, counters: this.#counters,
      }),
      threads,
      onPack: pack => {
        this.#onPack({ ...pack, kind: 1 }, pack.ordinal)
      },
    })
    this.#nodePacks = new PackWriter({
      context: { inputKey: this.#dataKey.key, vault, domain: domain.id, kind: objectKind.treePack },
      createWriter: () => store.createWriter(),
      nextOrdinal: () => blobs.nextOrdinal(),
      onFinished: pack => {
        this.#onPack({ ...pack, kind: 2 }, pack.ordinal)
      },
      compressionLevel: 3,
      openPacks: 1,
    })
    this.nodes = new BlobStore({ blobIdKey: domain.keys.blobId, blobs, runs: runs.map(run => run.file), packs: this.#nodePacks })
  }

  #onPack(pack: Omit<PackToIndex, 'dek' | 'wrap'>, ordinal: number): void {
    const record: PackToIndex = {
      id: pack.id, kind: pack.kind, dek: this.#dataKey.id, wrap: this.#wrap, sizeBytes: pack.sizeBytes, directory: pack.directory,
    }
    this.#packs.push(record)
    this.#bytesStored += pack.sizeBytes
    this.table.set(ordinal, { kind: pack.kind === 1 ? 'data-pack' : 'tree-pack', id: pack.id, sizeBytes: pack.sizeBytes, dek: this.#dekOrdinal })
    try {
      this.#journal.append(record)
    } catch {
      // A journal saves storing again what a session that is cut off has stored; no more than that depends on it.
    }
  }

  async #storeInterimIndex(packs: readonly PackToIndex[]): Promise<void> {
    await this.pool.each('sync')
    await this.#nodePacks.drain(0)
    await this.options.store.flush()
    await this.#indexes.storeInterim(packs)
  }

  /** Leaves in the cache what the next session can rely on. */
  #remember(indexes: readonly IndexRef[], needs: readonly NeedsId[], changed: boolean): void {
    const { cache, clock } = this.options
    // A cache that goes on naming what is damaged or gone would have every session repair it.
    if (changed || this.#distrusted.met.size > 0 || this.#indexes.hasTakenOver) this.#setCache?.replace(this.table, indexes)
    cache.save({ indexes, needs })
    this.#journal.remove()
    for (const journal of this.#indexes.journals) rmSync(journal, { force: true })
    cache.tidy(new Set(indexes.map(ref => ref.id)), clock.now())
  }

  /** Bytes read, and bytes of new blobs, of all threads. */
  #counts(): readonly [bytesRead: number, bytesNew: number] {
    const [bytesRead, bytesNew] = new BigInt64Array(this.#counters)
    return [Number(bytesRead), Number(bytesNew) + (this.nodes?.storedBytes ?? 0)]
  }
}
