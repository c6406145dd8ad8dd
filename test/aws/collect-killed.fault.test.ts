/** A collection that is killed at the call of a kind, before it is answered or after, goes on to the same inventory. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { kindList } from '@holdfast/aws/kind-list'
import { type Fake, startFake } from '@holdfast/aws-fake/start-fake'
import { demoWorld } from '@holdfast/aws-fake/demo-world'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { long, Seeded, seed } from '../faults/seeded.ts'
import { collectInto, makeFolder } from './collect-from.ts'

const child = new URL('collect-child.ts', import.meta.url).pathname
const killsAtMost = 6

let fake: Fake
let folder: string
let expected: Awaited<ReturnType<typeof collectInto>>
/** What the account is asked: `service:Operation`. */
let asked: readonly (readonly [service: string, operation: string])[]

beforeAll(async () => {
  fake = await startFake({ world: demoWorld().world })
  folder = await mkdtemp(join(tmpdir(), 'holdfast-whole-'))
  expected = await collectInto(folder, fake)
  const made = new Set(fake.calls().map(({ operation }) => operation))
  asked = kindList.filter(({ operation }) => made.has(operation)).map(({ service, operation }) => [service, operation])
}, 120_000)
afterAll(async () => {
  await fake.close()
  await rm(folder, { recursive: true })
})

const choices = new Seeded(seed)
const when = ['before it is answered', 'after'] as const

it(`the same inventory, killed at any call (seed ${seed})`, async () => {
  const calls = long ? asked : Array.from({ length: killsAtMost }, () => choices.of(asked))
  for (const [service, operation] of calls) {
    for (const moment of long ? when : [choices.of(when)]) {
      const killed = `${await makeFolder()}/inventory`
      fake.clearRecords()
      // the call waits for ever, or the one that comes after it
      fake.faults.add({ kind: 'timeout', operation, times: Infinity, skip: moment === 'after' ? 1 : 0 })
      const running = spawn(process.execPath, [child, fake.url, killed, String(fake.world.clock.now())], { stdio: 'ignore' })
      const ended = once(running, 'exit')
      const isThere = (): boolean => fake.faults.all().some(({ seen }) => seen > 0)
      for (let tries = 0; tries < 1200 && !isThere() && running.exitCode === null; tries += 1) await wait(50)
      expect(isThere(), `${service}:${operation} is asked`).toBe(true)
      running.kill('SIGKILL')
      await ended
      fake.faults.clear()
      expect(await collectInto(killed, fake), `${service}:${operation} ${moment}`).toEqual(expected)
    }
  }
}, 1_200_000)
