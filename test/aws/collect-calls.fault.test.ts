/**
 * Every call that collecting the demo makes meets every fault, over HTTP: what passes by itself leaves the same inventory; what does not
 * is named, and nothing that was read without it looks better than with it; what ends the run is gone on from.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CollectOptions } from '@holdfast/aws/collect'
import type { Finding } from '@holdfast/aws/finding'
import { kindList } from '@holdfast/aws/kind-list'
import { ancestorsOf } from '@holdfast/aws/kind'
import { parseIntent } from '@holdfast/aws/parse-intent'
import { openSdk } from '@holdfast/aws/sdk-api'
import { demoIntent } from '@holdfast/aws-fake/demo-intent'
import { demoWorld } from '@holdfast/aws-fake/demo-world'
import type { FaultKind } from '@holdfast/aws-fake/faults'
import type { ServiceName } from '@holdfast/aws-fake/load-model'
import { type Fake, startFake } from '@holdfast/aws-fake/start-fake'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { accountId, regionName } from './clean-account.ts'
import { assessFolder, collectInto, makeFolder } from './collect-from.ts'

interface Called {
  readonly service: ServiceName
  readonly operation: string
}

let fake: Fake
let expected: Awaited<ReturnType<typeof collectInto>>
/** Each once. */
let called: readonly Called[]

beforeAll(async () => {
  fake = await startFake({ world: demoWorld().world })
  const whole = await mkdtemp(join(tmpdir(), 'holdfast-whole-'))
  const api = await apiWith({ maxAttempts: 1 })
  const names = new Set<string>()
  const noting: CollectOptions['api'] = {
    async call(place, operation, input) {
      names.add(`${place.service}:${operation}`)
      return await api.call(place, operation, input)
    },
  }
  expected = await collectInto(whole, fake, { api: noting, regions: null })
  await rm(whole, { recursive: true })
  called = [...names].map((name) => {
    const [service = '', operation = ''] = name.split(':')
    return { service: (service === 'cloudwatch' ? 'monitoring' : service) as ServiceName, operation }
  })
}, 120_000)
afterEach(() => {
  fake.faults.clear()
  fake.setPageSize(1000)
})
afterAll(async () => await fake.close())

async function apiWith(options: { readonly maxAttempts: number; readonly requestTimeoutMs?: number }): Promise<CollectOptions['api']> {
  const credentials = { accessKeyId: accountId, secretAccessKey: 'not-checked' }
  return await openSdk({ signal: new AbortController().signal, endpoint: fake.url, credentials, ...options })
}

async function collected(options: Partial<CollectOptions> = {}): Promise<{ readonly folder: string; readonly manifest: typeof expected }> {
  const folder = await makeFolder()
  return { folder, manifest: await collectInto(folder, fake, { regions: null, ...options }) }
}

/** Longer than an answer takes on a machine that is busy. */
const impatience = { requestTimeoutMs: 3000 }

/** As manifests name it. */
const nameOf = ({ service, operation }: Called): string => `${service === 'monitoring' ? 'cloudwatch' : service}:${operation}`

it('makes calls of many kinds', () => {
  expect(called.length).toBeGreaterThan(100)
  expect(expected.failures).toEqual([])
})

describe('at every request, once', () => {
  const kinds: readonly FaultKind[] = ['server-error', 'timeout', 'cut-before', 'cut-after', 'cut-body', 'empty-page']
  it.each(kinds)('%s: the inventory is the same', async (kind) => {
    const fault = fake.faults.add({ kind, perRequest: true })
    // many at a time, so that not each waits for the one before
    const { manifest } = await collected({ api: await apiWith({ maxAttempts: 3, ...(kind === 'timeout' && impatience) }), callsAtATime: 64 })
    expect(manifest).toEqual(expected)
    expect(fault.hits).toBeGreaterThanOrEqual(called.length)
  })

  it.each([1, 2, 7])('pages of %d entries, each of them empty at first: the inventory is the same', async (entries) => {
    fake.setPageSize(entries)
    fake.faults.add({ kind: 'empty-page', perRequest: true })
    expect((await collected({ api: await apiWith({ maxAttempts: 1 }) })).manifest).toEqual(expected)
  })

  it('credentials that end: each run goes on from where the last one ended, to the same inventory', async () => {
    const api = await apiWith({ maxAttempts: 1 })
    const folder = await makeFolder()
    const fault = fake.faults.add({ kind: 'expired-credentials', perRequest: true })
    let manifest: typeof expected | null = null
    for (let runs = 0; manifest === null; runs += 1) {
      const before = fault.hits
      manifest = await collectInto(folder, fake, { api, regions: null }).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'AWS_CREDENTIALS' })
        return null
      })
      if (manifest === null) expect(fault.hits).toBeGreaterThan(before)
    }
    expect(manifest).toEqual(expected)
    expect(fault.hits).toBeGreaterThanOrEqual(called.length)
  })
})

it('throttling of every service: calls slow down, and the inventory is the same', async () => {
  const faults = [...new Set(called.map(({ service }) => service))].map((service) => fake.faults.add({ kind: 'throttle', service, times: 2 }))
  expect((await collected({ api: await apiWith({ maxAttempts: 7 }) })).manifest).toEqual(expected)
  expect(faults.map(({ hits }) => hits)).toEqual(faults.map(({ plan, seen }) => Math.min(seen, plan.times ?? 0)))
})

/** Without them nothing is collected. */
const vital = new Set(['sts:GetCallerIdentity', 'ec2:DescribeRegions'])

it.each(['expired-credentials', 'access-denied', 'cut-before'] as const)('%s at what nothing goes without ends the run, and it says so', async (kind) => {
  const codes = { 'expired-credentials': 'AWS_CREDENTIALS', 'access-denied': 'AWS_DENIED', 'cut-before': 'AWS_UNREACHABLE' }
  for (const call of called.filter((one) => vital.has(nameOf(one)))) {
    fake.faults.clear()
    fake.faults.add({ kind, ...call })
    await expect(collected({ api: await apiWith({ maxAttempts: 1 }) }), nameOf(call)).rejects.toMatchObject({ code: codes[kind] })
  }
})

/** Calls of the same number of answers before them: what fails keeps none of the others from being made. */
function byDepth(): readonly (readonly Called[])[] {
  const depthOf = (call: Called): number => {
    const kinds = kindList.filter(({ service, operation }) => `${service}:${operation}` === nameOf(call))
    return Math.max(-1, ...kinds.map((kind) => (kind.form === 'detail' && kind.of === 'keys' ? 9 : ancestorsOf(kind).length)))
  }
  return [...Map.groupBy(called.filter((one) => !vital.has(nameOf(one))), depthOf).values()]
}

/** Whether the error with which a service says so is an answer for this call. */
function isAnswer(call: Called, kind: FaultKind): boolean {
  return kind === 'access-denied' && kindList.some((one) => nameOf(one as Called) === nameOf(call) && (one.absent ?? []).some((code) => /AccessDenied/.test(code)))
}

it.each(['server-error', 'throttle', 'timeout', 'cut-before', 'cut-body', 'access-denied'] as const)('%s for ever: every call that fails is named', async (kind) => {
  // what is not given another try must not be late
  const api = await apiWith({ maxAttempts: 1, ...(kind === 'timeout' && { requestTimeoutMs: 6000 }) })
  for (const calls of byDepth()) {
    fake.faults.clear()
    const faults = calls.map((call) => fake.faults.add({ kind, ...call, times: Infinity }))
    const { manifest } = await collected({ api, callsAtATime: 64 })
    expect(faults.filter(({ hits }) => hits === 0).map(({ plan }) => plan.operation)).toEqual([])
    const named = [...new Set(manifest.failures.map(({ call }) => call))]
    expect(named.toSorted()).toEqual(calls.filter((call) => !isAnswer(call, kind)).map(nameOf).toSorted())
  }
}, 300_000)

it('each call refused in turn: what needs it is UNKNOWN by its name, and nothing looks better than it is', async () => {
  // a connection that ended while nobody used it is tried again
  const api = await apiWith({ maxAttempts: 3 })
  const options = { api, callsAtATime: 16, regions: [regionName] }
  const { folder: whole } = await collected(options)
  const findings = await assessFolder(whole)
  const better: string[] = []
  const silent: string[] = []
  const intent = parseIntent(demoIntent, 'holdfast.aws.yaml')
  for (const call of called.filter((one) => !vital.has(nameOf(one)))) {
    fake.faults.clear()
    fake.faults.add({ kind: 'access-denied', ...call, times: Infinity })
    const { folder, manifest } = await collected(options)
    if (!isAnswer(call, 'access-denied')) expect([...new Set(manifest.failures.map((one) => one.call))]).toEqual([nameOf(call)])
    better.push(...betterIn(await assessFolder(folder), findings).map((line) => `${nameOf(call)}: ${line}`))
    const naming = (await assessFolder(folder, { intent })).filter(({ failures = [] }) => failures.some((one) => one.call === nameOf(call)))
    if (!isAnswer(call, 'access-denied') && !naming.some(isBad)) silent.push(nameOf(call))
  }
  expect(better).toEqual([])
  expect(silent.toSorted()).toEqual(Object.keys(decidesNothing).toSorted())
}, 300_000)

/** Calls that no finding of the demo hangs on, each with the reason. */
const decidesNothing: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['backup:DescribeGlobalSettings', 'organizations:ListDelegatedAdministrators', 'organizations:ListDelegatedServicesForAccount'].map((call) => [
      call,
      'for plans of an organization: no rule reads it',
    ]),
  ),
  'backup:ListRecoveryPointsByLegalHold': "the demo's hold fails by what it names",
  'events:ListTargetsByRule': "no rule of the demo has a pattern that is good: whom it tells is not asked",
  'logs:DescribeSubscriptionFilters': 'no metric filter of the demo is good: who is handed the records is not asked',
  'sns:ListSubscriptionsByTopic': 'neither a metric filter nor an event rule of the demo is good: who subscribes to the topic is not asked',
  'ec2:DescribeManagedPrefixLists': 'no group of the demo names a list of prefixes',
  'events:ListEventBuses': 'no event rule of the demo hands anything to another bus',
}

const isBad = ({ status }: Finding): boolean => status === 'FAIL' || status === 'UNKNOWN'

/** What passes, or is not applicable, though it was bad before; what was not there before, and passes; and what was bad, and is neither told of nor unknown as a whole. */
function betterIn(partial: readonly Finding[], findings: readonly Finding[]): readonly string[] {
  const before = new Map(findings.map((one) => [one.id, one]))
  const now = new Map(partial.map((one) => [one.id, one]))
  const unknown = new Set(partial.filter(({ status }) => status === 'UNKNOWN').map(({ rule }) => rule))
  const isBetter = (one: Finding): boolean => {
    const held = before.get(one.id)
    return held === undefined ? one.status === 'PASS' : !isBad(one) && isBad(held)
  }
  const better = partial.filter(isBetter)
  const lost = findings.filter((one) => isBad(one) && !now.has(one.id) && !unknown.has(one.rule))
  return [...better, ...lost].map(({ rule, status, subject, reason }) => `${rule} ${subject.name} ${status}: ${reason}`)
}
