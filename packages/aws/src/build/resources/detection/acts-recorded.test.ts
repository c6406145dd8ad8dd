/** Each act against backups, done: what CloudTrail writes of it is what the event rules and the metric filters that apply made wait for. */
import { loadModel, type ServiceName, serviceNames } from '@holdfast/aws-fake/load-model'
import type { CallRecord } from '@holdfast/aws-fake/start-fake'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountId, exampleIntent, regionName } from '../../../../test/example-intent.ts'
import { type FakeAccount, startFakeAccount } from '../../../../test/fake-account.ts'
import { matchesEvent, parseEventPattern } from '../../../languages/event-pattern/event-pattern.ts'
import { LogMessage, matchesFilter, parseFilterPattern } from '../../../languages/filter-pattern/filter-pattern.ts'
import type { Members } from '../../../observe/collect/aws-api.ts'
import { type Act, actGroups } from '../../../judge/rules/detection/acts.ts'

/** Where calls of services without Regions are signed for. */
const globalRegion = 'us-east-1'
const intentText = `${exampleIntent.replace(`[${regionName}]`, `[${regionName}, ${globalRegion}]`)}detection:
  keyOf: confidential
  emails: [somebody@example.com]
  services: [config]
  trail: { bucket: trail-of-the-example, accessLogs: logs-of-the-example }
`

let account: FakeAccount
beforeAll(async () => {
  account = await startFakeAccount()
  const plan = await account.plan(intentText)
  expect(plan.obstacles).toEqual([])
  await account.apply(plan, { intentText, consents: ['make AWSServiceRoleForConfig'] })
}, 60_000)
afterAll(async () => await account[Symbol.asyncDispose]())

/** By hand: acts of which the operation has another name, or is of a service that shares its source. */
const operations: Readonly<Record<string, readonly [service: ServiceName, operation: string]>> = {
  PutBucketObjectLockConfiguration: ['s3', 'PutObjectLockConfiguration'],
  PutBucketLifecycle: ['s3', 'PutBucketLifecycleConfiguration'],
  PutBucketPublicAccessBlock: ['s3', 'PutPublicAccessBlock'],
  DeleteBucketPublicAccessBlock: ['s3', 'DeletePublicAccessBlock'],
  PutAccountPublicAccessBlock: ['s3control', 'PutPublicAccessBlock'],
  DeleteAccountPublicAccessBlock: ['s3control', 'DeletePublicAccessBlock'],
  CreateAccessPoint: ['s3control', 'CreateAccessPoint'],
  PutAccessPointPolicy: ['s3control', 'PutAccessPointPolicy'],
  DeleteAccessPointPolicy: ['s3control', 'DeleteAccessPointPolicy'],
  CreateMultiRegionAccessPoint: ['s3control', 'CreateMultiRegionAccessPoint'],
}

/** What the fake cannot be asked for: of the Recycle Bin it has no model, and of actions that are permissions only no model has an operation. */
const cannotBeAsked = (act: Act): boolean => act.source.startsWith('rbin.') || (act.source.startsWith('mpa.') && act.name.endsWith('ResourcePolicy'))

interface Done {
  readonly act: Act
  readonly region: string
}

const done = actGroups.flatMap(({ acts, isGlobal }) =>
  acts.filter((act) => !cannotBeAsked(act)).map((act): Done => ({ act, region: isGlobal ? globalRegion : regionName })),
)

/** Asks for it over HTTP, with as little as an address needs: a record is written of what is refused, too. */
async function recordOf({ act: { source, name }, region }: Done): Promise<CallRecord | undefined> {
  const own = source.split('.')[0] as ServiceName
  const [service, operation] = operations[name] !== undefined && own === 's3' ? operations[name] : [own, name]
  expect(serviceNames).toContain(service)
  const { metadata, operations: served, unserved } = await loadModel(service)
  const { http } = served[operation] ?? {}
  const [method = '', address = ''] = http === undefined ? (unserved[operation] ?? '').split(' ', 2) : [http.method, http.requestUri]
  expect(address, `${service}:${operation} is an operation of the model`).not.toBe('')
  const path = address.replaceAll(/\{[^}]+\}/g, 'one')
  const isQuery = metadata.protocol === 'query' || metadata.protocol === 'ec2'
  const body = isQuery ? new URLSearchParams({ Action: operation, Version: metadata.apiVersion }).toString() : metadata.protocol === 'rest-xml' ? '' : '{}'
  const signed = `Credential=${accountId}/20260101/${region}/${metadata.signingName ?? metadata.endpointPrefix}/aws4_request`
  account.fake.clearRecords()
  await fetch(account.fake.url + path, {
    method,
    headers: {
      authorization: `AWS4-HMAC-SHA256 ${signed}, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
      'x-amz-date': '20260101T000000Z',
      'content-type': isQuery ? 'application/x-www-form-urlencoded' : `application/x-amz-json-${metadata.jsonVersion ?? '1.0'}`,
      ...(metadata.protocol === 'json' && { 'x-amz-target': `${metadata.targetPrefix}.${operation}` }),
    },
    ...(method !== 'GET' && body !== '' && { body }),
  })
  const [record, ...more] = account.fake.records()
  expect(more).toEqual([])
  return record
}

async function all(service: 'events' | 'logs', region: string, operation: string, member: string): Promise<readonly Members[]> {
  return (await account.api.call({ service, region }, operation, {}))[member] as readonly Members[]
}

it('each act has a record of its own name', async () => {
  const told: unknown[] = []
  for (const one of done) {
    const { eventSource, eventName, eventCategory, readOnly, awsRegion } = (await recordOf(one)) ?? {}
    told.push({ eventSource, eventName, eventCategory, readOnly, awsRegion })
  }
  expect(told).toEqual(
    done.map(({ act, region }) => ({ eventSource: act.source, eventName: act.name, eventCategory: 'Management', readOnly: false, awsRegion: region })),
  )
  expect(told.length).toBeGreaterThan(150)
})

it('an event rule takes it, and a metric filter', async () => {
  const patternsIn = async (region: string) =>
    (await all('events', region, 'ListRules', 'Rules')).flatMap(({ EventPattern }) => {
      const parsed = parseEventPattern(String(EventPattern))
      return parsed.kind === 'pattern' ? [parsed] : []
    })
  const rules = new Map<string, Awaited<ReturnType<typeof patternsIn>>>([[regionName, await patternsIn(regionName)], [globalRegion, await patternsIn(globalRegion)]])
  const filters = (await all('logs', regionName, 'DescribeMetricFilters', 'metricFilters')).flatMap(({ filterPattern }) => {
    const parsed = parseFilterPattern(String(filterPattern))
    return parsed.kind === 'invalid' ? [] : [parsed]
  })
  const missed: string[] = []
  for (const one of done) {
    const record = await recordOf(one)
    const event = { 'detail-type': 'AWS API Call via CloudTrail', source: `aws.${record?.eventSource.split('.')[0]}`, account: accountId, region: one.region, detail: record }
    if (rules.get(one.region)?.some((pattern) => matchesEvent(pattern, event)) !== true) missed.push(`no rule takes ${one.act.name}`)
    if (!filters.some((filter) => matchesFilter(filter, new LogMessage(JSON.stringify(record))))) missed.push(`no filter takes ${one.act.name}`)
  }
  expect(missed).toEqual([])
})
