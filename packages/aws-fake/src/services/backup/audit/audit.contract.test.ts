import * as sdk from '@aws-sdk/client-backup'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountId, clientsOf, regionName } from '../../../../test/clients.ts'
import { addBucket } from '../../../build.ts'
import { type Fake, startFake } from '../../../start-fake.ts'
import { dayMs, hourMs } from '../../../world/fake-clock.ts'

let fake: Fake
let backup: sdk.BackupClient
beforeEach(async () => {
  fake = await startFake()
  ;({ backup } = clientsOf(fake))
})
afterEach(async () => await fake.close())

const FrameworkName = 'recovery'
const FrameworkControls: sdk.FrameworkControl[] = [
  { ControlName: 'BACKUP_RECOVERY_POINT_ENCRYPTED' },
  {
    ControlName: 'BACKUP_LAST_RECOVERY_POINT_CREATED',
    ControlInputParameters: [
      { ParameterName: 'recoveryPointAgeUnit', ParameterValue: 'days' },
      { ParameterName: 'recoveryPointAgeValue', ParameterValue: '1' },
    ],
  },
]

async function makeFramework(): Promise<string> {
  const { FrameworkArn } = await backup.send(new sdk.CreateFrameworkCommand({ FrameworkName, FrameworkControls }))
  return FrameworkArn ?? ''
}

describe('a framework', () => {
  it('is deployed, described, changed and taken away', async () => {
    const FrameworkArn = await makeFramework()
    const status = async () => (await backup.send(new sdk.DescribeFrameworkCommand({ FrameworkName }))).DeploymentStatus
    expect(await status()).toBe('CREATE_IN_PROGRESS')
    const change = new sdk.UpdateFrameworkCommand({ FrameworkName, FrameworkControls: [{ ControlName: 'BACKUP_RECOVERY_POINT_ENCRYPTED' }] })
    await expect(backup.send(change)).rejects.toThrow(sdk.ConflictException)
    fake.world.clock.advance(hourMs)
    await backup.send(change)
    expect(await status()).toBe('UPDATE_IN_PROGRESS')
    fake.world.clock.advance(hourMs)
    expect(await status()).toBe('COMPLETED')
    const { Frameworks } = await backup.send(new sdk.ListFrameworksCommand({}))
    expect(Frameworks).toMatchObject([{ FrameworkArn, NumberOfControls: 1 }])
    await backup.send(new sdk.DeleteFrameworkCommand({ FrameworkName }))
    await expect(status()).rejects.toThrow(sdk.ResourceNotFoundException)
  })

  it.each([
    ['a control that there is not', [{ ControlName: 'BACKUP_EVERYTHING' }]],
    ['a control twice', [{ ControlName: 'BACKUP_RECOVERY_POINT_ENCRYPTED' }, { ControlName: 'BACKUP_RECOVERY_POINT_ENCRYPTED' }]],
    [
      'a parameter of another control',
      [{ ControlName: 'BACKUP_RECOVERY_POINT_ENCRYPTED', ControlInputParameters: [{ ParameterName: 'maxRestoreTime', ParameterValue: '1' }] }],
    ],
    ['no control', []],
  ])('is refused with %s', async (_, controls) => {
    const command = new sdk.CreateFrameworkCommand({ FrameworkName, FrameworkControls: controls })
    await expect(backup.send(command)).rejects.toThrow(sdk.InvalidParameterValueException)
  })
})

describe('a report plan', () => {
  const ReportPlanName = 'jobs'
  const ReportDeliveryChannel = { S3BucketName: 'reports-111122223333', S3KeyPrefix: 'backup', Formats: ['CSV', 'JSON'] }
  const ReportSetting = { ReportTemplate: 'BACKUP_JOB_REPORT' }
  const input = { ReportPlanName, ReportDeliveryChannel, ReportSetting }

  it('reports every day into a bucket that lets it', async () => {
    await backup.send(new sdk.CreateReportPlanCommand(input))
    fake.world.clock.advance(dayMs)
    const described = async () => (await backup.send(new sdk.DescribeReportPlanCommand({ ReportPlanName }))).ReportPlan
    expect(await described()).toMatchObject({ DeploymentStatus: 'COMPLETED', LastAttemptedExecutionTime: expect.any(Date) })
    expect((await described())?.LastSuccessfulExecutionTime).toBeUndefined()
    const bucket = addBucket(fake.world.account(accountId), ReportDeliveryChannel.S3BucketName, regionName)
    const report = async (Principal: object, Condition = {}) => {
      const Statement = [{ Effect: 'Allow', Principal, Action: 's3:PutObject', Resource: `arn:aws:s3:::${bucket.name}/*`, Condition }]
      bucket.policy = JSON.stringify({ Version: '2012-10-17', Statement })
      const { ReportJobId } = await backup.send(new sdk.StartReportJobCommand({ ReportPlanName }))
      fake.world.clock.advance(hourMs / 2)
      return (await backup.send(new sdk.DescribeReportJobCommand({ ReportJobId }))).ReportJob
    }
    const role = `arn:aws:iam::${accountId}:role/aws-service-role/reports.backup.amazonaws.com/AWSServiceRoleForBackupReports`
    // the account's IAM would decide, which lets the role write nowhere
    expect(await report({ AWS: `arn:aws:iam::${accountId}:root` }, { ArnEquals: { 'aws:PrincipalArn': role } })).toMatchObject({ Status: 'FAILED' })
    expect(await report({ Service: 'reports.backup.amazonaws.com' })).toMatchObject({ Status: 'FAILED' })
    expect(await report({ AWS: role })).toMatchObject({
      Status: 'COMPLETED',
      ReportDestination: { S3Keys: [expect.stringMatching(/^backup\/.*\.csv$/), expect.stringMatching(/\.json$/)] },
    })
    expect(await described()).toMatchObject({ LastSuccessfulExecutionTime: expect.any(Date) })
    const { ReportJobs } = await backup.send(new sdk.ListReportJobsCommand({ ByReportPlanName: ReportPlanName }))
    expect(new Set(ReportJobs?.map(({ Status }) => Status))).toEqual(new Set(['COMPLETED', 'FAILED']))
  })

  it('about compliance needs frameworks that are there', async () => {
    const withFrameworks = (FrameworkArns: string[]) =>
      new sdk.CreateReportPlanCommand({ ...input, ReportSetting: { ReportTemplate: 'CONTROL_COMPLIANCE_REPORT', FrameworkArns } })
    const arn = await makeFramework()
    for (const wrong of [[], [`${arn}-none`]]) await expect(backup.send(withFrameworks(wrong))).rejects.toThrow(sdk.InvalidParameterValueException)
    await backup.send(withFrameworks([arn]))
    expect((await backup.send(new sdk.ListReportPlansCommand({}))).ReportPlans).toMatchObject([{ ReportPlanName }])
  })

  it('is changed and taken away', async () => {
    await backup.send(new sdk.CreateReportPlanCommand(input))
    await expect(backup.send(new sdk.CreateReportPlanCommand(input))).rejects.toThrow(sdk.AlreadyExistsException)
    await backup.send(new sdk.UpdateReportPlanCommand({ ReportPlanName, ReportSetting: { ReportTemplate: 'RESTORE_JOB_REPORT' } }))
    await backup.send(new sdk.DeleteReportPlanCommand({ ReportPlanName }))
    await expect(backup.send(new sdk.DescribeReportPlanCommand({ ReportPlanName }))).rejects.toThrow(sdk.ResourceNotFoundException)
  })
})
