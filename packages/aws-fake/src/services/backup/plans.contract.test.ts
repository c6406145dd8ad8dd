import * as sdk from '@aws-sdk/client-backup'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, clientsOf } from '../../../test/clients.ts'
import { type Fake, startFake } from '../../start-fake.ts'

let fake: Fake
let backup: sdk.BackupClient
beforeAll(async () => {
  fake = await startFake()
  ;({ backup } = clientsOf(fake))
})
afterAll(async () => await fake.close())

const rule = { RuleName: 'daily', TargetBackupVaultName: 'Default', Lifecycle: { DeleteAfterDays: 35 } }
const IamRoleArn = `arn:aws:iam::${accountId}:role/backup`

describe('plans', () => {
  it('are made, described with what was left out, changed and deleted', async () => {
    const BackupPlan = { BackupPlanName: 'plan', Rules: [rule] }
    const { BackupPlanId, VersionId } = await backup.send(new sdk.CreateBackupPlanCommand({ BackupPlan, BackupPlanTags: { a: 'b' } }))
    const first = await backup.send(new sdk.GetBackupPlanCommand({ BackupPlanId }))
    expect(first.BackupPlan?.Rules).toMatchObject([{ ...rule, StartWindowMinutes: 480, CompletionWindowMinutes: 10_080 }])
    await expect(backup.send(new sdk.CreateBackupPlanCommand({ BackupPlan }))).rejects.toMatchObject({ name: 'AlreadyExistsException' })
    const longer = { ...BackupPlan, Rules: [{ ...rule, Lifecycle: { DeleteAfterDays: 70 } }] }
    const updated = await backup.send(new sdk.UpdateBackupPlanCommand({ BackupPlanId, BackupPlan: longer }))
    expect(updated.VersionId).not.toBe(VersionId)
    expect((await backup.send(new sdk.GetBackupPlanCommand({ BackupPlanId }))).BackupPlan?.Rules).toMatchObject(longer.Rules)
    expect((await backup.send(new sdk.ListTagsCommand({ ResourceArn: first.BackupPlanArn }))).Tags).toEqual({ a: 'b' })
    await backup.send(new sdk.DeleteBackupPlanCommand({ BackupPlanId }))
    await expect(backup.send(new sdk.GetBackupPlanCommand({ BackupPlanId }))).rejects.toThrow(sdk.ResourceNotFoundException)
    expect((await backup.send(new sdk.ListBackupPlansCommand({}))).BackupPlansList).toEqual([])
    expect((await backup.send(new sdk.ListBackupPlansCommand({ IncludeDeleted: true }))).BackupPlansList).toMatchObject([{ BackupPlanId }])
  })

  it('are refused without rules, with too little cold storage, with continuous backups of more than 35 days', async () => {
    const wrong = [
      [],
      [{ ...rule, Lifecycle: { MoveToColdStorageAfterDays: 30, DeleteAfterDays: 60 } }],
      [{ ...rule, EnableContinuousBackup: true, Lifecycle: { DeleteAfterDays: 36 } }],
    ]
    for (const Rules of wrong) {
      const command = new sdk.CreateBackupPlanCommand({ BackupPlan: { BackupPlanName: 'wrong', Rules } })
      await expect(backup.send(command)).rejects.toThrow(sdk.InvalidParameterValueException)
    }
  })
})

describe('selections', () => {
  it('belong to a plan, which is not deleted before them', async () => {
    const { BackupPlanId } = await backup.send(
      new sdk.CreateBackupPlanCommand({ BackupPlan: { BackupPlanName: 'selected', Rules: [rule] } }),
    )
    const BackupSelection = {
      SelectionName: 'tagged',
      IamRoleArn,
      Resources: ['arn:aws:ec2:*'],
      ListOfTags: [{ ConditionType: 'STRINGEQUALS' as const, ConditionKey: 'backup', ConditionValue: 'daily' }],
    }
    const { SelectionId } = await backup.send(new sdk.CreateBackupSelectionCommand({ BackupPlanId, BackupSelection }))
    expect((await backup.send(new sdk.GetBackupSelectionCommand({ BackupPlanId, SelectionId }))).BackupSelection).toEqual(BackupSelection)
    expect((await backup.send(new sdk.ListBackupSelectionsCommand({ BackupPlanId }))).BackupSelectionsList).toMatchObject([
      { SelectionId, SelectionName: 'tagged', IamRoleArn },
    ])
    await expect(backup.send(new sdk.DeleteBackupPlanCommand({ BackupPlanId }))).rejects.toThrow(sdk.InvalidRequestException)
    await backup.send(new sdk.DeleteBackupSelectionCommand({ BackupPlanId, SelectionId }))
    await backup.send(new sdk.DeleteBackupPlanCommand({ BackupPlanId }))
  })

  it('name ARNs, with wildcards anywhere', async () => {
    const { BackupPlanId } = await backup.send(new sdk.CreateBackupPlanCommand({ BackupPlan: { BackupPlanName: 'wild', Rules: [rule] } }))
    const select = async (SelectionName: string, arn: string) =>
      await backup.send(new sdk.CreateBackupSelectionCommand({ BackupPlanId, BackupSelection: { SelectionName, IamRoleArn, Resources: [arn] } }))
    await select('wild', 'arn:aws:ec2:*:*:volume/*')
    await expect(select('wrong', 'volume/*')).rejects.toThrow(sdk.InvalidParameterValueException)
  })
})

describe('settings', () => {
  it('of a Region are read and changed type by type', async () => {
    const before = await backup.send(new sdk.DescribeRegionSettingsCommand({}))
    expect(before.ResourceTypeOptInPreference).toMatchObject({ EFS: true })
    await backup.send(new sdk.UpdateRegionSettingsCommand({ ResourceTypeOptInPreference: { EFS: false } }))
    const after = await backup.send(new sdk.DescribeRegionSettingsCommand({}))
    expect(after.ResourceTypeOptInPreference).toEqual({ ...before.ResourceTypeOptInPreference, EFS: false })
    const unknown = new sdk.UpdateRegionSettingsCommand({ ResourceTypeOptInPreference: { Nonsense: true } })
    await expect(backup.send(unknown)).rejects.toThrow(sdk.InvalidParameterValueException)
    const { ResourceTypes } = await backup.send(new sdk.GetSupportedResourceTypesCommand({}))
    expect(ResourceTypes).toEqual(Object.keys(after.ResourceTypeOptInPreference ?? {}))
  })

  it('of the organization are read and changed', async () => {
    await backup.send(new sdk.UpdateGlobalSettingsCommand({ GlobalSettings: { isCrossAccountBackupEnabled: 'true' } }))
    const { GlobalSettings, LastUpdateTime } = await backup.send(new sdk.DescribeGlobalSettingsCommand({}))
    expect(GlobalSettings).toMatchObject({ isCrossAccountBackupEnabled: 'true', isMpaEnabled: 'false' })
    expect(LastUpdateTime?.getTime()).toBe(fake.world.clock.now())
  })
})
