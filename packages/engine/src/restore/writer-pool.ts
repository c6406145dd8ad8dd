/** The writing threads of a restore. */
import { HoldfastError } from '@holdfast/core/errors'
import { fromThreadError } from '../backup/thread-error.ts'
import type { FileOutcome, FromWriter, PackTask, ToWriter } from './restore-messages.ts'

/** A running thread, as the composition root makes it. */
export interface WriterHandle {
  post(task: ToWriter): void
  onMessage(listener: (message: FromWriter) => void): void
  onExit(listener: (error: Error) => void): void
  terminate(): Promise<void>
}

/** What came of a task. */
export interface TaskOutcome {
  readonly outcomes: readonly FileOutcome[]
  readonly bytes: number
}

interface Writer {
  readonly handle: WriterHandle
  readonly waiting: Map<number, { readonly resolve: (outcome: TaskOutcome) => void; readonly reject: (error: unknown) => void }>
}

/** Gives each task to the thread with the fewest. */
export class WriterPool {
  readonly #make: () => WriterHandle
  readonly #most: number
  readonly #writers: Writer[] = []
  #nextId = 0
  #failure: unknown

  constructor(make: () => WriterHandle, threads: number) {
    this.#make = make
    this.#most = threads
  }

  submit(task: Omit<PackTask, 'id'>): Promise<TaskOutcome> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure as Error)
    let writer = this.#writers.reduce<Writer | undefined>((a, b) => (a === undefined || b.waiting.size < a.waiting.size ? b : a), undefined)
    if (writer === undefined || (writer.waiting.size > 0 && this.#writers.length < this.#most)) writer = this.#start()
    const id = this.#nextId++
    const { waiting, handle } = writer
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      handle.post({ ...task, id })
    })
  }

  async terminate(): Promise<void> {
    await Promise.all(this.#writers.splice(0).map(writer => writer.handle.terminate()))
  }

  #start(): Writer {
    const writer: Writer = { handle: this.#make(), waiting: new Map() }
    writer.handle.onMessage(message => {
      if (message.kind === 'failed') {
        this.#fail(writer, fromThreadError(message.error))
        return
      }
      const answer = writer.waiting.get(message.id)
      writer.waiting.delete(message.id)
      answer?.resolve(message)
    })
    writer.handle.onExit(error => {
      this.#fail(writer, new HoldfastError('INTERNAL', 'a writing thread ended unexpectedly', { cause: error }))
    })
    this.#writers.push(writer)
    return writer
  }

  #fail(writer: Writer, error: unknown): void {
    this.#failure ??= error
    const answers = [...writer.waiting.values()]
    writer.waiting.clear()
    for (const answer of answers) answer.reject(error)
  }
}
