/**
 * Faults in a vault's stores: one call goes wrong in one of the ways in which calls go wrong. The two stores of a
 * vault share one {@link Faults}, since a machine crashes as a whole.
 */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError } from '@holdfast/core/errors'
import type { HeadStore } from '@holdfast/core/head-store'

/** The calls that are counted, `list` when its first entry is asked for. */
export type Verb =
  | 'put' | 'get' | 'getRange' | 'head' | 'settle' | 'list' | 'delete' | 'replace' | 'flush'
  | 'createWriter' | 'write' | 'commit' | 'abort'
  | 'loadHead' | 'swapHead'

/** How a call goes wrong. */
export type FaultKind =
  /** It throws STORE_FAILED and was not done. */
  | 'fail-not-done'
  /** It throws STORE_FAILED although it was done. */
  | 'fail-but-done'
  /** The process is gone before the call was done: this call and all later ones throw {@link Crash}. */
  | 'crash-before'
  /** The process is gone when the call was done. */
  | 'crash-after'

/** Which call goes wrong, and how. */
export interface Fault {
  readonly kind: FaultKind
  /** Counted among the calls of this verb, or of all verbs when absent. */
  readonly verb?: Verb
  /** From 1. */
  readonly call: number
}

/** One call that was made. */
export interface StoreCallRecord {
  readonly verb: Verb
  /** The object's name or prefix; empty for calls without one. */
  readonly name: string
}

/** Stands for the end of the process: not a HoldfastError, so nothing that handles errors of a store may handle it. */
export class Crash extends Error {
  constructor() {
    super('the process has crashed (a test made it)')
    this.name = 'Crash'
  }
}

/** Counts calls, and lets one go wrong. */
export class Faults {
  readonly #fault: Fault | null
  readonly #afterCall: (call: number) => void
  readonly #calls: StoreCallRecord[] = []
  #crashed = false
  #happened = false

  /**
   * @param fault null only counts
   * @param afterCall told the number of each call that was done, from 1
   */
  constructor(fault: Fault | null = null, afterCall: (call: number) => void = () => undefined) {
    this.#fault = fault
    this.#afterCall = afterCall
  }

  /** The calls so far, in order, but for those after a crash. */
  get calls(): readonly StoreCallRecord[] {
    return this.#calls
  }

  /** True once the fault happened. */
  get happened(): boolean {
    return this.#happened
  }

  get crashed(): boolean {
    return this.#crashed
  }

  /** Runs an asynchronous call. */
  async run<T>(verb: Verb, name: string, act: () => Promise<T>): Promise<T> {
    const kind = this.#before(verb, name)
    const call = this.#calls.length
    const result = await act()
    this.#after(kind, verb, name)
    this.#afterCall(call)
    return result
  }

  /** Runs a synchronous call. */
  runSync<T>(verb: Verb, name: string, act: () => T): T {
    const kind = this.#before(verb, name)
    const call = this.#calls.length
    const result = act()
    this.#after(kind, verb, name)
    this.#afterCall(call)
    return result
  }

  #before(verb: Verb, name: string): FaultKind | null {
    if (this.#crashed) throw new Crash()
    this.#calls.push({ verb, name })
    const fault = this.#fault
    if (fault === null || (fault.verb !== undefined && fault.verb !== verb)) return null
    const count = fault.verb === undefined ? this.#calls.length : this.#calls.filter(c => c.verb === verb).length
    if (count !== fault.call) return null
    this.#happened = true
    if (fault.kind === 'fail-not-done') throw failure(verb, name)
    if (fault.kind === 'crash-before') this.#crash()
    return fault.kind
  }

  #after(kind: FaultKind | null, verb: Verb, name: string): void {
    if (kind === 'fail-but-done') throw failure(verb, name)
    if (kind === 'crash-after') this.#crash()
    if (this.#crashed) throw new Crash() // another call crashed while this one was under way
  }

  #crash(): never {
    this.#crashed = true
    throw new Crash()
  }
}

function failure(verb: Verb, name: string): HoldfastError {
  return new HoldfastError('STORE_FAILED', `a test let ${verb} fail`, { context: { verb, name }, retry: 'later' })
}

/** A bulk store whose calls go through `faults`. */
export function faultyBulkStore(inner: BulkStore, faults: Faults): BulkStore {
  return {
    place: inner.place,
    put: (name, bytes) => faults.run('put', name, () => inner.put(name, bytes)),
    get: (name, maxBytes) => faults.run('get', name, () => inner.get(name, maxBytes)),
    getRange: (name, offset, length) => faults.run('getRange', name, () => inner.getRange(name, offset, length)),
    head: name => faults.run('head', name, () => inner.head(name)),
    settle: name => faults.run('settle', name, () => inner.settle(name)),
    async *list(prefix) {
      yield* faults.runSync('list', prefix, () => inner.list(prefix))
    },
    delete: name => faults.run('delete', name, () => inner.delete(name)),
    replace: (name, bytes) => faults.run('replace', name, () => inner.replace(name, bytes)),
    flush: () => faults.run('flush', '', () => inner.flush()),
    createWriter() {
      const writer = faults.runSync('createWriter', '', () => inner.createWriter())
      return {
        write: chunk => faults.runSync('write', '', () => writer.write(chunk)),
        commit: name => faults.run('commit', name, () => writer.commit(name)),
        abort: () => faults.run('abort', '', () => writer.abort()),
      }
    },
  }
}

/** A head store whose calls go through `faults`. */
export function faultyHeadStore(inner: HeadStore, faults: Faults): HeadStore {
  return {
    load: () => faults.run('loadHead', '', () => inner.load()),
    swap: (expected, bytes) => faults.run('swapHead', '', () => inner.swap(expected, bytes)),
  }
}
