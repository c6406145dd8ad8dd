/**
 * Every call that a collection begins with, made of an empty account of the fake and of moto, as the registry of kinds asks: what is not
 * answered alike is listed, with the reason, and a kind that is new is compared without being named here.
 */
import { type AwsApi, AwsCallError } from '@holdfast/aws/aws-api'
import { kindList } from '@holdfast/aws/kind-list'
import { openSdk } from '@holdfast/aws/sdk-api'
import { type Moto, motoNeeds, startMoto } from '@holdfast/aws-fake/moto'
import { type Fake, startFake } from '@holdfast/aws-fake/start-fake'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountId, regionName } from './clean-account.ts'

let moto: Moto | null
let fake: Fake
beforeAll(async () => {
  moto = await startMoto()
  fake = await startFake()
}, 120_000)
afterAll(async () => {
  await fake.close()
  await moto?.close()
})

/** moto answers that it has no such operation, in words that no client reads. */
const notServed: readonly string[] = [
  ...['DescribeGlobalSettings', 'DescribeRegionSettings', 'ListBackupAccessPoints', 'ListBackupJobs', 'ListCopyJobs'].map((name) => `backup:${name}`),
  ...['ListFrameworks', 'ListLegalHolds', 'ListProtectedResources', 'ListRestoreJobs', 'ListRestoreTestingPlans'].map((name) => `backup:${name}`),
  ...['DescribeReplicationConfigurationTemplates', 'DescribeSourceServers'].map((name) => `drs:${name}`),
  ...['DescribeLockedSnapshots', 'GetEbsDefaultKmsKeyId', 'GetImageBlockPublicAccessState', 'GetSnapshotBlockPublicAccessState'].map((name) => `ec2:${name}`),
  ...['ListFileShares', 'ListGateways', 'ListVolumes'].map((name) => `storagegateway:${name}`),
]

/** By call: why moto answers otherwise. */
const differences: Readonly<Record<string, string>> = {
  's3control:GetPublicAccessBlock': 'it takes whoever asks for one account of its own, and refuses to tell of another',
}

const place = { account: accountId, region: regionName, partition: 'aws', started: Date.UTC(2026, 0, 1) }
type Asking = Extract<(typeof kindList)[number], { readonly form: 'list' | 'one' }>
const asking = kindList.filter((kind): kind is Asking => kind.form === 'list' || kind.form === 'one')

async function apiOf(endpoint: string): Promise<AwsApi> {
  return await openSdk({ signal: new AbortController().signal, endpoint, credentials: { accessKeyId: accountId, secretAccessKey: 'any' }, maxAttempts: 1 })
}

/** The code of the error, or which members that are read the answer has, and of which type. */
async function shapeOf(api: AwsApi, kind: Asking): Promise<string> {
  const input = typeof kind.input === 'function' ? kind.input(place) : (kind.input ?? {})
  try {
    const answer = await api.call({ service: kind.service, region: regionName }, kind.operation, input)
    if (kind.form === 'list') return kind.lists.map((name) => `${name}: ${Array.isArray(answer[name] ?? []) ? 'list' : typeof answer[name]}`).join()
    return 'answered'
  } catch (error) {
    if (!(error instanceof AwsCallError)) throw error
    return error.code
  }
}

it('the fake and moto answer alike what an empty account is asked, but for what is listed', async (context) => {
  if (moto === null) return context.skip(motoNeeds)
  const [ours, theirs] = [await apiOf(fake.url), await apiOf(moto.url)]
  const different = new Map<string, string>()
  for (const kind of asking) {
    const [here, there] = [await shapeOf(ours, kind), await shapeOf(theirs, kind)]
    if (here !== there) different.set(`${kind.service}:${kind.operation}`, `${here}, moto ${there}`)
  }
  expect(asking.length - different.size).toBeGreaterThan(different.size)
  const isMissing = (told: string): boolean => /, moto (?:SyntaxError|Error)$/.test(told)
  expect([...different].flatMap(([call, told]) => (isMissing(told) ? [call] : [])).toSorted()).toEqual(notServed.toSorted())
  expect([...different].filter(([call, told]) => !isMissing(told) && !Object.hasOwn(differences, call))).toEqual([])
  expect(Object.keys(differences).filter((call) => !different.has(call))).toEqual([])
}, 120_000)
