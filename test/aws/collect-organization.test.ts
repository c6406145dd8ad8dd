/** Collecting an organization: accounts by a role of theirs, those that can't be read named, those that are closed passed over. */
import { join } from 'node:path'
import { collect, type CollectOptions, type OtherAccounts } from '@holdfast/aws/collect'
import { openSdk } from '@holdfast/aws/sdk-api'
import { addRole, addUnit, addVault, foundOrganization, joinOrganization } from '@holdfast/aws-fake/build'
import type { Fake } from '@holdfast/aws-fake/start-fake'
import { World } from '@holdfast/aws-fake/world'
import { HoldfastError } from '@holdfast/core/errors'
import { beforeEach, describe, expect, it } from 'vitest'
import { assessFolder, fakeOf, makeFolder } from './collect-from.ts'

const management = '444455556666'
const shop = '111122223333'
const vaults = '777788889999'
const closed = '123456789012'
const sandbox = '210987654321'
const signal = new AbortController().signal
let fake: Fake
let units: Readonly<Record<'workloads' | 'test' | 'empty' | 'left', string>>

beforeEach(async () => {
  const world = new World()
  const organization = foundOrganization(world.addAccount(management), 'management')
  const workloads = addUnit(world, organization, 'workloads')
  const test = addUnit(world, organization, 'test', workloads.id)
  const left = addUnit(world, organization, 'left')
  units = { workloads: workloads.id, test: test.id, empty: addUnit(world, organization, 'empty').id, left: left.id }
  joinOrganization(organization, world.addAccount(shop), 'shop', workloads.id)
  joinOrganization(organization, world.addAccount(vaults), 'vaults')
  joinOrganization(organization, world.addAccount(closed), 'closed', left.id).status = 'SUSPENDED'
  joinOrganization(organization, world.addAccount(sandbox), 'sandbox', test.id)
  for (const id of [shop, vaults]) {
    addRole(world.account(id), { name: 'HoldfastReader', trusts: `arn:aws:iam::${management}:root`, allows: ['backup:List*'] })
    addVault(world.account(id).region('eu-west-1'), { name: 'vault' })
  }
  fake = await fakeOf(world)
})

function others(choice: OtherAccounts['choice'], role = 'HoldfastReader'): OtherAccounts {
  return {
    choice,
    role: { name: role, externalId: null },
    open: async (credentials) => await openSdk({ signal, endpoint: fake.url, credentials, maxAttempts: 2 }),
  }
}

async function into(folder: string, options: Partial<CollectOptions>) {
  const credentials = { accessKeyId: management, secretAccessKey: 'not-checked' }
  const api = options.api ?? (await openSdk({ signal, endpoint: fake.url, credentials, maxAttempts: 2 }))
  return await collect({ api, folder, homeRegion: 'eu-west-1', regions: ['eu-west-1'], clock: fake.world.clock, ...options })
}

const all = { kind: 'organization', includeUnits: [], excludeUnits: [] } as const

describe('an organization', () => {
  it('is read account by account, by a role in each', async () => {
    const folder = await makeFolder()
    const manifest = await into(folder, { others: others(all) })
    expect(manifest.accounts.map(({ id, caller, regions }) => [id, caller, regions.length])).toEqual([
      [shop, `arn:aws:sts::${shop}:assumed-role/HoldfastReader/holdfast`, 1],
      [sandbox, `arn:aws:iam::${sandbox}:role/HoldfastReader`, 0],
      [management, `arn:aws:iam::${management}:root`, 1],
      [vaults, `arn:aws:sts::${vaults}:assumed-role/HoldfastReader/holdfast`, 1],
    ])
    expect(manifest.skipped).toEqual([{ account: closed, state: 'SUSPENDED' }])
    expect(manifest.failures).toMatchObject([{ account: sandbox, call: 'sts:AssumeRole', code: 'AccessDenied' }])
    const asked = fake.records().filter((one) => one.eventName === 'AssumeRole')
    expect(asked).toHaveLength(3)
  })

  it('leaves nothing of an account that cannot be read to be taken for good', async () => {
    const folder = await makeFolder()
    await into(folder, { others: others(all) })
    const findings = await assessFolder(folder)
    const ofSandbox = findings.filter(({ account }) => account === sandbox)
    expect(new Set(ofSandbox.map(({ status }) => status))).toEqual(new Set(['UNKNOWN']))
    expect(ofSandbox[0]?.failures).toMatchObject([{ call: 'sts:AssumeRole' }])
    expect(findings.filter(({ account, rule, status }) => account === vaults && rule === 'vault-locked' && status === 'FAIL')).toHaveLength(1)
  })

  it('is read in parts, by units and what lies in them', async () => {
    const read = async (includeUnits: readonly string[], excludeUnits: readonly string[]) =>
      (await into(await makeFolder(), { others: others({ kind: 'organization', includeUnits, excludeUnits }) })).accounts.map(({ id }) => id)
    expect(await read([units.workloads], [])).toEqual([shop, sandbox])
    expect(await read([], [units.workloads])).toEqual([management, vaults])
    expect(await read([units.workloads], [units.test])).toEqual([shop])
  })

  it('is read without accounts that are left out by name, which it says', async () => {
    const excluding = async (...excludeAccounts: readonly string[]) => await into(await makeFolder(), { others: others({ ...all, excludeAccounts }) })
    const { accounts, skipped } = await excluding(sandbox)
    expect(accounts.map(({ id }) => id)).toEqual([shop, management, vaults])
    expect(skipped).toEqual(expect.arrayContaining([{ account: sandbox, state: 'EXCLUDED' }]))
    await expect(excluding('999999999999')).rejects.toMatchObject({ code: 'NOT_FOUND', context: { account: '999999999999' } })
  })

  it.each([
    ['included', 'ou-fake-typotypo', []],
    ['included beside one that is there', 'ou-fake-typotypo', ['workloads']],
    ['included, as a root', 'r-typo', []],
  ] as const)('is not read if it lacks a unit that is %s', async (_, unit, beside) => {
    const includeUnits = [...beside.map((name) => units[name]), unit]
    const reading = into(await makeFolder(), { others: others({ kind: 'organization', includeUnits, excludeUnits: [] }) })
    await expect(reading).rejects.toMatchObject({ code: 'NOT_FOUND', context: { unit } })
  })

  it('is not read if it lacks a unit that is excluded, but for one without accounts', async () => {
    const excluding = async (unit: string) =>
      (await into(await makeFolder(), { others: others({ kind: 'organization', includeUnits: [], excludeUnits: [unit] }) })).accounts.length
    await expect(excluding('ou-fake-typotypo')).rejects.toMatchObject({ code: 'NOT_FOUND', context: { unit: 'ou-fake-typotypo' } })
    expect(await excluding(units.empty)).toBe(4)
  })

  it('is not read where no account is active', async () => {
    const choosing = async (includeUnits: readonly string[], excludeUnits: readonly string[]) =>
      await into(await makeFolder(), { others: others({ kind: 'organization', includeUnits, excludeUnits }) })
    await expect(choosing([units.empty], [])).rejects.toMatchObject({ code: 'NOT_FOUND', context: { included: units.empty, inactive: 0 } })
    await expect(choosing([units.left], [])).rejects.toMatchObject({ code: 'NOT_FOUND', context: { included: units.left, inactive: 1 } })
    await expect(choosing([units.test], [units.workloads])).rejects.toMatchObject({ code: 'NOT_FOUND', context: { excluded: units.workloads } })
  })

  it('cannot be listed by a member, and says so', async () => {
    const api = await openSdk({ signal, endpoint: fake.url, credentials: { accessKeyId: shop, secretAccessKey: 'x' }, maxAttempts: 1 })
    await expect(into(await makeFolder(), { api, others: others(all) })).rejects.toMatchObject({ code: 'AWS_DENIED' })
  })
})

describe('a Region that some accounts have not enabled', () => {
  const optional = 'eu-south-1'
  beforeEach(async () => {
    const world = new World({ regions: ['us-east-1', 'eu-west-1', optional] })
    const organization = foundOrganization(world.addAccount(management), 'management')
    for (const [id, name] of [[shop, 'shop'], [vaults, 'vaults']] as const) {
      joinOrganization(organization, world.addAccount(id), name)
      addRole(world.account(id), { name: 'HoldfastReader', trusts: `arn:aws:iam::${management}:root`, allows: ['*'] })
    }
    fake = await fakeOf(world)
  })
  const enable = async (id: string) => {
    const credentials = { accessKeyId: id, secretAccessKey: 'not-checked' }
    const api = await openSdk({ signal, endpoint: fake.url, credentials, maxAttempts: 1 })
    await api.call({ service: 'account', region: 'us-east-1' }, 'EnableRegion', { RegionName: optional })
  }

  it('is read of the others, and named', async () => {
    await enable(shop)
    const folder = await makeFolder()
    const manifest = await into(folder, { others: others(all), regions: [optional, 'eu-west-1'] })
    expect(manifest.accounts.map(({ id, regions }) => [id, regions])).toEqual([
      [shop, [optional, 'eu-west-1']],
      [management, ['eu-west-1']],
      [vaults, ['eu-west-1']],
    ])
    expect(manifest.notEnabled).toEqual([management, vaults].map((account) => ({ account, regions: [optional] })))
    expect(manifest.failures).toEqual([])
  })

  it('leaves what is global of an account that has no other', async () => {
    await enable(shop)
    const folder = await makeFolder()
    const { files } = await into(folder, { others: others(all), regions: [optional] })
    expect(new Set(files.filter(({ path }) => path.startsWith(vaults)).map(({ path }) => path.split('/')[1]))).toEqual(new Set(['global']))
    expect((await assessFolder(folder)).some(({ account, region }) => account === vaults && region === optional)).toBe(false)
  })

  it('may be where global services are asked', async () => {
    await enable(management)
    const manifest = await into(await makeFolder(), { others: others(all), homeRegion: optional, regions: null })
    expect(manifest.failures).toEqual([])
    expect(manifest.accounts.map(({ id, regions }) => [id, regions.includes(optional)])).toEqual([
      [shop, false],
      [management, true],
      [vaults, false],
    ])
  })

  it('costs only what was asked there, where an account does not say which it has enabled', async () => {
    await enable(management)
    await enable(shop)
    fake.faults.add({ kind: 'access-denied', service: 'ec2', operation: 'DescribeRegions', accountId: vaults })
    const folder = await makeFolder()
    const manifest = await into(folder, { others: others(all), regions: [optional, 'eu-west-1'] })
    expect(manifest.notEnabled).toBeUndefined()
    expect(new Set(manifest.failures.map(({ account, region }) => `${account} ${region}`))).toEqual(new Set([`${vaults} ${optional}`]))
    expect(new Set(manifest.failures.map(({ code }) => code))).toContain('InvalidClientTokenId')
    const there = (await assessFolder(folder)).filter(({ account, region }) => account === vaults && region === optional)
    expect(there.filter(({ status }) => status === 'PASS')).toEqual([])
  })

  it('is a slip if no account has it', async () => {
    const reading = into(await makeFolder(), { others: others(all), homeRegion: optional, regions: ['eu-west-1', optional] })
    await expect(reading).rejects.toMatchObject({ code: 'USAGE', context: { region: optional } })
  })
})

describe('accounts that are named', () => {
  it('are read, and no others', async () => {
    const { accounts } = await into(await makeFolder(), { others: others({ kind: 'named', ids: [vaults, shop, shop] }) })
    expect(accounts.map(({ id }) => id)).toEqual([shop, vaults])
  })

  it('are read on where it was interrupted', async () => {
    const choice = { kind: 'named', ids: [shop, vaults] } as const
    const whole = await makeFolder()
    const expected = await into(whole, { others: others(choice) })
    let calls = 0
    let stopAt = 12
    const stopping = (): OtherAccounts => ({
      ...others(choice),
      open: async (credentials) => {
        const api = await openSdk({ signal, endpoint: fake.url, credentials, maxAttempts: 2 })
        return {
          async call(...call) {
            calls += 1
            if (calls > stopAt) throw new HoldfastError('CANCELLED', 'stopped on request')
            return await api.call(...call)
          },
        }
      },
    })
    const folder = join(await makeFolder(), 'inventory')
    await expect(into(folder, { others: stopping(), callsAtATime: 1 })).rejects.toMatchObject({ code: 'CANCELLED' })
    stopAt = Infinity
    const { files, accounts } = await into(folder, { others: stopping() })
    expect({ files, accounts }).toEqual({ files: expected.files, accounts: expected.accounts })
  })
})

it('keeps asking with credentials that are renewed before they end', async () => {
  const given: string[] = []
  const role = others({ kind: 'named', ids: [shop] })
  await into(await makeFolder(), {
    others: {
      ...role,
      open: async (credentials) => {
        given.push((await credentials()).accessKeyId)
        fake.world.clock.advance(58 * 60_000)
        given.push((await credentials()).accessKeyId, (await credentials()).accessKeyId)
        return await role.open(credentials)
      },
    },
  })
  expect(given[0]).not.toBe(given[1])
  expect(given[2]).toBe(given[1])
})
