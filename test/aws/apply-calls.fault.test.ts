/**
 * Every request, read or write, that applying and undoing the demo's whole plan makes meets every fault, over HTTP: what passes by itself is
 * lived through in one run; what does not stops the run, and running again goes on. The end is always the same.
 */
import type { AwsApi } from '@holdfast/aws/aws-api'
import type { Plan } from '@holdfast/aws/plan'
import { demoIntent } from '@holdfast/aws-fake/demo-intent'
import { demoWorld, guardianSession } from '@holdfast/aws-fake/demo-world'
import type { FaultKind } from '@holdfast/aws-fake/faults'
import { type Fake, startFake } from '@holdfast/aws-fake/start-fake'
import { describe, expect, it } from 'vitest'
import { apiFor, type FakeAccount, startFakeAccount } from '../../packages/aws/test/fake-account.ts'
import { long, Seeded, seed } from '../faults/seeded.ts'
import { collectInto, makeFolder } from './collect-from.ts'

interface Demo {
  readonly fake: Fake
  readonly account: FakeAccount
  readonly as: AwsApi
  /** Waits for an answer no longer than answers take. */
  readonly impatient: AwsApi
}

/** Runs work on a demo of its own. */
async function within<T>(work: (demo: Demo) => Promise<T>): Promise<T> {
  const stage = demoWorld()
  const fake = await startFake({ world: stage.world })
  const account = await startFakeAccount(fake)
  const { accessKeyId, session } = guardianSession(stage)
  try {
    const impatient = await apiFor(fake, accessKeyId, session.token, { requestTimeoutMs: 3000 })
    return await work({ fake, account, as: await apiFor(fake, accessKeyId, session.token), impatient })
  } finally {
    await account[Symbol.asyncDispose]()
  }
}

async function planOf({ account, as }: Demo): Promise<Plan> {
  return await account.plan(demoIntent, { as })
}

async function apply({ account, as: patient }: Demo, plan: Plan, attempts: number, as = patient): Promise<void> {
  const consents = plan.steps.flatMap(({ irreversible }) => irreversible?.consent ?? [])
  await account.apply(plan, { as, intentText: demoIntent, consents, attempts })
}

/** How many records of each kind there are, and what is left to plan: ids differ from run to run. */
async function endState(demo: Demo): Promise<unknown> {
  demo.fake.faults.clear()
  const { files, failures } = await collectInto(await makeFolder(), demo.fake, { regions: null })
  const { steps, obstacles } = await planOf(demo)
  const { records } = await demo.account.journal()
  const told = new Set(records.map(({ event }) => (event.kind === 'outcome' ? event.intent : -1)))
  const open = records.filter(({ event, number }) => event.kind === 'intent' && !told.has(number))
  return { failures, records: files.map(({ path, records: count }) => `${path} ${count}`), left: steps.length, obstacles: obstacles.length, open }
}

interface Undisturbed {
  readonly applied: unknown
  readonly undone: unknown
  readonly calls: { readonly apply: readonly string[]; readonly undo: readonly string[] }
}

let known: Promise<Undisturbed> | undefined
/** What becomes of it without a fault, made once. */
async function undisturbed(): Promise<Undisturbed> {
  known ??= within(async (demo) => {
    const { fake, account } = demo
    const plan = await planOf(demo)
    const callsOf = async (work: () => Promise<void>): Promise<readonly string[]> => {
      fake.clearRecords()
      await work()
      return [...new Set(fake.calls().map(({ operation }) => operation))]
    }
    const ofApply = await callsOf(() => apply(demo, plan, 1))
    const applied = await endState(demo)
    const undo = await account.undo({ deletes: true })
    const ofUndo = await callsOf(() => apply(demo, undo, 1))
    return { applied, undone: await endState(demo), calls: { apply: ofApply, undo: ofUndo } }
  })
  return await known
}

it('applying makes calls of many kinds, and leaves nothing to plan', async () => {
  const { applied, calls } = await undisturbed()
  expect(calls.apply.length).toBeGreaterThan(80)
  expect(calls.undo.length).toBeGreaterThan(40)
  expect(applied).toMatchObject({ failures: [], left: 0, open: [] })
})

const passing: readonly FaultKind[] = ['throttle', 'server-error', 'cut-before', 'cut-after', 'cut-body']

it.each(passing)('%s at every request, once: apply and undo live through it in one run', async (kind) => {
  const { applied, undone } = await undisturbed()
  await within(async (demo) => {
    const plan = await planOf(demo)
    const fault = demo.fake.faults.add({ kind, perRequest: true })
    await apply(demo, plan, 4)
    expect(fault.hits).toBeGreaterThan(plan.steps.length)
    expect(await endState(demo)).toEqual(applied)
    const undo = await demo.account.undo({ deletes: true })
    demo.fake.faults.add({ kind, perRequest: true })
    await apply(demo, undo, 4)
    expect(await endState(demo)).toEqual(undone)
  })
}, 240_000)

const stopping: readonly FaultKind[] = ['access-denied', 'expired-credentials', 'cut-after', 'cut-before', 'server-error', 'throttle', 'timeout', 'timeout-after']
const failed = /^(?:AWS_(?:FAILED|DENIED|CREDENTIALS|UNREACHABLE)|PLAN_OUTDATED)$/
const choices = new Seeded(seed)
/** How many calls are met, of all that there are. */
const metAtMost = long ? Infinity : 12

/** Each run meets one fault at the first call of an operation, and the next goes on from there. */
async function withFaults(demo: Demo, plan: Plan, operations: readonly string[], kindAt: (index: number) => FaultKind): Promise<number> {
  let stopped = 0
  for (const [index, operation] of operations.entries()) {
    const fault = demo.fake.faults.add({ kind: kindAt(index), operation })
    const thrown: unknown = await apply(demo, plan, 1, fault.plan.kind.startsWith('timeout') ? demo.impatient : demo.as).then(
      () => null,
      (error: unknown) => error,
    )
    if (thrown !== null) expect(thrown, `${fault.plan.kind} at ${operation}`).toMatchObject({ code: expect.stringMatching(failed) })
    stopped += thrown === null ? 0 : 1
    demo.fake.faults.clear()
  }
  await apply(demo, plan, 1)
  return stopped
}

describe(`a fault at a call stops the run, and the next one goes on from there (seed ${seed})`, () => {
  it.each(long ? stopping : ['one of them' as const])('%s', async (kind) => {
    const { applied, undone, calls } = await undisturbed()
    const some = (all: readonly string[]): readonly string[] => all.filter(() => choices.below(all.length) < metAtMost)
    const kindAt = (): FaultKind => (kind === 'one of them' ? choices.of(stopping) : kind)
    await within(async (demo) => {
      expect(await withFaults(demo, await planOf(demo), some(calls.apply), kindAt)).toBeGreaterThan(0)
      expect(await endState(demo)).toEqual(applied)
      await withFaults(demo, await demo.account.undo({ deletes: true }), some(calls.undo), kindAt)
      expect(await endState(demo)).toEqual(undone)
    })
  }, 1_200_000)
})

const isList = (operation: string): boolean => /^(?:List|Describe)/.test(operation)

it(`lists that do not show at once what was made, and answers that do not come: nothing is made twice (seed ${seed})`, async () => {
  const { applied, calls } = await undisturbed()
  const lists = calls.apply.filter(isList)
  expect(lists.length).toBeGreaterThan(20)
  for (const operation of long ? lists : [choices.of(lists), choices.of(lists)]) {
    await within(async (demo) => {
      const plan = await planOf(demo)
      const late = demo.fake.faults.add({ kind: 'late-list', operation, times: 5 })
      for (const making of calls.apply.filter((one) => one.startsWith('Create'))) demo.fake.faults.add({ kind: 'cut-after', operation: making })
      // a list that is late for longer than a run looks ends it, and so does what is refused since it is there; the next run goes on
      for (let run = 1; ; run += 1) {
        const ended: unknown = await apply(demo, plan, 4).then(
          () => null,
          (error: unknown) => error,
        )
        if (ended === null) break
        expect(ended, operation).toMatchObject({ code: expect.stringMatching(failed) })
        expect(run, operation).toBeLessThan(4)
      }
      expect(late.hits, operation).toBeGreaterThan(0)
      expect(await endState(demo), operation).toEqual(applied)
    })
  }
}, 1_200_000)
