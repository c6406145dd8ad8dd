/** Checking that objects are there, with the right size and bytes: in batches, of which a few are under way at once. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError } from '@holdfast/core/errors'
import type { Findings } from './findings.ts'
import type { HashObjects, ObjectToHash } from './hash-objects.ts'
import type { NeededObject } from './needed-objects.ts'
import { isSampled, type Sample } from './sample.ts'

/** How far a verification is. `found` grows until all needs are read. */
export interface VerifyProgress {
  readonly objectsFound: number
  readonly objectsDone: number
  /** To be hashed, as far as found, and hashed. */
  readonly bytesFound: number
  readonly bytesDone: number
}

/** What checking needs. */
export interface CheckOptions {
  readonly store: BulkStore
  readonly hashObjects: HashObjects
  readonly sample: Sample
  readonly findings: Findings
  readonly progress?: ((progress: VerifyProgress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** Limit of wrapped secrets and reports, whose sizes nothing states: a store's owner could make them as large as a disk. */
const maxUnstatedBytes = 1 << 20
const batchObjects = 32
/** A large object is a batch of its own, so that every thread that hashes gets some. */
const batchBytes = 8 << 20
const batchesAtOnce = 16
const headsAtOnce = 16

/** Takes objects, each name once, and checks them. */
export class ObjectChecker {
  /** Names that were taken. */
  readonly seen = new Set<string>()
  readonly #options: CheckOptions
  readonly #running = new Set<Promise<void>>()
  #batch: NeededObject[] = []
  #batchedBytes = 0
  #failure: { readonly error: unknown } | null = null
  #objectsDone = 0
  #hashed = 0
  #bytesFound = 0
  #bytesDone = 0

  constructor(options: CheckOptions) {
    this.#options = options
  }

  /** How many objects were checked and hashed, and how many bytes. */
  get counts(): { readonly objects: number, readonly hashed: number, readonly bytes: number } {
    return { objects: this.#objectsDone, hashed: this.#hashed, bytes: this.#bytesDone }
  }

  /** Takes an object; waits while enough is under way. @throws HoldfastError CANCELLED, or what the store threw */
  async add(object: NeededObject): Promise<void> {
    if (this.seen.has(object.name)) return
    this.seen.add(object.name)
    this.#batch.push(object)
    this.#batchedBytes += object.sizeBytes ?? 0
    if (this.#batch.length < batchObjects && this.#batchedBytes < batchBytes) return
    await this.#start()
  }

  /** Waits until all that was taken is checked. @throws as add */
  async finish(): Promise<void> {
    await this.#start()
    await Promise.all(this.#running)
    this.#throwIfFailed()
  }

  async #start(): Promise<void> {
    const batch = this.#batch
    this.#batch = []
    this.#batchedBytes = 0
    while (this.#running.size >= batchesAtOnce) await Promise.race(this.#running)
    this.#throwIfFailed()
    const run = this.#check(batch).catch((error: unknown) => {
      this.#failure ??= { error }
    }).finally(() => this.#running.delete(run))
    this.#running.add(run)
  }

  #throwIfFailed(): void {
    if (this.#failure !== null) throw this.#failure.error
    if (this.#options.signal?.aborted === true) throw new HoldfastError('CANCELLED', 'verifying was stopped')
  }

  async #check(batch: readonly NeededObject[]): Promise<void> {
    const { hashObjects, sample, findings } = this.#options
    const present = await this.#present(batch)
    const sampled = present.filter(object => object.sha256 !== null && isSampled(sample, object.name))
    for (const object of sampled) this.#bytesFound += object.sizeBytes
    this.#report()
    const digests = await hashObjects(sampled)
    for (const [i, { name, sizeBytes, sha256 }] of sampled.entries()) {
      const found = digests[i] ?? null
      if (found !== sha256) findings.add(name, 'damaged', `expected SHA-256 ${sha256}, found ${found ?? 'fewer bytes'}`)
      this.#hashed++
      this.#bytesDone += sizeBytes
    }
    this.#objectsDone += batch.length
    this.#report()
  }

  /** Those that are there with the right size; the others become findings. */
  async #present(batch: readonly NeededObject[]): Promise<(NeededObject & ObjectToHash)[]> {
    const { store, findings } = this.#options
    const present: (NeededObject & ObjectToHash)[] = []
    for (let at = 0; at < batch.length; at += headsAtOnce) {
      const some = batch.slice(at, at + headsAtOnce)
      const infos = await Promise.all(some.map(object => store.head(object.name)))
      for (const [i, object] of some.entries()) {
        const info = infos[i] ?? null
        if (info === null) findings.add(object.name, 'missing', 'it is not in the store')
        else if (object.sizeBytes === null ? info.sizeBytes === 0 || info.sizeBytes > maxUnstatedBytes : info.sizeBytes !== object.sizeBytes) {
          findings.add(object.name, 'damaged', `expected ${object.sizeBytes ?? `1 to ${maxUnstatedBytes}`} bytes, found ${info.sizeBytes}`)
        } else present.push({ ...object, sizeBytes: info.sizeBytes })
      }
    }
    return present
  }

  #report(): void {
    this.#options.progress?.({ objectsFound: this.seen.size, objectsDone: this.#objectsDone, bytesFound: this.#bytesFound, bytesDone: this.#bytesDone })
  }
}
