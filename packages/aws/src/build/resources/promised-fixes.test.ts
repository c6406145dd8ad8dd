/** A fix of kind `apply` is true, fault by fault: the rule finds it, the plan has the step, and after it the rule finds it no more. */
import { addBackupPlan, addBackupSelection, addBucket, addRecoveryPoint, addReplicationTemplate, addVolume, findVault } from '@holdfast/aws-fake/build'
import { confirmSubscriptions } from '@holdfast/aws-fake/build-watch'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeNetwork } from '../../../test/aspects/network.ts'
import { accountId, regionName, user } from '../../../test/example-intent.ts'
import { type FakeAccount, startFakeAccount } from '../../../test/fake-account.ts'
import { alike, type Ask, promised, type Promised, promisedIntent, reports, rounds } from '../../../test/promises.ts'
import { parseIntent } from '../../intent/parse-intent.ts'
import { assess } from '../../judge/rules/assess.ts'
import { ruleList } from '../../judge/rules/rule-list.ts'
import { collect } from '../../observe/collect/collect.ts'
import { Inventory } from '../../observe/inventory/inventory.ts'
import type { Plan } from '../plan/plan.ts'

let account: FakeAccount
const ask: Ask = (service, operation, input = {}) => account.api.call({ service, region: regionName }, operation, input)

async function applied(plan: Plan, intentText: string): Promise<void> {
  await account.apply(plan, { intentText, consents: plan.steps.flatMap(({ irreversible }) => irreversible?.consent ?? []) })
}

/** Findings that fail with a fix of kind `apply`, for people, by the rule, and for acts by which they are. */
async function findings(rules: ReadonlySet<string>, intentText: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-promised-'))
  try {
    await collect({ api: account.api, folder, homeRegion: regionName, regions: [regionName], clock: account.fake.world.clock })
    const found: (readonly [string, string])[] = []
    const options = { intent: parseIntent(intentText, 'test'), rules: ruleList.filter(({ id }) => rules.has(id)) }
    for await (const { rule, status, fix, subject, reason } of assess(await Inventory.open(folder), options)) {
      if (status !== 'FAIL' || fix?.kind !== 'apply') continue
      const text = `${subject.name}: ${reason}`
      found.push([rule, text], [`${rule} ${subject.id.split(':').at(-1) ?? ''}`, text])
    }
    return new Map([...Map.groupBy(found, ([key]) => key)].map(([key, all]) => [key, all.map(([, text]) => text)]))
  } finally {
    await rm(folder, { recursive: true })
  }
}

beforeAll(async () => {
  account = await startFakeAccount()
  addBucket(account.region.account, reports, regionName)
  makeNetwork(account.fake)
  // what a plan of others takes by its tag, which opting out keeps it from
  addVolume(account.region, { keyArn: null, tags: new Map([['theirs', 'yes']]) })
  const theirs = addBackupPlan(account.region, { BackupPlanName: 'theirs', Rules: [{ RuleName: 'daily', TargetBackupVaultName: 'holdfast-confidential', Lifecycle: { DeleteAfterDays: 35 } }] })
  addBackupSelection(account.region, theirs, { SelectionName: 'tagged', IamRoleArn: user, ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'theirs', ConditionValue: 'yes' }] })
  addReplicationTemplate(account.region, {
    ...{ stagingAreaSubnetId: 'subnet-0123456789abcdef0', replicationServersSecurityGroupsIDs: [], ebsEncryption: 'NONE', bandwidthThrottling: 0, stagingAreaTags: {} },
    pitPolicy: (['MINUTE', 'HOUR', 'DAY'] as const).map((units) => ({ units, interval: 1, retentionDuration: 7 })),
  })
  const plan = await account.plan(promisedIntent)
  expect(plan.obstacles).toEqual([])
  await applied(plan, promisedIntent)
  confirmSubscriptions(account.region)
  // frameworks are deployed
  account.fake.world.clock.advance(3_600_000)
  const vault = findVault(account.region, 'holdfast-confidential')
  if (vault !== null) addRecoveryPoint(vault, { resource: { arn: `arn:aws:ec2:${regionName}:${accountId}:volume/vol-1`, type: 'EBS', name: 'one' }, roleArn: user, lifecycle: { DeleteAfterDays: 35 } })
  expect(await account.plan(promisedIntent)).toMatchObject({ steps: [], obstacles: [] })
}, 60_000)
afterAll(async () => {
  await account[Symbol.asyncDispose]()
})

it('each rule that promises apply is looked at', () => {
  const promising = ruleList.filter(({ fixes }) => fixes().some(({ fix }) => fix.kind === 'apply')).map(({ id }) => id)
  const looked = new Set(promised.flatMap(({ rule }) => [rule, ...(alike[rule] ?? [])]))
  expect([...looked].toSorted()).toEqual(promising.toSorted())
})

const named = rounds().map((round) => [round.map(({ rule, what }) => `${rule}: ${what}`).join('; '), round] as const)

it.each(named)('%s', async (_, round) => {
  const intentText = round.reduce((text, { declared }) => declared?.(text) ?? text, promisedIntent)
  const rules = new Set(round.map(({ rule }) => rule))
  const keyOf = ({ rule, acts }: Promised): string => (acts === undefined ? rule : `${rule} ${acts}`)
  // what AWS is busy with after the last round is done
  account.fake.world.clock.advance(3_600_000)
  for (const { change } of round) await change(ask)
  account.fake.world.clock.advance(3_600_000)
  const found = await findings(rules, intentText)
  const plan = await account.plan(intentText)
  await applied(plan, intentText)
  expect(round.filter((one) => !found.has(keyOf(one))).map(({ rule, what }) => `${rule}: ${what}`)).toEqual([])
  expect(plan.obstacles).toEqual([])
  expect(plan.steps.map(({ aspect }) => aspect).toSorted()).toEqual(round.flatMap(({ steps }) => steps).toSorted())
  expect([...(await findings(rules, intentText))]).toEqual([])
}, 60_000)
