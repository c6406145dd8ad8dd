/** The body of a checking thread: packs first, then the trees that lead to what is in them. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError } from '@holdfast/core/errors'
import type { DekId } from '@holdfast/core/ids'
import { BlobSet } from '../index/blob-set.ts'
import type { FromThread, ToThread } from '../threads/task-pool.ts'
import { toThreadError } from '../threads/thread-error.ts'
import { coversAll, type MarkedRun, openMarkedRuns } from './checked-runs.ts'
import { PackChecker } from './pack-checker.ts'
import { TreeChecker } from './tree-checker.ts'
import type { CheckedDomain, CheckResult, CheckTask } from './verify-messages.ts'

interface OpenDomain {
  readonly domain: CheckedDomain
  readonly runs: readonly MarkedRun[]
  readonly visited: BlobSet
  readonly packs: PackChecker
  readonly whole: Set<string>
  keys: ReadonlyMap<DekId, Uint8Array>
  /** The last one used, and the runs that it is for. */
  trees: { readonly of: string; readonly checker: TreeChecker } | null
}

/** See the head of this file. */
export class CheckerThread {
  readonly #store: BulkStore
  readonly #send: (message: FromThread<CheckResult>) => void
  readonly #domains = new Map<number, OpenDomain>()
  #queue: Promise<void> = Promise.resolve()

  constructor(dependencies: { readonly store: BulkStore; readonly send: (message: FromThread<CheckResult>) => void }) {
    this.#store = dependencies.store
    this.#send = dependencies.send
  }

  /** Queues a task. */
  handle({ id, task }: ToThread<CheckTask>): void {
    this.#queue = this.#queue.then(async () => {
      try {
        this.#send({ kind: 'done', id, result: await this.#do(task) })
      } catch (error) {
        this.#send({ kind: 'failed', error: toThreadError(error) })
      }
    })
  }

  /** Closes what it holds open, when its tasks are done. A thread that ends with its process needs no such thing. */
  async close(): Promise<void> {
    await this.#queue
    for (const { runs } of this.#domains.values()) for (const { file } of runs) file.close()
  }

  async #do(task: CheckTask): Promise<CheckResult> {
    if (task.kind === 'open') {
      const runs = openMarkedRuns(task.runs)
      const { domain } = task
      const packs = new PackChecker(this.#store, domain, runs)
      this.#domains.set(task.number, { domain, runs, packs, visited: new BlobSet(task.visited), whole: new Set(), keys: new Map(), trees: null })
      return { kind: 'ready' }
    }
    const open = this.#domains.get(task.number)
    if (open === undefined) throw new HoldfastError('INTERNAL', 'a domain is checked that was not opened', { context: { number: task.number } })
    switch (task.kind) {
      case 'pack':
        return await open.packs.check(task)
      case 'keys':
        open.keys = task.keys
        return { kind: 'ready' }
      case 'covers':
        return { kind: 'covers', covers: coversAll(runsOf(open, task.from), runsOf(open, task.by)) }
      case 'walk':
        return await this.#trees(open, task.runs).walk(task)
      case 'name':
        return { kind: 'name', paths: await this.#trees(open, task.runs).name(task) }
    }
  }

  #trees(open: OpenDomain, numbers: readonly number[]): TreeChecker {
    const of = numbers.join(' ')
    if (open.trees?.of !== of) open.trees = { of, checker: new TreeChecker({ ...open, store: this.#store, runs: runsOf(open, numbers) }) }
    return open.trees.checker
  }
}

function runsOf({ runs }: OpenDomain, numbers: readonly number[]): MarkedRun[] {
  return numbers.map(number => runs[number] as MarkedRun)
}
