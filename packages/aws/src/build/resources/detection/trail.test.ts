/** The whole path of word: trail, log group, filters, alarms; made from nothing, once, and judged by the rules. */
import { addBucket, addRole } from '@holdfast/aws-fake/build'
import { confirmSubscriptions } from '@holdfast/aws-fake/build-watch'
import { dayMs, hourMs } from '@holdfast/aws-fake/fake-clock'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountId, exampleIntent, regionName } from '../../../../test/example-intent.ts'
import { type FakeAccount, startFakeAccount } from '../../../../test/fake-account.ts'
import { collect } from '../../../observe/collect/collect.ts'
import type { Members } from '../../../observe/collect/aws-api.ts'
import { Inventory } from '../../../observe/inventory/inventory.ts'
import { parseIntent } from '../../../intent/parse-intent.ts'
import type { Finding } from '../../../judge/findings/finding.ts'
import { actGroups } from '../../../judge/rules/detection/acts.ts'
import { assess } from '../../../judge/rules/assess.ts'
import { actMetrics, whyDeaf } from './act-metrics.ts'

const place = { account: accountId, partition: 'aws', region: regionName }
const intentText = `${exampleIntent}detection:
  keyOf: confidential
  emails: [somebody@example.com]
  services: [config]
  trail: { bucket: trail-of-the-example, accessLogs: logs-of-the-example }
  alarms: ['sqs.amazonaws.com:DeleteQueue']
buckets:
  backups-of-the-example: { classification: confidential, region: ${regionName}, accessLogs: logs-of-the-example }
`

let account: FakeAccount
beforeEach(async () => {
  account = await startFakeAccount()
})
afterEach(async () => {
  await account[Symbol.asyncDispose]()
})

async function ask(service: 'cloudtrail' | 'logs' | 'cloudwatch' | 's3', operation: string, input: Members = {}): Promise<Members> {
  return await account.api.call({ service, region: regionName }, operation, input)
}

async function build(): Promise<void> {
  const plan = await account.plan(intentText)
  expect(plan.obstacles).toEqual([])
  await account.apply(plan, { intentText, consents: ['make AWSServiceRoleForConfig'] })
}

async function findings(rules: readonly string[]): Promise<readonly Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-trail-'))
  try {
    await collect({ api: account.api, folder, homeRegion: regionName, regions: [regionName], clock: account.fake.world.clock })
    const found: Finding[] = []
    for await (const one of assess(await Inventory.open(folder), { intent: parseIntent(intentText, 'test') })) found.push(one)
    return found.filter(({ rule }) => rules.includes(rule))
  } finally {
    await rm(folder, { recursive: true })
  }
}

describe('the patterns of all acts', () => {
  it('count each of them, whoever does it, and nothing else', () => {
    for (const { filters } of actMetrics(parseIntent(intentText, 'test').detection)) {
      expect(filters.flatMap(({ acts }) => acts).length).toBeGreaterThan(0)
      for (const { pattern, ...counted } of filters) expect(whyDeaf(pattern, counted, place)).toBeNull()
    }
    const acts = actMetrics(undefined).flatMap(({ filters }) => filters.flatMap((one) => one.acts))
    expect(acts).toEqual(actGroups.flatMap((group) => group.acts))
  })

  it('are objected to where they count too much or too little', () => {
    const [act] = actGroups[0]?.acts ?? []
    if (act === undefined) throw new TypeError('no act')
    const own = { acts: [act], ownHand: true }
    expect(whyDeaf(`{ ($.eventSource = "${act.source}") && ($.eventName = "${act.name}") }`, own, place)).toMatch(/own services/)
    expect(whyDeaf(`{ $.eventName = "${act.name}*" }`, own, place)).toMatch(/would count/)
    expect(whyDeaf(`{ $.eventName = "${act.name}" }`, own, place)).toMatch(/would count other\./)
    expect(whyDeaf(`{ ($.eventName = "${act.name}") && ($.userIdentity.type = "IAMUser") }`, own, place)).toMatch(/would not count/)
    expect(whyDeaf('{ $.eventName EXISTS }', own, place)).toMatch(/expected/)
  })
})

describe('a declared trail', () => {
  it('is made with its bucket, log group, filters and alarms, once', async () => {
    await build()
    expect((await account.plan(intentText)).steps).toEqual([])
    const { Trail } = await ask('cloudtrail', 'GetTrail', { Name: 'holdfast' })
    const logs = { CloudWatchLogsLogGroupArn: `arn:aws:logs:${regionName}:${accountId}:log-group:/holdfast/trail:*` }
    expect(Trail).toMatchObject({ ...logs, CloudWatchLogsRoleArn: `arn:aws:iam::${accountId}:role/holdfast-trail-logs`, IsMultiRegionTrail: true })
    const { AdvancedEventSelectors } = await ask('cloudtrail', 'GetEventSelectors', { TrailName: 'holdfast' })
    expect(AdvancedEventSelectors).toMatchObject([{}, { FieldSelectors: [{}, {}, { StartsWith: ['arn:aws:s3:::backups-of-the-example/'] }] }])
    const { logGroups } = await ask('logs', 'DescribeLogGroups')
    expect(logGroups).toMatchObject([{ retentionInDays: 400, deletionProtectionEnabled: true, kmsKeyId: expect.stringContaining('key/') }])
    const { MetricAlarms } = await ask('cloudwatch', 'DescribeAlarms')
    expect((MetricAlarms as readonly Members[]).map(({ AlarmName }) => AlarmName)).toContain('holdfast-acts-declared')
    const { Policy } = await ask('s3', 'GetBucketPolicy', { Bucket: 'logs-of-the-example' })
    expect(String(Policy)).toContain('trail-of-the-example')
    expect(String(Policy)).toContain('backups-of-the-example')
  })

  it('tells by alarms, of every act, whoever confirmed', async () => {
    await build()
    // by alarms alone
    const { Rules } = await account.api.call({ service: 'events', region: regionName }, 'ListRules', {})
    for (const { Name } of Rules as readonly Members[]) await account.api.call({ service: 'events', region: regionName }, 'DisableRule', { Name })
    confirmSubscriptions(account.region)
    const told = await findings(['acts-told', 'trail-logging', 'log-group-kept', 'bucket-access-logged'])
    expect(told.filter(({ status }) => status !== 'PASS')).toEqual([])
    expect(new Set(told.map(({ rule }) => rule)).size).toBe(4)
  })

  it('is put back where somebody made it deaf; whom they had told besides, and what they keep longer, stays', async () => {
    await build()
    await ask('logs', 'PutRetentionPolicy', { logGroupName: '/holdfast/trail', retentionInDays: 7 })
    await ask('logs', 'DisassociateKmsKey', { logGroupName: '/holdfast/trail' })
    await ask('logs', 'DeleteMetricFilter', { logGroupName: '/holdfast/trail', filterName: 'holdfast-acts-points' })
    await ask('cloudtrail', 'UpdateTrail', { Name: 'holdfast', CloudWatchLogsLogGroupArn: '', CloudWatchLogsRoleArn: '' })
    await ask('cloudtrail', 'PutEventSelectors', { TrailName: 'holdfast', EventSelectors: [{ ReadWriteType: 'ReadOnly', IncludeManagementEvents: true }] })
    const plan = await account.plan(intentText)
    expect(plan.steps.map(({ aspect }) => aspect)).toEqual(['log-group-key', 'log-group-retention', 'trail', 'trail-selectors', 'metric-filter'])
    await account.apply(plan, { intentText })
    await ask('logs', 'PutRetentionPolicy', { logGroupName: '/holdfast/trail', retentionInDays: 731 })
    const other = `arn:aws:sns:${regionName}:${accountId}:other`
    const [alarm] = (await ask('cloudwatch', 'DescribeAlarms', { AlarmNames: ['holdfast-acts-points'] }))['MetricAlarms'] as readonly Members[]
    await ask('cloudwatch', 'PutMetricAlarm', { ...settings(alarm), Threshold: 5, AlarmActions: [other] })
    const again = await account.plan(intentText)
    expect(again.steps).toMatchObject([{ aspect: 'alarm', after: { threshold: 1, tells: [expect.stringContaining(':holdfast-alerts'), other] } }])
  })

  it('leaves buckets and log groups of others: says what is in the way', async () => {
    addBucket(account.region.account, 'trail-of-the-example', regionName)
    await ask('logs', 'CreateLogGroup', { logGroupName: '/holdfast/trail' })
    addRole(account.region.account, { name: 'holdfast-trail-logs', trusts: 'cloudtrail.amazonaws.com' })
    const { obstacles, steps } = await account.plan(intentText)
    expect(obstacles.map(({ target, why }) => `${target}: ${why}`)).toEqual([
      expect.stringMatching(/^bucket trail-of-the-example: it is not ours/),
      expect.stringMatching(/^role holdfast-trail-logs: one of this name is there/),
    ])
    expect(steps.map(({ aspect }) => aspect)).not.toContain('trail')
    expect(steps.map(({ aspect }) => aspect)).not.toContain('alarm')
  })
})

describe('reports', () => {
  const reporting = (bucket: string) => intentText.replace('  services: [config]', `  services: [config]\n  reports: { bucket: ${bucket}, formats: [CSV] }`)

  it("arrive in the trail's bucket", async () => {
    const text = reporting('trail-of-the-example')
    const plan = await account.plan(text)
    expect(plan.obstacles).toEqual([])
    expect(String(plan.notes)).not.toMatch(/reports do not arrive/)
    const order = plan.steps.flatMap(({ aspect, target }) => (JSON.stringify(target).match(/BackupReports|trail-of-the-example/) ? [aspect] : []))
    expect(order.indexOf('service-linked-role')).toBeLessThan(order.indexOf('s3-bucket-policy'))
    await account.apply(plan, { intentText: text, consents: ['make AWSServiceRoleForConfig', 'make AWSServiceRoleForBackupReports'] })
    expect((await account.plan(text)).steps).toEqual([])
    account.fake.world.clock.advance(dayMs + hourMs)
    const { ReportJobs } = await account.api.call({ service: 'backup', region: regionName }, 'ListReportJobs', {})
    const ended = (ReportJobs as readonly Members[]).flatMap(({ Status }) => (Status === 'CREATED' ? [] : [Status]))
    expect(ended).toEqual(Array.from({ length: 5 }, () => 'COMPLETED'))
  })

  it('into a bucket that somebody else looks after: it is told what its policy has to say, until it does', async () => {
    const bucket = addBucket(account.region.account, 'reports-of-others', regionName)
    const text = reporting(bucket.name)
    const plan = await account.plan(text)
    expect(plan.notes).toContainEqual(expect.stringMatching(/reports-of-others .*AWSServiceRoleForBackupReports do s3:PutObject/))
    const AWS = `arn:aws:iam::${accountId}:role/aws-service-role/reports.backup.amazonaws.com/AWSServiceRoleForBackupReports`
    bucket.policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: 's3:PutObject', Resource: `arn:aws:s3:::${bucket.name}/*` }] })
    expect(String((await account.plan(text)).notes)).not.toMatch(/reports do not arrive/)
  })
})

function settings(alarm: Members | undefined): Members {
  const { AlarmName, Namespace, MetricName, Statistic, Period, EvaluationPeriods, ComparisonOperator, TreatMissingData } = alarm ?? {}
  return { AlarmName, Namespace, MetricName, Statistic, Period, EvaluationPeriods, ComparisonOperator, TreatMissingData }
}
