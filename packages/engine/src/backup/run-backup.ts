/**
 * One session of a backup, from the scan to a point in the store (DESIGN's write order: data-key wrap → packs and
 * interim indexes → index → needs → point). The log entry is the custodian's: a point exists when it was admitted.
 */
import { createHash, randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { BulkStore } from '@holdfast/core/bulk-store'
import { toBase64, toHex, utf8 } from '@holdfast/core/bytes'
import type { Clock } from '@holdfast/core/clock'
import { isHoldfastError } from '@holdfast/core/errors'
import { type ByteString, type FileSource, modeType, statFields, statRecordBytes } from '@holdfast/core/file-source'
import type { DomainId, KeyringId, NeedsId, PointId, Sha256Hex, VaultId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
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
import type { PackToIndex } from '../index/run-builder.ts'
import { PackWriter } from '../pack/pack-writer.ts'
import { DirectoryBuilder } from '../tree/node.ts'
import { throwIfCancelled } from '../cancel.ts'
import { BlobStore } from './blob-store.ts'
import { Distrusted } from './distrusted.ts'
import { FileBatches } from './file-batches.ts'
import { type DirectoryResult, FilesCacheReader, FilesCacheWriter } from './files-cache.ts'
import { Journal } from './journals.ts'
import { type DomainCache, type IndexRef, type OpenRun } from './known-runs.ts'
import { fileEntry } from './make-entry.ts'
import { NeedsTable } from './needs-table.ts'
import { ownRun, type PackRef, parseReadPart } from './read-results.ts'
import { ReaderPool, type ReaderHandle } from './reader-pool.ts'
import { scan, type ScanFilter } from './scan.ts'
import { SessionIndexes } from './session-indexes.ts'
import { storeNeeds } from './store-needs.ts'
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
  /** Names of objects that are damaged or gone: what they held is read and stored anew. */
  readonly distrusted: ReadonlySet<string>
  readonly input: BackupInput
  readonly retain: { readonly mode: 'governance' | 'compliance'; readonly days: number }
  readonly about: Pick<PointDetails, 'host' | 'user' | 'label' | 'program' | 'paths'>
  /** Starts a reading thread. */
  readonly makeReader: (setup: ReaderSetup) => ReaderHandle
  readonly threads: number
  readonly compressionLevel: number
  readonly signal: AbortSignal
  readonly onProgress: (progress: BackupProgress) => void
  /** Told once, before anything is read: distrusted objects that the cache relied on. */
  readonly onDistrusted: (names: readonly string[]) => void
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
const sessionBlobs = 16_000_000
/** A session stores an interim index after so many packs. */
const interimPacks = 32
/** Tasks under way for each thread. */
const tasksPerThread = 12
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
  readonly #indexes: SessionIndexes
  readonly #journal: Journal
  readonly #distrusted: Distrusted
  #table = new NeedsTable()
  #distrustedPacks: ReadonlySet<number> = new Set()
  #old: FilesCacheReader | null = null
  #cacheWriter: FilesCacheWriter | null = null
  #pool!: ReaderPool
  #blobs!: BlobSet
  #nodes!: BlobStore
  #nodePacks!: PackWriter
  #dekOrdinal = 0
  #wrap = '' as Sha256Hex
  #bytesStored = 0
  #indexedPacks = 0
  #indexing: Promise<void> | null = null
  #batches: FileBatches | null = null

  constructor(options: BackupOptions) {
    this.#options = options
    this.#startedAt = options.clock.now()
    this.#distrusted = new Distrusted(options.distrusted, options.keyring.id)
    this.#indexes = new SessionIndexes({ ...options, distrusted: this.#distrusted }, this.#name)
    this.#journal = new Journal(options.cache.journalPath(this.#name))
  }

  async open(): Promise<void> {
    const { store, cache, keyring, domain, vault } = this.#options
    const binding = this.#binding()
    const { input } = this.#options
    if (input.kind === 'paths') this.#old = FilesCacheReader.open(cache.filesCache(this.#cacheName()), binding)
    await this.#indexes.open(this.#old?.tail.indexes ?? [])
    if (this.#old !== null && !this.#indexes.haveAll(this.#old.tail.indexes)) {
      // What the cache relies on is gone from the store: read everything.
      this.#old.close()
      this.#old = null
    }
    if (this.#old !== null) this.#table = this.#old.tail.table
    this.#distrustedPacks = this.#distrusted.ordinals(this.#table)
    for (const ordinal of this.#distrustedPacks) this.#table.forget(ordinal)
    if (this.#distrusted.met.size > 0) this.#options.onDistrusted([...this.#distrusted.met])
    const wrapped = await wrapToKeyring(keyring.recipients, this.#dataKey.key)
    await store.put(objectName.dataKey(this.#dataKey.id, keyring.id), wrapped)
    this.#bytesStored += wrapped.length
    this.#dekOrdinal = this.#table.end
    this.#wrap = toHex(primitives.sha256(wrapped)) as Sha256Hex
    this.#table.set(this.#dekOrdinal, { kind: 'data-key', id: this.#dataKey.id, wrap: this.#wrap })
    this.#table.mark(this.#dekOrdinal)
    const blobSet = createBlobSetMemory(sessionBlobs, this.#table.end)
    const setup: ReaderSetup = {
      vault, domain: domain.id, dataKey: this.#dataKey.key, dek: this.#dataKey.id, blobIdKey: domain.keys.blobId, chunkerKey: domain.keys.chunker,
      blobSet, runs: this.#indexes.runs.map(run => run.path), compressionLevel: this.#options.compressionLevel, counters: this.#counters,
    }
    this.#pool = new ReaderPool({
      make: () => this.#options.makeReader(setup),
      threads: this.#options.threads,
      onPack: pack => {
        this.#onPack({ ...pack, kind: 1 }, pack.ordinal)
      },
    })
    const blobs = new BlobSet(blobSet)
    this.#blobs = blobs
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
    this.#nodes = new BlobStore({ blobIdKey: domain.keys.blobId, blobs, runs: this.#indexes.runs.map(run => run.file), packs: this.#nodePacks })
  }

  async run(): Promise<BackupResult> {
    const { input, store } = this.#options
    const assembled = input.kind === 'paths' ? await this.#backUpPaths(input) : await this.#backUpStream(input)
    await this.#indexing
    await this.#pool.each('finish')
    await this.#nodePacks.finish()
    await store.flush()
    const indexes = await this.#indexes.store(this.#packs)
    const needs = await storeNeeds({ ...this.#options, distrusted: this.#distrusted }, this.#table)
    this.#bytesStored += needs.bytesStored + this.#indexes.bytesStored
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
      started: this.#startedAt, finished, needs: needs.ids, indexes, dek: this.#dataKey.id, root: toHex(assembled.root.root) as Sha256Hex,
      sealed: sealPointDetails({ inputKey: this.#dataKey.key, vault, domain: domain.id, kind: objectKind.point }, details),
      // Exact numbers would tell, from one point to the next, the size of what changed; they are in the sealed part.
      retain, complete: this.#unread.length === 0, entries: padme(assembled.root.entries), bytes: paddedSize(assembled.root.contentBytes),
    }, this.#options.agent)
    const point = pointIdOf(parsePointStatement(bytes))
    await store.put(objectName.point(point), bytes)
    this.#bytesStored += bytes.length
    await store.flush()
    this.#saveCache(indexes, needs.ids, assembled.changed)
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
    this.#pool?.giveUpWaiting()
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
    this.#indexes.close()
    this.#journal.close()
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
      distrusted: this.#distrustedPacks,
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
    const read = parseReadPart(results)
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
    this.#journal.beat(this.#options.clock.now())
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

  #onPack(pack: Omit<PackToIndex, 'dek' | 'wrap'>, ordinal: number): void {
    const record: PackToIndex = { id: pack.id, kind: pack.kind, dek: this.#dataKey.id, wrap: this.#wrap, sizeBytes: pack.sizeBytes, directory: pack.directory }
    this.#packs.push(record)
    this.#bytesStored += pack.sizeBytes
    this.#table.set(ordinal, { kind: pack.kind === 1 ? 'data-pack' : 'tree-pack', id: pack.id, sizeBytes: pack.sizeBytes, dek: this.#dekOrdinal })
    try {
      this.#journal.append(record)
    } catch {
      // A journal saves storing again what a session that is cut off has stored; no more than that depends on it.
    }
  }

  /** The ordinal of a blob's pack; packs of earlier runs enter the table when they are first needed. */
  #packOrdinal(blob: PackRef): number {
    if (blob.run === ownRun) return blob.pack
    const pack = (this.#indexes.runs[blob.run] as OpenRun).file.pack(blob.pack)
    const known = this.#table.ordinalOf(pack.id)
    if (known !== undefined) return known
    const blobSet = this.#blobs
    let dek = this.#table.ordinalOf(pack.dek)
    if (dek === undefined) {
      dek = blobSet.nextOrdinal()
      this.#table.set(dek, { kind: 'data-key', id: pack.dek, wrap: pack.wrap })
    }
    const ordinal = blobSet.nextOrdinal()
    this.#table.set(ordinal, { kind: pack.kind === 1 ? 'data-pack' : 'tree-pack', id: pack.id, sizeBytes: pack.sizeBytes, dek })
    return ordinal
  }

  async #storeInterimIndex(): Promise<void> {
    const packs = this.#packs.slice(this.#indexedPacks) // those that come from now on are not durable by the flush
    await this.#pool.each('sync')
    await this.#nodePacks.drain(0)
    await this.#options.store.flush()
    await this.#indexes.storeInterim(packs)
    this.#indexedPacks += packs.length
  }

  #saveCache(indexes: readonly IndexRef[], needs: readonly NeedsId[], changed: boolean): void {
    const { cache, clock } = this.#options
    if (this.#cacheWriter !== null) {
      // A cache that goes on naming what is damaged or gone would have every session repair it.
      if (changed || this.#distrusted.met.size > 0 || this.#indexes.hasTakenOver) this.#cacheWriter.finish({ table: this.#table, indexes })
      else this.#cacheWriter.abandon()
      this.#cacheWriter = null
    }
    cache.save({ indexes, needs })
    this.#journal.remove()
    for (const journal of this.#indexes.journals) rmSync(journal, { force: true })
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

type Counts = Pick<BackupResult, 'files' | 'directories' | 'others' | 'bytes' | 'unchangedFiles' | 'changedWhileRead'>

/** What building the tree left. */
interface Assembled extends Counts {
  readonly root: DirectoryResult
  readonly changed: boolean
}
