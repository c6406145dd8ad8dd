/** Each command works with exactly the policy that is printed for it: nothing is refused, and without any one action something would be. */
import { demoIntent } from '@holdfast/aws-fake/demo-intent'
import { demoOrganizationIntent } from '@holdfast/aws-fake/demo-organization-intent'
import { demoWorld, guardianSessions } from '@holdfast/aws-fake/demo-world'
import { heldTags } from '@holdfast/aws-fake/held-tags'
import { type Fake, startFake } from '@holdfast/aws-fake/start-fake'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { AspectExample } from '../../test/aspects/aspect-example.ts'
import { consentsOf, known, planOf, readerOf, stepTo, valuesOf } from '../../test/aspects/example-steps.ts'
import { exampleList } from '../../test/aspects/example-list.ts'
import { accounts, cleanRecords, now } from '../../test/clean/clean-inventory.ts'
import { replay } from '../../test/clean/replay.ts'
import { accountId, exampleIntent, regionName } from '../../test/example-intent.ts'
import { apiFor, type FakeAccount, startExample, startFakeAccount } from '../../test/fake-account.ts'
import { type Gate, type GatedCall, isAllowed, openGate } from '../../test/permissions/gate.ts'
import { isSameValue } from '../build/aspects/aspect.ts'
import { keyedKinds } from '../build/aspects/kms/key-users.ts'
import type { Json } from '../build/aspects/json.ts'
import { findDrift } from '../build/drift/find-drift.ts'
import type { AwsApi } from '../observe/collect/aws-api.ts'
import { collect, type OtherAccounts } from '../observe/collect/collect.ts'
import { openSdk } from '../observe/collect/sdk-api.ts'
import { actionsByAspect } from './apply-actions.ts'
import { parseIntent } from '../intent/parse-intent.ts'
import { type CommandWithPolicy, policyFor } from './command-policy.ts'
import type { PolicyDocument } from './policy-statement.ts'

const made: Record<'collect' | 'plan' | 'apply' | 'drift' | 'undo', GatedCall[]> = { collect: [], plan: [], apply: [], drift: [], undo: [] }
const refused: string[] = []

/** What the examples of the aspects and the demo declare, in one. */
const declared = parseIntent(
  `${demoIntent
    .replace('buckets:\n', 'buckets:\n  backups-of-the-example: { classification: confidential, region: eu-west-1 }\n')
    .replace('endpoints:\n', 'endpoints:\n  - { region: eu-west-1, vpc: vpc-0000000a, subnets: [subnet-0000000a], securityGroups: [sg-0000000a] }\n')}${/^organization:\n(?: .*\n)*/m.exec(demoOrganizationIntent)?.[0] ?? ''}`,
  'holdfast.aws.yaml',
)
/** Roles that things of the examples had before. */
const passes = ['forwarder', 'nightly-backup', 'replication', 'trail', 'config'].map((name) => `arn:aws:iam::${accountId}:role/${name}`)
const printed = (command: CommandWithPolicy): PolicyDocument => policyFor(command, { intent: declared, passes })
const policies = { collect: printed('collect'), plan: printed('plan'), drift: printed('drift'), apply: printed('apply'), undo: printed('undo') }

/** Does what a command does, with the policy that is printed for it. */
async function by<T>(gate: Gate, command: keyof typeof made, work: () => Promise<T>): Promise<T> {
  gate.policy = policies[command]
  try {
    return await work()
  } finally {
    gate.policy = null
    made[command].push(...gate.made.splice(0))
    refused.push(...gate.refused.splice(0).map((one) => `${command}: ${one}`))
  }
}

/** Things are asked for their tags as they are now. */
function lookAtTags(gate: Gate, { world }: Fake): void {
  gate.tagsOf = ({ accountId: id = accountId, region = regionName }, arn) => heldTags(world.account(id).region(region), arn)
}

const minutesMs = 60_000

async function findingDrift(account: FakeAccount, api: AwsApi): Promise<void> {
  const patience = { attempts: 1, wait: async (ms: number) => account.fake.world.clock.advance(ms) }
  const { clock } = account.fake.world
  await account.withJournal(({ records }) => findDrift({ api, patience, clock, homeRegion: 'eu-west-1', foreignMarks: [], recordsOf: async () => records }))
}

/** An aspect from value to value. */
async function takeThrough(gate: Gate, account: FakeAccount, example: AspectExample): Promise<void> {
  for (const value of await valuesOf(account, example)) {
    // plan and apply remove little of what undo does
    const onlyUndoes = actionsByAspect[example.aspect]?.removing !== undefined && (value === null || known(example.aspect).isEnded?.(value) === true)
    const step = await by(gate, onlyUndoes ? 'undo' : 'plan', () => stepTo(account, example, value))
    const plan = planOf(account, [step])
    await by(gate, onlyUndoes ? 'undo' : 'apply', () => account.apply(plan, { consents: consentsOf(plan) }))
    await by(gate, 'drift', () => findingDrift(account, account.api))
  }
}

async function isSet(account: FakeAccount, { aspect, target }: AspectExample, value: Json): Promise<boolean> {
  const reading = await known(aspect).read(readerOf(account), target)
  return 'value' in reading && isSameValue(known(aspect), reading.value, value)
}

/** Each change of it put back, and that put back again, as far as that can be. */
async function takeBack(gate: Gate, account: FakeAccount, example: AspectExample): Promise<void> {
  for (const value of await valuesOf(account, example)) {
    if (await isSet(account, example, value)) continue
    const plan = planOf(account, [await stepTo(account, example, value)])
    await account.apply(plan, { consents: consentsOf(plan) })
    for (const _ of ['back', 'there again']) {
      account.fake.world.clock.advance(example.busyMs ?? 0)
      const { steps } = await by(gate, 'undo', async () => {
        const undo = await account.undo({ deletes: true })
        await account.apply(undo, { consents: consentsOf(undo) })
        return undo
      })
      if (steps.length === 0) break
    }
  }
}

beforeAll(async () => {
  for (const example of exampleList) {
    for (const take of [takeThrough, takeBack]) {
      const gate = openGate()
      const fake = await startExample(gate)
      lookAtTags(gate, fake)
      const account = await startFakeAccount(fake)
      try {
        await example.prepare?.(account)
        await take(gate, account, example)
      } finally {
        await account[Symbol.asyncDispose]()
      }
    }
  }
}, 5 * minutesMs)

/** The example's intent, with a team that decides. */
const approvers = ['1', '2', '3'].map((digit) => `${digit.repeat(8)}-aaaa-4aaa-8aaa-111111111111`)
const asksTeams = `${exampleIntent}    approvals: { needed: 2, approvers: [${approvers.join(', ')}] }\n`

/** A fake that ends with the test. */
async function startDemo() {
  const gate = openGate()
  const stage = demoWorld({ start: Date.UTC(2026, 0, 1) })
  const fake = await startFake({ world: stage.world, mayCall: (call) => gate.mayCall(call) })
  onTestFinished(async () => await fake.close())
  lookAtTags(gate, fake)
  const { production, management } = guardianSessions(stage)
  const api = await apiFor(fake, production.accessKeyId, production.session.token)
  const ofManagement = await apiFor(fake, management.accessKeyId, management.session.token)
  return { gate, fake, api, ofManagement, clock: stage.world.clock }
}

describe('the demo', () => {
  it('is collected', async () => {
    const { gate, api, clock } = await startDemo()
    const folder = await freshFolder()
    const { failures } = await by(gate, 'collect', () => collect({ api, folder, homeRegion: 'eu-west-1', regions: null, clock }))
    expect(failures.filter(({ code }) => /denied|unauthorized/i.test(code))).toEqual([])
  })

  it('is collected account by account, by a role in each', async () => {
    const { gate, fake, api, clock } = await startDemo()
    const others: OtherAccounts = {
      choice: { kind: 'organization', includeUnits: [], excludeUnits: [] },
      role: { name: 'HoldfastReader', externalId: null },
      open: async (credentials) => await openSdk({ signal: new AbortController().signal, endpoint: fake.url, credentials, maxAttempts: 1 }),
    }
    gate.policy = policyFor('collect', { role: 'HoldfastReader' })
    const { accounts: read } = await collect({ api, folder: await freshFolder(), homeRegion: 'eu-west-1', regions: ['eu-west-1'], clock, others })
    expect(read.filter(({ regions }) => regions.length > 0).map(({ id }) => id)).toContain('777788889999')
    expect(gate.refused.splice(0)).toEqual([])
    const operations = new Set(gate.made.splice(0).map(({ operation }) => operation))
    expect([...operations]).toEqual(expect.arrayContaining(['ListAccounts', 'AssumeRole']))
    gate.policy = policyFor('collect', { role: 'AnotherRole' })
    expect(gate.mayCall({ service: 'sts', operation: 'AssumeRole', input: { RoleArn: 'arn:aws:iam::777788889999:role/HoldfastReader' } })).toBe(false)
  })

  it('is planned, applied, looked at again and put back', async () => {
    const { gate, fake, api } = await startDemo()
    const account = await startFakeAccount(fake)
    onTestFinished(async () => await account[Symbol.asyncDispose]())
    const plan = await by(gate, 'plan', () => account.plan(demoIntent, { as: api }))
    await by(gate, 'apply', () => account.apply(plan, { intentText: demoIntent, as: api, consents: consentsOf(plan) }))
    await by(gate, 'drift', () => findingDrift(account, api))
    // what nothing declares any more
    await by(gate, 'plan', () => account.plan(demoIntent.replace(/^restoreTesting:\n(?: .*\n)*/m, ''), { as: api, deletes: true }))
    await by(gate, 'undo', async () => {
      const undo = await account.undo({ deletes: true, as: api })
      await account.apply(undo, { as: api, consents: consentsOf(undo) })
    })
  }, minutesMs)

  it('is planned as an organization, and with teams', async () => {
    const { gate, fake, api, ofManagement: as } = await startDemo()
    const account = await startFakeAccount(fake)
    onTestFinished(async () => await account[Symbol.asyncDispose]())
    const plan = await by(gate, 'plan', () => account.plan(demoOrganizationIntent, { as }))
    await by(gate, 'apply', () => account.apply(plan, { intentText: demoOrganizationIntent, as, consents: consentsOf(plan) }))
    await by(gate, 'plan', () => account.plan(asksTeams, { as: api }))
    // whether whom policies name is there
    await by(gate, 'plan', () => account.plan(`${demoIntent}roles: { reader: { assumedBy: ['arn:aws:iam::${accountId}:user/somebody'] } }\n`, { as: api }))
  }, minutesMs)

  it('is planned and applied with a signing key of KMS, and with that alone', () => {
    const gate = openGate()
    const key = 'arn:aws:kms:eu-west-1:111122223333:key/11111111-0000-4000-8000-000000000000'
    for (const command of ['plan', 'apply', 'undo'] as const) {
      gate.policy = policyFor(command, { signingKey: key })
      for (const operation of ['GetPublicKey', 'Sign']) {
        expect(gate.mayCall({ service: 'kms', operation, input: { KeyId: key } })).toBe(true)
        expect(gate.mayCall({ service: 'kms', operation, input: { KeyId: key.replace('1111-', '2222-') } })).toBe(false)
      }
    }
  })
})

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-printed-'))
  onTestFinished(async () => await rm(folder, { recursive: true }))
  return folder
}

it('every call of the registry is allowed', async () => {
  const clean = await cleanRecords()
  for (const { id, regions } of accounts) {
    const gate = openGate()
    const answers = replay(clean, id)
    const asked: AwsApi = {
      async call(place, operation, input) {
        const service = place.service === 'cloudwatch' ? 'monitoring' : place.service
        if (!gate.mayCall({ service, operation, input })) throw new TypeError(`${operation} is refused`)
        return await answers.call(place, operation, input)
      },
    }
    const folder = await freshFolder()
    await by(gate, 'collect', () => collect({ api: asked, folder, homeRegion: regions[0] ?? '', regions, clock: { now: () => now } }))
  }
  // a key is ended after a look at all that may name it, also of what the demo has none of
  made.undo.push(...made.collect.filter((call) => keyedKinds.some(({ service, operation }) => service === call.service && operation === call.operation)))
})

it('nothing was refused', () => {
  expect([...new Set(refused)]).toEqual([])
})

it.each<keyof typeof made>(['collect', 'plan', 'drift', 'apply', 'undo'])('without any one action %s would be refused something', (command) => {
  const policy = policies[command]
  const needs = made[command].flatMap((call) => call.needs)
  const statementsWithout = (action: string) => policy.Statement.map((one) => ({ ...one, Action: one.Action.filter((other) => other !== action) }))
  const without = (action: string) => ({ ...policy, Statement: statementsWithout(action) })
  const unneeded = policy.Statement.flatMap(({ Action }) => Action).filter((action) => {
    const need = needs.find((one) => one.action === action)
    return need === undefined || isAllowed(without(action), need)
  })
  expect(unneeded).toEqual([])
})

it('a role is handed to each service that is named, and no policy names another', () => {
  for (const command of ['apply', 'undo'] as const) {
    const passed = made[command].flatMap(({ needs }) => needs).flatMap(({ context }) => context['iam:PassedToService'] ?? [])
    const named = policies[command].Statement.flatMap(({ Condition }) => Condition?.StringEquals?.['iam:PassedToService'] ?? [])
    expect([...new Set(passed)].toSorted()).toEqual(named.toSorted())
  }
})
