import { expect, test } from 'vitest'
import { HoldfastError } from '@holdfast/core/errors'
import { type FromThread, TaskPool, type ThreadHandle, type ToThread } from './task-pool.ts'
import { toThreadError } from './thread-error.ts'

/** A thread that answers when the test says so. */
class Thread implements ThreadHandle<string, string> {
  readonly got: ToThread<string>[] = []
  ended = false
  #listener: (message: FromThread<string>) => void = () => undefined
  #exited: (error: Error) => void = () => undefined

  post(message: ToThread<string>): void {
    this.got.push(message)
  }

  onMessage(listener: (message: FromThread<string>) => void): void {
    this.#listener = listener
  }

  onExit(listener: (error: Error) => void): void {
    this.#exited = listener
  }

  async terminate(): Promise<void> {
    this.ended = true
  }

  done(): void {
    const { id, task } = this.got.shift() as ToThread<string>
    this.#listener({ kind: 'done', id, result: `${task} done` })
  }

  fail(error: Error): void {
    this.#listener({ kind: 'failed', error: toThreadError(error) })
  }

  exit(error: Error): void {
    this.#exited(error)
  }
}

function poolOf(most: number): { readonly pool: TaskPool<string, string>; readonly threads: readonly Thread[] } {
  const threads: Thread[] = []
  const pool = new TaskPool<string, string>(() => {
    const thread = new Thread()
    threads.push(thread)
    return thread
  }, most)
  return { pool, threads }
}

test('all that is under way, waits or comes later fails with the first error, whichever thread says more', async () => {
  const { pool, threads } = poolOf(2)
  const tasks = Promise.allSettled(['a', 'b', 'c', 'd', 'e', 'f'].map(task => pool.submit(task)))
  const [first, second] = threads as [Thread, Thread]
  second.fail(new HoldfastError('STORE_FULL', 'no room left', { context: { name: 'packs/x' }, retry: 'later' }))
  first.fail(new HoldfastError('CANCELLED', 'another thread failed'))
  first.exit(new Error('exit code 1'))
  const cause = { code: 'STORE_FULL', message: 'no room left', context: { name: 'packs/x' }, retry: 'later' }
  for (const settled of await tasks) expect(settled).toMatchObject({ status: 'rejected', reason: cause })
  await expect(pool.submit('g')).rejects.toMatchObject(cause)
  await expect(pool.each('h')).rejects.toMatchObject(cause)
  await pool.terminate()
  expect(threads.map(thread => thread.ended)).toEqual([true, true])
})

test('a thread that ends by itself is an error, with why', async () => {
  const { pool, threads } = poolOf(1)
  const task = pool.submit('a')
  const why = new Error('out of memory')
  threads[0]?.exit(why)
  await expect(task).rejects.toMatchObject({ code: 'INTERNAL', cause: why })
})

test('threads are started when there is work for them, and get the next task before they are done with one', async () => {
  const { pool, threads } = poolOf(2)
  const tasks = ['a', 'b', 'c', 'd', 'e'].map(task => pool.submit(task))
  expect(threads.map(thread => thread.got.map(({ task }) => task))).toEqual([['a', 'c'], ['b', 'd']])
  threads[1]?.done()
  expect(threads[1]?.got.map(({ task }) => task)).toEqual(['d', 'e'])
  threads[1]?.done()
  threads[1]?.done()
  threads[0]?.done()
  threads[0]?.done()
  expect(await Promise.all(tasks)).toEqual(['a done', 'b done', 'c done', 'd done', 'e done'])
})
