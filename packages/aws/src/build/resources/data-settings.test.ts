/** Account defaults, buckets and endpoints: planned, applied, nothing left to do, and what rules then say. */
import { addBucket, addSnapshot } from '@holdfast/aws-fake/build'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeNetwork, network } from '../../../test/aspects/network.ts'
import { accountId, exampleIntent, regionName } from '../../../test/example-intent.ts'
import { type FakeAccount, startFakeAccount } from '../../../test/fake-account.ts'
import { collect } from '../../observe/collect/collect.ts'
import type { Finding } from '../../judge/findings/finding.ts'
import { parseIntent } from '../../intent/parse-intent.ts'
import { Inventory } from '../../observe/inventory/inventory.ts'
import { assess } from '../../judge/rules/assess.ts'

const intentText = `${exampleIntent}
accountDefaults: { encryptNewVolumes: true, blockPublicAccess: true }
buckets:
  backups-${accountId}: { classification: confidential, region: ${regionName}, accessLogs: access-logs-${accountId} }
endpoints:
  - { region: ${regionName}, vpc: ${network.vpc}, subnets: [subnet-0000000a], securityGroups: [${network.group}] }
`
const settled = [
  ...['ebs-default-encryption', 'snapshot-block', 'image-block', 'account-block', 'bucket-public', 'bucket-tls-only', 'bucket-sse-c'],
  ...['bucket-object-lock', 'bucket-versioned', 'bucket-access-logged', 'bucket-encrypted', 'endpoint-there', 'endpoint-policy'],
]

let account: FakeAccount
beforeEach(async () => {
  account = await startFakeAccount()
  makeNetwork(account.fake)
})
afterEach(async () => {
  await account[Symbol.asyncDispose]()
})

async function findings(): Promise<readonly Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-settings-'))
  try {
    await collect({ api: account.api, folder, homeRegion: regionName, regions: [regionName], clock: account.fake.world.clock })
    const found: Finding[] = []
    for await (const one of assess(await Inventory.open(folder), { intent: parseIntent(intentText, 'test') })) found.push(one)
    return found.filter(({ rule }) => settled.includes(rule))
  } finally {
    await rm(folder, { recursive: true })
  }
}

it('what is declared is brought about, once', async () => {
  const before = await findings()
  const fails = before.filter(({ status }) => status === 'FAIL')
  expect([...new Set(fails.map(({ rule, fix }) => `${rule} ${fix?.kind}`))].toSorted()).toEqual([
    ...['account-block apply', 'ebs-default-encryption apply', 'endpoint-there apply', 'snapshot-block apply'],
  ])
  const plan = await account.plan(intentText)
  expect(plan.obstacles).toEqual([])
  await account.apply(plan, { intentText })
  expect((await account.plan(intentText)).steps).toEqual([])
  const after = await findings()
  expect(after.filter(({ status }) => status !== 'PASS')).toEqual([])
  expect([...new Set(after.map(({ rule }) => rule))].toSorted()).toEqual(settled.toSorted())
})

it('what serves the public now is named, and closed only by who named it too', async () => {
  const owner = account.fake.world.account(accountId)
  const Statement = [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::website/*' }]
  const website = addBucket(owner, 'website', regionName)
  website.publicAccessBlock = null
  website.policy = JSON.stringify({ Version: '2012-10-17', Statement })
  const listed = addBucket(owner, 'listed', regionName)
  Object.assign(listed, { publicAccessBlock: null, hasPublicAcl: true })
  // its own settings close it already
  addBucket(owner, 'closed', regionName).hasPublicAcl = true
  const shared = { volumeArn: `arn:aws:ec2:${regionName}:${accountId}:volume/vol-1`, keyArn: null }
  const { id, sharedWith } = addSnapshot(account.region, shared)
  sharedWith.add('all')
  const plan = await account.plan(intentText)
  expect(plan.obstacles).toEqual([])
  const consents = plan.steps.flatMap(({ irreversible }) => irreversible?.consent ?? [])
  expect(consents).toEqual([`end public access to ${id} in ${regionName}`, 'close listed and website to the public'])
  expect(plan.steps.find(({ aspect }) => aspect === 's3-account-block')?.irreversible?.facts).toEqual([
    ...['bucket listed is open to everybody by its ACL', 'bucket website is open to everybody by its policy'],
    'objects that are public by ACLs of their own are not looked for',
  ])
  await expect(account.apply(plan, { intentText })).rejects.toMatchObject({ code: 'CONSENT_NEEDED' })
  // another one, since: not what was agreed to
  addSnapshot(account.region, shared).sharedWith.add('all')
  await expect(account.apply(plan, { intentText, consents })).rejects.toMatchObject({ code: 'PLAN_OUTDATED' })
})

it('a bucket that is not ours is in the way', async () => {
  addBucket(account.fake.world.account(accountId), `backups-${accountId}`, regionName)
  const { obstacles, steps } = await account.plan(intentText)
  expect(obstacles.map(({ target, why }) => `${target}: ${why}`)).toEqual([`bucket backups-${accountId}: one of this name is there, and is not ours`])
  expect(steps.map(({ aspect }) => aspect)).not.toContain('s3-bucket')
})

it('a lock of objects is made weaker only by who said so', async () => {
  const locked = intentText.replace('accessLogs', 'objectLock: compliance, objectLockDays: 90, accessLogs')
  const consents = [`lock objects of backups-${accountId} for 90 days`]
  await account.apply(await account.plan(locked), { intentText: locked, consents })
  const steps = async (text: string) => (await account.plan(text)).steps.map(({ irreversible }) => irreversible?.consent)
  expect(await steps(locked.replace('compliance', 'governance'))).toEqual([`weaken Object Lock of backups-${accountId} to governance for 90 days`])
  expect(await steps(locked.replace('90', '30'))).toEqual([`weaken Object Lock of backups-${accountId} to compliance for 30 days`])
  expect(await steps(locked.replace('90', '400'))).toEqual([`lock objects of backups-${accountId} for 400 days`])
})

it('new volumes have the key of the declared classification, which everybody may use for them through EC2', async () => {
  const declared = intentText.replace('accountDefaults: {', 'accountDefaults: { ebsKeyOf: confidential,')
  await account.apply(await account.plan(declared), { intentText: declared })
  expect(await account.plan(declared)).toMatchObject({ steps: [], obstacles: [] })
  const { KmsKeyId } = await account.api.call({ service: 'ec2', region: regionName }, 'GetEbsDefaultKmsKeyId', {})
  expect(KmsKeyId).toMatch(/:key\//)
  const { Policy } = await account.api.call({ service: 'kms', region: regionName }, 'GetKeyPolicy', { KeyId: KmsKeyId, PolicyName: 'default' })
  expect(String(Policy)).toContain(`"kms:ViaService":"ec2.${regionName}.amazonaws.com"`)
})

it('a role that is there gets the declared session and boundary', async () => {
  const roles = (more: string): string => `${intentText}roles: { reader: { assumedBy: ['arn:aws:iam::${accountId}:user/somebody']${more} } }\n`
  await account.apply(await account.plan(roles('')), { intentText: roles('') })
  const changed = roles(", sessionMinutes: 120, boundary: 'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup'")
  const plan = await account.plan(changed)
  expect(plan.steps.map(({ aspect }) => aspect)).toEqual(['iam-role-session', 'iam-role-boundary'])
  await expect(account.apply(plan, { intentText: changed })).rejects.toMatchObject({ code: 'CONSENT_NEEDED' })
  await account.apply(plan, { intentText: changed, consents: ['let sessions of holdfast-reader last 120 minutes'] })
  expect(await account.plan(changed)).toMatchObject({ steps: [], obstacles: [] })
  expect(await account.plan(roles(''))).toMatchObject({ steps: [{ aspect: 'iam-role-session', irreversible: null }] })
})

it('Elastic Disaster Recovery gets a private template with the key, where it was initialized and has none', async () => {
  const declared = intentText.replace('accountDefaults: {', `accountDefaults: { disasterRecoveryKeyOf: confidential, disasterRecoveryStaging: [{ region: ${regionName}, subnet: subnet-0123456789abcdef0, securityGroups: [sg-0123456789abcdef0] }],`)
  expect((await account.plan(declared)).obstacles).toMatchObject([{ why: expect.stringContaining('never initialized') }])
  const ask = (operation: string, input = {}) => account.api.call({ service: 'drs', region: regionName }, operation, input)
  await ask('InitializeService')
  const plan = await account.plan(declared)
  expect(plan.obstacles).toEqual([])
  await account.apply(plan, { intentText: declared })
  expect(await account.plan(declared)).toMatchObject({ steps: [], obstacles: [] })
  const { items } = (await ask('DescribeReplicationConfigurationTemplates')) as { readonly items: readonly Record<string, unknown>[] }
  expect(items).toMatchObject([{ ebsEncryption: 'CUSTOM', ebsEncryptionKeyArn: expect.stringContaining(':key/'), dataPlaneRouting: 'PRIVATE_IP', createPublicIP: false, associateDefaultSecurityGroup: false }])
  // somebody opens it
  const { replicationConfigurationTemplateID } = items[0] ?? {}
  await ask('UpdateReplicationConfigurationTemplate', { replicationConfigurationTemplateID, createPublicIP: true, dataPlaneRouting: 'PUBLIC_IP' })
  expect((await account.plan(declared)).steps).toMatchObject([{ aspect: 'drs-replication-template', after: { routing: 'PRIVATE_IP', publicAddress: false } }])
})
