/**
 * Verifies the data of points with an identity: every blob is decrypted, decompressed and hashed, every tree walked, and
 * every blob that a tree names must be one that was found whole where an index of that point says. Nothing is changed.
 */
import { HoldfastError } from '@holdfast/core/errors'
import type { ByteString } from '@holdfast/core/file-source'
import type { DekId, PackId, PointId, Sha256Hex } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { throwIfCancelled } from '../cancel.ts'
import { createBlobSetMemory } from '../index/blob-set.ts'
import type { RunPack } from '../index/run-file.ts'
import type { PointReader } from '../read/point-reader.ts'
import { isDamage } from '../read/damage.ts'
import type { TaskPool } from '../threads/task-pool.ts'
import { createMarks } from './blob-marks.ts'
import { cutNodes, type NodeList, packNodes } from './node-list.ts'
import type { CheckedDomain, CheckResult, CheckTask } from './verify-messages.ts'

/** A damaged object. */
export interface DamagedObject {
  readonly name: string
  readonly problems: readonly string[]
  /** Points with an index that leads into it. */
  readonly points: readonly PointId[]
}

/** Something in a point that does not restore. `path` is without a slash in front. */
export interface DamagedPath {
  readonly point: PointId
  readonly path: ByteString
  readonly problem: string
}

/** How far the walk of the trees has come. */
export interface WalkProgress {
  /** Of directories that earlier points don't have as well. */
  readonly entries: number
}

/** What a data verification works with. */
export interface VerifyDataOptions {
  /** All of one domain and epoch, in the order of the log. */
  readonly points: readonly PointReader[]
  readonly domain: CheckedDomain
  /** No other verification that uses these threads has this number. */
  readonly number: number
  readonly threads: TaskPool<CheckTask, CheckResult>
  readonly signal: AbortSignal
  readonly onProgress: (progress: WalkProgress) => void
}

/** What was found. */
export interface VerifyDataResult {
  readonly objects: readonly DamagedObject[]
  readonly paths: readonly DamagedPath[]
  readonly blobs: number
  readonly bytes: number
  readonly entries: number
}

interface PlannedPack {
  readonly pack: RunPack
  readonly point: PointReader
  readonly places: { readonly run: number; readonly pack: number }[]
}

/** Few at first, so that all threads soon have some. */
const directoriesAtFirst = 16
const directoriesAtOnce = 256
/** More directories than this are checked more than once where points share them. */
const mostVisited = 2_000_000

/** One verification: first packs, in any order, then {@link walk}. */
export class DataVerification {
  readonly #options: VerifyDataOptions
  readonly #runNumbers: ReadonlyMap<string, number>
  readonly #packs: ReadonlyMap<PackId, PlannedPack>
  readonly #checked = new Set<PackId>()
  readonly #keys = new Map<DekId, Uint8Array>()
  readonly #objects: DamagedObject[] = []
  readonly #paths: DamagedPath[] = []
  #blobs = 0
  #bytes = 0
  #entries = 0

  private constructor(options: VerifyDataOptions, runNumbers: ReadonlyMap<string, number>, packs: ReadonlyMap<PackId, PlannedPack>) {
    this.#options = options
    this.#runNumbers = runNumbers
    this.#packs = packs
  }

  /** Prepares the threads. */
  static async open(options: VerifyDataOptions): Promise<DataVerification> {
    const { points, domain, number, threads } = options
    const runs = [...new Map(points.flatMap(point => point.runs.map(run => [run.path, run]))).values()]
    const blobs = runs.reduce((sum, run) => sum + run.file.blobCount, 0)
    await threads.each({
      kind: 'open', number, domain,
      runs: runs.map(({ path, file }) => ({ path, marks: createMarks(file.blobCount) })),
      visited: createBlobSetMemory(Math.min(blobs, mostVisited) + 1024, 0),
    })
    const packs = new Map<PackId, PlannedPack>()
    for (const [run, { file, path }] of runs.entries()) {
      const point = points.find(one => one.runs.some(own => own.path === path)) as PointReader
      for (let at = 0; at < file.packCount; at++) {
        const pack = file.pack(at)
        const planned = packs.get(pack.id)
        if (planned === undefined) packs.set(pack.id, { pack, point, places: [{ run, pack: at }] })
        else planned.places.push({ run, pack: at })
      }
    }
    return new DataVerification(options, new Map(runs.map(({ path }, run) => [path, run])), packs)
  }

  /**
   * Checks a pack that the points need. What is wrong in it is kept for the result.
   * @returns the SHA-256 of its first `sizeBytes` bytes, or null when it is missing or shorter; undefined when it was not
   * read, since no index of the points leads into it (nothing in it is restored), or its data key cannot be opened
   * @throws HoldfastError of the store
   */
  async checkPack(id: PackId, sizeBytes: number): Promise<Sha256Hex | null | undefined> {
    const planned = this.#packs.get(id)
    this.#checked.add(id)
    const dataKey = planned === undefined ? null : await this.#dataKey(planned)
    if (planned === undefined || dataKey === null) return undefined
    const { pack, places } = planned
    const { number } = this.#options
    const result = await this.#ask('pack', { kind: 'pack', number, id, packKind: pack.kind, sizeBytes, dataKey, places })
    this.#blobs += result.blobs
    this.#bytes += result.bytes
    if (result.problems.length > 0) this.#note(planned, result.problems)
    return result.digest
  }

  /** Walks the trees of all points, when the packs that their needs name are checked; if anything is not whole, all that is not is named. @throws HoldfastError of the store; CANCELLED */
  async walk(): Promise<void> {
    const { points, number, threads } = this.#options
    await this.#checkRest()
    await threads.each({ kind: 'keys', number, keys: this.#keys })
    const lineages: number[] = []
    let damaged = false
    for (const [at, point] of points.entries()) {
      const before = points[at - 1]
      const last = lineages.at(-1) ?? 0
      lineages.push(before === undefined || (await this.#goesOn(before, point)) ? last : last + 1)
      damaged = (await this.#walkOne(point, lineages[at] as number)) || damaged
    }
    if (!damaged) return
    const named = await Promise.all(points.map(async (point, at) => {
      const { paths } = await this.#ask('name', { kind: 'name', number, runs: this.#runsOf(point), lineage: lineages[at] as number, root: point.root })
      return paths.map(path => ({ ...path, point: point.id }))
    }))
    this.#paths.push(...named.flat())
  }

  result(): VerifyDataResult {
    return { objects: this.#objects, paths: this.#paths, blobs: this.#blobs, bytes: this.#bytes, entries: this.#entries }
  }

  /** Packs that only indexes lead to: where a part of needs is damaged, what it listed still restores. */
  async #checkRest(): Promise<void> {
    for (const [id, { pack }] of this.#packs) {
      throwIfCancelled(this.#options.signal)
      if (!this.#checked.has(id)) await this.checkPack(id, pack.sizeBytes)
    }
  }

  /**
   * True when what is whole for a point is whole for the next one as well: then what both share need not be walked twice.
   * A point mostly names the indexes of the one before and one more; where indexes were merged, all blobs are looked up.
   */
  async #goesOn(before: PointReader, point: PointReader): Promise<boolean> {
    const by = this.#runsOf(point)
    const from = this.#runsOf(before).filter(run => !by.includes(run))
    return from.length === 0 || (await this.#ask('covers', { kind: 'covers', number: this.#options.number, from, by })).covers
  }

  /** @returns true when something is not whole */
  async #walkOne(point: PointReader, lineage: number): Promise<boolean> {
    const { number, threads, signal, onProgress } = this.#options
    const runs = this.#runsOf(point)
    let damaged = false
    const walk = async (directories: NodeList, most: number): Promise<void> => {
      throwIfCancelled(signal)
      const result = await this.#ask('walk', { kind: 'walk', number, runs, lineage, directories, most })
      damaged ||= result.damaged
      this.#entries += result.entries
      onProgress({ entries: this.#entries })
      await Promise.all(cutNodes(result.rest, threads.size, directoriesAtOnce).map(part => walk(part, directoriesAtOnce)))
    }
    await walk(packNodes([point.root]), directoriesAtFirst)
    return damaged
  }

  #runsOf(point: PointReader): number[] {
    return point.runs.map(run => this.#runNumbers.get(run.path) as number)
  }

  async #dataKey(planned: PlannedPack): Promise<Uint8Array | null> {
    const { pack, point } = planned
    try {
      const key = await point.dataKey(pack)
      this.#keys.set(pack.dek, key)
      return key
    } catch (error) {
      if (!isDamage(error)) throw error
      this.#note(planned, [`its data key cannot be opened: ${error.message}`])
      return null
    }
  }

  #note({ pack, places }: PlannedPack, problems: readonly string[]): void {
    const touched = this.#options.points.filter(point => this.#runsOf(point).some(run => places.some(place => place.run === run)))
    this.#objects.push({ name: objectName.pack(pack.id), problems, points: touched.map(point => point.id) })
  }

  async #ask<Kind extends 'pack' | 'covers' | 'walk' | 'name'>(kind: Kind, task: Extract<CheckTask, { readonly kind: Kind }>): Promise<Extract<CheckResult, { readonly kind: Kind }>> {
    const result = await this.#options.threads.submit(task)
    if (result.kind !== kind) throw new HoldfastError('INTERNAL', 'a checking thread gave another answer than was asked for', { context: { kind, found: result.kind } })
    return result as Extract<CheckResult, { readonly kind: Kind }>
  }
}
