import * as sdk from '@aws-sdk/client-backup'
import { DescribeVolumesCommand, type EC2Client } from '@aws-sdk/client-ec2'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountId, clientsOf, regionName } from '../../../../test/clients.ts'
import { addKey, addRecoveryPoint, addResource, addRole, addVault, addVolume, setRestoreTime } from '../../../build.ts'
import { type Fake, startFake } from '../../../start-fake.ts'
import { dayMs, hourMs } from '../../../world/fake-clock.ts'
import type { Region } from '../../../world/world.ts'
import { lookUpResource } from '../../resource.ts'
import type { Point } from '../point.ts'
import type { Vault } from '../vault.ts'
import { restoreTestTag } from './restore-job.ts'

let fake: Fake
let backup: sdk.BackupClient
let ec2: EC2Client
let region: Region
let vault: Vault
let point: Point
let IamRoleArn: string
beforeEach(async () => {
  fake = await startFake()
  ;({ backup, ec2 } = clientsOf(fake))
  const account = fake.world.account(accountId)
  region = account.region(regionName)
  vault = addVault(region, { name: 'vault', key: addKey(region) })
  IamRoleArn = addRole(account, { name: 'restore', trusts: 'backup.amazonaws.com', allows: ['ec2:CreateVolume'] }).arn
  const { arn } = addVolume(region, { keyArn: null })
  point = addRecoveryPoint(vault, { resource: { arn, type: 'EBS', name: 'web' }, keyArn: null })
})
afterEach(async () => await fake.close())

async function start(input: Partial<sdk.StartRestoreJobCommandInput> = {}): Promise<string> {
  const { RestoreMetadata: Metadata = {} } = await backup.send(
    new sdk.GetRecoveryPointRestoreMetadataCommand({ BackupVaultName: 'vault', RecoveryPointArn: point.arn }),
  )
  const command = new sdk.StartRestoreJobCommand({ RecoveryPointArn: point.arn, Metadata, IamRoleArn, ...input })
  return (await backup.send(command)).RestoreJobId ?? ''
}

const describeJob = async (RestoreJobId: string) => await backup.send(new sdk.DescribeRestoreJobCommand({ RestoreJobId }))

async function volumes(): Promise<number> {
  return (await ec2.send(new DescribeVolumesCommand({}))).Volumes?.length ?? 0
}

describe('a restore job', () => {
  it('makes a resource, and is listed in every way', async () => {
    const id = await start()
    expect(await describeJob(id)).toMatchObject({ Status: 'PENDING' })
    fake.world.clock.advance(hourMs)
    expect(await describeJob(id)).toMatchObject({ Status: 'COMPLETED', CreatedResourceArn: expect.stringContaining(':volume/') })
    expect(await volumes()).toBe(2)
    expect((await backup.send(new sdk.GetRestoreJobMetadataCommand({ RestoreJobId: id }))).Metadata).toMatchObject({ encrypted: 'false' })
    const lists = [
      await backup.send(new sdk.ListRestoreJobsCommand({ ByStatus: 'COMPLETED' })),
      await backup.send(new sdk.ListRestoreJobsByProtectedResourceCommand({ ResourceArn: point.resourceArn })),
    ]
    expect(lists.map(({ RestoreJobs }) => RestoreJobs?.map(({ RestoreJobId }) => RestoreJobId))).toEqual([[id], [id]])
    const { RestoreJobSummaries } = await backup.send(new sdk.ListRestoreJobSummariesCommand({}))
    expect(RestoreJobSummaries).toMatchObject([{ State: 'COMPLETED', ResourceType: 'EBS', Count: 1 }])
    const described = await backup.send(new sdk.DescribeRecoveryPointCommand({ BackupVaultName: 'vault', RecoveryPointArn: point.arn }))
    expect(described.LastRestoreTime).toBeInstanceOf(Date)
    const notOfTest = new sdk.PutRestoreValidationResultCommand({ RestoreJobId: id, ValidationStatus: 'SUCCESSFUL' })
    await expect(backup.send(notOfTest)).rejects.toThrow(sdk.InvalidRequestException)
  })

  it('fails without a role that can act, and without the key', async () => {
    const { arn: keyArn } = addKey(region, { isDisabled: true })
    const withoutKey = addRecoveryPoint(vault, { resource: { arn: region.arn('rds', 'db:x'), type: 'RDS', name: 'x' }, keyArn })
    const ids = [await start({ IamRoleArn: `${IamRoleArn}-none` }), await start({ RecoveryPointArn: withoutKey.arn })]
    fake.world.clock.advance(hourMs)
    for (const id of ids) expect(await describeJob(id)).toMatchObject({ Status: 'FAILED', StatusMessage: expect.any(String) })
  })
})

describe('restore testing', () => {
  const RestoreTestingPlanName = 'weekly'
  const RestoreTestingPlan: sdk.RestoreTestingPlanForCreate = {
    RestoreTestingPlanName,
    ScheduleExpression: 'cron(0 3 ? * * *)',
    RecoveryPointSelection: { Algorithm: 'LATEST_WITHIN_WINDOW', IncludeVaults: ['*'], RecoveryPointTypes: ['SNAPSHOT'] },
  }
  const volumesOf: Omit<sdk.RestoreTestingSelectionForCreate, 'IamRoleArn'> = {
    RestoreTestingSelectionName: 'volumes',
    ProtectedResourceType: 'EBS',
    ProtectedResourceArns: ['*'],
    ValidationWindowHours: 4,
  }

  async function make(): Promise<string | undefined> {
    const { RestoreTestingPlanArn } = await backup.send(new sdk.CreateRestoreTestingPlanCommand({ RestoreTestingPlan, Tags: { a: 'b' } }))
    const RestoreTestingSelection = { ...volumesOf, IamRoleArn }
    await backup.send(new sdk.CreateRestoreTestingSelectionCommand({ RestoreTestingPlanName, RestoreTestingSelection }))
    return RestoreTestingPlanArn
  }

  async function jobsOf(ByRestoreTestingPlanArn: string | undefined): Promise<readonly sdk.RestoreJobsListMember[]> {
    return (await backup.send(new sdk.ListRestoreJobsCommand({ ByRestoreTestingPlanArn }))).RestoreJobs ?? []
  }

  it('restores the newest point in its window by its schedule, waits for validation and cleans up', async () => {
    addRecoveryPoint(vault, { resource: { arn: point.resourceArn, type: 'EBS', name: 'web' }, keyArn: null, ageDays: 3 })
    const arn = await make()
    fake.world.clock.advance(4 * hourMs)
    const [job, ...others] = await jobsOf(arn)
    expect(others).toEqual([])
    expect(job).toMatchObject({ RecoveryPointArn: point.arn, Status: 'COMPLETED', ValidationStatus: 'VALIDATING' })
    expect([job?.DeletionStatus, await volumes()]).toEqual([undefined, 2])
    const result = { RestoreJobId: job?.RestoreJobId, ValidationStatus: 'SUCCESSFUL' as const }
    await backup.send(new sdk.PutRestoreValidationResultCommand(result))
    const again = new sdk.PutRestoreValidationResultCommand({ ...result, ValidationStatus: 'FAILED' })
    await expect(backup.send(again)).rejects.toThrow(sdk.InvalidRequestException)
    fake.world.clock.advance(5 * hourMs)
    expect(await jobsOf(arn)).toMatchObject([{ ValidationStatus: 'SUCCESSFUL', DeletionStatus: 'SUCCESSFUL' }])
    expect(await volumes()).toBe(1)
    const { RestoreTestingPlans } = await backup.send(new sdk.ListRestoreTestingPlansCommand({}))
    expect(RestoreTestingPlans).toMatchObject([{ RestoreTestingPlanName, LastExecutionTime: expect.any(Date) }])
  })

  it('times out without a result, and leaves what lost its tag', async () => {
    const arn = await make()
    fake.world.clock.advance(4 * hourMs)
    const [job] = await jobsOf(arn)
    const made = lookUpResource(region, job?.CreatedResourceArn ?? '')
    if (made?.tags instanceof Map) made.tags.delete(restoreTestTag)
    fake.world.clock.advance(5 * hourMs)
    expect(await jobsOf(arn)).toMatchObject([{ ValidationStatus: 'TIMED_OUT', DeletionStatus: 'FAILED' }])
    expect(await volumes()).toBe(2)
  })

  it('tells how long restores take, and that they fail', async () => {
    const arn = await make()
    setRestoreTime(region, point.resourceArn, 6 * hourMs)
    fake.world.clock.advance(dayMs)
    expect(await jobsOf(arn)).toHaveLength(1)
    setRestoreTime(region, point.resourceArn, null)
    fake.world.clock.advance(dayMs)
    const [slow, failed] = await jobsOf(arn)
    expect((slow?.CompletionDate?.getTime() ?? 0) - (slow?.CreationDate?.getTime() ?? 0)).toBe(6 * hourMs)
    expect(failed).toMatchObject({ Status: 'FAILED' })
  })

  it('passes over points outside its window, vaults and types', async () => {
    const arn = await make()
    const change = { RecoveryPointSelection: { ...RestoreTestingPlan.RecoveryPointSelection, ExcludeVaults: [vault.arn] } }
    await backup.send(new sdk.UpdateRestoreTestingPlanCommand({ RestoreTestingPlanName, RestoreTestingPlan: change }))
    fake.world.clock.advance(dayMs)
    expect(await jobsOf(arn)).toEqual([])
    const window = { RecoveryPointSelection: { ...RestoreTestingPlan.RecoveryPointSelection, ExcludeVaults: [], SelectionWindowDays: 1 } }
    await backup.send(new sdk.UpdateRestoreTestingPlanCommand({ RestoreTestingPlanName, RestoreTestingPlan: window }))
    fake.world.clock.advance(dayMs)
    expect(await jobsOf(arn)).toEqual([])
  })

  it('is read, changed and taken away', async () => {
    const arn = await make()
    const plan = await backup.send(new sdk.GetRestoreTestingPlanCommand({ RestoreTestingPlanName }))
    expect(plan.RestoreTestingPlan).toMatchObject({ StartWindowHours: 24, RecoveryPointSelection: { SelectionWindowDays: 30 } })
    expect((await backup.send(new sdk.ListTagsCommand({ ResourceArn: arn }))).Tags).toEqual({ a: 'b' })
    const named = { RestoreTestingPlanName, RestoreTestingSelectionName: 'volumes' }
    const RestoreTestingSelection = { ValidationWindowHours: 8 }
    await backup.send(new sdk.UpdateRestoreTestingSelectionCommand({ ...named, RestoreTestingSelection }))
    expect((await backup.send(new sdk.GetRestoreTestingSelectionCommand(named))).RestoreTestingSelection).toMatchObject({
      ...RestoreTestingSelection,
      ProtectedResourceType: 'EBS',
      RestoreMetadataOverrides: {},
    })
    const list = await backup.send(new sdk.ListRestoreTestingSelectionsCommand({ RestoreTestingPlanName }))
    expect(list.RestoreTestingSelections).toHaveLength(1)
    await expect(backup.send(new sdk.DeleteRestoreTestingPlanCommand({ RestoreTestingPlanName }))).rejects.toThrow(sdk.InvalidRequestException)
    await backup.send(new sdk.DeleteRestoreTestingSelectionCommand(named))
    await backup.send(new sdk.DeleteRestoreTestingPlanCommand({ RestoreTestingPlanName }))
    await expect(backup.send(new sdk.GetRestoreTestingPlanCommand({ RestoreTestingPlanName }))).rejects.toThrow(sdk.ResourceNotFoundException)
  })

  it('is refused for what it does not know', async () => {
    await make()
    const wrongPlan = { ...RestoreTestingPlan, RestoreTestingPlanName: 'wrong', StartWindowHours: 200 }
    await expect(backup.send(new sdk.CreateRestoreTestingPlanCommand({ RestoreTestingPlan: wrongPlan }))).rejects.toThrow()
    for (const change of [{ ProtectedResourceType: 'Timestream' }, { ProtectedResourceArns: undefined }]) {
      const RestoreTestingSelection = { ...volumesOf, IamRoleArn, RestoreTestingSelectionName: 'wrong', ...change }
      const command = new sdk.CreateRestoreTestingSelectionCommand({ RestoreTestingPlanName, RestoreTestingSelection })
      await expect(backup.send(command)).rejects.toThrow(sdk.InvalidParameterValueException)
    }
  })

  it('infers what a restore needs to be told', async () => {
    const files = addResource(region, { arn: region.arn('elasticfilesystem', 'file-system/fs-1'), type: 'EFS', name: 'files', keyArn: null })
    const { arn: RecoveryPointArn } = addRecoveryPoint(vault, { resource: files })
    const { InferredMetadata } = await backup.send(
      new sdk.GetRestoreTestingInferredMetadataCommand({ BackupVaultName: 'vault', RecoveryPointArn }),
    )
    expect(InferredMetadata).toMatchObject({ newFileSystem: 'true' })
  })
})
