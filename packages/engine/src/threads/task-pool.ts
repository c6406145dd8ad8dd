/** Threads that each do one task after another. */
import { HoldfastError } from '@holdfast/core/errors'
import { fromThreadError, type ThreadError } from './thread-error.ts'

/** A task on its way to a thread. */
export interface ToThread<Task> {
  readonly id: number
  readonly task: Task
}

/** An answer of a thread; `failed` ends the work. */
export type FromThread<Result> =
  | { readonly kind: 'done'; readonly id: number; readonly result: Result }
  | { readonly kind: 'failed'; readonly error: ThreadError }

/** A running thread, as the composition root makes it. */
export interface ThreadHandle<Task, Result> {
  post(message: ToThread<Task>): void
  onMessage(listener: (message: FromThread<Result>) => void): void
  /** Called when the thread ends by itself, which it must not. */
  onExit(listener: (error: Error) => void): void
  terminate(): Promise<void>
}

interface Thread<Task, Result> {
  readonly handle: ThreadHandle<Task, Result>
  readonly waiting: Map<number, { readonly resolve: (result: Result) => void; readonly reject: (error: unknown) => void }>
}

/** Gives each task to the thread with the fewest; starts threads when there is work for them, if not before. */
export class TaskPool<Task, Result> {
  readonly #make: () => ThreadHandle<Task, Result>
  readonly #most: number
  readonly #threads: Thread<Task, Result>[] = []
  #nextId = 0
  #failure: HoldfastError | undefined

  constructor(make: () => ThreadHandle<Task, Result>, threads: number) {
    this.#make = make
    this.#most = threads
  }

  /** Starts all threads: for work that is sure to come. */
  startAll(): void {
    while (this.#threads.length < this.#most) this.#start()
  }

  submit(task: Task): Promise<Result> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    let thread = this.#threads.reduce<Thread<Task, Result> | undefined>((a, b) => (a === undefined || b.waiting.size < a.waiting.size ? b : a), undefined)
    if (thread === undefined || (thread.waiting.size > 0 && this.#threads.length < this.#most)) thread = this.#start()
    const id = this.#nextId++
    const { waiting, handle } = thread
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      handle.post({ id, task })
    })
  }

  async terminate(): Promise<void> {
    await Promise.all(this.#threads.splice(0).map(thread => thread.handle.terminate()))
  }

  #start(): Thread<Task, Result> {
    const thread: Thread<Task, Result> = { handle: this.#make(), waiting: new Map() }
    thread.handle.onMessage(message => {
      if (message.kind === 'failed') {
        this.#fail(thread, fromThreadError(message.error))
        return
      }
      const answer = thread.waiting.get(message.id)
      thread.waiting.delete(message.id)
      answer?.resolve(message.result)
    })
    thread.handle.onExit(error => {
      this.#fail(thread, new HoldfastError('INTERNAL', 'a thread ended unexpectedly', { cause: error }))
    })
    this.#threads.push(thread)
    return thread
  }

  #fail(thread: Thread<Task, Result>, error: HoldfastError): void {
    this.#failure ??= error
    const answers = [...thread.waiting.values()]
    thread.waiting.clear()
    for (const answer of answers) answer.reject(error)
  }
}
