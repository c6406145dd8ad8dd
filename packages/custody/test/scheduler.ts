/**
 * A deterministic scheduler of several tasks over one store: a task stops before each of its store calls until the
 * scheduler lets it go on, and only one runs at a time.
 */
import type { BulkStore } from '@holdfast/core/bulk-store'
import type { HeadStore } from '@holdfast/core/head-store'

/** Lets tasks run in the order that `choose` gives. What is under it must be in memory: see `#pump`. */
export class Scheduler {
  /** How many calls could have gone on at each choice. */
  readonly choices: number[] = []
  readonly #choose: (ready: number) => number
  readonly #waiting: { readonly who: number, readonly go: () => void }[] = []
  #pumping = false
  #last = 0

  /** @param choose picks one of `ready` calls; those of the task that ran last come first */
  constructor(choose: (ready: number) => number) {
    this.#choose = choose
  }

  /** Runs the tasks to their ends. */
  async run<T>(tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
    return await Promise.all(tasks.map(async (task, who) => {
      await this.turn(who)
      return await task()
    }))
  }

  /** Waits until it is this task's turn. */
  async turn(who: number): Promise<void> {
    const turn = Promise.withResolvers<void>()
    this.#waiting.push({ who, go: turn.resolve })
    this.#pump()
    await turn.promise
  }

  /** An immediate runs when all promises are settled, so then every task waits in `turn` or has ended. */
  #pump(): void {
    if (this.#pumping || this.#waiting.length === 0) return
    this.#pumping = true
    setImmediate(() => {
      const ready = this.#waiting.toSorted((a, b) => Number(b.who === this.#last) - Number(a.who === this.#last) || a.who - b.who)
      this.choices.push(ready.length)
      const next = ready[this.#choose(ready.length)] as (typeof ready)[number]
      this.#waiting.splice(this.#waiting.indexOf(next), 1)
      this.#last = next.who
      next.go()
      this.#pumping = false
      this.#pump()
    })
  }
}

/** A store whose calls wait for their task's turn, for the names that `shared` says. */
export function scheduledBulkStore(inner: BulkStore, scheduler: Scheduler, who: number, shared: (name: string) => boolean): BulkStore {
  const turn = async (name: string) => {
    if (shared(name)) await scheduler.turn(who)
  }
  return {
    place: inner.place,
    async put(name, bytes) {
      await turn(name)
      return await inner.put(name, bytes)
    },
    async get(name, maxBytes) {
      await turn(name)
      return await inner.get(name, maxBytes)
    },
    async getRange(name, offset, length) {
      await turn(name)
      return await inner.getRange(name, offset, length)
    },
    async head(name) {
      await turn(name)
      return await inner.head(name)
    },
    async settle(name) {
      await turn(name)
      return await inner.settle(name)
    },
    async *list(prefix) {
      await turn(prefix)
      yield* inner.list(prefix)
    },
    async delete(name) {
      await turn(name)
      await inner.delete(name)
    },
    async replace(name, bytes) {
      await turn(name)
      await inner.replace(name, bytes)
    },
    createWriter: () => inner.createWriter(),
    flush: () => inner.flush(),
  }
}

/** A head store whose calls wait for their task's turn. */
export function scheduledHeadStore(inner: HeadStore, scheduler: Scheduler, who: number): HeadStore {
  return {
    async load() {
      await scheduler.turn(who)
      return await inner.load()
    },
    async swap(expected, bytes) {
      await scheduler.turn(who)
      return await inner.swap(expected, bytes)
    },
  }
}
