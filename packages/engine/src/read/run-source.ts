/** Opened index runs of one domain, shared by the points that name them. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import type { IndexId, PointId } from '@holdfast/core/ids'
import { type DomainCache, type IndexRef, openRun, type OpenRun } from '../backup/known-runs.ts'
import type { RunTables } from '../index/index-format.ts'
import type { IndexContext } from '../index/index-object.ts'
import { RunFile, writeRunFile } from '../index/run-file.ts'

/** See the head of this file. The owner closes it after the last reader. */
export class RunSource {
  readonly #cache: DomainCache
  readonly #store: BulkStore
  readonly #context: IndexContext
  readonly #agentKey: Uint8Array
  readonly #runs = new Map<IndexId, Promise<OpenRun | null>>()
  readonly #added: OpenRun[] = []

  constructor(options: { readonly cache: DomainCache; readonly store: BulkStore; readonly context: IndexContext; readonly agentKey: Uint8Array }) {
    this.#cache = options.cache
    this.#store = options.store
    this.#context = options.context
    this.#agentKey = options.agentKey
  }

  /** Opens a run, or null when the store does not have it. @throws HoldfastError as openRun */
  open(ref: IndexRef): Promise<OpenRun | null> {
    let run = this.#runs.get(ref.id)
    if (run === undefined) {
      run = openRun(this.#cache, this.#store, this.#context, this.#agentKey, ref)
      this.#runs.set(ref.id, run)
    }
    return run
  }

  /** Opens a run that was made for a point, as its file in the cache. */
  add(point: PointId, tables: RunTables): OpenRun {
    const path = this.#cache.adoptedPath(point)
    writeRunFile(path, tables)
    const run: OpenRun = { ref: null, path, file: new RunFile(path) }
    this.#added.push(run)
    return run
  }

  async close(): Promise<void> {
    for (const { file } of this.#added.splice(0)) file.close()
    const runs = await Promise.allSettled(this.#runs.values())
    this.#runs.clear()
    for (const run of runs) if (run.status === 'fulfilled') run.value?.file.close()
  }
}
