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

it('rules are managed by AWS or by the customer, and are put again under their name', async () => {
  const ConfigRule = { ConfigRuleName: 'trail-on', Source: { Owner: 'AWS' as const, SourceIdentifier: 'CLOUD_TRAIL_ENABLED' } }
  await config.send(new sdk.PutConfigRuleCommand({ ConfigRule, Tags: [{ Key: 'a', Value: 'b' }] }))
  await config.send(new sdk.PutConfigRuleCommand({ ConfigRule }))
  const { ConfigRules = [] } = await config.send(new sdk.DescribeConfigRulesCommand({}))
  expect(ConfigRules).toMatchObject([{ ...ConfigRule, ConfigRuleState: 'ACTIVE' }])
  const wrong = { ...ConfigRule, InputParameters: 'none' }
  await expect(config.send(new sdk.PutConfigRuleCommand({ ConfigRule: wrong }))).rejects.toThrow(sdk.InvalidParameterValueException)
  expect((await config.send(new sdk.DescribeComplianceByConfigRuleCommand({}))).ComplianceByConfigRules).toMatchObject([
    { ConfigRuleName: 'trail-on', Compliance: { ComplianceType: 'INSUFFICIENT_DATA' } },
  ])
  const ResourceArn = ConfigRules[0]?.ConfigRuleArn
  await config.send(new sdk.TagResourceCommand({ ResourceArn, Tags: [{ Key: 'c', Value: 'd' }] }))
  await config.send(new sdk.UntagResourceCommand({ ResourceArn, TagKeys: ['a'] }))
  expect((await config.send(new sdk.ListTagsForResourceCommand({ ResourceArn }))).Tags).toEqual([{ Key: 'c', Value: 'd' }])
  await config.send(new sdk.DeleteConfigRuleCommand({ ConfigRuleName: 'trail-on' }))
  await expect(config.send(new sdk.DescribeConfigRulesCommand({ ConfigRuleNames: ['trail-on'] }))).rejects.toThrow(
    sdk.NoSuchConfigRuleException,
  )
})

it('conformance packs come from a template', async () => {
  const ConformancePackName = 'backups'
  await expect(config.send(new sdk.PutConformancePackCommand({ ConformancePackName }))).rejects.toThrow(
    sdk.ConformancePackTemplateValidationException,
  )
  const { ConformancePackArn } = await config.send(
    new sdk.PutConformancePackCommand({ ConformancePackName, TemplateBody: 'Resources: {}' }),
  )
  expect((await config.send(new sdk.DescribeConformancePacksCommand({}))).ConformancePackDetails).toMatchObject([{ ConformancePackArn }])
  expect((await config.send(new sdk.DescribeConformancePackStatusCommand({}))).ConformancePackStatusDetails).toMatchObject([
    { ConformancePackName, ConformancePackState: 'CREATE_COMPLETE' },
  ])
  await config.send(new sdk.DeleteConformancePackCommand({ ConformancePackName }))
  await expect(config.send(new sdk.DeleteConformancePackCommand({ ConformancePackName }))).rejects.toThrow(
    sdk.NoSuchConformancePackException,
  )
})

it('recorders and channels end, channels after the recorder has stopped', async () => {
  await config.send(new sdk.StartConfigurationRecorderCommand({ ConfigurationRecorderName: 'default' }))
  expect((await config.send(new sdk.DescribeDeliveryChannelStatusCommand({}))).DeliveryChannelsStatus).toMatchObject([
    { configHistoryDeliveryInfo: { lastStatus: 'Success' } },
  ])
  const channel = { DeliveryChannelName: 'default' }
  await expect(config.send(new sdk.DeleteDeliveryChannelCommand(channel))).rejects.toThrow(sdk.LastDeliveryChannelDeleteFailedException)
  await config.send(new sdk.StopConfigurationRecorderCommand({ ConfigurationRecorderName: 'default' }))
  await config.send(new sdk.DeleteDeliveryChannelCommand(channel))
  await config.send(new sdk.DeleteConfigurationRecorderCommand({ ConfigurationRecorderName: 'default' }))
  expect((await config.send(new sdk.DescribeConfigurationRecordersCommand({}))).ConfigurationRecorders).toEqual([])
  const ConfigRule = { ConfigRuleName: 'x', Source: { Owner: 'AWS' as const, SourceIdentifier: 'CLOUD_TRAIL_ENABLED' } }
  await expect(config.send(new sdk.PutConfigRuleCommand({ ConfigRule }))).rejects.toThrow(sdk.NoAvailableConfigurationRecorderException)
})
