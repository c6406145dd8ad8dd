/** What is collected: equal in any way of collecting it, resumed after any interruption, checked when it is read. */
import { appendFile, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HoldfastError } from '@holdfast/core/errors'
import type { CollectOptions } from '@holdfast/aws/collect'
import { kindList } from '@holdfast/aws/kind-list'
import { addEfsVault, addRecoveryPoint, addVault } from '@holdfast/aws-fake/build'
import { demoWorld } from '@holdfast/aws-fake/demo-world'
import { type Fake, startFake } from '@holdfast/aws-fake/start-fake'
import { typicalAccount } from '@holdfast/aws-fake/typical-account'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, regionName } from './clean-account.ts'
import { apiOf, assessFolder, collectInto, fakeOf, makeFolder } from './collect-from.ts'

let fake: Fake
beforeAll(async () => {
  fake = await startFake(typicalAccount())
})
afterAll(async () => await fake.close())

/** Counts calls; from one on, stops as Ctrl-C does. */
class StoppingApi {
  calls = 0
  readonly #stopAt: number
  readonly #api: CollectOptions['api']

  constructor(api: CollectOptions['api'], stopAt: number) {
    this.#api = api
    this.#stopAt = stopAt
  }

  async call(...call: Parameters<CollectOptions['api']['call']>): ReturnType<CollectOptions['api']['call']> {
    this.calls += 1
    if (this.calls > this.#stopAt) throw new HoldfastError('CANCELLED', 'stopped on request')
    return await this.#api.call(...call)
  }
}

/** Counts the calls that are on their way at a time, by the Region that is asked. */
class CountingApi {
  readonly most = new Map<string, number>()
  readonly #now = new Map<string, number>()
  readonly #api: CollectOptions['api']

  constructor(api: CollectOptions['api']) {
    this.#api = api
  }

  async call(...call: Parameters<CollectOptions['api']['call']>): ReturnType<CollectOptions['api']['call']> {
    const [{ region }] = call
    const now = (this.#now.get(region) ?? 0) + 1
    this.#now.set(region, now)
    this.most.set(region, Math.max(this.most.get(region) ?? 0, now))
    try {
      return await this.#api.call(...call)
    } finally {
      this.#now.set(region, (this.#now.get(region) ?? 0) - 1)
    }
  }
}

async function stoppingApi(stopAt: number): Promise<StoppingApi> {
  return new StoppingApi(await apiOf(fake), stopAt)
}

describe('an inventory', () => {
  it('is the same for any size of pages and number of calls at a time, empty pages included', async () => {
    const whole = await makeFolder()
    const expected = await collectInto(whole, fake)
    const judged = JSON.stringify(await assessFolder(whole))
    for (const [entries, callsAtATime] of [
      [1, 1],
      [2, 64],
      [7, 4],
      [1000, 64],
    ] as const) {
      const folder = await makeFolder()
      fake.setPageSize(entries)
      for (const operation of ['ListBackupVaults', 'ListRecoveryPointsByBackupVault']) {
        fake.faults.add({ kind: 'empty-page', service: 'backup', operation, skip: 1 })
      }
      expect(await collectInto(folder, fake, { callsAtATime })).toEqual(expected)
      expect(JSON.stringify(await assessFolder(folder)) === judged).toBe(true)
      fake.faults.clear()
    }
    fake.setPageSize(1000)
  })

  it('is the same after throttling, errors of the server and lost answers', async () => {
    const whole = await makeFolder()
    const expected = await collectInto(whole, fake)
    for (const kind of ['throttle', 'server-error', 'cut-before', 'cut-body'] as const) {
      const folder = await makeFolder()
      fake.faults.add({ kind, service: 'backup', skip: 2, times: 2 })
      expect(await collectInto(folder, fake), kind).toEqual(expected)
      fake.faults.clear()
    }
  })

  it('takes a call for each page of points, and a third of a call for each point at most where there are many, also by small pages', async () => {
    const points = 3000
    const { world, region } = typicalAccount()
    const vaults = ['one', 'two', 'three'].map((name) => addVault(region, { name }))
    const types = ['EFS', 'EBS', 'S3', 'DynamoDB', 'RDS']
    for (let i = 0; i < points; i += 1) {
      const type = types[i % types.length] ?? ''
      const resource = { arn: `arn:aws:backed-up:eu-west-1:${accountId}:${type.toLowerCase()}/${i % 7}`, type, name: `${type} ${i % 7}` }
      addRecoveryPoint(vaults[i % vaults.length] as (typeof vaults)[number], { resource })
    }
    const many = await fakeOf(world)
    const calls: number[] = []
    const manifests: unknown[] = []
    for (const entries of [1000, 100, 5]) {
      many.setPageSize(entries, 'backup:ListRecoveryPointsByBackupVault')
      many.clearRecords()
      manifests.push(await collectInto(await makeFolder(), many, { callsAtATime: entries === 100 ? 1 : 16 }))
      calls.push(many.records().length)
      expect(many.records().length, `${entries} to a page`).toBeLessThan(points / 3)
    }
    const sizes = many.records().flatMap(({ eventName, requestParameters }) => {
      const { maxResults } = (requestParameters ?? {}) as { readonly maxResults?: number }
      return eventName === 'ListRecoveryPointsByBackupVault' || eventName === 'DescribeSnapshots' ? [maxResults] : []
    })
    expect(new Set(sizes)).toEqual(new Set([1000]))
    expect(manifests[1]).toEqual(manifests[0])
    expect(manifests[2]).toEqual(manifests[0])
    expect((calls[1] ?? 0) - (calls[0] ?? 0)).toBe(27)
  })

  it('takes no more where no point is encrypted: of most of them nobody asks whom they are shared with, and says so', async () => {
    const points = 3000
    const { world, region } = typicalAccount()
    const vault = addVault(region, { name: 'plain' })
    const resource = { arn: region.arn('ec2', 'volume/vol-0123456789abcdef0'), type: 'EBS', name: 'plain' }
    for (let i = 0; i < points; i += 1) addRecoveryPoint(vault, { resource, keyArn: null })
    const many = await fakeOf(world)
    const folder = await makeFolder()
    await collectInto(folder, many)
    expect(many.records().length).toBeLessThan(points / 3)
    const findings = await assessFolder(folder)
    const left = findings.filter(({ rule, status }) => rule === 'snapshot-shared' && status === 'UNKNOWN')
    expect(new Set(left.map(({ reason }) => reason))).toEqual(
      new Set(['whom it is shared with was not asked: beyond 100 points without encryption, each fourth is']),
    )
    // one more is the account's own
    expect(left.length).toBe(((points - 100) * 3) / 4 + 1)
  })

  it.each([1, 4, 64])('has no more than %d calls on their way in a Region, or of what is global', async (callsAtATime) => {
    const wide = await fakeOf(demoWorld().world)
    const counting = new CountingApi(await apiOf(wide))
    await collectInto(await makeFolder(), wide, { api: counting, callsAtATime, regions: null })
    // us-west-2 answers for access points of several Regions
    expect([...counting.most.keys()].toSorted()).toEqual(['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2'])
    for (const [region, most] of counting.most) {
      // where it is asked, what is global has places of its own
      expect(most, region).toBeLessThanOrEqual(region === regionName ? 2 * callsAtATime : callsAtATime)
    }
    if (callsAtATime === 4) expect(counting.most.get('us-east-1')).toBe(4)
  })

  it('tells nobody else on the machine', async () => {
    const folder = await makeFolder()
    const inventory = join(folder, 'new')
    await collectInto(inventory, fake)
    for (const [path, mode] of [
      ['', 0o700],
      ['manifest.json', 0o600],
      [`${accountId}/global/identity.ndjson`, 0o600],
    ] as const) {
      expect((await stat(join(inventory, path))).mode & 0o777).toBe(mode)
    }
  })

  it('is not overwritten', async () => {
    const folder = await makeFolder()
    await collectInto(folder, fake)
    await expect(collectInto(folder, fake)).rejects.toMatchObject({ code: 'EXISTS' })
  })
})

it('goes on after an interruption at any call, and asks nothing twice that was finished', async () => {
  const whole = await makeFolder()
  const counting = await stoppingApi(Infinity)
  // lists, single answers, details, details of details, lists of details, parts and keys: the same code reads what other services have
  const kinds = kindList.filter(({ service }) => ['backup', 'iam', 'kms'].includes(service))
  const expected = await collectInto(whole, fake, { api: counting, kinds })
  for (let stopAt = 0; stopAt < counting.calls; stopAt += 1) {
    const folder = await makeFolder()
    const stopped = await stoppingApi(stopAt)
    await expect(collectInto(folder, fake, { api: stopped, kinds, callsAtATime: 1 })).rejects.toMatchObject({ code: 'CANCELLED' })
    await expect(assessFolder(folder)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const resumed = await stoppingApi(Infinity)
    expect(await collectInto(folder, fake, { api: resumed, kinds })).toEqual(expected)
    if (stopAt === counting.calls - 1) expect(resumed.calls).toBeLessThan(counting.calls / 2)
  }
})

it("keeps apart the points of vaults whose names are no files' names, or differ in case only: also those of AWS's own vault for EFS", async () => {
  const { world, region } = typicalAccount()
  const vaults = [addEfsVault(region), ...['Prod', 'prod'].map((name) => addVault(region, { name }))]
  for (const [index, vault] of vaults.entries()) {
    const resource = { arn: `arn:aws:elasticfilesystem:eu-west-1:${accountId}:file-system/fs-0000000${index}`, type: 'EFS', name: `shared ${index}` }
    addRecoveryPoint(vault, { resource, lifecycle: { DeleteAfterDays: 35 } })
  }
  const own = await fakeOf(world)
  const folder = await makeFolder()
  const whole = new StoppingApi(await apiOf(own), Infinity)
  const expected = await collectInto(folder, own, { api: whole, callsAtATime: 1 })
  const findings = await assessFolder(folder)
  for (const [index, { name }] of vaults.entries()) {
    const about = findings.filter(({ rule, subject }) => rule === 'point-encrypted' && subject.vault === name)
    expect(about.map(({ status, subject }) => [status, subject.name]), name).toEqual([['PASS', `shared ${index}`]])
    expect(findings.filter(({ rule, subject }) => rule === 'vault-locked' && subject.name === name), name).toMatchObject([{ status: 'FAIL' }])
  }
  const resumed = await makeFolder()
  await expect(collectInto(resumed, own, { api: new StoppingApi(await apiOf(own), whole.calls - 1), callsAtATime: 1 })).rejects.toMatchObject({ code: 'CANCELLED' })
  own.clearRecords()
  expect(await collectInto(resumed, own)).toEqual(expected)
  expect(own.records().filter(({ eventName }) => eventName === 'ListRecoveryPointsByBackupVault')).toEqual([])
})

it('reads anew what an interrupted run left damaged, or what failed then', async () => {
  const folder = await makeFolder()
  const whole = await makeFolder()
  const expected = await collectInto(whole, fake)
  fake.faults.add({ kind: 'access-denied', service: 'backup', operation: 'ListBackupPlans' })
  const stopped = await stoppingApi(20)
  await expect(collectInto(folder, fake, { api: stopped, callsAtATime: 1 })).rejects.toMatchObject({ code: 'CANCELLED' })
  await appendFile(join(folder, accountId, 'eu-west-1/vault.ndjson'), '{}\n')
  await appendFile(join(folder, 'progress.ndjson'), '{"file":')
  fake.faults.clear()
  expect(await collectInto(folder, fake)).toEqual(expected)
})

describe('an inventory that was changed', () => {
  const path = `${accountId}/eu-west-1/vault.ndjson`
  const changes: readonly (readonly [what: string, change: (folder: string) => Promise<void>])[] = [
    ['a byte', async (folder) => await edit(join(folder, path), (text) => text.replace('"Locked":false', '"Locked":true '))],
    ['a record less', async (folder) => await edit(join(folder, path), (text) => text.slice(text.indexOf('\n') + 1))],
    ['a file less', async (folder) => await rm(join(folder, path))],
    ['a file that the manifest does not name', async (folder) => await edit(join(folder, 'manifest.json'), withoutVaults)],
    ['a manifest that is none', async (folder) => await writeFile(join(folder, 'manifest.json'), '{}')],
  ]
  it.each(changes)('%s: is refused', async (_, change) => {
    const folder = await makeFolder()
    await collectInto(folder, fake)
    await change(folder)
    await expect(assessFolder(folder)).rejects.toMatchObject({ code: 'BAD_INVENTORY' })
  })

  function withoutVaults(text: string): string {
    const manifest = JSON.parse(text) as { readonly files: readonly { readonly path: string }[] }
    return JSON.stringify({ ...manifest, files: manifest.files.filter((file) => file.path !== path) })
  }
})

describe('asked again', () => {
  it('reads what could not be read the first time, and keeps the rest', async () => {
    const folder = await makeFolder()
    const { world, region } = typicalAccount()
    const vault = addVault(region, { name: 'MorePoints' })
    const resource = { arn: `arn:aws:elasticfilesystem:eu-west-1:${accountId}:file-system/fs-1`, type: 'EFS', name: 'files' }
    addRecoveryPoint(vault, { resource })
    const own = await fakeOf(world)
    const refused = ['ListRecoveryPointsByBackupVault', 'GetBackupVaultAccessPolicy', 'ListRestoreTestingPlans']
    for (const operation of refused)
      own.faults.add({ kind: 'access-denied', operation, times: Infinity })
    const first = await collectInto(folder, own)
    const whole = own.records().length
    expect([...new Set(first.failures.map(({ call }) => call))].toSorted()).toEqual(refused.map((one) => `backup:${one}`).toSorted())
    own.faults.clear()
    own.clearRecords()
    await expect(collectInto(folder, own)).rejects.toMatchObject({ code: 'EXISTS' })
    const states: number[][] = []
    const second = await collectInto(folder, own, { again: true, watch: ({ places, placesDone }) => states.push([placesDone, places]) })
    expect(second.failures).toEqual([])
    expect(own.records().length).toBeLessThan(whole / 3)
    expect(states.at(-1)).toEqual([2, 2])
    const fresh = await collectInto(await makeFolder(), own)
    expect(second.files).toEqual(fresh.files)
    expect(second.started).toBe(first.started)
  })

  it('refuses an inventory of other accounts, and leaves it as it is', async () => {
    const folder = await makeFolder()
    await collectInto(folder, fake)
    const manifest = join(folder, 'manifest.json')
    await edit(manifest, (text) => text.replace(`"id": "${accountId}"`, '"id": "222222222222"'))
    const before = await readFile(manifest, 'utf8')
    await expect(collectInto(folder, fake, { again: true })).rejects.toMatchObject({ code: 'USAGE' })
    expect(await readFile(manifest, 'utf8')).toBe(before)
  })
})

describe('without a first answer', () => {
  it.each([
    ['expired-credentials', 'AWS_CREDENTIALS'],
    ['access-denied', 'AWS_DENIED'],
    ['cut-before', 'AWS_UNREACHABLE'],
  ] as const)('%s: %s', async (kind, code) => {
    const folder = await makeFolder()
    fake.faults.add({ kind, service: 'sts', times: Infinity })
    await expect(collectInto(folder, fake)).rejects.toMatchObject({ code })
    fake.faults.clear()
  })

  it('credentials that end in the middle stop it, to be resumed', async () => {
    const folder = await makeFolder()
    fake.faults.add({ kind: 'expired-credentials', service: 'backup', skip: 4, times: Infinity })
    await expect(collectInto(folder, fake)).rejects.toMatchObject({ code: 'AWS_CREDENTIALS' })
    fake.faults.clear()
    await collectInto(folder, fake)
  })
})

async function edit(path: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(path, 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  await writeFile(path, after)
}

it('says of a list that lacked something at first that it is not known', async () => {
  const behind = await fakeOf(typicalAccount().world)
  const api = await apiOf(behind)
  const at = { service: 'backup', region: 'eu-west-1' } as const
  behind.faults.add({ kind: 'late-list', service: 'backup', operation: 'ListBackupVaults', times: 1 })
  await api.call(at, 'CreateBackupVault', { BackupVaultName: 'new' })
  const rule = { RuleName: 'daily', TargetBackupVaultName: 'new', ScheduleExpression: 'cron(0 5 ? * * *)' }
  await api.call(at, 'CreateBackupPlan', { BackupPlan: { BackupPlanName: 'into the new one', Rules: [rule] } })
  const [first, second] = [await makeFolder(), await makeFolder()]

  const { failures } = await collectInto(first, behind)
  expect(failures).toMatchObject([{ kind: 'vault', target: null, call: 'backup:ListBackupVaults', code: 'ListWasLate', message: expect.stringContaining('lacked new') }])
  const ofVaults = (await assessFolder(first)).filter(({ rule }) => rule === 'vault-locked' || rule === 'plan-fits-lock')
  expect(new Set(ofVaults.map(({ status }) => status))).toEqual(new Set(['UNKNOWN']))

  expect((await collectInto(second, behind)).failures).toEqual([])
  expect((await assessFolder(second)).filter(({ rule, subject }) => rule === 'vault-locked' && subject.name === 'new')).toMatchObject([{ status: 'FAIL' }])
})

describe.each<{ readonly list: readonly ['backup' | 'sns', string]; readonly kind: string; readonly name: string; readonly make: (at: Made) => Promise<string> }>([
  {
    list: ['backup', 'ListBackupVaults'],
    kind: 'vault, which a copy goes to',
    name: 'vault',
    async make({ api, at }) {
      const { BackupVaultName, BackupVaultArn } = await api.call(at, 'CreateBackupVault', { BackupVaultName: 'copies' })
      const rule = { RuleName: 'daily', TargetBackupVaultName: 'Default', ScheduleExpression: 'cron(0 5 ? * * *)', CopyActions: [{ DestinationBackupVaultArn: BackupVaultArn }] }
      await api.call(at, 'CreateBackupPlan', { BackupPlan: { BackupPlanName: 'with copies', Rules: [rule] } })
      return String(BackupVaultName)
    },
  },
  {
    list: ['backup', 'ListBackupPlans'],
    kind: 'plan, which made a point',
    name: 'plan',
    async make({ api, at, vault }) {
      const rule = { RuleName: 'daily', TargetBackupVaultName: vault.name, ScheduleExpression: 'cron(0 5 ? * * *)' }
      const { BackupPlanId } = await api.call(at, 'CreateBackupPlan', { BackupPlan: { BackupPlanName: 'new', Rules: [rule] } })
      const resource = { arn: `arn:aws:elasticfilesystem:eu-west-1:${accountId}:file-system/fs-1`, type: 'EFS', name: 'files' }
      addRecoveryPoint(vault, { resource, planId: String(BackupPlanId) })
      return String(BackupPlanId)
    },
  },
  {
    list: ['sns', 'ListTopics'],
    kind: 'topic, which a vault tells',
    name: 'topic',
    async make({ api, at, vault }) {
      const { TopicArn } = await api.call({ ...at, service: 'sns' }, 'CreateTopic', { Name: 'told' })
      await api.call(at, 'PutBackupVaultNotifications', { BackupVaultName: vault.name, SNSTopicArn: TopicArn, BackupVaultEvents: ['BACKUP_JOB_FAILED'] })
      return String(TopicArn)
    },
  },
])('a list that lacked a new $kind', ({ list, name, make }) => {
  it('is not known, and the next time it is', async () => {
    const { world, region } = typicalAccount()
    const behind = await fakeOf(world)
    const [service, operation] = list
    behind.faults.add({ kind: 'late-list', service, operation, times: 1 })
    const made = await make({ api: await apiOf(behind), at: { service: 'backup', region: regionName }, vault: addVault(region, { name: 'known' }) })
    const { failures } = await collectInto(await makeFolder(), behind)
    expect(failures).toMatchObject([{ kind: name, target: null, call: list.join(':'), code: 'ListWasLate', message: expect.stringContaining(made) }])
    expect((await collectInto(await makeFolder(), behind)).failures).toEqual([])
  })
})

interface Made {
  readonly api: Awaited<ReturnType<typeof apiOf>>
  readonly at: { readonly service: 'backup'; readonly region: string }
  readonly vault: ReturnType<typeof addVault>
}
