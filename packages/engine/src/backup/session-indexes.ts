/** The indexes of a session: the runs that it begins with, interim indexes, and the one that its point names. */
import { rmSync } from 'node:fs'
import type { BulkStore } from '@holdfast/core/bulk-store'
import type { Clock } from '@holdfast/core/clock'
import { type ErrorCode, isHoldfastError } from '@holdfast/core/errors'
import type { DomainId, IndexId, KeyringId, VaultId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import type { NoteSigner } from '@holdfast/core/note'
import type { RunTables } from '../index/index-format.ts'
import { writeIndex } from '../index/index-object.ts'
import { contradict, type PackToIndex, RunBuilder } from '../index/run-builder.ts'
import { RunFile, type RunPack, writeRunFile } from '../index/run-file.ts'
import { directoryBlobBytes } from '../pack/pack-directory.ts'
import type { Distrusted } from './distrusted.ts'
import { findLeftPacks, isLive } from './journals.ts'
import { type DomainCache, type IndexRef, openCachedRun, openRun, type OpenRun } from './known-runs.ts'

/** Runs are merged in memory up to this many blobs. */
const mergeBlobs = 2_000_000
/** From so many indexes on runs are merged even if they contradict each other: a point names 256 at most. */
const mostIndexes = 64

/** What indexes are made with. */
export interface SessionIndexOptions {
  readonly store: BulkStore
  readonly cache: DomainCache
  readonly clock: Clock
  readonly distrusted: Distrusted
  readonly vault: VaultId
  readonly domain: { readonly id: DomainId; readonly keys: { readonly index: Uint8Array } }
  readonly keyring: { readonly id: KeyringId }
  readonly agent: NoteSigner
  readonly signBytes: (message: Uint8Array) => Uint8Array
  readonly logSize: number
}

/** See the head of this file. */
export class SessionIndexes {
  /** Bytes put into the store. */
  bytesStored = 0
  /** Of cut-off sessions, found at the start. */
  journals: readonly string[] = []
  readonly #options: SessionIndexOptions
  readonly #session: string
  readonly #runs: OpenRun[] = []
  readonly #interim: IndexRef[] = []
  /** Indexes of whose runs this session made its own. */
  readonly #takenOver = new Set<IndexId>()

  constructor(options: SessionIndexOptions, session: string) {
    this.#options = options
    this.#session = session
  }

  /** The runs that were there when the session began. */
  get runs(): readonly OpenRun[] {
    return this.#runs
  }

  /**
   * Opens what the cache knows, `more`, and what cut-off sessions left. Of an index that is gone or damaged, or that lists
   * packs that are, the rest is taken over into a run of this session's own.
   */
  async open(more: readonly IndexRef[]): Promise<void> {
    const { cache, store, keyring, clock } = this.#options
    const refs = new Map<IndexId, IndexRef>([...cache.load().indexes, ...more].map(ref => [ref.id, ref]))
    const builder = new RunBuilder()
    for (const ref of refs.values()) {
      const [run, isWhole] = await this.#open(ref)
      if (run === null) continue
      if (isWhole && !this.#listsDistrusted(run)) this.#runs.push(run)
      else this.#takeOver(builder, run)
    }
    const now = clock.now()
    this.journals = cache.journals().filter(journal => !isLive(journal, now))
    const left = this.journals.length === 0 ? [] : await findLeftPacks(store, keyring.id, this.journals)
    const indexed = left.length === 0 ? null : new Set(this.#runs.flatMap(run => [...packsOf(run)].map(pack => pack.id)))
    for (const pack of left) if (indexed?.has(pack.id) === false && !this.#options.distrusted.hasPack(pack)) builder.addPack(pack)
    if (builder.blobCount === 0) return
    const path = cache.adoptedPath(this.#session)
    writeRunFile(path, builder.build())
    this.#runs.push({ ref: null, path, file: new RunFile(path) })
  }

  /** The run of an index, if it can be had, and whether the index itself may be named by a point. */
  async #open(ref: IndexRef): Promise<readonly [run: OpenRun | null, isWhole: boolean]> {
    const { cache, store, domain, vault, agent, distrusted } = this.#options
    const name = objectName.index(domain.id, ref.id)
    // A point will name it, so it must be in the vault and not only in the cache.
    const isThere = (await store.settle(name))?.sizeBytes === ref.size
    if (!isThere || distrusted.has(name)) return [openCachedRun(cache, ref), false]
    try {
      return [await openRun(cache, store, { indexKey: domain.keys.index, vault, domain: domain.id }, agent.key.publicKey, ref), true]
    } catch (error) {
      // One that is damaged is for verification to report; nothing new is to rely on it.
      if (!['CORRUPT', 'MALFORMED', 'BAD_SIGNATURE', 'WRONG_SECRET'].some(code => isHoldfastError(error, code as ErrorCode))) throw error
      return [null, false]
    }
  }

  #listsDistrusted(run: OpenRun): boolean {
    const { distrusted } = this.#options
    return !distrusted.isEmpty && [...packsOf(run)].filter(pack => distrusted.hasPack(pack)).length > 0
  }

  #takeOver(builder: RunBuilder, run: OpenRun): void {
    try {
      builder.addRun(tablesOf(run), pack => !this.#options.distrusted.hasPack(pack))
      this.#takenOver.add((run.ref as IndexRef).id)
    } catch (error) {
      if (!isHoldfastError(error, 'CORRUPT')) throw error // a damaged cache is as good as none
    } finally {
      run.file.close()
    }
  }

  /** True when indexes were found that no point may name any more. */
  get hasTakenOver(): boolean {
    return this.#takenOver.size > 0
  }

  /** True when these indexes were opened, or what may be relied on of them was taken over. */
  haveAll(refs: readonly IndexRef[]): boolean {
    return refs.every(ref => this.#takenOver.has(ref.id) || this.#runs.some(run => run.ref?.id === ref.id))
  }

  /** Indexes packs that are durable, while the session goes on. */
  async storeInterim(packs: readonly PackToIndex[]): Promise<void> {
    const builder = new RunBuilder()
    for (const pack of packs) builder.addPack(pack)
    this.#interim.push(await this.#put(builder))
    const { cache } = this.#options
    const memory = cache.load()
    cache.save({ ...memory, indexes: [...memory.indexes, ...this.#interim.filter(ref => !memory.indexes.some(known => known.id === ref.id))] })
  }

  /** Indexes what is new, merged with earlier runs that are not much larger. @returns the indexes that the point names */
  async store(packs: readonly PackToIndex[]): Promise<IndexRef[]> {
    const earlier = this.#runs.filter(run => run.ref !== null).sort((a, b) => a.file.blobCount - b.file.blobCount)
    const adopted = this.#runs.filter(run => run.ref === null)
    if (packs.length === 0 && adopted.length === 0) return earlier.map(run => run.ref as IndexRef)
    const builder = new RunBuilder(packs.reduce((sum, pack) => sum + pack.directory.length / directoryBlobBytes, 0))
    for (const pack of packs) builder.addPack(pack)
    for (const run of adopted) builder.addRun(run.file.tables())
    const kept: IndexRef[] = []
    const merged = earlier.length === 0 ? [] : [builder.build()]
    for (const run of earlier) {
      const fits = run.file.blobCount < 4 * builder.blobCount && run.file.blobCount + builder.blobCount <= mergeBlobs
      const tables = fits ? tablesOf(run) : null
      if (tables !== null && (kept.length >= mostIndexes || !merged.some(other => contradict(other, tables)))) {
        merged.push(tables)
        builder.addRun(tables)
      } else kept.push(run.ref as IndexRef)
    }
    const made = await this.#put(builder)
    await this.#options.store.flush()
    return [...kept, made]
  }

  /** Closes all runs and removes the one that belongs to this session alone. */
  close(): void {
    for (const run of this.#runs) {
      run.file.close()
      if (run.ref === null) rmSync(run.path, { force: true })
    }
  }

  async #put(builder: RunBuilder): Promise<IndexRef> {
    const { domain, vault, cache, store, logSize, signBytes } = this.#options
    const tables = builder.build()
    const writer = store.createWriter()
    try {
      const index = writeIndex({ indexKey: domain.keys.index, vault, domain: domain.id }, tables, logSize, signBytes, bytes => {
        writer.write(bytes)
      })
      await writer.commit(objectName.index(domain.id, index.id))
      this.bytesStored += index.sizeBytes
      writeRunFile(cache.runPath(index.id), tables)
      return { id: index.id, size: index.sizeBytes }
    } catch (error) {
      await writer.abort()
      throw error
    }
  }
}

function* packsOf({ file }: OpenRun): Generator<RunPack> {
  for (let number = 0; number < file.packCount; number++) yield file.pack(number)
}

/** The tables of a run. A damaged run file is removed: the next session makes it anew. @throws HoldfastError CORRUPT */
function tablesOf(run: OpenRun): RunTables {
  try {
    return run.file.tables()
  } catch (error) {
    rmSync(run.path, { force: true })
    throw error
  }
}
