/** A vault in memory, an agent with its cache, a folder to back up, and what reads its points back. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openFileSource } from '@holdfast/adapters/file-source'
import { openRestoreTarget } from '@holdfast/adapters/restore-target'
import type { BulkStore } from '@holdfast/core/bulk-store'
import type { ByteString } from '@holdfast/core/file-source'
import type { DomainId, KeyringId, PointId, VaultId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { parseNeedsPart } from '@holdfast/core/needs'
import { parsePointStatement, type PointStatement } from '@holdfast/core/point-statement'
import { primitives } from '@holdfast/core/primitives'
import { ed25519Signer } from '@holdfast/core/signer'
import { generateAgeIdentity, recipientOf } from '@holdfast/keys/age-key'
import { deriveDomainKeys } from '@holdfast/keys/domain-secret'
import { createMemoryVault, type MemoryVault } from '@holdfast/testkit/memory-store'
import { byteString, removeTree, scratchFolder } from '@holdfast/testkit/local-files'
import { DomainCache } from '../src/backup/known-runs.ts'
import type { BackupInput, BackupOptions, BackupResult } from '../src/backup/backup-options.ts'
import { ReaderThread } from '../src/backup/reader-thread.ts'
import { runBackup } from '../src/backup/run-backup.ts'
import { DataKeys } from '../src/read/data-keys.ts'
import { PointReader, type PointReaderOptions } from '../src/read/point-reader.ts'
import { RunSource } from '../src/read/run-source.ts'
import type { RestoreResult } from '../src/restore/restore-options.ts'
import { runRestore } from '../src/restore/run-restore.ts'
import { WriterThread } from '../src/restore/writer-thread.ts'
import { type FromThread, TaskPool, type ToThread } from '../src/threads/task-pool.ts'
import { CheckerThread } from '../src/verify/checker-thread.ts'
import { DataVerification, type VerifyDataResult } from '../src/verify/verify-data.ts'
import type { CheckResult, CheckTask } from '../src/verify/verify-messages.ts'
import { inProcessThread } from './in-process-thread.ts'
import { type Tree, treeOfPoint } from './tree-content.ts'

const vault = '11'.repeat(32) as VaultId
const domain = '22'.repeat(32) as DomainId
const keyring = '44'.repeat(32) as KeyringId
const seed = new Uint8Array(32).fill(9)
const agent = ed25519Signer('holdfast/agent/test', seed)
const keys = deriveDomainKeys(new Uint8Array(32).fill(3), domain)
const identity = await generateAgeIdentity()
const recipient = await recipientOf(identity)
const source = openFileSource()

/** What a test may set. */
export type Overrides = Partial<Omit<BackupOptions, 'input'>> & Partial<Extract<BackupInput, { readonly kind: 'paths' }>> & { readonly stream?: Omit<Extract<BackupInput, { readonly kind: 'stream' }>, 'kind'> }

/** See above. */
export class BackupBench {
  readonly folder = scratchFolder()
  /** What is backed up. */
  readonly root = join(this.folder, 'root')
  /** The agent's cache. */
  readonly cacheFolder = join(this.folder, 'cache')
  readonly vault: MemoryVault = createMemoryVault()
  /** Far enough from now that no file counts as just written. */
  now = Date.now() + 60_000

  #readers = 0

  constructor() {
    mkdirSync(this.root)
  }

  remove(): void {
    removeTree(this.folder)
  }

  /** The domain as it is after its secret was replaced. */
  readonly nextEpoch = { id: domain, epoch: 1, keys: deriveDomainKeys(new Uint8Array(32).fill(4), domain) }

  /** The domain's key for cutting content. */
  readonly chunkerKey = keys.chunker

  /** A path in the folder that is backed up. */
  at(...names: readonly string[]): string {
    return join(this.root, ...names)
  }

  /** Runs a session over the folder. Each is a minute after the one before. */
  async backUp(overrides: Overrides = {}): Promise<BackupResult> {
    this.now += 60_000
    const { now } = this
    const { paths, filter, oneFileSystem, fullRead, stream, ...rest } = overrides
    const store = overrides.store ?? this.vault.store
    const from = overrides.source ?? source
    return await runBackup({
      store, source: from, clock: { now: () => now }, vault,
      domain: { id: domain, epoch: 0, keys },
      keyring: { id: keyring, epoch: 0, recipients: [recipient] },
      agent, signBytes: message => primitives.ed25519Sign(seed, message), logSize: 1,
      cache: new DomainCache(this.cacheFolder, overrides.domain?.epoch ?? 0),
      input: stream === undefined
        ? { kind: 'paths', paths: paths ?? [byteString(this.root)], filter: filter ?? null, oneFileSystem: oneFileSystem ?? false, fullRead: fullRead ?? false }
        : { kind: 'stream', ...stream },
      retain: { mode: 'governance', days: 30 },
      about: { host: 'host', user: 'user', label: null, program: 'test', paths: [] },
      makeReader: setup => inProcessThread(send => new ReaderThread(setup, { store, source: from, send })),
      threads: 2, compressionLevel: 1, signal: new AbortController().signal, onProgress: () => undefined, distrusted: new Set(), onDistrusted: () => undefined,
      ...rest,
    })
  }

  /** Uses a point as a recoverer with an empty cache. `also` are points whose indexes it is taken to name as well. */
  async read<T>(
    point: PointId, use: (reader: PointReader) => Promise<T>, store: BulkStore = this.vault.store, also: readonly PointId[] = [],
    onLostIndex?: PointReaderOptions['onLostIndex'],
  ): Promise<T> {
    const [statement, ...others] = await Promise.all([point, ...also].map(async id => parsePointStatement((await store.get(objectName.point(id))) as Uint8Array)))
    const indexes = [statement, ...others].flatMap(each => each?.body.indexes ?? [])
    const cache = new DomainCache(join(this.folder, `reader-${this.#readers++}`), 0)
    const runs = new RunSource({ cache, store, context: { indexKey: keys.index, vault, domain }, agentKey: agent.key.publicKey })
    try {
      return await use(await PointReader.open({ store, vault, domain: { id: domain, keys }, dataKeys: new DataKeys({ store, keyring, identities: [identity] }), runs, ...(onLostIndex === undefined ? {} : { onLostIndex }) }, { ...(statement as PointStatement), body: { ...(statement as PointStatement).body, indexes } }))
    } finally {
      await runs.close()
    }
  }

  /** The tree of a point below the folder that was backed up, read with nothing in the store but what the point says it needs. */
  async treeOf(point: PointId, top = this.root): Promise<Tree> {
    return await this.read(point, reader => treeOfPoint(reader, top), await this.prunedTo(point))
  }

  /** Restores the folder that was backed up into another. */
  async restore(point: PointId, into: string, also: readonly PointId[] = []): Promise<RestoreResult> {
    const { store } = this.vault
    return await this.read(point, async reader => await runRestore({
      reader, target: openRestoreTarget(), root: byteString(into), subpath: byteString(this.root).split('/').slice(1) as ByteString[],
      select: () => 'take', policy: 'never', dryRun: false, setup: { vault, domain, blobIdKey: keys.blobId },
      makeWriter: setup => inProcessThread(send => new WriterThread(setup, { store, target: openRestoreTarget(), send })), threads: 2, signal: new AbortController().signal, onProgress: () => undefined,
    }), store, also)
  }

  /** Verifies the data of points, in this order, in one thread. `also` as in {@link read}. */
  async verifyData(...points: readonly { readonly point: PointId; readonly also?: readonly PointId[] }[]): Promise<VerifyDataResult> {
    const [next, ...rest] = points
    if (next === undefined) throw new Error('no point to verify')
    const open = async (readers: readonly PointReader[], left: typeof points): Promise<VerifyDataResult> => {
      const [one, ...more] = left
      return one === undefined ? await this.#verify(readers) : await this.read(one.point, reader => open([...readers, reader], more), this.vault.store, one.also)
    }
    return await open([], [next, ...rest])
  }

  async #verify(points: readonly PointReader[]): Promise<VerifyDataResult> {
    const threads = new TaskPool(() => inProcessThread<ToThread<CheckTask>, FromThread<CheckResult>>(send => new CheckerThread({ store: this.vault.store, send })), 1)
    try {
      const verification = await DataVerification.open({
        points, domain: { vault, domain, blobIdKey: keys.blobId, saltKey: keys.salt }, number: 0, threads,
        signal: new AbortController().signal, onProgress: () => undefined,
      })
      await verification.walk()
      return verification.result()
    } finally {
      await threads.terminate()
    }
  }

  /** Names of all objects that the point needs, as its public lists say. */
  async needs(point: PointId): Promise<Set<string>> {
    const { body } = parsePointStatement((await this.vault.store.get(objectName.point(point))) as Uint8Array)
    const names = new Set<string>([objectName.point(point), ...body.indexes.map(index => objectName.index(domain, index.id))])
    for (const id of body.needs) {
      names.add(objectName.needs(id))
      for (const record of parseNeedsPart((await this.vault.store.get(objectName.needs(id))) as Uint8Array)) {
        if (record.kind === 'data-pack' || record.kind === 'tree-pack') names.add(objectName.pack(record.id))
        else if (record.kind === 'data-key') names.add(objectName.dataKey(record.id, keyring))
      }
    }
    return names
  }

  /** By the names of data keys' wraps, the hashes that the point's public lists give. */
  async wraps(point: PointId): Promise<Map<string, string>> {
    const { body } = parsePointStatement((await this.vault.store.get(objectName.point(point))) as Uint8Array)
    const parts = await Promise.all(body.needs.map(async id => parseNeedsPart((await this.vault.store.get(objectName.needs(id))) as Uint8Array)))
    return new Map(parts.flat().flatMap(record => (record.kind === 'data-key' ? [[objectName.dataKey(record.id, keyring), record.wrap] as const] : [])))
  }

  /** Lets a cache that was lost know the indexes of a point again. */
  recall(point: PointId): void {
    const { body } = parsePointStatement(this.vault.objects.get(objectName.point(point)) as Uint8Array)
    new DomainCache(this.cacheFolder, 0).save({ indexes: body.indexes, needs: [] })
  }

  /** A store with nothing but what the point needs: what is left when everything else was pruned. */
  async prunedTo(point: PointId): Promise<BulkStore> {
    const pruned = createMemoryVault()
    for (const name of await this.needs(point)) await pruned.store.put(name, this.vault.objects.get(name) as Uint8Array)
    return pruned.store
  }

  /** Bytes in the vault. */
  get storedBytes(): number {
    return [...this.vault.objects.values()].reduce((sum, bytes) => sum + bytes.length, 0)
  }
}
