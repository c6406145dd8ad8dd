import { addBackupPlan, addKey, addRecoveryPoint, addVault, findVault } from '@holdfast/aws-fake/build'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountId, exampleIntent, regionName } from '../../../../../test/example-intent.ts'
import { type FakeAccount, hourMs, startFakeAccount } from '../../../../../test/fake-account.ts'
import { ownTag } from '../../ownership.ts'
import type { Plan } from '../../../plan/plan.ts'

const compliance = exampleIntent.replace('governance', 'compliance')
const name = 'holdfast-confidential'
const volume = { arn: 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-0123456789abcdef0', type: 'EBS', name: 'orders' } as const

type Vault = NonNullable<ReturnType<typeof findVault>>

let account: FakeAccount
beforeEach(async () => {
  account = await startFakeAccount()
  await account.apply(await account.plan())
})
afterEach(async () => {
  await account[Symbol.asyncDispose]()
})

function madeVault(): Vault {
  const found = findVault(account.region, name)
  if (found === null) throw new TypeError('apply made no vault')
  return found
}

/** Puts a point into the vault that apply made. */
function addPoint(options: { readonly days?: number; readonly keyArn?: string }): void {
  const lifecycle = options.days === undefined ? {} : { lifecycle: { DeleteAfterDays: options.days } }
  addRecoveryPoint(madeVault(), { resource: volume, ...lifecycle, ...(options.keyArn !== undefined && { keyArn: options.keyArn }) })
}

function lockOf({ steps }: Plan) {
  return steps.find(({ aspect }) => aspect === 'backup-vault-lock')?.irreversible
}

describe('before a compliance lock', () => {
  it('says what would be held, until when one can go back, and what that costs', async () => {
    addPoint({ days: 61 })
    const irreversible = lockOf(await account.plan(compliance))
    expect(irreversible?.consent).toBe(`lock ${name} in eu-west-1 for ever`)
    expect(irreversible?.facts.join('\n')).toMatch(/the last day on which one can go back: 2026-01-15/)
    // 8 GiB for 60 more days
    expect(irreversible?.facts.join('\n')).toContain('15.8 GB-months in 1 point,')
  })

  it('names the points that would be kept for ever, and stops if they are others by the time of applying', async () => {
    addPoint({})
    const plan = await account.plan(compliance)
    const words = `lock ${name} in eu-west-1 for ever with 1 point kept always`
    expect(lockOf(plan)?.consent).toBe(words)
    expect(lockOf(plan)?.facts.join('\n')).toContain('8.0 GB are stored and billed for ever')
    addPoint({})
    await expect(account.apply(plan, { intentText: compliance, consents: [words] })).rejects.toMatchObject({
      code: 'PLAN_OUTDATED',
      context: { why: 'what was agreed to is not what would be done now' },
    })
  })

  it('plans nothing that would make jobs fail', async () => {
    addBackupPlan(account.region, { BackupPlanName: 'weekly', Rules: [{ RuleName: 'short', TargetBackupVaultName: name, Lifecycle: { DeleteAfterDays: 7 } }] })
    expect(await account.plan(compliance)).toMatchObject({
      steps: [],
      obstacles: [{ why: 'plan weekly keeps points of its rule short 7 days, and its jobs would fail: change the plan first' }],
    })
  })

  it('looks at plans of other Regions that copy in', async () => {
    const there = account.region.account.region('eu-central-1')
    const copy = { DestinationBackupVaultArn: madeVault().arn, Lifecycle: { DeleteAfterDays: 7 } }
    addBackupPlan(there, { BackupPlanName: 'there', Rules: [{ RuleName: 'away', TargetBackupVaultName: 'Default', CopyActions: [copy] }] })
    expect((await account.plan(compliance)).obstacles).toMatchObject([
      { why: 'plan there in eu-central-1 keeps points of its rule away 7 days, and its jobs would fail: change the plan first' },
    ])
    account.fake.faults.add({ kind: 'access-denied', operation: 'ListBackupPlans', skip: 1, times: 99 })
    const { facts } = lockOf(await account.plan(compliance)) ?? {}
    expect(facts?.join('\n')).toContain('plans in eu-central-1 cannot be looked at: whether they copy in here is not known')
  })

  it('names accounts that may copy in, whose plans it does not see', async () => {
    const theirs = { Sid: 'Theirs', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: 'backup:CopyInto*', Resource: '*' }
    const document = JSON.parse(madeVault().policy ?? '{}') as { readonly Statement: readonly object[] }
    madeVault().policy = JSON.stringify({ ...document, Statement: [...document.Statement, theirs] })
    expect(lockOf(await account.plan(compliance))?.facts.join('\n')).toContain('account 444455556666 may copy in, and its plans cannot be seen')
  })

  it('counts points that its times would not allow: they stay as they are', async () => {
    addPoint({ days: 7 })
    addPoint({ days: 500 })
    const facts = lockOf(await account.plan(compliance))?.facts.join('\n')
    expect(facts).toContain('1 point kept for less than 30 days, as before')
    expect(facts).toContain('1 point kept for more than 400 days, as before')
    expect(facts).toContain('until their own retention ends, the last on 2027-05-15')
  })

  it('plans nothing over a vault whose own key is about to end', async () => {
    const { EncryptionKeyArn: KeyId } = await account.clients.backup.describeBackupVault({ BackupVaultName: name })
    await account.clients.kms.disableKey({ KeyId })
    const { obstacles, steps } = await account.plan(compliance)
    expect(steps.map(({ aspect }) => aspect)).not.toContain('backup-vault-lock')
    expect(obstacles.map(({ why }) => why).join('\n')).toContain('the key of the vault, arn:aws:kms')
  })

  it('of governance marks the jobs that would fail', async () => {
    const looser = exampleIntent.replace('governance', 'none').replaceAll('confidential', 'internal')
    await account.apply(await account.plan(looser), { intentText: looser })
    const Rules = [{ RuleName: 'short', TargetBackupVaultName: 'holdfast-internal', Lifecycle: { DeleteAfterDays: 7 } }]
    addBackupPlan(account.region, { BackupPlanName: 'weekly', Rules })
    const plan = await account.plan(looser.replace('lock: none', 'lock: governance'))
    expect(plan).toMatchObject({
      steps: [{ irreversible: { consent: null, facts: ['plan weekly keeps points of its rule short 7 days: its jobs fail from then on'] } }],
      obstacles: [],
    })
  })

  it('plans nothing over points whose key is about to end', async () => {
    const key = addKey(account.region, { deletionInDays: 10 })
    addPoint({ days: 40, keyArn: key.arn })
    expect(await account.plan(compliance)).toMatchObject({ steps: [], obstacles: [{ why: expect.stringContaining('PendingDeletion') }] })
  })

  it.each([
    ['EXTERNAL', 'has imported material without an end: whoever may call kms:DeleteImportedKeyMaterial'],
    ['AWS_CLOUDHSM', 'lies in a cluster of CloudHSM'],
    ['EXTERNAL_KEY_STORE', 'lies outside AWS'],
    ['AWS_KMS', 'has a policy that leaves it to IAM who may end it, in 7 days'],
  ] as const)('names keys that may end first, in the words too: %s', async (origin, fact) => {
    const key = Object.assign(addKey(account.region), { origin, validTo: null })
    addPoint({ days: 40, keyArn: key.arn })
    const irreversible = lockOf(await account.plan(compliance))
    expect(irreversible?.consent).toBe(`lock ${name} in eu-west-1 for ever, by ${key.id} that may end first`)
    expect(irreversible?.facts.join('\n')).toContain(`the key of 1 point, ${key.arn}, ${fact}`)
  })

  it('takes a key that AWS manages, and one that only guardians end in a month, for one that lasts', async () => {
    const vault = addVault(account.region, { name: 'elsewhere' })
    addPoint({ days: 40, keyArn: vault.keyArn ?? '' })
    expect(lockOf(await account.plan(compliance))?.consent).toBe(`lock ${name} in eu-west-1 for ever`)
  })

  it('looks at the policy that the key gets by a step before', async () => {
    const { EncryptionKeyArn: KeyId } = await account.clients.backup.describeBackupVault({ BackupVaultName: name })
    const root = { Sid: 'Enable', Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: 'kms:*', Resource: '*' }
    await account.clients.kms.putKeyPolicy({ KeyId, Policy: JSON.stringify({ Version: '2012-10-17', Statement: [root] }) })
    const plan = await account.plan(compliance)
    expect(plan.steps.map(({ aspect }) => aspect)).toEqual(['kms-key-policy', 'backup-vault-lock'])
    expect(lockOf(plan)?.consent).toBe(`lock ${name} in eu-west-1 for ever`)
    await account.apply(plan, { intentText: compliance, consents: [lockOf(plan)?.consent ?? ''] })
  })

  it('plans nothing over points whose key is gone, and names it', async () => {
    const keyArn = `arn:aws:kms:${regionName}:${accountId}:key/12345678-90ab-cdef-1234-567890abcdef`
    addPoint({ days: 40, keyArn })
    addPoint({ days: 41, keyArn })
    const { steps, obstacles } = await account.plan(compliance)
    expect(steps).toEqual([])
    expect(obstacles.map(({ why }) => why)).toEqual([`the key of 2 points, ${keyArn}, is gone: they would be locked, and unreadable for ever`])
  })

  it('plans nothing over a key that may not be looked at, and ends where KMS fails otherwise', async () => {
    const key = addKey(account.region)
    addPoint({ days: 40, keyArn: key.arn })
    account.fake.faults.add({ kind: 'access-denied', operation: 'DescribeKey', skip: 1, times: 9 })
    expect(await account.plan(compliance)).toMatchObject({ steps: [], obstacles: [{ why: expect.stringContaining('kms:DescribeKey is denied') }] })
    account.fake.faults.clear()
    account.fake.faults.add({ kind: 'server-error', operation: 'DescribeKey', skip: 1, times: 9 })
    await expect(account.plan(compliance)).rejects.toMatchObject({ code: 'AWS_FAILED' })
  })

  it('is refused without the words, done with them, and can be undone within its days of grace', async () => {
    const plan = await account.plan(compliance)
    await expect(account.apply(plan, { intentText: compliance })).rejects.toMatchObject({ code: 'CONSENT_NEEDED' })
    await account.apply(plan, { intentText: compliance, consents: [lockOf(plan)?.consent ?? ''] })
    const undo = await account.undo({ deletes: false })
    expect(undo.steps).toMatchObject([{ aspect: 'backup-vault-lock', before: { mode: 'compliance' }, after: { mode: 'governance' } }])
    account.fake.world.clock.advance(15 * 24 * hourMs)
    expect(await account.undo({ deletes: false })).toMatchObject({ steps: [], obstacles: [{ why: expect.stringMatching(/for good since 2026-01-15/) }] })
  })

  it('is planned with the vault that it is for', async () => {
    const text = compliance.replaceAll('confidential', 'internal')
    const plan = await account.plan(text)
    expect(plan.obstacles).toEqual([])
    await account.apply(plan, { intentText: text, consents: [lockOf(plan)?.consent ?? ''] })
    expect(await account.plan(text)).toMatchObject({ steps: [], obstacles: [] })
  })

  it('lets tags tell what others look after', async () => {
    const marked = `${compliance}managedElsewhere:\n  - { tag: ManagedBy, value: terraform }\n`
      madeVault().tags.set('ManagedBy', 'terraform')
    expect(madeVault().tags.get(ownTag)).toBe('confidential')
    expect(await account.plan(marked)).toMatchObject({ steps: [], obstacles: [{ why: expect.stringContaining('ManagedBy=terraform') }] })
    madeVault().tags.set('aws:cloudformation:stack-name', 'backups')
    expect(await account.plan(compliance)).toMatchObject({ obstacles: [{ why: expect.stringContaining('stack backups') }] })
  })
})
