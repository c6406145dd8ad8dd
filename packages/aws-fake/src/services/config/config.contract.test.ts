import * as sdk from '@aws-sdk/client-config-service'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled, regionName } from '../../../test/clients.ts'
import { addBucket } from '../../build.ts'
import { type Fake, startFake } from '../../start-fake.ts'

let fake: Fake
let config: sdk.ConfigServiceClient
beforeAll(async () => {
  fake = await startFake()
  ;({ config } = clientsOf(fake))
})
afterAll(async () => {
  await expectAllCalled(fake, 'config')
  await fake.close()
})

it('a recorder needs a role and a channel, and a channel a bucket, before it records', async () => {
  expect((await config.send(new sdk.DescribeConfigurationRecordersCommand({}))).ConfigurationRecorders).toEqual([])
  expect((await config.send(new sdk.DescribeConfigurationRecorderStatusCommand({}))).ConfigurationRecordersStatus).toEqual([])
  const roleARN = `arn:aws:iam::${accountId}:role/config`
  await config.send(new sdk.PutConfigurationRecorderCommand({ ConfigurationRecorder: { name: 'default', roleARN } }))
  const start = new sdk.StartConfigurationRecorderCommand({ ConfigurationRecorderName: 'default' })
  await expect(config.send(start)).rejects.toThrow(sdk.NoAvailableDeliveryChannelException)
  const channel = new sdk.PutDeliveryChannelCommand({ DeliveryChannel: { name: 'default', s3BucketName: 'config-logs' } })
  await expect(config.send(channel)).rejects.toThrow(sdk.NoSuchBucketException)
  addBucket(fake.world.account(accountId), 'config-logs', regionName)
  await config.send(channel)
  await config.send(start)
  const { ConfigurationRecordersStatus } = await config.send(new sdk.DescribeConfigurationRecorderStatusCommand({}))
  expect(ConfigurationRecordersStatus).toMatchObject([
    { name: 'default', recording: true, lastStartTime: new Date(fake.world.clock.now()) },
  ])
  expect((await config.send(new sdk.DescribeDeliveryChannelsCommand({}))).DeliveryChannels).toEqual([
    { name: 'default', s3BucketName: 'config-logs' },
  ])
  expect((await config.send(new sdk.DescribeConfigurationRecordersCommand({}))).ConfigurationRecorders).toMatchObject([
    { name: 'default', roleARN },
  ])
  await config.send(new sdk.StopConfigurationRecorderCommand({ ConfigurationRecorderName: 'default' }))
  await expect(config.send(new sdk.StopConfigurationRecorderCommand({ ConfigurationRecorderName: 'other' }))).rejects.toThrow(
    sdk.NoSuchConfigurationRecorderException,
  )
})
