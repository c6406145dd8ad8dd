/**
 * The reading threads of a session: started when there is work for them. A thread has little more than what it does:
 * tasks take very different times, so the others wait here for whoever is free.
 */
import { HoldfastError } from '@holdfast/core/errors'
import { fromThreadError } from '../threads/thread-error.ts'
import type { FromReader, ReadBatch, ReadRegion, ToReader } from './worker-messages.ts'

/** A running thread, as the composition root makes it. */
export interface ReaderHandle {
  post(message: ToReader): void
  onMessage(listener: (message: FromReader) => void): void
  /** Called when the thread ends by itself, which it must not. */
  onExit(listener: (error: Error) => void): void
  terminate(): Promise<void>
}

/** A pack that a thread has put into the store. */
export type PackMessage = Extract<FromReader, { readonly kind: 'pack' }>

/** A task without its number. */
export type ReadTask =
  | { readonly kind: 'files'; readonly batch: ReadBatch }
  | { readonly kind: 'region'; readonly region: ReadRegion }

/** A thread with this much to do gets no more: some ten milliseconds of work, for which the main thread may be busy. */
const enoughBytes = 24 * 1024 * 1024
/** Opening a file costs as much as reading so much of it. */
const fileBytes = 16 * 1024

/** Work of a task, as bytes to read. */
function weightOf(task: ReadTask): number {
  switch (task.kind) {
    case 'files':
      return task.batch.bytes + task.batch.names.length * fileBytes
    case 'region':
      return task.region.extents.reduce((sum, extent) => sum + extent.length, 0)
  }
}

interface WaitingTask extends Answer {
  readonly task: ReadTask
}

interface Answer {
  readonly weight: number
  readonly resolve: (results: Uint8Array<ArrayBuffer> | null) => void
  readonly reject: (error: unknown) => void
}

class Reader {
  readonly handle: ReaderHandle
  readonly answers = new Map<number, Answer>()
  /** Bytes of the tasks that it has not answered. */
  weight = 0

  constructor(handle: ReaderHandle) {
    this.handle = handle
  }
}

/** See the head of this file. */
export class ReaderPool {
  readonly #make: () => ReaderHandle
  readonly #most: number
  readonly #onPack: (pack: PackMessage) => void
  readonly #readers: Reader[] = []
  readonly #waiting: WaitingTask[] = []
  #nextId = 0
  #failure: HoldfastError | undefined

  constructor(options: { readonly make: () => ReaderHandle; readonly threads: number; readonly onPack: (pack: PackMessage) => void }) {
    this.#make = options.make
    this.#most = options.threads
    this.#onPack = options.onPack
  }

  /** Has a task done by the first thread that is free; starts another one while there may be more. */
  async submit(task: ReadTask): Promise<Uint8Array<ArrayBuffer>> {
    const results = await new Promise<Uint8Array<ArrayBuffer> | null>((resolve, reject) => {
      this.#waiting.push({ task, weight: weightOf(task), resolve, reject })
      this.#distribute()
    })
    if (results === null) throw new HoldfastError('INTERNAL', 'a reading thread answered without a result')
    return results
  }

  /**
   * Starts a thread for a stream. Its pieces, of which the last is marked, are taken in the order in which they are given;
   * the answer to the last is what was read.
   */
  openStream(): (piece: Uint8Array, isLast: boolean) => Promise<Uint8Array<ArrayBuffer>> {
    const reader = this.#start()
    return async (piece, isLast) => {
      if (this.#failure !== undefined) throw this.#failure
      const results = await new Promise<Uint8Array<ArrayBuffer> | null>((resolve, reject) => {
        this.#post(reader, { kind: 'stream', id: this.#nextId++, piece, isLast }, { weight: piece.length, resolve, reject })
      })
      return results ?? new Uint8Array()
    }
  }

  /** Gives up the tasks that no thread has yet; they fail with CANCELLED. */
  giveUpWaiting(): void {
    for (const { reject } of this.#waiting.splice(0)) reject(new HoldfastError('CANCELLED', 'the reading threads have no more to do'))
  }

  /** Sends `kind` to all threads and waits for their answers. After `finish` and `abort` there can be no more tasks. */
  async each(kind: 'sync' | 'finish' | 'abort'): Promise<void> {
    await Promise.all(this.#readers.map(reader => this.#ask(reader, kind)))
  }

  /** Ends all threads; tasks that are not answered fail with CANCELLED. */
  async terminate(): Promise<void> {
    const readers = this.#readers.splice(0)
    await Promise.all(readers.map(reader => reader.handle.terminate()))
    // What waits for them lets go of its files.
    for (const reader of readers) this.#fail(reader, new HoldfastError('CANCELLED', 'the reading threads were ended'))
  }

  #distribute(): void {
    while (this.#waiting.length > 0) {
      if (this.#failure !== undefined) {
        for (const { reject } of this.#waiting.splice(0)) reject(this.#failure)
        return
      }
      let reader = this.#readers.reduce<Reader | undefined>((a, b) => (a === undefined || b.weight < a.weight ? b : a), undefined)
      if (reader === undefined || (reader.answers.size > 0 && this.#readers.length < this.#most)) reader = this.#start()
      else if (reader.weight >= enoughBytes) return
      const { task, ...answer } = this.#waiting.shift() as WaitingTask
      this.#post(reader, { ...task, id: this.#nextId++ }, answer)
    }
  }

  #ask(reader: Reader, kind: 'sync' | 'finish' | 'abort'): Promise<unknown> {
    if (this.#failure !== undefined && kind !== 'abort') return Promise.reject(this.#failure)
    return new Promise((resolve, reject) => {
      this.#post(reader, { kind, id: this.#nextId++ }, { weight: 0, resolve, reject })
    })
  }

  #post(reader: Reader, message: ToReader, answer: Answer): void {
    reader.answers.set(message.id, answer)
    reader.weight += answer.weight
    reader.handle.post(message)
  }

  #start(): Reader {
    const reader = new Reader(this.#make())
    reader.handle.onMessage(message => {
      this.#receive(reader, message)
    })
    reader.handle.onExit(error => {
      this.#fail(reader, new HoldfastError('INTERNAL', 'a reading thread ended unexpectedly', { cause: error }))
    })
    this.#readers.push(reader)
    return reader
  }

  #receive(reader: Reader, message: FromReader): void {
    switch (message.kind) {
      case 'pack':
        this.#onPack(message)
        return
      case 'failed':
        this.#fail(reader, fromThreadError(message.error))
        return
      case 'done': {
        const answer = reader.answers.get(message.id)
        if (answer === undefined) return
        reader.answers.delete(message.id)
        reader.weight -= answer.weight
        this.#distribute()
        answer.resolve(message.results)
      }
    }
  }

  /** Whatever fails, fails with the first error: what other threads say after it may be its consequence. */
  #fail(reader: Reader, error: HoldfastError): void {
    this.#failure ??= error
    const answers = [...reader.answers.values()]
    reader.answers.clear()
    for (const answer of [...answers, ...this.#waiting.splice(0)]) answer.reject(this.#failure)
  }
}
