import * as sdk from '@aws-sdk/client-securityhub'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled, regionName } from '../../../test/clients.ts'
import { type Fake, startFake } from '../../start-fake.ts'

let fake: Fake
let securityhub: sdk.SecurityHubClient
beforeAll(async () => {
  fake = await startFake()
  ;({ securityhub } = clientsOf(fake))
})
afterAll(async () => {
  await expectAllCalled(fake, 'securityhub')
  await fake.close()
})

it('is off until it is turned on, with the standards that are on by default', async () => {
  await expect(securityhub.send(new sdk.DescribeHubCommand({}))).rejects.toThrow(sdk.InvalidAccessException)
  await securityhub.send(new sdk.EnableSecurityHubCommand({ Tags: { a: 'b' } }))
  await expect(securityhub.send(new sdk.EnableSecurityHubCommand({}))).rejects.toThrow(sdk.ResourceConflictException)
  const HubArn = `arn:aws:securityhub:${regionName}:${accountId}:hub/default`
  await securityhub.send(new sdk.UpdateSecurityHubConfigurationCommand({ AutoEnableControls: false }))
  expect(await securityhub.send(new sdk.DescribeHubCommand({}))).toMatchObject({ HubArn, AutoEnableControls: false })
  await securityhub.send(new sdk.TagResourceCommand({ ResourceArn: HubArn, Tags: { c: 'd' } }))
  await securityhub.send(new sdk.UntagResourceCommand({ ResourceArn: HubArn, TagKeys: ['a'] }))
  expect((await securityhub.send(new sdk.ListTagsForResourceCommand({ ResourceArn: HubArn }))).Tags).toEqual({ c: 'd' })
})

it('checks the standards that are enabled', async () => {
  const { Standards = [] } = await securityhub.send(new sdk.DescribeStandardsCommand({}))
  const StandardsArn = Standards.find(({ Name }) => Name?.startsWith('NIST') === true)?.StandardsArn
  await securityhub.send(new sdk.BatchEnableStandardsCommand({ StandardsSubscriptionRequests: [{ StandardsArn }] }))
  const { StandardsSubscriptions = [] } = await securityhub.send(new sdk.GetEnabledStandardsCommand({}))
  expect(StandardsSubscriptions.map((one) => one.StandardsStatus)).toEqual(['READY', 'READY', 'READY'])
  const arns = StandardsSubscriptions.map((one) => one.StandardsSubscriptionArn ?? '')
  await securityhub.send(new sdk.BatchDisableStandardsCommand({ StandardsSubscriptionArns: arns.slice(1) }))
  expect((await securityhub.send(new sdk.GetEnabledStandardsCommand({}))).StandardsSubscriptions).toHaveLength(1)
  const unknown = [{ StandardsArn: `arn:aws:securityhub:${regionName}::standards/none/v/1` }]
  await expect(securityhub.send(new sdk.BatchEnableStandardsCommand({ StandardsSubscriptionRequests: unknown }))).rejects.toThrow(
    sdk.InvalidInputException,
  )
  await securityhub.send(new sdk.DisableSecurityHubCommand({}))
  await expect(securityhub.send(new sdk.GetEnabledStandardsCommand({}))).rejects.toThrow(sdk.InvalidAccessException)
})
