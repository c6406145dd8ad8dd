/**
 * Every aspect of a service that moto has, brought through its example's values on moto: what is read after each call is what the same call
 * leaves on the fake. By the registry of aspects, so that a new one is compared without being named here; what is otherwise is, with the reason.
 */
import { startFakeBefore } from '@holdfast/aws-fake/moto-account'
import { type Moto, motoNeeds, startMoto } from '@holdfast/aws-fake/moto'
import { HoldfastError } from '@holdfast/core/errors'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AspectExample } from '../../../test/aspects/aspect-example.ts'
import { consentsOf, known, planOf, readerOf, stepTo, valuesOf } from '../../../test/aspects/example-steps.ts'
import { exampleList } from '../../../test/aspects/example-list.ts'
import { accountId, regionName } from '../../../test/example-intent.ts'
import { type FakeAccount, startFakeAccount } from '../../../test/fake-account.ts'
import { makePeople } from '../../../test/make-people.ts'
import { isSameValue } from './aspect.ts'

let moto: Moto | null
beforeAll(async () => {
  moto = await startMoto()
}, 60_000)
afterAll(async () => await moto?.close())

/** As they sign. AWS Backup and whom it asks stay with the fake: moto's vaults know no locks, and it has no approval teams and no recovery of disasters. */
const services = ['cloudtrail', 'config', 'ec2', 'events', 'guardduty', 'iam', 'kms', 'logs', 'monitoring', 'organizations', 's3', 'securityhub', 'sns']
const ofTheFake = /^(?:backup-|restore-testing-|drs-|mpa-)/

/** Asked on the way to aspects of other services: the Regions of the fake's world are fewer, and of the default key moto knows nothing. */
const kept = ['DescribeRegions', 'GetEbsDefaultKmsKeyId', 'ModifyEbsDefaultKmsKeyId', 'ResetEbsDefaultKmsKeyId']

/** By aspect: why it is otherwise on moto, or not there. */
const differences: Readonly<Record<string, string>> = {
  'kms-key': 'it schedules the deletion of keys by their ids only, not by ARN',
  trail: 'GetTrail does not tell the home Region of a trail',
  'trail-selectors': 'the same',
  'trail-logging': 'the same',
  'service-linked-role': 'it calls the role of Config AWSServiceRoleForconfig',
  'config-rule': 'DescribeConfigRules does not tell the tag of a scope',
  'guardduty-detector': 'an update takes away the features that it does not name',
  'ec2-snapshot-block': 'it does not serve it',
  'ec2-image-block': 'it does not serve it',
  'ec2-vpc-endpoint': 'the network of the example is in the world of the fake only',
  'log-group-key': 'it does not serve it',
  'log-group-protection': 'it does not serve it',
  'metric-filter': 'a filter that is put again stands beside what it was',
  'organizations-policy-attachment': 'the member of the example is in the world of the fake only',
  'organizations-delegated-administrator': 'it does not know AWS Backup as a service that can be delegated',
  'organizations-resource-policy': 'it does not serve it',
  's3-bucket-replication': 'GetBucketReplication tells neither keys of replicas nor what is taken',
}

/** What became of it: `same`, or what not. */
async function broughtThrough(theirs: Moto, example: AspectExample): Promise<string> {
  await fetch(`${theirs.url}/moto-api/reset`, { method: 'POST' })
  const account = await startFakeAccount(await startFakeBefore(theirs, { accountIds: [accountId], regionNames: [regionName, 'us-east-1'], services, kept }))
  try {
    await makePeople(account.fake)
    if (example.aspect.startsWith('organizations-')) await account.api.call({ service: 'organizations', region: 'us-east-1' }, 'CreateOrganization', { FeatureSet: 'ALL' })
    await example.prepare?.(account)
    for (const value of await valuesOf(account, example)) {
      const left = await leftBy(account, example, value)
      if (left !== null) return `${JSON.stringify(value)}: ${left}`
    }
    return 'same'
  } catch (error) {
    return error instanceof HoldfastError ? `${error.message} ${JSON.stringify(error.context)}` : String(error)
  } finally {
    await account[Symbol.asyncDispose]()
  }
}

/** What is read after the call, if it is not what was meant. */
async function leftBy(account: FakeAccount, example: AspectExample, value: Parameters<typeof stepTo>[2]): Promise<string | null> {
  const plan = planOf(account, [await stepTo(account, example, value)])
  await account.apply(plan, { consents: consentsOf(plan) })
  const reading = await known(example.aspect).read(readerOf(account), example.target)
  return 'value' in reading && isSameValue(known(example.aspect), reading.value, value) ? null : JSON.stringify(reading)
}

it('what is changed on moto is read back as on the fake, but for what is listed', { timeout: 600_000 }, async (context) => {
  if (moto === null) return context.skip(motoNeeds)
  const compared = exampleList.filter(({ aspect }) => !ofTheFake.test(aspect))
  const different = new Map<string, string>()
  for (const example of compared) {
    const became = await broughtThrough(moto, example)
    if (became !== 'same') different.set(example.aspect, became)
  }
  expect([...different].filter(([aspect]) => !Object.hasOwn(differences, aspect))).toEqual([])
  expect(Object.keys(differences).filter((aspect) => !different.has(aspect))).toEqual([])
  expect(compared.length - different.size).toBeGreaterThan(different.size)
})
