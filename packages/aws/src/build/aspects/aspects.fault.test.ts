/** Every aspect, brought through its example's values: read as written, put back, and the same after every fault at the call. */
import type { FaultKind } from '@holdfast/aws-fake/faults'
import { HoldfastError } from '@holdfast/core/errors'
import { describe, expect, it } from 'vitest'
import type { AspectExample } from '../../../test/aspects/aspect-example.ts'
import { consentsOf, known, planOf, readerOf, stepTo, valuesOf } from '../../../test/aspects/example-steps.ts'
import { exampleList } from '../../../test/aspects/example-list.ts'
import { type FakeAccount, startFakeAccount } from '../../../test/fake-account.ts'
import type { AwsApi } from '../../observe/collect/aws-api.ts'
import type { Step } from '../plan/step.ts'
import { actionsByAspect } from '../../permissions/apply-actions.ts'
import { actionsOfCall } from '../../permissions/s3-actions.ts'
import { aspectList, aspectOf } from './aspect-list.ts'
import { isSameValue } from './aspect.ts'
import { type Json } from './json.ts'

const faults: readonly FaultKind[] = ['throttle', 'server-error', 'cut-before', 'cut-after', 'cut-body', 'access-denied', 'expired-credentials']

async function operationOf(account: FakeAccount, { aspect, target, after }: Step): Promise<string> {
  const reader = readerOf(account)
  const reading = await known(aspect).read(reader, target)
  const call = await known(aspect).call(reader, { target, before: 'value' in reading ? reading.value : null, after, token: '0'.repeat(32) })
  return call?.operation ?? 'none'
}

async function expectIs(account: FakeAccount, { aspect, target }: AspectExample, value: Json): Promise<void> {
  const reading = await known(aspect).read(readerOf(account), target)
  expect('value' in reading && isSameValue(known(aspect), reading.value, value), JSON.stringify({ reading, value })).toBe(true)
}

/** Ends a run at one call, as a person does who stops it: after the call was made, or just before. */
function endingAt({ api }: FakeAccount, operation: string, fate: 'done' | 'not done'): AwsApi {
  return {
    async call(place, name, input) {
      const isIt = name === operation
      if (!isIt) return await api.call(place, name, input)
      if (fate === 'done') await api.call(place, name, input)
      throw new HoldfastError('CANCELLED', 'stopped on request')
    },
  }
}

async function within(example: AspectExample, work: (account: FakeAccount) => Promise<void>): Promise<void> {
  const account = await startFakeAccount()
  try {
    await example.prepare?.(account)
    await work(account)
  } finally {
    await account[Symbol.asyncDispose]()
  }
}

/** Until then the intent of a call without an answer stays open, where AWS says that it shows the change late. */
function showLate({ fake }: FakeAccount, { aspect }: AspectExample): void {
  fake.world.clock.advance(aspectOf(aspect)?.seenWithinMs ?? 0)
}

it('each aspect has an example', () => {
  expect(exampleList.map(({ aspect }) => aspect).toSorted()).toEqual(aspectList.map(({ kind }) => kind).toSorted())
})

describe.each(exampleList)('$aspect', (example) => {
  it('is read as it was set, and done once only', async () => {
    await within(example, async (account) => {
      for (const value of await valuesOf(account, example)) {
        const plan = planOf(account, [await stepTo(account, example, value)])
        expect((await account.apply(plan, { consents: consentsOf(plan) })).map(({ result }) => result)).toEqual(['done'])
        await expectIs(account, example, value)
        account.fake.clearRecords()
        expect((await account.apply(plan, { consents: consentsOf(plan) })).map(({ result }) => result)).toEqual(['already'])
        expect(account.fake.records().filter(({ readOnly }) => !readOnly)).toEqual([])
      }
    })
  })

  it('makes the calls whose permissions are told', async () => {
    await within(example, async (account) => {
      const values = await valuesOf(account, example)
      account.fake.clearRecords()
      for (const value of values) {
        const plan = planOf(account, [await stepTo(account, example, value)])
        await account.apply(plan, { consents: consentsOf(plan) })
      }
      const { read, before = [], write, removing } = actionsByAspect[example.aspect] ?? { read: [], write: [] }
      const called = account.fake.calls().map(({ operation, record: { eventSource, readOnly } }) => [`${eventSource.split('.')[0]}:${operation}`, readOnly] as const)
      const told = (action: string, by: readonly string[]) => actionsOfCall(action).some((one) => by.includes(one))
      expect(called.filter(([action, readOnly]) => readOnly && !told(action, ['sts:GetCallerIdentity', ...read, ...before, ...write, ...(removing?.read ?? [])]))).toEqual([])
      expect(called.filter(([action, readOnly]) => !readOnly && !told(action, [...write, ...(removing?.write ?? [])]))).toEqual([])
    })
  })

  it('is put back, or it is said why not', async () => {
    await within(example, async (account) => {
      for (const value of await valuesOf(account, example)) {
        const step = await stepTo(account, example, value)
        const plan = planOf(account, [step])
        await account.apply(plan, { consents: consentsOf(plan) })
        account.fake.world.clock.advance(example.busyMs ?? 0)
        const undo = await account.undo({ deletes: true })
        expect(undo.steps.length + undo.obstacles.length).toBe(1)
        // what can't be put back was told before
        if (undo.steps.length === 0) expect(step.irreversible ?? { why: undo.obstacles }).toMatchObject({ why: expect.any(String) })
        if (undo.steps.length === 0) continue
        await account.apply(undo, { consents: consentsOf(undo) })
        await expectIs(account, example, undo.steps[0]?.after ?? null)
        account.fake.world.clock.advance(example.busyMs ?? 0)
        const again = planOf(account, [{ ...step, before: undo.steps[0]?.after ?? null }])
        const left = undo.steps[0]?.after ?? null
        if (undo.steps[0]?.irreversible !== null && (left === null || known(example.aspect).isEnded?.(left) === true)) return // it is on its way to be gone
        await account.apply(again, { consents: consentsOf(again) })
      }
    })
  })

  it.each(faults)('%s at its call: running again comes to the same end', async (kind) => {
    await within(example, async (account) => {
      for (const value of await valuesOf(account, example)) {
        const step = await stepTo(account, example, value)
        const plan = planOf(account, [step])
        const consents = consentsOf(plan)
        const fault = account.fake.faults.add({ kind, operation: await operationOf(account, step) })
        await account.apply(plan, { consents }).catch((error: unknown) =>
          expect(error).toMatchObject({ code: expect.stringMatching(/^AWS_(FAILED|DENIED|CREDENTIALS|UNREACHABLE)$/) }),
        )
        expect(fault.hits).toBe(1)
        account.fake.faults.clear()
        showLate(account, example)
        await account.apply(plan, { consents })
        await expectIs(account, example, value)
        const { records } = await account.journal()
        const told = new Set(records.map(({ event }) => (event.kind === 'outcome' ? event.intent : -1)))
        expect(records.filter(({ event, number }) => event.kind === 'intent' && !told.has(number))).toEqual([])
      }
    })
  })

  it.each(['done', 'not done'] as const)('a run that ends at its call, %s: the next one finds out what became of it', async (fate) => {
    await within(example, async (account) => {
      for (const value of await valuesOf(account, example)) {
        const step = await stepTo(account, example, value)
        const plan = planOf(account, [step])
        const consents = consentsOf(plan)
        const as = endingAt(account, await operationOf(account, step), fate)
        await expect(account.apply(plan, { consents, as })).rejects.toMatchObject({ code: 'CANCELLED' })
        const { length } = (await account.journal()).records
        showLate(account, example)
        await account.apply(plan, { consents })
        const settled = (await account.journal()).records[length]?.event
        expect(settled).toMatchObject({ kind: 'outcome', result: fate === 'done' ? 'found-done' : 'found-not-done' })
        await expectIs(account, example, value)
      }
    })
  })
})
