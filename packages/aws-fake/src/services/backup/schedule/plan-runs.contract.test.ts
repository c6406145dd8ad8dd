import * as sdk from '@aws-sdk/client-backup'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountId, clientsOf, regionName } from '../../../../test/clients.ts'
import {
  addBackupPlan,
  addBackupSelection,
  addBucket,
  addKey,
  addResource,
  addRole,
  addVault,
  addVolume,
  awsManagedKey,
  disturbBackups,
  infect,
  removeRole,
  setOptIn,
} from '../../../build.ts'
import type { BackupPlanInput, BackupRuleInput, BackupSelection } from '../../../models/backup.ts'
import { type Fake, startFake } from '../../../start-fake.ts'
import { dayMs, hourMs } from '../../../world/fake-clock.ts'
import type { Account, Region } from '../../../world/world.ts'
import { pointsOf } from '../point.ts'
import type { Plan } from '../plan.ts'
import type { Vault } from '../vault.ts'

let fake: Fake
let backup: sdk.BackupClient
let account: Account
let region: Region
let vault: Vault
let roleArn: string
beforeEach(async () => {
  fake = await startFake()
  ;({ backup } = clientsOf(fake))
  account = fake.world.account(accountId)
  region = account.region(regionName)
  vault = addVault(region, { name: 'vault', key: addKey(region) })
  roleArn = addRole(account, { name: 'backup', trusts: 'backup.amazonaws.com', allows: ['ec2:CreateSnapshot'] }).arn
})
afterEach(async () => await fake.close())

const kept = { DeleteAfterDays: 35 }

function plan(
  rule: Partial<BackupRuleInput> = {},
  selection: Partial<BackupSelection> = {},
  rest: Partial<BackupPlanInput> = {},
): Plan {
  const Rules = [{ RuleName: 'daily', TargetBackupVaultName: 'vault', Lifecycle: kept, ...rule }]
  const made = addBackupPlan(region, { BackupPlanName: 'plan', Rules, ...rest })
  addBackupSelection(region, made, { SelectionName: 'all', IamRoleArn: roleArn, Resources: ['*'], ...selection })
  return made
}

const table = () =>
  addResource(region, { arn: region.arn('dynamodb', 'table/one'), type: 'DynamoDB', name: 'one', keyArn: null, tags: { backup: 'daily' } })
const database = (keyArn: string | null) => addResource(region, { arn: region.arn('rds', 'db:one'), type: 'RDS', name: 'one', keyArn })

async function jobs(): Promise<readonly sdk.BackupJob[]> {
  return (await backup.send(new sdk.ListBackupJobsCommand({}))).BackupJobs ?? []
}

async function states(): Promise<readonly (string | undefined)[]> {
  return (await jobs()).map(({ State }) => State)
}

async function listed(BackupVaultName = 'vault'): Promise<readonly sdk.RecoveryPointByBackupVault[]> {
  return (await backup.send(new sdk.ListRecoveryPointsByBackupVaultCommand({ BackupVaultName }))).RecoveryPoints ?? []
}

describe('a plan', () => {
  it('runs by its schedule, and its points say which rule made them', async () => {
    table()
    const { id, arn } = plan()
    fake.world.clock.advance(3 * dayMs)
    expect(await states()).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED'])
    const found = await listed()
    expect(found.map(({ CreationDate }) => CreationDate?.toISOString().slice(0, 16))).toEqual([
      '2026-01-01T05:00',
      '2026-01-02T05:00',
      '2026-01-03T05:00',
    ])
    expect(found[0]?.CreatedBy).toMatchObject({ BackupPlanId: id, BackupPlanArn: arn, BackupRuleName: 'daily' })
    const described = await backup.send(new sdk.GetBackupPlanCommand({ BackupPlanId: id, MaxScheduledRunsPreview: 2 }))
    expect(described.LastExecutionDate?.toISOString()).toBe('2026-01-03T05:00:00.000Z')
    expect(described.ScheduledRunsPreview?.map(({ ExecutionTime }) => ExecutionTime?.toISOString().slice(0, 10))).toEqual([
      '2026-01-04',
      '2026-01-05',
    ])
  })

  it('stops when it is deleted, and runs as it was changed', async () => {
    table()
    const first = plan()
    fake.world.clock.advance(dayMs)
    const Rules = [{ RuleName: 'daily', TargetBackupVaultName: 'vault', ScheduleExpression: 'cron(0 0/6 * * ? *)' }]
    await backup.send(new sdk.UpdateBackupPlanCommand({ BackupPlanId: first.id, BackupPlan: { BackupPlanName: 'plan', Rules } }))
    fake.world.clock.advance(dayMs)
    expect(await states()).toHaveLength(1 + 4)
    const { BackupPlanVersionsList } = await backup.send(new sdk.ListBackupPlanVersionsCommand({ BackupPlanId: first.id }))
    expect(BackupPlanVersionsList).toHaveLength(2)
    for (const SelectionId of first.selections.keys())
      await backup.send(new sdk.DeleteBackupSelectionCommand({ BackupPlanId: first.id, SelectionId }))
    await backup.send(new sdk.DeleteBackupPlanCommand({ BackupPlanId: first.id }))
    fake.world.clock.advance(dayMs)
    expect(await states()).toHaveLength(5)
  })

  it('takes what its selections take, and passes over types that are not opted in unless they are named', async () => {
    table()
    database(null)
    addVolume(region, { keyArn: null })
    setOptIn(region, 'RDS', false)
    setOptIn(region, 'EBS', false)
    plan({}, { Resources: ['arn:aws:ec2:*:*:volume/*', 'arn:aws:rds:*', 'arn:aws:dynamodb:*'], NotResources: ['arn:aws:dynamodb:*:*:table/two'] })
    fake.world.clock.advance(dayMs)
    expect(new Set((await jobs()).map(({ ResourceType }) => ResourceType))).toEqual(new Set(['DynamoDB', 'EBS']))
  })

  it('takes by tags or conditions', async () => {
    table()
    database(null)
    plan({}, { Resources: [], ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'daily' }] })
    plan({}, { Conditions: { StringNotEquals: [{ ConditionKey: 'aws:ResourceTag/backup', ConditionValue: 'daily' }] } })
    fake.world.clock.advance(dayMs)
    expect((await jobs()).map(({ ResourceType }) => ResourceType)).toEqual(['DynamoDB', 'RDS'])
  })
})

describe('a job of a plan', () => {
  it('ends EXPIRED, ABORTED, FAILED, PARTIAL, or COMPLETED with a message, as what happens to the resource makes it', async () => {
    const { arn } = table()
    plan({ StartWindowMinutes: 60, CompletionWindowMinutes: 180 })
    const troubles = [
      { startsAfterMs: 2 * hourMs },
      { takesMs: 4 * hourMs },
      { failure: 'The table is being deleted' },
      { partial: 'One of two indexes was left out' },
      { message: 'Tags were left out' },
    ]
    const found: unknown[] = []
    for (const trouble of troubles) {
      disturbBackups(region, arn, trouble)
      fake.world.clock.advance(dayMs)
      const job = (await jobs()).at(-1)
      found.push([job?.State, job?.MessageCategory === 'SUCCESS'])
    }
    const bad = ['EXPIRED', 'ABORTED', 'FAILED', 'PARTIAL', 'COMPLETED'].map((state) => [state, false])
    expect(found).toEqual(bad)
    disturbBackups(region, arn, null)
    fake.world.clock.advance(dayMs)
    expect((await jobs()).at(-1)).toMatchObject({ State: 'COMPLETED', MessageCategory: 'SUCCESS' })
    expect((await listed()).map(({ Status }) => Status)).toEqual(['PARTIAL', 'COMPLETED', 'COMPLETED'])
    const { BackupJobSummaries } = await backup.send(new sdk.ListBackupJobSummariesCommand({ State: 'COMPLETED' }))
    expect(BackupJobSummaries?.map(({ Count }) => Count)).toEqual([1, 1])
  })

  it('is forgotten after 30 days', async () => {
    table()
    plan()
    fake.world.clock.advance(40 * dayMs)
    expect(await states()).toHaveLength(30)
  })

  it('is followed by copies', async () => {
    table()
    const far = account.region('us-west-2')
    const destination = addVault(far, { name: 'far', key: addKey(far) })
    plan({ CopyActions: [{ DestinationBackupVaultArn: destination.arn, Lifecycle: { DeleteAfterDays: 90 } }] })
    fake.world.clock.advance(dayMs)
    const { CopyJobs } = await backup.send(new sdk.ListCopyJobsCommand({}))
    expect(CopyJobs).toMatchObject([{ State: 'COMPLETED', CreatedByBackupJobId: (await jobs())[0]?.BackupJobId }])
    expect(pointsOf(destination)).toMatchObject([{ lifecycle: { DeleteAfterDays: 90 }, sourceVaultArn: vault.arn }])
    const { CopyJobSummaries } = await backup.send(new sdk.ListCopyJobSummariesCommand({ AggregationPeriod: 'ONE_DAY' }))
    expect(CopyJobSummaries).toMatchObject([{ State: 'COMPLETED', ResourceType: 'DynamoDB', Count: 1 }])
  })

  it('goes into an air-gapped vault: at once, by way of a copy, or not at all', async () => {
    const lock = { minRetentionDays: 7, maxRetentionDays: 60, lockDate: fake.world.clock.now() }
    const gap = addVault(region, { name: 'gap', key: null, isAirGapped: true, lock })
    addResource(region, { arn: region.arn('elasticfilesystem', 'file-system/fs-1'), type: 'EFS', name: 'files', keyArn: null })
    database(addKey(region).arn)
    addResource(region, { arn: region.arn('rds', 'db:two'), type: 'RDS', name: 'two', keyArn: awsManagedKey(region, 'rds').arn })
    plan({ TargetLogicallyAirGappedBackupVaultArn: gap.arn })
    fake.world.clock.advance(dayMs)
    await states()
    expect(pointsOf(gap).map(({ resourceName }) => resourceName)).toEqual(['files', 'one'])
    expect(pointsOf(vault).map(({ resourceName }) => resourceName)).toEqual(['two'])
    expect((await jobs()).find(({ ResourceName }) => ResourceName === 'two')).toMatchObject({
      State: 'COMPLETED',
      StatusMessage: expect.stringContaining('not copied'),
    })
  })
})

describe('continuous backup', () => {
  const continuous = { EnableContinuousBackup: true, Lifecycle: { DeleteAfterDays: 35 } }

  it('carries one point on, and starts anew when that was deleted and the plan put again', async () => {
    database(null)
    const { id } = plan(continuous)
    fake.world.clock.advance(3 * dayMs)
    const [point, ...others] = await listed()
    expect([point?.Status, others]).toEqual(['AVAILABLE', []])
    await backup.send(new sdk.DeleteRecoveryPointCommand({ BackupVaultName: 'vault', RecoveryPointArn: point?.RecoveryPointArn }))
    fake.world.clock.advance(dayMs)
    expect((await listed()).map(({ Status }) => Status)).toEqual(['COMPLETED'])
    const BackupPlan = { BackupPlanName: 'plan', Rules: [{ ...continuous, RuleName: 'daily', TargetBackupVaultName: 'vault' }] }
    await backup.send(new sdk.UpdateBackupPlanCommand({ BackupPlanId: id, BackupPlan }))
    fake.world.clock.advance(dayMs)
    expect((await listed()).map(({ Status }) => Status)).toEqual(['COMPLETED', 'AVAILABLE'])
  })

  it('is STOPPED when versions of the bucket or the role are gone', async () => {
    const bucket = addBucket(account, 'data-111122223333', regionName)
    bucket.versioning = 'Enabled'
    addResource(region, { arn: 'arn:aws:s3:::data-111122223333', type: 'S3', name: bucket.name, keyArn: null })
    database(null)
    plan(continuous)
    fake.world.clock.advance(dayMs)
    expect((await listed()).map(({ Status }) => Status)).toEqual(['AVAILABLE', 'AVAILABLE'])
    bucket.versioning = 'Suspended'
    expect((await listed()).map(({ Status }) => Status)).toEqual(['STOPPED', 'AVAILABLE'])
    removeRole(account, 'backup')
    expect((await listed()).map(({ Status }) => Status)).toEqual(['STOPPED', 'STOPPED'])
    fake.world.clock.advance(dayMs)
    expect((await states()).slice(-2)).toEqual(['FAILED', 'FAILED'])
  })

  it('of a database is left to its service, if asked', async () => {
    database(null)
    plan(continuous)
    fake.world.clock.advance(dayMs)
    const [point] = await listed()
    const named = { BackupVaultName: 'vault', RecoveryPointArn: point?.RecoveryPointArn }
    await expect(backup.send(new sdk.DisassociateRecoveryPointFromParentCommand(named))).rejects.toThrow(sdk.InvalidRequestException)
    await backup.send(new sdk.DisassociateRecoveryPointCommand(named))
    expect(await listed()).toEqual([])
  })
})

describe('malware scans', () => {
  it('of a plan tell clean points from others', async () => {
    const { arn } = addVolume(region, { keyArn: null })
    infect(region, arn, fake.world.clock.now() + dayMs)
    const ScanSettings = [{ MalwareScanner: 'GUARDDUTY' as const, ResourceTypes: ['EBS'], ScannerRoleArn: roleArn }]
    plan({ ScanActions: [{ MalwareScanner: 'GUARDDUTY', ScanMode: 'FULL_SCAN' }] }, {}, { ScanSettings })
    fake.world.clock.advance(2 * dayMs)
    const points = await listed()
    expect(points.map(({ AggregatedScanResult }) => AggregatedScanResult?.Findings)).toEqual([[], ['MALWARE']])
    const described = await backup.send(
      new sdk.DescribeRecoveryPointCommand({ BackupVaultName: 'vault', RecoveryPointArn: points[1]?.RecoveryPointArn }),
    )
    expect(described.ScanResults).toMatchObject([{ ScanJobState: 'COMPLETED', Findings: ['MALWARE'] }])
    const { ScanJobs } = await backup.send(new sdk.ListScanJobsCommand({ ByScanResultStatus: 'THREATS_FOUND' }))
    expect(ScanJobs).toMatchObject([{ RecoveryPointArn: points[1]?.RecoveryPointArn, State: 'COMPLETED' }])
    const { ScanJobSummaries } = await backup.send(new sdk.ListScanJobSummariesCommand({}))
    expect(ScanJobSummaries).toMatchObject([{ State: 'COMPLETED', Count: 2 }])
  })

  it('on demand fail without the roles, and are for some types only', async () => {
    const { arn } = addVolume(region, { keyArn: null })
    database(null)
    plan({ EnableContinuousBackup: true })
    fake.world.clock.advance(dayMs)
    const points = await listed()
    const point = points.find(({ ResourceArn }) => ResourceArn === arn)
    const other = points.find(({ ResourceArn }) => ResourceArn !== arn)
    const input = {
      ...{ BackupVaultName: 'vault', IamRoleArn: roleArn, ScannerRoleArn: `arn:aws:iam::${accountId}:role/none` },
      ...{ MalwareScanner: 'GUARDDUTY' as const, ScanMode: 'FULL_SCAN' as const },
    }
    const { ScanJobId } = await backup.send(new sdk.StartScanJobCommand({ ...input, RecoveryPointArn: point?.RecoveryPointArn }))
    fake.world.clock.advance(hourMs)
    expect(await backup.send(new sdk.DescribeScanJobCommand({ ScanJobId }))).toMatchObject({ State: 'FAILED' })
    const refused = new sdk.StartScanJobCommand({ ...input, RecoveryPointArn: other?.RecoveryPointArn })
    await expect(backup.send(refused)).rejects.toThrow(sdk.InvalidRequestException)
    const unscanned = new sdk.GetPITRMalwareScanResultsCommand({
      ...{ BackupVaultName: 'vault', RecoveryPointArn: other?.RecoveryPointArn },
      ...{ ScanEndTime: new Date(fake.world.clock.now()), MalwareScanner: 'GUARDDUTY' },
    })
    await expect(backup.send(unscanned)).rejects.toThrow(sdk.ResourceNotFoundException)
  })
})

describe('templates', () => {
  it('are offered, read, and made of plans', async () => {
    const { BackupPlanTemplatesList: [first] = [] } = await backup.send(new sdk.ListBackupPlanTemplatesCommand({}))
    const template = await backup.send(new sdk.GetBackupPlanFromTemplateCommand({ BackupPlanTemplateId: first?.BackupPlanTemplateId }))
    expect(template.BackupPlanDocument?.BackupPlanName).toBe(first?.BackupPlanTemplateName)
    const { BackupPlanTemplateJson } = await backup.send(new sdk.ExportBackupPlanTemplateCommand({ BackupPlanId: plan().id }))
    const read = await backup.send(new sdk.GetBackupPlanFromJSONCommand({ BackupPlanTemplateJson }))
    expect(read.BackupPlan).toMatchObject({ BackupPlanName: 'plan', Rules: [{ RuleName: 'daily', StartWindowMinutes: 480 }] })
    const wrong = new sdk.GetBackupPlanFromJSONCommand({ BackupPlanTemplateJson: '[]' })
    await expect(backup.send(wrong)).rejects.toThrow(sdk.InvalidParameterValueException)
  })
})
