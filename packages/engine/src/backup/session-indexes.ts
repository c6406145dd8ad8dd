/** The indexes of a session: the runs that it begins with, interim indexes, and the one that its point names. */
import { rmSync } from 'node:fs'
import type { BulkStore } from '@holdfast/core/bulk-store'
import type { Clock } from '@holdfast/core/clock'
import { type ErrorCode, isHoldfastError } from '@holdfast/core/errors'
import type { DomainId, IndexId, KeyringId, VaultId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import type { NoteSigner } from '@holdfast/core/note'
import type { RunTables } from '../index/index-format.ts'
import { sealIndex } from '../index/index-object.ts'
import { contradict, type PackToIndex, RunBuilder } from '../index/run-builder.ts'
import { RunFile, writeRunFile } from '../index/run-file.ts'
import { findLeftPacks, isLive } from './journals.ts'
import { type DomainCache, type IndexRef, openRun, type OpenRun } from './known-runs.ts'

/** Runs are merged in memory up to this many blobs. */
const mergeBlobs = 2_000_000
/** From so many indexes on runs are merged even if they contradict each other: a point names 256 at most. */
const mostIndexes = 64

/** What indexes are made with. */
export interface SessionIndexOptions {
  readonly store: BulkStore
  readonly cache: DomainCache
  readonly clock: Clock
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

  constructor(options: SessionIndexOptions, session: string) {
    this.#options = options
    this.#session = session
  }

  /** The runs that were there when the session began. */
  get runs(): readonly OpenRun[] {
    return this.#runs
  }

  /** Opens what the cache knows, `more`, and what cut-off sessions left. */
  async open(more: readonly IndexRef[]): Promise<void> {
    const { cache, store, domain, vault, agent, keyring, clock } = this.#options
    const context = { indexKey: domain.keys.index, vault, domain: domain.id }
    const refs = new Map<IndexId, IndexRef>([...cache.load().indexes, ...more].map(ref => [ref.id, ref]))
    for (const ref of refs.values()) {
      // The point will name it, so it must be in the vault and not only in the cache.
      if ((await store.settle(objectName.index(domain.id, ref.id)))?.sizeBytes !== ref.size) continue
      try {
        const run = await openRun(cache, store, context, agent.key.publicKey, ref)
        if (run !== null) this.#runs.push(run)
      } catch (error) {
        // One that is damaged is for verification to report; nothing new is to rely on it.
        if (!['CORRUPT', 'MALFORMED', 'BAD_SIGNATURE', 'WRONG_SECRET'].some(code => isHoldfastError(error, code as ErrorCode))) throw error
      }
    }
    const now = clock.now()
    this.journals = cache.journals().filter(journal => !isLive(journal, now))
    if (this.journals.length > 0) this.#adopt(await findLeftPacks(store, keyring.id, this.journals))
  }

  /** Makes a run of its own of packs that no index lists. */
  #adopt(packs: readonly PackToIndex[]): void {
    const indexed = new Set(this.#runs.flatMap(run => Array.from({ length: run.file.packCount }, (_, i) => run.file.pack(i).id)))
    const builder = new RunBuilder()
    for (const pack of packs) if (!indexed.has(pack.id)) builder.addPack(pack)
    if (builder.blobCount === 0) return
    const path = this.#options.cache.adoptedPath(this.#session)
    writeRunFile(path, builder.build())
    this.#runs.push({ ref: null, path, file: new RunFile(path) })
  }

  /** True when all these indexes were opened. */
  haveAll(refs: readonly IndexRef[]): boolean {
    return refs.every(ref => this.#runs.some(run => run.ref?.id === ref.id))
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
    const builder = new RunBuilder()
    for (const pack of packs) builder.addPack(pack)
    for (const run of adopted) builder.addRun(run.file.tables())
    const kept: IndexRef[] = []
    const merged = [builder.build()]
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
    const index = sealIndex({ indexKey: domain.keys.index, vault, domain: domain.id }, tables, logSize, signBytes)
    await store.put(objectName.index(domain.id, index.id), index.bytes)
    this.bytesStored += index.bytes.length
    writeRunFile(cache.runPath(index.id), tables)
    return { id: index.id, size: index.bytes.length }
  }
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
