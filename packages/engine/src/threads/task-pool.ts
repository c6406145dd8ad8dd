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

interface Answer<Result> {
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

interface Thread<Task, Result> {
  readonly handle: ThreadHandle<Task, Result>
  readonly waiting: Map<number, Answer<Result>>
}

/** The one that it works on and the next one: more at once would make threads wait for one that has the larger tasks. */
const tasksOfThread = 2

/** Gives each task, in the order asked, to the thread that is free first; starts threads when there is work for them, if not before. */
export class TaskPool<Task, Result> {
  readonly #make: () => ThreadHandle<Task, Result>
  readonly #most: number
  readonly #threads: Thread<Task, Result>[] = []
  readonly #queue: { readonly task: Task; readonly answer: Answer<Result> }[] = []
  #nextId = 0
  #failure: HoldfastError | undefined

  constructor(make: () => ThreadHandle<Task, Result>, threads: number) {
    this.#make = make
    this.#most = threads
  }

  /** How many threads there are at most. */
  get size(): number {
    return this.#most
  }

  /** Starts all threads: for work that is sure to come. */
  startAll(): void {
    while (this.#threads.length < this.#most) this.#start()
  }

  /** Does one task. @throws what the first thread that failed threw, whichever task that was */
  submit(task: Task): Promise<Result> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    return new Promise((resolve, reject) => {
      this.#queue.push({ task, answer: { resolve, reject } })
      this.#assign()
    })
  }

  /** Has every thread do the same, before whatever is submitted later. */
  async each(task: Task): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure
    this.startAll()
    await Promise.all(this.#threads.map(thread => new Promise<Result>((resolve, reject) => {
      this.#post(thread, task, { resolve, reject })
    })))
  }

  async terminate(): Promise<void> {
    await Promise.all(this.#threads.splice(0).map(thread => thread.handle.terminate()))
  }

  #assign(): void {
    for (let next = this.#queue[0]; next !== undefined; next = this.#queue[0]) {
      let thread = this.#threads.reduce<Thread<Task, Result> | undefined>((a, b) => (a === undefined || b.waiting.size < a.waiting.size ? b : a), undefined)
      if (thread === undefined || (thread.waiting.size > 0 && this.#threads.length < this.#most)) thread = this.#start()
      if (thread.waiting.size >= tasksOfThread) return
      this.#queue.shift()
      this.#post(thread, next.task, next.answer)
    }
  }

  #post(thread: Thread<Task, Result>, task: Task, answer: Answer<Result>): void {
    const id = this.#nextId++
    thread.waiting.set(id, answer)
    thread.handle.post({ id, task })
  }

  #start(): Thread<Task, Result> {
    const thread: Thread<Task, Result> = { handle: this.#make(), waiting: new Map() }
    thread.handle.onMessage(message => {
      if (message.kind === 'failed') {
        this.#fail(fromThreadError(message.error))
        return
      }
      const answer = thread.waiting.get(message.id)
      thread.waiting.delete(message.id)
      answer?.resolve(message.result)
      this.#assign()
    })
    thread.handle.onExit(error => {
      this.#fail(new HoldfastError('INTERNAL', 'a thread ended unexpectedly', { cause: error }))
    })
    this.#threads.push(thread)
    return thread
  }

  /** All that is under way fails with the first error: what other threads throw after it is mostly its consequence. */
  #fail(error: HoldfastError): void {
    this.#failure ??= error
    const answers = [...this.#threads.flatMap(thread => [...thread.waiting.values()]), ...this.#queue.splice(0).map(({ answer }) => answer)]
    for (const thread of this.#threads) thread.waiting.clear()
    for (const answer of answers) answer.reject(this.#failure)
  }
}
