/** Buckets copied to another Region and another account: planned, applied, nothing left to do, and what the policies then let. */
import { addRole } from '@holdfast/aws-fake/build'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountId, exampleIntent, guardian, regionName } from '../../../../test/example-intent.ts'
import { apiFor, type FakeAccount, signIn, startFakeAccount } from '../../../../test/fake-account.ts'
import { parseIntent } from '../../../intent/parse-intent.ts'
import { compilePolicy } from '../../../languages/policy/compile-policy.ts'
import { evaluate } from '../../../languages/policy/evaluate.ts'
import { requestContext } from '../../../languages/policy/request.ts'
import type { AwsApi, Members } from '../../../observe/collect/aws-api.ts'
import type { ServiceName } from '../../../observe/collect/services.ts'

const source = 'backups-of-the-example'
const replica = 'replicas-of-the-example'
const far = 'eu-central-1'
const other = '999900001111'
const roleName = `holdfast-replicate-${source}`

function intentWith(replicateTo: string, classification = ''): string {
  return `${exampleIntent}${classification}buckets:
  ${source}: { classification: confidential, region: ${regionName}, replicateTo: { bucket: ${replica}, region: ${far}${replicateTo} } }
`
}

const elsewhere = intentWith(', withinFifteenMinutes: true', `    copies: [{ region: ${far} }]\n`)

let account: FakeAccount
beforeEach(async () => {
  account = await startFakeAccount()
})
afterEach(async () => {
  await account[Symbol.asyncDispose]()
})

async function ask(service: ServiceName, operation: string, input: Members, region = regionName, api: AwsApi = account.api): Promise<Members> {
  return await api.call({ service, region }, operation, input)
}

async function keyPolicy(region: string, api: AwsApi = account.api): Promise<string> {
  const { Aliases } = await ask('kms', 'ListAliases', {}, region, api)
  const KeyId = (Aliases as readonly Members[]).find(({ AliasName }) => AliasName === 'alias/holdfast/confidential')?.['TargetKeyId']
  return String((await ask('kms', 'GetKeyPolicy', { KeyId, PolicyName: 'default' }, region, api))['Policy'])
}

/** What the role of replication may do, by its own policy and that of the thing. */
async function may(action: string, thing: { arn: string; account: string; policy: string; kind: 'key' | 'resource' }, context: Readonly<Record<string, string>> = {}, who = roleName) {
  const held = await ask('iam', 'GetRolePolicy', { RoleName: roleName, PolicyName: 'holdfast' })
  const policies = [compilePolicy(decodeURIComponent(String(held['PolicyDocument'])), 'identity', 'the role')]
  const organization = 'none' as const
  const decision = evaluate({
    principal: {
      ...{ kind: 'role', account: { id: accountId, organization }, arn: `arn:aws:iam::${accountId}:role/${who}`, uniqueId: null, tags: {} },
      ...{ policies, boundary: null, sessionName: null, sessionPolicies: [] },
    },
    action,
    resource: {
      ...{ arn: thing.arn, account: { id: thing.account, organization }, tags: {}, policies: [compilePolicy(thing.policy, thing.kind, 'the thing')] },
      ...{ grants: [], otherGrants: [], otherLimits: [] },
    },
    context: requestContext({ 'aws:SecureTransport': 'true', 'kms:ResourceAliases': 'alias/holdfast/confidential', ...context }, { others: 'absent', encryptionContext: null }),
  })
  return decision.outcome
}

const through = (region: string, bucket: string) => ({ 'kms:ViaService': `s3.${region}.amazonaws.com`, 'kms:EncryptionContext:aws:s3:arn': `arn:aws:s3:::${bucket}` })

describe('in another Region', () => {
  it('a bucket is made there with a key of there, and each version copied to it', async () => {
    const plan = await account.plan(elsewhere)
    expect(plan.obstacles).toEqual([])
    await account.apply(plan, { intentText: elsewhere })
    expect(await account.plan(elsewhere)).toMatchObject({ steps: [], obstacles: [] })
    const { ReplicationConfiguration } = await ask('s3', 'GetBucketReplication', { Bucket: source })
    expect(ReplicationConfiguration).toMatchObject({
      Role: `arn:aws:iam::${accountId}:role/${roleName}`,
      Rules: [
        {
          ...{ ID: 'holdfast', Status: 'Enabled', Filter: { Prefix: '' }, DeleteMarkerReplication: { Status: 'Disabled' } },
          SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
          Destination: {
            ...{ Bucket: `arn:aws:s3:::${replica}`, ReplicationTime: { Status: 'Enabled', Time: { Minutes: 15 } }, Metrics: { Status: 'Enabled' } },
            EncryptionConfiguration: { ReplicaKmsKeyID: expect.stringMatching(/^arn:aws:kms:eu-central-1:111122223333:key\//) },
          },
        },
      ],
    })
    expect(await ask('s3', 'GetObjectLockConfiguration', { Bucket: replica }, far)).toMatchObject({
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 30 } } },
    })
  })

  it('the role may read here and write there, by S3 alone, and nobody else may by its statements', async () => {
    await account.apply(await account.plan(elsewhere), { intentText: elsewhere })
    const keyHere = { arn: `arn:aws:kms:${regionName}:${accountId}:key/one`, account: accountId, policy: await keyPolicy(regionName), kind: 'key' } as const
    const keyThere = { ...keyHere, arn: `arn:aws:kms:${far}:${accountId}:key/two`, policy: await keyPolicy(far) }
    expect(await may('kms:Decrypt', keyHere, through(regionName, source))).toBe('allowed')
    expect(await may('kms:Encrypt', keyThere, through(far, replica))).toBe('allowed')
    expect(await may('kms:Encrypt', keyHere, through(regionName, source))).toBe('denied')
    expect(await may('kms:Decrypt', keyThere, through(far, replica))).toBe('denied')
    expect(await may('kms:Decrypt', keyHere)).toBe('denied')
    expect(await may('kms:Decrypt', keyHere, through(regionName, 'another-bucket'))).toBe('denied')
    expect(await may('kms:Decrypt', keyHere, through(regionName, source), 'somebody-else')).toBe('denied')
    const { Policy } = await ask('s3', 'GetBucketPolicy', { Bucket: replica }, far)
    const object = { arn: `arn:aws:s3:::${replica}/object`, account: accountId, policy: String(Policy), kind: 'resource' } as const
    expect(await may('s3:ReplicateObject', object)).toBe('allowed')
    for (const action of ['s3:ReplicateDelete', 's3:DeleteObjectVersion', 's3:PutObjectRetention', 's3:GetObject']) expect(await may(action, object)).toBe('denied')
  })

  it('keeps rules of others with the same role, and says so where they have another one', async () => {
    await account.apply(await account.plan(elsewhere), { intentText: elsewhere })
    const { ReplicationConfiguration } = (await ask('s3', 'GetBucketReplication', { Bucket: source })) as { readonly ReplicationConfiguration: { readonly Role: string; readonly Rules: readonly Members[] } }
    const [ours] = ReplicationConfiguration.Rules
    const theirs = { ...ours, ID: 'theirs', Priority: 7, Filter: { Prefix: 'a/' } }
    const put = (Role: string) => ask('s3', 'PutBucketReplication', { Bucket: source, ReplicationConfiguration: { Role, Rules: [theirs, { ...ours, Status: 'Disabled' }] } })
    await put(ReplicationConfiguration.Role)
    const plan = await account.plan(elsewhere)
    expect(plan.steps).toMatchObject([{ aspect: 's3-bucket-replication' }])
    await account.apply(plan, { intentText: elsewhere })
    const after = await ask('s3', 'GetBucketReplication', { Bucket: source })
    expect(after).toMatchObject({ ReplicationConfiguration: { Rules: [{ ID: 'theirs' }, { ID: 'holdfast', Status: 'Enabled', Priority: 8 }] } })
    await put(`arn:aws:iam::${accountId}:role/theirs`)
    expect((await account.plan(elsewhere)).obstacles).toMatchObject([{ target: source, why: expect.stringContaining('one role for all rules') }])
  })

  it('keeps the promise of a quarter of an hour that somebody pays for, where none is declared', async () => {
    await account.apply(await account.plan(elsewhere), { intentText: elsewhere })
    expect((await account.plan(elsewhere.replace(', withinFifteenMinutes: true', ''))).steps).toEqual([])
  })

  it('is not planned without a key there', async () => {
    const plan = await account.plan(intentWith(''))
    expect(plan.obstacles).toMatchObject([{ target: source, why: expect.stringContaining('let confidential have one in eu-central-1') }])
  })
})

describe('of another account', () => {
  const guardianThere = `arn:aws:iam::${other}:role/other-guardian`
  const text = intentWith(`, account: '${other}'`, `    copies: [{ region: ${far}, account: '${other}' }]\n    accounts: ['${accountId}']\n`)
    .replace(`guardians: [${guardian}]`, `guardians: [${guardian}, ${guardianThere}]`)
    .replace('administrators: [', `administrators: [arn:aws:iam::${other}:role/other-keeper, `)

  it('the bucket is made with credentials of there, and lets the role in; the key is named by its alias', async () => {
    const { world } = account.fake
    const there = world.addAccount(other)
    for (const name of ['other-guardian', 'other-keeper']) addRole(there, { name, trusts: `arn:aws:iam::${other}:root` })
    const { accessKeyId, token } = signIn(world, guardianThere)
    const as = await apiFor(account.fake, accessKeyId, token)
    const plan = await account.plan(text, { as })
    expect(plan.obstacles).toEqual([])
    await account.apply(plan, { intentText: text, as })
    const here = await account.plan(text)
    expect(here.obstacles).toEqual([])
    await account.apply(here, { intentText: text })
    expect((await account.plan(text)).steps).toEqual([])
    expect(await ask('s3', 'GetBucketReplication', { Bucket: source })).toMatchObject({
      ReplicationConfiguration: {
        Rules: [{ Destination: { EncryptionConfiguration: { ReplicaKmsKeyID: `arn:aws:kms:${far}:${other}:alias/holdfast/confidential` } } }],
      },
    })
    const { Policy } = await ask('s3', 'GetBucketPolicy', { Bucket: replica }, far, as)
    const object = { arn: `arn:aws:s3:::${replica}/object`, account: other, policy: String(Policy), kind: 'resource' } as const
    expect(await may('s3:ReplicateObject', object)).toBe('allowed')
    expect(await may('s3:ReplicateObject', object, {}, 'somebody-else')).toBe('denied')
    const key = { arn: `arn:aws:kms:${far}:${other}:key/two`, account: other, policy: await keyPolicy(far, as), kind: 'key' } as const
    expect(await may('kms:Encrypt', key, through(far, replica))).toBe('allowed')
    expect(await may('kms:Encrypt', key, through(far, replica), 'somebody-else')).toBe('denied')
  })
})

it('an intent that lets data out of its residency is refused', () => {
  const within = elsewhere.replace('retention:', `residency: [${regionName}, eu-central-1]\n    retention:`)
  expect(() => parseIntent(within, 'test')).not.toThrow()
  expect(() => parseIntent(within.replace(`replicateTo: { bucket: ${replica}, region: ${far}`, `replicateTo: { bucket: ${replica}, region: us-east-1`), 'test')).toThrow(/outside the residency/)
})

it('an intent that has logs of two classifications in one bucket is refused', () => {
  const logged = elsewhere.replace(`region: ${regionName}, replicateTo`, `region: ${regionName}, accessLogs: logs, replicateTo`)
  expect(() => parseIntent(logged, 'test')).not.toThrow()
  expect(() => parseIntent(logged.replace(`region: ${far},`, `region: ${far}, accessLogs: logs,`), 'test')).toThrow(/need another bucket/)
})
