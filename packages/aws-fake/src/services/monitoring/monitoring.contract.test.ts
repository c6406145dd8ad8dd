import * as sdk from '@aws-sdk/client-cloudwatch'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled, regionName } from '../../../test/clients.ts'
import { type Fake, startFake } from '../../start-fake.ts'

let fake: Fake
let monitoring: sdk.CloudWatchClient
beforeAll(async () => {
  fake = await startFake()
  ;({ monitoring } = clientsOf(fake))
})
afterAll(async () => {
  await expectAllCalled(fake, 'monitoring')
  await fake.close()
})

const alarm = {
  AlarmName: 'stopped',
  Namespace: 'audit',
  MetricName: 'stopped',
  Statistic: 'Sum' as const,
  Period: 300,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold' as const,
  TreatMissingData: 'notBreaching',
  AlarmActions: [`arn:aws:sns:${regionName}:${accountId}:alarms`],
}
const ResourceARN = `arn:aws:cloudwatch:${regionName}:${accountId}:alarm:stopped`

it('alarms are of one metric, act until they are told not to, and begin without data', async () => {
  await monitoring.send(new sdk.PutMetricAlarmCommand({ ...alarm, Tags: [{ Key: 'a', Value: 'b' }] }))
  const described = async () => (await monitoring.send(new sdk.DescribeAlarmsCommand({ AlarmNames: ['stopped'] }))).MetricAlarms
  expect(await described()).toMatchObject([{ ...alarm, AlarmArn: ResourceARN, ActionsEnabled: true, StateValue: 'INSUFFICIENT_DATA' }])
  await monitoring.send(new sdk.DisableAlarmActionsCommand({ AlarmNames: ['stopped'] }))
  expect(await described()).toMatchObject([{ ActionsEnabled: false }])
  await monitoring.send(new sdk.EnableAlarmActionsCommand({ AlarmNames: ['stopped'] }))
  await monitoring.send(new sdk.SetAlarmStateCommand({ AlarmName: 'stopped', StateValue: 'ALARM', StateReason: 'test' }))
  expect(await described()).toMatchObject([{ ActionsEnabled: true, StateValue: 'ALARM', StateReason: 'test' }])
  const byAction = new sdk.DescribeAlarmsCommand({ ActionPrefix: 'arn:aws:sns', StateValue: 'OK' })
  expect((await monitoring.send(byAction)).MetricAlarms).toEqual([])
})

it('alarms have to be whole', async () => {
  const { Statistic: _, ...without } = alarm
  for (const wrong of [without, { ...alarm, Metrics: [] }, { ...alarm, TreatMissingData: 'maybe' }, { ...alarm, DatapointsToAlarm: 2 }])
    await expect(monitoring.send(new sdk.PutMetricAlarmCommand(wrong))).rejects.toMatchObject({ name: 'ValidationException' })
})

it('alarms have tags, and end', async () => {
  await monitoring.send(new sdk.TagResourceCommand({ ResourceARN, Tags: [{ Key: 'c', Value: 'd' }] }))
  await monitoring.send(new sdk.UntagResourceCommand({ ResourceARN, TagKeys: ['a'] }))
  expect((await monitoring.send(new sdk.ListTagsForResourceCommand({ ResourceARN }))).Tags).toEqual([{ Key: 'c', Value: 'd' }])
  await expect(monitoring.send(new sdk.ListTagsForResourceCommand({ ResourceARN: `${ResourceARN}2` }))).rejects.toThrow(
    sdk.ResourceNotFoundException,
  )
  await expect(monitoring.send(new sdk.DeleteAlarmsCommand({ AlarmNames: ['stopped', 'none'] }))).rejects.toMatchObject({
    name: expect.stringMatching(/^ResourceNotFound/),
  })
  await monitoring.send(new sdk.DeleteAlarmsCommand({ AlarmNames: ['stopped'] }))
  expect((await monitoring.send(new sdk.DescribeAlarmsCommand({}))).MetricAlarms).toEqual([])
})
