/** The call of each kind meets each fault: what is collected is whole, or names the call that failed, and nothing else is missing. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { accounts, cleanRecords, now } from '../../../test/clean/clean-inventory.ts'
import { home, records } from '../../../test/clean/clean-records.ts'
import { replay } from '../../../test/clean/replay.ts'
import type { Manifest } from '../inventory/manifest.ts'
import { busRuleKind } from '../kinds/events/bus-rule.ts'
import { busTargetKind } from '../kinds/events/bus-target.ts'
import { eventBusKind } from '../kinds/events/event-bus.ts'
import { ancestorsOf, type Kind } from '../kinds/kind.ts'
import { kindList } from '../kinds/kind-list.ts'
import { type AwsApi, AwsCallError, type Members } from './aws-api.ts'
import { collect } from './collect.ts'

interface Fault {
  readonly what: string
  /** `whole`: nothing is missing; `named`: the call is. */
  readonly leaves: 'whole' | 'named'
  /** Whether only what has pages can meet it. */
  readonly isOfLists: boolean
  /** Of an error. */
  readonly code?: string
  /** @param count of calls with this input, this one included */
  answer(kind: Kind, page: () => Promise<Members>, count: number): Promise<Members>
}

function error(what: string, code: string, status: number | undefined): Fault {
  const fail = async (): Promise<never> => {
    throw new AwsCallError(code, what, { isAnswer: status !== undefined, status })
  }
  return { what, leaves: 'named', isOfLists: false, code, answer: fail }
}

function tokenOf(kind: Kind) {
  return ('token' in kind && kind.token) || { sent: 'NextToken', received: 'NextToken' }
}

const faults: readonly Fault[] = [
  error('throttled for ever', 'ThrottlingException', 400),
  error('an error of the server for ever', 'InternalFailure', 500),
  error('no answer in time', 'TimeoutError', undefined),
  error('a connection that is reset', 'ECONNRESET', undefined),
  error('an answer that is cut', 'SyntaxError', 200),
  error('refused', 'AccessDeniedException', 403),
  {
    ...{ what: 'a token that comes again and again', leaves: 'named', isOfLists: true },
    answer: async (kind, page) => ({ ...(await page()), [tokenOf(kind).received]: 'the same' }),
  },
  {
    ...{ what: 'a token that is then refused', leaves: 'named', isOfLists: true },
    answer: async (kind, page, count) => {
      if (count > 1) throw new AwsCallError('InvalidNextToken', 'the token is not valid', { isAnswer: true, status: 400 })
      return { ...(await page()), [tokenOf(kind).received]: 'another' }
    },
  },
  {
    ...{ what: 'an empty page with a token', leaves: 'whole', isOfLists: true },
    answer: async (kind, page, count) => {
      const lists = 'lists' in kind ? (kind.lists ?? []) : []
      return count > 1 ? await page() : { ...(await page()), ...Object.fromEntries(lists.map((name) => [name, []])), [tokenOf(kind).received]: 'next' }
    },
  },
]

/** What the clean inventory has none of: no rule of it hands events to another bus. */
const more = [
  records(eventBusKind, home, [{ Name: 'default' }, { Name: 'central' }]),
  records(busRuleKind, home, [{ Target: 'central', Answer: [{ Name: 'tell', EventPattern: '{}' }] }]),
  records(busTargetKind, home, [{ Target: 'central/tell', Answer: [{ Arn: `arn:aws:sns:${home.region}:${home.account}:security` }] }]),
]

let apis: ReadonlyMap<string, AwsApi>
beforeAll(async () => {
  const clean = [...(await cleanRecords()), ...more]
  apis = new Map(accounts.map(({ id }) => [id, replay(clean, id)]))
})

const callOf = ({ service, operation }: Kind): string => `${service}:${operation}`

/** Tells how often a call was asked with an input, but for the tokens of its pages. */
function faulty(api: AwsApi, kind: Kind, fault: Fault): { readonly api: AwsApi; readonly met: () => number } {
  const counts = new Map<string, number>()
  const call: AwsApi['call'] = async (place, operation, input) => {
    if (`${place.service}:${operation}` !== callOf(kind)) return await api.call(place, operation, input)
    const { [tokenOf(kind).sent]: _, ...rest } = input
    const key = JSON.stringify([place, rest])
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return await fault.answer(kind, async () => await api.call(place, operation, rest), count)
  }
  return { api: { call }, met: () => counts.size }
}

interface Collected {
  readonly manifest: Manifest
  readonly texts: ReadonlyMap<string, string>
}

async function collected(account: Manifest['accounts'][number], api: AwsApi, kinds: readonly Kind[]): Promise<Collected> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-faults-'))
  onTestFinished(async () => await rm(folder, { recursive: true, force: true }))
  const [homeRegion = ''] = account.regions
  const manifest = await collect({ api, folder, homeRegion, regions: account.regions, kinds, clock: { now: () => now } })
  const texts = await Promise.all(manifest.files.map(async ({ path }) => [path, await readFile(join(folder, path), 'utf8')] as const))
  return { manifest, texts: new Map(texts) }
}

/** What has to be read to know what to ask for it. */
function withWhatAsks(kind: Kind): readonly Kind[] {
  const own = [kind, ...ancestorsOf(kind)]
  const isOfKeys = own.some((one) => one.form === 'detail' && one.of === 'keys')
  return [...new Set(isOfKeys ? [...own, ...kindList.filter((one) => one.keys !== undefined).flatMap((one) => [one, ...ancestorsOf(one)])] : own)]
}

describe.each(kindList.map((kind) => ({ kind, name: kind.name })))('the call of $name', ({ kind }) => {
  // some errors are an answer: there is none
  const possible = faults.filter(({ code }) => code === undefined || kind.absent?.includes(code) !== true)
  const able = possible.filter(({ isOfLists }) => !isOfLists || ('lists' in kind && kind.lists !== undefined))
  it.each(able)('$what', async (fault) => {
    let met = 0
    for (const account of accounts) {
      const api = apis.get(account.id) as AwsApi
      const kinds = withWhatAsks(kind)
      const expected = await collected(account, api, kinds)
      const meeting = faulty(api, kind, fault)
      const { manifest, texts } = await collected(account, meeting.api, kinds)
      met += meeting.met()
      if (meeting.met() === 0 || fault.leaves === 'whole') {
        expect(manifest).toEqual(expected.manifest)
        continue
      }
      const asking = kinds.filter((one) => callOf(one) === callOf(kind)).map(({ name }) => name)
      expect([...new Set(manifest.failures.map(({ call }) => call))]).toEqual([callOf(kind)])
      expect(manifest.failures.filter((one) => !asking.includes(one.kind))).toEqual([])
      // what was not asked about what failed is as it was
      const touched = kinds.filter((one) => [one, ...ancestorsOf(one)].some((each) => asking.includes(each.name)) || (one.form === 'detail' && one.of === 'keys'))
      const isTouched = (path: string): boolean => touched.some(({ name }) => name === path.split('/')[2]?.replace('.ndjson', ''))
      for (const [path, text] of expected.texts) if (!isTouched(path)) expect(texts.get(path), path).toBe(text)
    }
    expect(met).toBeGreaterThan(0)
  })
})
