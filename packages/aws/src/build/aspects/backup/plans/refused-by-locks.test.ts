import { afterEach, beforeEach, expect, it } from 'vitest'
import { exampleIntent, regionName } from '../../../../../test/example-intent.ts'
import { type FakeAccount, startFakeAccount } from '../../../../../test/fake-account.ts'
import type { Plan } from '../../../plan/plan.ts'

const name = 'holdfast-confidential'
const rest = '    tags: { data: secret }\n    types: [EBS]\n'
const daily = (days: number, more = '') => `${rest}    schedule: [{ name: daily, at: cron(0 5 ? * * *), keepDays: ${days} }]\n${more}`
const unlocked = exampleIntent.replace('lock: governance', 'lock: none').replace('minDays: 30', 'minDays: 7')

let account: FakeAccount
beforeEach(async () => {
  account = await startFakeAccount()
})
afterEach(async () => {
  await account[Symbol.asyncDispose]()
})

async function bring(intentText: string): Promise<void> {
  const plan = await account.plan(intentText)
  expect(plan.obstacles).toEqual([])
  await account.apply(plan, { intentText, consents: plan.steps.flatMap(({ irreversible }) => irreversible?.consent ?? []) })
  expect(await account.plan(intentText)).toMatchObject({ steps: [], obstacles: [] })
}

async function lock(region: string, MinRetentionDays: number): Promise<void> {
  await account.api.call({ service: 'backup', region }, 'PutBackupVaultLockConfiguration', { BackupVaultName: name, MinRetentionDays })
}

function plansOf({ steps }: Plan): readonly string[] {
  return steps.flatMap(({ aspect }) => (aspect === 'backup-plan' || aspect === 'backup-selection' ? [aspect] : []))
}

it('a plan is not shortened to less than a lock that stays wants', async () => {
  await bring(exampleIntent + daily(30))
  const plan = await account.plan(exampleIntent.replace('minDays: 30', 'minDays: 7') + daily(7))
  expect(plansOf(plan)).toEqual([])
  expect(plan.obstacles.map(({ why }) => why)).toEqual([
    expect.stringContaining('stronger'),
    `rule holdfast-daily would keep points 7 days, and the lock of vault ${name} wants 30 at least: its jobs would fail`,
  ])
})

it('a plan is not made into a vault that somebody locked', async () => {
  await bring(unlocked)
  const early = await account.plan(unlocked + daily(7))
  expect(plansOf(early)).toEqual(['backup-plan', 'backup-selection'])
  await lock(regionName, 90)
  await expect(account.apply(early, { intentText: unlocked + daily(7) })).rejects.toMatchObject({
    code: 'PLAN_OUTDATED',
    context: { why: expect.stringContaining(`the lock of vault ${name} wants 90 at least`) },
  })
  const late = await account.plan(unlocked + daily(7))
  expect(plansOf(late)).toEqual([])
  expect(late.obstacles).toMatchObject([{ target: 'plan holdfast-confidential', why: expect.stringContaining('rule holdfast-daily would keep points 7 days') }])
})

it('nor copies into one in another Region, by a rule that is there', async () => {
  const copying = (days: number) => unlocked + daily(7, `    copies: [{ region: eu-central-1, keepDays: ${days} }]\n`)
  await bring(copying(60))
  await lock('eu-central-1', 60)
  expect(await account.plan(copying(60))).toMatchObject({ steps: [], obstacles: [] })
  const plan = await account.plan(copying(50))
  expect(plansOf(plan)).toEqual([])
  expect(plan.obstacles).toMatchObject([
    { why: `copies of rule holdfast-daily would keep points 50 days, and the lock of vault ${name} in eu-central-1 wants 60 at least: its jobs would fail` },
  ])
})

it('a lock that the same plan widens is the one that counts', async () => {
  await bring(exampleIntent + daily(30))
  await bring(exampleIntent.replace('maxDays: 400', 'maxDays: 800') + daily(500))
})
