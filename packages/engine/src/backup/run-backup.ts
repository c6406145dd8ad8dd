/**
 * One session of a backup, from the scan to a point in the store (DESIGN's write order: data-key wrap → packs and
 * interim indexes → index → needs → point). The log entry is the custodian's: a point exists when it was admitted.
 */
import { createHash, randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { BulkStore } from '@holdfast/core/bulk-store'
import { toBase64, toHex, utf8 } from '@holdfast/core/bytes'
import type { Clock } from '@holdfast/core/clock'
import { type ErrorCode, HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import { type ByteString, type FileSource, modeType, statFields, statRecordBytes } from '@holdfast/core/file-source'
import type { DomainId, KeyringId, NeedsId, PointId, Sha256Hex, VaultId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { cutNeeds, encodeNeedsPart, type NeedsRecord, needsIdOf } from '@holdfast/core/needs'
import type { NoteSigner } from '@holdfast/core/note'
import { encodePointStatement, parsePointStatement, pointIdOf } from '@holdfast/core/point-statement'
import { paddedSize, padme } from '@holdfast/core/padding'
import { primitives } from '@holdfast/core/primitives'
import { objectKind } from '@holdfast/core/sealed-object'
import { type AgeRecipient } from '@holdfast/keys/age-key'
import { generateDataKey, wrapToKeyring } from '@holdfast/keys/data-key'
import type { DomainKeys } from '@holdfast/keys/domain-secret'
import { deriveChunkerKeys } from '../chunk/chunker.ts'
import { BlobSet, createBlobSetMemory } from '../index/blob-set.ts'
import type { RunTables } from '../index/index-format.ts'
import { sealIndex } from '../index/index-object.ts'
import { contradict, RunBuilder, type PackToIndex } from '../index/run-builder.ts'
import { writeRunFile } from '../index/run-file.ts'
import { PackWriter } from '../pack/pack-writer.ts'
import { DirectoryBuilder } from '../tree/node.ts'
import { throwIfCancelled } from '../cancel.ts'
import { BlobStore } from './blob-store.ts'
import { FileBatches } from './file-batches.ts'
import { type DirectoryResult, FilesCacheReader, FilesCacheWriter } from './files-cache.ts'
import { adoptJournals, appendJournal, type DomainCache, type IndexRef, openRun, type OpenRun } from './known-runs.ts'
import { fileEntry } from './make-entry.ts'
import { NeedsTable } from './needs-table.ts'
import { ownRun, parseReadFiles, type ReadBlob, type ReadFile } from './read-results.ts'
import { ReaderPool, type ReaderHandle } from './reader-pool.ts'
import { scan, type ScanFilter } from './scan.ts'
import { sealPointDetails, type PointDetails } from './point-details.ts'
import { TreeAssembly, type UnreadPath } from './tree-assembly.ts'
import type { ReaderSetup } from './worker-messages.ts'

/** What is backed up. */
export type BackupInput =
  | { readonly kind: 'paths'; readonly paths: readonly ByteString[]; readonly filter: ScanFilter | null; readonly oneFileSystem: boolean; readonly fullRead: boolean }
  /** A stream that is read to its end and becomes one file of this name in the root. */
  | { readonly kind: 'stream'; readonly fd: number; readonly name: ByteString }

/** How far a backup has come. */
export interface BackupProgress {
  readonly files: number
  readonly directories: number
  /** Bytes of content that the tree has so far. */
  readonly bytes: number
  readonly bytesRead: number
  /** Bytes of new blobs, before compression. */
  readonly bytesNew: number
  readonly unread: number
  readonly current: ByteString
}

/** Everything a session works with. */
export interface BackupOptions {
  readonly store: BulkStore
  readonly source: FileSource
  readonly clock: Clock
  readonly vault: VaultId
  readonly domain: { readonly id: DomainId; readonly epoch: number; readonly keys: DomainKeys }
  readonly keyring: { readonly id: KeyringId; readonly epoch: number; readonly recipients: readonly AgeRecipient[] }
  /** The agent: signs the point. */
  readonly agent: NoteSigner
  /** The agent's Ed25519 signature of bytes that are not notes (indexes). */
  readonly signBytes: (message: Uint8Array) => Uint8Array
  /** Size of the log when the session began. */
  readonly logSize: number
  readonly cache: DomainCache
  readonly input: BackupInput
  readonly retain: { readonly mode: 'governance' | 'compliance'; readonly days: number }
  readonly about: Pick<PointDetails, 'host' | 'user' | 'label' | 'program' | 'paths'>
  /** Starts a reading thread. */
  readonly makeReader: (setup: ReaderSetup) => ReaderHandle
  readonly threads: number
  readonly compressionLevel: number
  readonly signal: AbortSignal
  readonly onProgress: (progress: BackupProgress) => void
}

/** What a session left. */
export interface BackupResult {
  readonly point: PointId
  readonly complete: boolean
  readonly unread: readonly UnreadPath[]
  readonly files: number
  readonly directories: number
  readonly others: number
  readonly bytes: number
  readonly unchangedFiles: number
  readonly changedWhileRead: number
  readonly bytesRead: number
  readonly bytesNew: number
  /** Bytes put into the store. */
  readonly bytesStored: number
  readonly packs: number
}

/** Blobs of one session that are known without looking at a disk; more are stored anew when they come again. */
const sessionBlobs = 890_000
/** A session stores an interim index after so many packs. */
const interimPacks = 32
/** Runs are merged in memory up to this many blobs. */
const mergeBlobs = 2_000_000
/** From so many indexes on runs are merged even if they contradict each other: a point names 256 at most. */
const mostIndexes = 64
/** Tasks under way for each thread. */
const tasksPerThread = 4
/** Entries of the tree that may wait to be assembled. */
const waitingEntries = 65_536

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

class Session {
  readonly #options: BackupOptions
  readonly #name = randomUUID()
  readonly #dataKey = generateDataKey()
  readonly #startedAt: number
  readonly #packs: PackToIndex[] = []
  readonly #unread: UnreadPath[] = []
  readonly #counters = new SharedArrayBuffer(16)
  #runs: OpenRun[] = []
  #table = new NeedsTable()
  #old: FilesCacheReader | null = null
  #cacheWriter: FilesCacheWriter | null = null
  #pool!: ReaderPool
  #blobs!: BlobSet
  #nodes!: BlobStore
  #nodePacks!: PackWriter
  #dekOrdinal = 0
  #bytesStored = 0
  #interim: IndexRef[] = []
  #indexedPacks = 0
  #indexing: Promise<void> | null = null
  /** Of cut-off sessions, found at the start. */
  #journals: readonly string[] = []
  #batches: FileBatches | null = null

  constructor(options: BackupOptions) {
    this.#options = options
    this.#startedAt = options.clock.now()
  }

  async open(): Promise<void> {
    const { store, cache, keyring, domain, vault } = this.#options
    const binding = this.#binding()
    const { input } = this.#options
    if (input.kind === 'paths') this.#old = FilesCacheReader.open(cache.filesCache(this.#cacheName()), binding)
    await this.#openRuns()
    if (this.#old !== null && this.#old.tail.indexes.some(ref => !this.#runs.some(run => run.ref?.id === ref.id))) {
      // What the cache relies on is gone from the store: read everything.
      this.#old.close()
      this.#old = null
    }
    if (this.#old !== null) this.#table = this.#old.tail.table
    const wrapped = await wrapToKeyring(keyring.recipients, this.#dataKey.key)
    await store.put(objectName.dataKey(this.#dataKey.id, keyring.id), wrapped)
    this.#bytesStored += wrapped.length
    this.#dekOrdinal = this.#table.end
    this.#table.set(this.#dekOrdinal, { kind: 'data-key', id: this.#dataKey.id, wrap: toHex(primitives.sha256(wrapped)) as Sha256Hex })
    this.#table.mark(this.#dekOrdinal)
    const blobSet = createBlobSetMemory(sessionBlobs, this.#table.end)
    const setup: ReaderSetup = {
      vault, domain: domain.id, dataKey: this.#dataKey.key, dek: this.#dataKey.id, blobIdKey: domain.keys.blobId, chunkerKey: domain.keys.chunker,
      blobSet, runs: this.#runs.map(run => run.path), compressionLevel: this.#options.compressionLevel, counters: this.#counters,
    }
    this.#pool = new ReaderPool({
      make: () => this.#options.makeReader(setup),
      threads: this.#options.threads,
      onPack: pack => {
        this.#onPack({ ...pack, kind: 1, dek: this.#dataKey.id }, pack.ordinal)
      },
    })
    const blobs = new BlobSet(blobSet)
    this.#blobs = blobs
    this.#nodePacks = new PackWriter({
      context: { inputKey: this.#dataKey.key, vault, domain: domain.id, kind: objectKind.treePack },
      createWriter: () => store.createWriter(),
      nextOrdinal: () => blobs.nextOrdinal(),
      onFinished: pack => {
        this.#onPack({ ...pack, kind: 2, dek: this.#dataKey.id }, pack.ordinal)
      },
      compressionLevel: 3,
      openPacks: 1,
    })
    this.#nodes = new BlobStore({ blobIdKey: domain.keys.blobId, blobs, runs: this.#runs.map(run => run.file), packs: this.#nodePacks })
  }

  async run(): Promise<BackupResult> {
    const { input, store } = this.#options
    const assembled = input.kind === 'paths' ? await this.#backUpPaths(input) : await this.#backUpStream(input)
    await this.#indexing
    await this.#pool.each('finish')
    await this.#nodePacks.finish()
    await store.flush()
    const indexes = await this.#storeIndex()
    const needs = await this.#storeNeeds()
    const finished = Math.max(this.#options.clock.now(), this.#startedAt)
    const details: PointDetails = {
      ...this.#options.about,
      root: { id: toHex(assembled.root.id), length: assembled.root.nodeBytes },
      stats: { files: assembled.files, directories: assembled.directories, others: assembled.others, bytes: assembled.root.contentBytes },
      unread: this.#unread.slice(0, 10_000).map(u => ({ path: toBase64(Buffer.from(u.path, 'latin1')), reason: u.reason })),
      fidelity: [...this.#options.source.missing],
    }
    const { vault, domain, keyring, retain } = this.#options
    const bytes = encodePointStatement({
      vault, domain: domain.id, domainEpoch: domain.epoch, keyring: keyring.id, keyringEpoch: keyring.epoch,
      started: this.#startedAt, finished, needs, indexes, dek: this.#dataKey.id, root: toHex(assembled.root.root) as Sha256Hex,
      sealed: sealPointDetails({ inputKey: this.#dataKey.key, vault, domain: domain.id, kind: objectKind.point }, details),
      // Exact numbers would tell, from one point to the next, the size of what changed; they are in the sealed part.
      retain, complete: this.#unread.length === 0, entries: padme(assembled.root.entries), bytes: paddedSize(assembled.root.contentBytes),
    }, this.#options.agent)
    const point = pointIdOf(parsePointStatement(bytes))
    await store.put(objectName.point(point), bytes)
    this.#bytesStored += bytes.length
    await store.flush()
    this.#saveCache(indexes, needs, assembled.changed)
    const counters = new BigInt64Array(this.#counters)
    return {
      point, complete: this.#unread.length === 0, unread: this.#unread,
      files: assembled.files, directories: assembled.directories, others: assembled.others, bytes: assembled.root.contentBytes,
      unchangedFiles: assembled.unchangedFiles, changedWhileRead: assembled.changedWhileRead,
      bytesRead: Number(counters[0]), bytesNew: Number(counters[1]) + this.#nodes.storedBytes, bytesStored: this.#bytesStored, packs: this.#packs.length,
    }
  }

  /** Leaves the store with nothing half done. Finished packs stay for the next session; on request the open ones are finished first. */
  async abort(onRequest: boolean): Promise<void> {
    this.#cacheWriter?.abandon()
    if (onRequest) {
      try {
        await this.#pool.each('finish')
        await this.#nodePacks.finish()
        await this.#options.store.flush()
        return
      } catch {
        // Stopping must not fail: what could not be finished is dropped below.
      }
    }
    // A thread that is stuck in a read is ended with the pool.
    let timer: NodeJS.Timeout | undefined
    await Promise.race([this.#pool?.each('abort').catch(() => undefined), new Promise(resolve => {
      timer = setTimeout(resolve, 2000)
    })])
    clearTimeout(timer)
    await this.#nodePacks?.abort()
  }

  async close(): Promise<void> {
    await this.#pool?.terminate()
    this.#batches?.close()
    this.#old?.close()
    for (const run of this.#runs) {
      run.file.close()
      if (run.ref === null) rmSync(run.path, { force: true })
    }
  }

  async #backUpPaths(input: Extract<BackupInput, { readonly kind: 'paths' }>): Promise<Assembled> {
    const { source, cache, domain, signal } = this.#options
    const batches = new FileBatches(source, task => this.#pool.submit(task))
    this.#batches = batches
    const chunker = deriveChunkerKeys(domain.keys.chunker)
    const old = input.fullRead ? null : this.#old
    this.#cacheWriter = new FilesCacheWriter(cache.filesCache(this.#cacheName()), this.#binding(), old)
    const assembly = new TreeAssembly({
      source, batches, old, cache: this.#cacheWriter, nodes: this.#nodes, directorySeed: chunker.directorySeed, saltKey: domain.keys.salt,
      packOrdinal: blob => this.#packOrdinal(blob),
      markPack: ordinal => {
        this.#table.mark(ordinal)
      },
      startedAt: this.#startedAt,
      onUnread: unread => this.#unread.push(unread),
    })
    const most = this.#options.threads * tasksPerThread
    let sinceTurn = 0
    const pace = async (path: ByteString): Promise<void> => {
      if (++sinceTurn < 64 && batches.underWay < most && assembly.waiting <= waitingEntries) return
      sinceTurn = 0
      this.#report(assembly, path)
      await this.#turn()
      if (assembly.waiting > waitingEntries) batches.flush()
      while (batches.underWay >= most || (assembly.waiting > waitingEntries && batches.underWay > 0)) {
        await batches.next()
        assembly.assemble()
        throwIfCancelled(signal)
      }
      assembly.assemble()
    }
    for (const scanned of scan({ source, paths: input.paths, filter: input.filter, oneFileSystem: input.oneFileSystem })) {
      for (const _ of assembly.add(scanned)) await pace(scanned.path)
      await pace(scanned.path)
    }
    batches.flush()
    while (batches.underWay > 0) {
      await batches.next()
      assembly.assemble()
      this.#report(assembly, '' as ByteString)
      await this.#turn()
    }
    await batches.next()
    assembly.assemble()
    return { root: assembly.root(), changed: assembly.changed, ...assembly.counts }
  }

  async #backUpStream(input: Extract<BackupInput, { readonly kind: 'stream' }>): Promise<Assembled> {
    const { domain, clock, signal } = this.#options
    const results = await this.#pool.submit({ kind: 'stream', fd: input.fd, owner: 0 })
    throwIfCancelled(signal) // what writes the stream is likely to have been stopped as well: this may not be its end
    const read = parseReadFiles(results, 1)[0] as ReadFile
    const stat = new Uint8Array(statRecordBytes)
    const view = new DataView(stat.buffer)
    const now = clock.now()
    view.setUint32(statFields.mode, modeType.file | 0o600, true)
    view.setUint32(statFields.linkCount, 1, true)
    view.setUint32(statFields.uid, process.getuid?.() ?? 0, true)
    view.setUint32(statFields.gid, process.getgid?.() ?? 0, true)
    view.setBigInt64(statFields.mtimeSeconds, BigInt(Math.floor(now / 1000)), true)
    view.setUint32(statFields.mtimeNanos, (now % 1000) * 1e6, true)
    const packs = new Set(read.blobs.map(blob => this.#packOrdinal(blob)))
    const storeNode = (bytes: Uint8Array): Uint8Array => {
      const blob = this.#nodes.put(0, bytes)
      packs.add(this.#packOrdinal(blob))
      return blob.id
    }
    const builder = new DirectoryBuilder({ seed: deriveChunkerKeys(domain.keys.chunker).directorySeed, saltKey: domain.keys.salt, store: storeNode })
    builder.add(input.name, fileEntry(input.name, { ...read, stat }, storeNode))
    const node = builder.finish()
    for (const pack of packs) this.#table.mark(pack)
    const bytes = read.blobs.reduce((sum, blob) => sum + blob.length, 0)
    const root: DirectoryResult = { ...node, entries: 1, contentBytes: bytes, packs: Uint32Array.from(packs) }
    return { root, changed: true, files: 1, directories: 0, others: 0, bytes, unchangedFiles: 0, changedWhileRead: 0 }
  }

  /** Lets threads' messages in, watches for cancellation and failures, keeps few packs in flight. */
  async #turn(): Promise<void> {
    throwIfCancelled(this.#options.signal)
    await this.#nodePacks.drain(2)
    await new Promise(resolve => setImmediate(resolve))
    if (this.#packs.length - this.#indexedPacks >= interimPacks && this.#indexing === null) {
      this.#indexing = this.#storeInterimIndex().then(() => {
        this.#indexing = null
      })
      // Its failure is found when it is awaited at the end.
      this.#indexing.catch(() => undefined)
    }
  }

  #report(assembly: TreeAssembly, current: ByteString): void {
    const counters = new BigInt64Array(this.#counters)
    this.#options.onProgress({
      files: assembly.counts.files, directories: assembly.counts.directories, bytes: assembly.counts.bytes,
      bytesRead: Number(counters[0]), bytesNew: Number(counters[1]), unread: this.#unread.length, current,
    })
  }

  #onPack(pack: PackToIndex, ordinal: number): void {
    const record: PackToIndex = { id: pack.id, kind: pack.kind, dek: pack.dek, sizeBytes: pack.sizeBytes, directory: pack.directory }
    this.#packs.push(record)
    this.#bytesStored += pack.sizeBytes
    this.#table.set(ordinal, { kind: pack.kind === 1 ? 'data-pack' : 'tree-pack', id: pack.id, sizeBytes: pack.sizeBytes, dek: this.#dekOrdinal })
    try {
      appendJournal(this.#options.cache.journalPath(this.#name), record)
    } catch {
      // A journal saves storing again what a session that is cut off has stored; no more than that depends on it.
    }
  }

  /** The ordinal of a blob's pack; packs of earlier runs enter the table when they are first needed. */
  #packOrdinal(blob: ReadBlob): number {
    if (blob.run === ownRun) return blob.pack
    const pack = (this.#runs[blob.run] as OpenRun).file.pack(blob.pack)
    const known = this.#table.ordinalOf(pack.id)
    if (known !== undefined) return known
    const blobSet = this.#blobs
    let dek = this.#table.ordinalOf(pack.dek)
    if (dek === undefined) {
      dek = blobSet.nextOrdinal()
      this.#table.set(dek, { kind: 'data-key', id: pack.dek, wrap: null })
    }
    const ordinal = blobSet.nextOrdinal()
    this.#table.set(ordinal, { kind: pack.kind === 1 ? 'data-pack' : 'tree-pack', id: pack.id, sizeBytes: pack.sizeBytes, dek })
    return ordinal
  }

  async #openRuns(): Promise<void> {
    const { cache, store, domain, vault, agent, keyring } = this.#options
    const context = { indexKey: domain.keys.index, vault, domain: domain.id }
    const refs = new Map([...cache.load().indexes, ...(this.#old?.tail.indexes ?? [])].map(ref => [ref.id, ref]))
    for (const ref of refs.values()) {
      // The point will name it, so it must be in the vault and not only in the cache.
      if ((await store.head(objectName.index(domain.id, ref.id)))?.sizeBytes !== ref.size) continue
      try {
        const run = await openRun(cache, store, context, agent.key.publicKey, ref)
        if (run !== null) this.#runs.push(run)
      } catch (error) {
        // One that is damaged is for verification to report; nothing new is to rely on it.
        if (!['CORRUPT', 'MALFORMED', 'BAD_SIGNATURE', 'WRONG_SECRET'].some(code => isHoldfastError(error, code as ErrorCode))) throw error
      }
    }
    this.#journals = cache.journals()
    const adopted = await adoptJournals(cache, store, keyring.id, this.#name, this.#journals, this.#runs)
    if (adopted !== null) this.#runs.push(adopted)
  }

  async #storeInterimIndex(): Promise<void> {
    const packs = this.#packs.slice(this.#indexedPacks) // those that come from now on are not durable by the flush
    await this.#pool.each('sync')
    await this.#nodePacks.drain(0)
    await this.#options.store.flush()
    const builder = new RunBuilder()
    for (const pack of packs) builder.addPack(pack)
    this.#interim.push(await this.#putIndex(builder))
    this.#indexedPacks += packs.length
    const { cache } = this.#options
    const memory = cache.load()
    cache.save({ ...memory, indexes: [...memory.indexes, ...this.#interim.filter(ref => !memory.indexes.some(known => known.id === ref.id))] })
  }

  /** Indexes what is new, merged with earlier runs that are not much larger. @returns the indexes that the point names */
  async #storeIndex(): Promise<IndexRef[]> {
    const earlier = this.#runs.filter(run => run.ref !== null).sort((a, b) => a.file.blobCount - b.file.blobCount)
    const adopted = this.#runs.filter(run => run.ref === null)
    if (this.#packs.length === 0 && adopted.length === 0) return earlier.map(run => run.ref as IndexRef)
    const builder = new RunBuilder()
    for (const pack of this.#packs) builder.addPack(pack)
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
    const made = await this.#putIndex(builder)
    await this.#options.store.flush()
    return [...kept, made]
  }

  async #putIndex(builder: RunBuilder): Promise<IndexRef> {
    const { domain, vault, cache, store } = this.#options
    const tables = builder.build()
    const index = sealIndex({ indexKey: domain.keys.index, vault, domain: domain.id }, tables, this.#options.logSize, this.#options.signBytes)
    await store.put(objectName.index(domain.id, index.id), index.bytes)
    this.#bytesStored += index.bytes.length
    writeRunFile(cache.runPath(index.id), tables)
    return { id: index.id, size: index.bytes.length }
  }

  async #storeNeeds(): Promise<NeedsId[]> {
    const { store, keyring, domain, cache } = this.#options
    for (const record of this.#table.unresolvedKeys()) {
      const wrapped = await store.get(objectName.dataKey(record.id, keyring.id), 1 << 20)
      if (wrapped === null) throw new HoldfastError('VANISHED', 'the data key of an earlier session is not in the store', { context: { dek: record.id } })
      record.wrap = toHex(primitives.sha256(wrapped)) as Sha256Hex
    }
    const records: NeedsRecord[] = [{ kind: 'domain', id: domain.id, epoch: domain.epoch }, ...this.#table.needed()]
    const known = new Set(cache.load().needs)
    const ids: NeedsId[] = []
    for (const part of cutNeeds(records)) {
      const bytes = encodeNeedsPart(part)
      const id = needsIdOf(bytes)
      ids.push(id)
      if (known.has(id)) continue
      if ((await store.put(objectName.needs(id), bytes)) === 'created') this.#bytesStored += bytes.length
    }
    await store.flush()
    return ids
  }

  #saveCache(indexes: readonly IndexRef[], needs: readonly NeedsId[], changed: boolean): void {
    const { cache, clock } = this.#options
    if (this.#cacheWriter !== null) {
      if (changed) this.#cacheWriter.finish({ table: this.#table, indexes })
      else this.#cacheWriter.abandon()
      this.#cacheWriter = null
    }
    cache.save({ indexes, needs })
    rmSync(cache.journalPath(this.#name), { force: true })
    for (const journal of this.#journals) rmSync(journal, { force: true })
    cache.tidy(new Set(indexes.map(ref => ref.id)), clock.now())
  }

  /** A cache is of one domain epoch, one set of paths and what is entered of them. */
  #binding(): Uint8Array {
    const { vault, domain, input } = this.#options
    const what = input.kind === 'paths' ? `${input.oneFileSystem ? 'one' : 'all'}\n${input.paths.join('\0')}` : ''
    return primitives.sha256(utf8(`${vault}\n${domain.id}\n${domain.epoch}\n${what}`))
  }

  #cacheName(): string {
    return createHash('sha256').update(this.#binding()).digest('hex').slice(0, 32)
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

/** What building the tree left. */
interface Assembled {
  readonly root: DirectoryResult
  readonly changed: boolean
  readonly files: number
  readonly directories: number
  readonly others: number
  readonly bytes: number
  readonly unchangedFiles: number
  readonly changedWhileRead: number
}
