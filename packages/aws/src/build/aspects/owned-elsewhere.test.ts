/** What CloudFormation, another tool, or somebody else looks after is an obstacle of each aspect whose thing can carry a tag. */
import { describe, expect, it, onTestFinished } from 'vitest'
import type { AspectExample } from '../../../test/aspects/aspect-example.ts'
import { exampleList } from '../../../test/aspects/example-list.ts'
import { accountId, regionName } from '../../../test/example-intent.ts'
import { type FakeAccount, startFakeAccount } from '../../../test/fake-account.ts'
import type { AwsApi, Members } from '../../observe/collect/aws-api.ts'
import { aspectOf } from './aspect-list.ts'
import type { Aspect } from './aspect.ts'
import { ownTag } from './ownership.ts'
import { Reader } from './reader.ts'

/** Settings of an account or Region, which carry no tags, or whose tags tell nothing: CloudFormation gives none to a recorder. */
const untagged: ReadonlySet<string> = new Set([
  ...['backup-opt-in', 'backup-full-management', 'backup-global-setting'],
  ...['config-recorder', 'config-recording', 'config-channel', 'security-hub', 'service-linked-role'],
  ...['organizations-policy-type', 'organizations-trusted-access', 'organizations-delegated-administrator', 'organizations-resource-policy'],
  ...['ec2-ebs-encryption', 'ec2-ebs-key', 'ec2-snapshot-block', 'ec2-image-block', 's3-account-block'],
])

/** There is one, whoever made it: somebody else's is not an obstacle, as long as no tool looks after it. */
const anybodys: ReadonlySet<string> = new Set(['guardduty-detector', 'drs-staging-encryption'])

const tagMembers = /^(?:Tags|tags|TagSet|TagsList|TagList)$/

type Change = (tags: ReadonlyMap<string, string>) => ReadonlyMap<string, string>

/** With other tags in all answers. */
function withTags(api: AwsApi, change: Change): AwsApi {
  const changed = (value: unknown, name = ''): unknown => {
    if (tagMembers.test(name) && Array.isArray(value)) {
      const pairs = new Map((value as Readonly<Record<string, string>>[]).map((one) => [one['TagKey'] ?? one['Key'] ?? '', one['TagValue'] ?? one['Value'] ?? '']))
      return [...change(pairs)].map(([Key, Value]) => ({ Key, Value }))
    }
    if (Array.isArray(value)) return value.map((one) => changed(one))
    if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Uint8Array) return value
    if (tagMembers.test(name)) return Object.fromEntries(change(new Map(Object.entries(value as Record<string, string>))))
    return Object.fromEntries(Object.entries(value).map(([member, one]) => [member, changed(one, member)]))
  }
  return { call: async (...input) => changed(await api.call(...input)) as Members }
}

function readerOf(api: AwsApi, clock: { advance(ms: number): void }): Reader {
  const patience = { attempts: 1, wait: async (ms: number) => clock.advance(ms) }
  const place = { account: accountId, partition: 'aws', homeRegion: regionName }
  const foreignMarks = [{ tag: 'ManagedBy', value: 'terraform' }]
  return new Reader({ api, patience, ...place, foreignKeys: new Set(), foreignMarks, knownId: () => null })
}

async function withThing(example: AspectExample, work: (account: FakeAccount, aspect: Aspect) => Promise<void>): Promise<void> {
  const { values, aspect: kind, target } = example
  const account = await startFakeAccount()
  onTestFinished(() => account[Symbol.asyncDispose]())
  await example.prepare?.(account)
  const aspect = aspectOf(kind)
  if (aspect === undefined) throw new TypeError(`no aspect ${kind}`)
  const [value = null] = typeof values === 'function' ? await values(account) : values
  const reader = readerOf(account.api, account.fake.world.clock)
  const before = await aspect.read(reader, target)
  expect(before).toHaveProperty('value')
  const call = await aspect.call(reader, { target, before: 'value' in before ? before.value : null, after: value, token: '0'.repeat(32) })
  if (call !== null) await account.api.call({ service: call.service, region: reader.placeOf(call.region) }, call.operation, call.input)
  await work(account, aspect)
}

describe.each(exampleList.filter(({ aspect }) => !untagged.has(aspect)))('$aspect', (example) => {
  it('is left to the stack, the tool or the person that it belongs to', async () => {
    await withThing(example, async ({ api, fake }, aspect) => {
      const read = async (change: Change) => await aspect.read(readerOf(withTags(api, change), fake.world.clock), example.target)
      expect(await read((tags) => tags)).toHaveProperty('value')
      const with_ = (key: string, value: string): Change => (tags) => new Map([...tags, [key, value]])
      expect(await read(with_('aws:cloudformation:stack-name', 'backups'))).toEqual({ obstacle: expect.stringContaining('stack backups') })
      expect(await read(with_('aws:cloudformation:stack-id', 'arn:of-backups'))).toEqual({ obstacle: expect.stringContaining('of-backups') })
      expect(await read(with_('ManagedBy', 'terraform'))).toEqual({ obstacle: expect.stringContaining('ManagedBy=terraform') })
      if (anybodys.has(aspect.kind)) return
      const others = await read((tags) => new Map([...tags].filter(([key]) => key !== ownTag)))
      // keys have no names: one that is not ours is not there
      if (aspect.kind.startsWith('kms-')) expect(others).toEqual({ value: null })
      else expect(others).not.toHaveProperty('value')
    })
  })
})

it('each aspect that is left out here is one', () => {
  const kinds = exampleList.map(({ aspect }) => aspect)
  expect([...untagged, ...anybodys].filter((kind) => !kinds.includes(kind))).toEqual([])
})
