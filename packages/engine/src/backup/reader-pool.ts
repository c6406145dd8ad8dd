/** The reading threads of a session: started when there is work for them, given tasks in turn. */
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
  | { readonly kind: 'stream'; readonly fd: number; readonly owner: number }

type Answer = { readonly resolve: (results: Uint8Array<ArrayBuffer> | null) => void; readonly reject: (error: unknown) => void }

class Reader {
  readonly handle: ReaderHandle
  readonly answers = new Map<number, Answer>()

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
  #nextId = 0
  #failure: HoldfastError | undefined

  constructor(options: { readonly make: () => ReaderHandle; readonly threads: number; readonly onPack: (pack: PackMessage) => void }) {
    this.#make = options.make
    this.#most = options.threads
    this.#onPack = options.onPack
  }

  /** Threads that were started. */
  get started(): number {
    return this.#readers.length
  }

  /** Gives a task to the thread with the fewest; starts another thread when all are busy. */
  submit(task: ReadTask): Promise<Uint8Array<ArrayBuffer>> {
    let reader = this.#readers.reduce<Reader | undefined>((a, b) => (a === undefined || b.answers.size < a.answers.size ? b : a), undefined)
    if (reader === undefined || (reader.answers.size > 0 && this.#readers.length < this.#most)) reader = this.#start()
    const post: ToReader = { ...task, id: this.#nextId++ }
    return this.#ask(reader, post).then(results => {
      if (results === null) throw new HoldfastError('INTERNAL', 'a reading thread answered without a result')
      return results
    })
  }

  /** Sends `kind` to all threads and waits for their answers. */
  async each(kind: 'sync' | 'finish' | 'abort'): Promise<void> {
    await Promise.all(this.#readers.map(reader => this.#ask(reader, { kind, id: this.#nextId++ })))
  }

  /** Ends all threads; tasks that are not answered fail with CANCELLED. */
  async terminate(): Promise<void> {
    const readers = this.#readers.splice(0)
    await Promise.all(readers.map(reader => reader.handle.terminate()))
    // What waits for them lets go of its files.
    for (const reader of readers) this.#fail(reader, new HoldfastError('CANCELLED', 'the reading threads were ended'))
  }

  #ask(reader: Reader, message: ToReader): Promise<Uint8Array<ArrayBuffer> | null> {
    if (this.#failure !== undefined && message.kind !== 'abort') return Promise.reject(this.#failure)
    return new Promise((resolve, reject) => {
      reader.answers.set(message.id, { resolve, reject })
      reader.handle.post(message)
    })
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
        reader.answers.delete(message.id)
        answer?.resolve(message.results)
      }
    }
  }

  #fail(reader: Reader, error: HoldfastError): void {
    this.#failure ??= error
    const answers = [...reader.answers.values()]
    reader.answers.clear()
    for (const answer of answers) answer.reject(error)
  }
}
