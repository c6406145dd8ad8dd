/**
 * Verifies the data of points with an identity: every blob is decrypted, decompressed and hashed, every tree walked, and
 * every blob that a tree names must be one that was found whole where the indexes say. Nothing is changed.
 */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { toHex } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import type { ByteString } from '@holdfast/core/file-source'
import type { PackId, PointId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { maxNeedsBytes, parseNeedsPart } from '@holdfast/core/needs'
import { objectKind } from '@holdfast/core/sealed-object'
import { throwIfCancelled } from '../cancel.ts'
import { BlobSet, createBlobSetMemory } from '../index/blob-set.ts'
import type { NodeRef, PointReader } from '../read/point-reader.ts'
import { TaskPool, type ThreadHandle } from '../threads/task-pool.ts'
import { entryKind, type TreeEntry } from '../tree/entry.ts'
import type { CheckerSetup, CheckResult, CheckTask } from './verify-messages.ts'

/** A damaged object. */
export interface DamagedObject {
  readonly name: string
  readonly problems: readonly string[]
}

/** Something in a point that does not restore. `path` is without a slash in front. */
export interface DamagedPath {
  readonly point: PointId
  readonly path: ByteString
  readonly problem: string
}

/** How far a verification has come. */
export interface VerifyDataProgress {
  readonly packs: number
  readonly packsTotal: number
  readonly bytes: number
  readonly entries: number
}

/** What a data verification works with. All points are of one domain. */
export interface VerifyDataOptions {
  readonly store: BulkStore
  readonly points: readonly PointReader[]
  readonly setup: Omit<CheckerSetup, 'runs' | 'verified'>
  readonly makeChecker: (setup: CheckerSetup) => ThreadHandle<CheckTask, CheckResult>
  readonly threads: number
  readonly signal: AbortSignal
  readonly onProgress: (progress: VerifyDataProgress) => void
}

/** What was found. */
export interface VerifyDataResult {
  readonly objects: readonly DamagedObject[]
  readonly paths: readonly DamagedPath[]
  readonly packs: number
  readonly blobs: number
  readonly bytes: number
  readonly entries: number
}

const tasksUnderWay = 4
/** Files that wait for their blobs to be checked. */
const mostWaiting = 20_000
const missingData = 'data of it is damaged or missing'

/** Runs a verification. @throws HoldfastError of the store; CANCELLED */
export async function verifyData(options: VerifyDataOptions): Promise<VerifyDataResult> {
  const run = new DataVerification(options)
  try {
    // The first tree is walked while the packs are checked; blobs that were not checked yet when it came by wait for the end.
    const [first, ...others] = options.points
    await Promise.all([run.checkPacks(), first === undefined ? undefined : run.walk(first)])
    run.settleWaiting()
    for (const point of others) await run.walk(point)
    return run.result()
  } finally {
    await run.close()
  }
}

class DataVerification {
  readonly #options: VerifyDataOptions
  readonly #pool: TaskPool<CheckTask, CheckResult>
  readonly #verified: BlobSet
  readonly #objects: DamagedObject[] = []
  readonly #paths: DamagedPath[] = []
  /** Directories that were walked and found whole: points share most of them. */
  readonly #whole = new Set<string>()
  /** Files with a blob that was not checked yet. */
  readonly #waiting: { readonly point: PointId; readonly path: ByteString; readonly blobs: Uint8Array[] }[] = []
  #checking: Promise<void> | null = null
  #packs = 0
  #packsTotal = 0
  #blobs = 0
  #bytes = 0
  #entries = 0

  constructor(options: VerifyDataOptions) {
    this.#options = options
    const runs = new Map(options.points.flatMap(point => point.runs.map(run => [run.path, run])))
    const blobs = [...runs.values()].reduce((sum, run) => sum + run.file.blobCount, 0)
    const verified = createBlobSetMemory(blobs + 1024, 0)
    this.#verified = new BlobSet(verified)
    this.#pool = new TaskPool(() => options.makeChecker({ ...options.setup, runs: [...runs.keys()], verified }), options.threads)
  }

  result(): VerifyDataResult {
    return { objects: this.#objects, paths: this.#paths, packs: this.#packs, blobs: this.#blobs, bytes: this.#bytes, entries: this.#entries }
  }

  close(): Promise<void> {
    return this.#pool.terminate()
  }

  checkPacks(): Promise<void> {
    this.#checking = this.#checkPacks().finally(() => {
      this.#checking = null
    })
    return this.#checking
  }

  /** Judges the files that waited, when all packs are checked. */
  settleWaiting(): void {
    for (const { point, path, blobs } of this.#waiting.splice(0)) {
      if (!blobs.every(id => this.#verified.has(id))) this.#paths.push({ point, path, problem: missingData })
    }
  }

  async #checkPacks(): Promise<void> {
    const packs = await this.#neededPacks()
    this.#packsTotal = packs.size
    const underWay = new Set<Promise<void>>()
    let failure: unknown
    for (const [id, pack] of packs) {
      throwIfCancelled(this.#options.signal)
      if (failure !== undefined) throw failure
      const dataKey = await this.#dataKey(pack.point, id)
      if (dataKey === null) continue
      const task: Promise<void> = this.#pool.submit({ id, kind: pack.kind, sizeBytes: pack.sizeBytes, dataKey }).then(
        result => {
          this.#add(id, result)
        },
        (error: unknown) => {
          failure ??= error
        },
      ).finally(() => underWay.delete(task))
      underWay.add(task)
      while (underWay.size >= tasksUnderWay * this.#options.threads) await Promise.race(underWay)
    }
    await Promise.all(underWay)
    if (failure !== undefined) throw failure
  }

  /** Walks a point's tree; damage is noted with its path. */
  async walk(point: PointReader): Promise<void> {
    await this.#directory(point, point.root, '' as ByteString)
  }

  async #neededPacks() {
    const { store, points } = this.#options
    const packs = new Map<PackId, { readonly point: PointReader; readonly kind: 1 | 2; readonly sizeBytes: number }>()
    const seen = new Set<string>()
    for (const point of points) {
      for (const part of point.point.body.needs) {
        if (seen.has(part)) continue
        seen.add(part)
        const name = objectName.needs(part)
        const bytes = await store.get(name, maxNeedsBytes)
        if (bytes === null) {
          this.#objects.push({ name, problems: ['it is not in the store'] })
          continue
        }
        for (const record of parseNeedsPart(bytes)) {
          if (record.kind !== 'data-pack' && record.kind !== 'tree-pack') continue
          const kind = record.kind === 'data-pack' ? objectKind.dataPack : objectKind.treePack
          if (!packs.has(record.id)) packs.set(record.id, { point, kind, sizeBytes: record.sizeBytes })
        }
      }
    }
    return packs
  }

  async #dataKey(point: PointReader, id: PackId): Promise<Uint8Array | null> {
    const pack = point.findPack(id)
    if (pack === null) return null // no index leads into it, so nothing in it is restored from there
    try {
      return await point.dataKey(pack)
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error
      this.#objects.push({ name: objectName.pack(id), problems: [`its data key cannot be opened: ${error.message}`] })
      return null
    }
  }

  #add(id: PackId, result: CheckResult): void {
    this.#packs++
    this.#blobs += result.blobs
    this.#bytes += result.bytes
    if (result.problems.length > 0) this.#objects.push({ name: objectName.pack(id), problems: result.problems })
    this.#report()
  }

  #report(): void {
    this.#options.onProgress({ packs: this.#packs, packsTotal: this.#packsTotal, bytes: this.#bytes, entries: this.#entries })
  }

  /** @returns true when all of it is whole */
  async #directory(point: PointReader, node: NodeRef, path: ByteString): Promise<boolean> {
    const key = toHex(node.id)
    if (this.#whole.has(key)) return true
    throwIfCancelled(this.#options.signal)
    let whole = true
    try {
      for await (const entries of point.entries(node)) {
        for (const entry of entries) whole = (await this.#entry(point, entry, path)) && whole
      }
    } catch (error) {
      if (!(error instanceof HoldfastError) || error.code === 'CANCELLED' || error.code.startsWith('STORE_')) throw error
      this.#paths.push({ point: point.id, path, problem: `the folder cannot be read: ${error.message}` })
      whole = false
    }
    if (whole) this.#whole.add(key)
    this.#report()
    return whole
  }

  async #entry(point: PointReader, entry: TreeEntry, parent: ByteString): Promise<boolean> {
    const path = (parent === '' ? entry.name : `${parent}/${entry.name}`) as ByteString
    this.#entries++
    if (entry.subtree !== undefined) return await this.#directory(point, entry.subtree, path)
    if (entry.kind !== entryKind.file || entry.content === undefined) return true
    try {
      const unchecked: Uint8Array[] = []
      for await (const ref of point.contentRefs(entry.content)) if (!this.#verified.has(ref.id)) unchecked.push(ref.id.slice())
      if (unchecked.length === 0) return true
      if (this.#checking === null) this.#paths.push({ point: point.id, path, problem: missingData })
      else this.#waiting.push({ point: point.id, path, blobs: unchecked })
      if (this.#waiting.length >= mostWaiting) {
        await this.#checking
        this.settleWaiting()
      }
      return false
    } catch (error) {
      if (!(error instanceof HoldfastError) || error.code.startsWith('STORE_')) throw error
      this.#paths.push({ point: point.id, path, problem: error.message })
      return false
    }
  }
}
