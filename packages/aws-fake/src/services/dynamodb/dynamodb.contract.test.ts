import * as sdk from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled, regionName } from '../../../test/clients.ts'
import { addKey } from '../../build.ts'
import { type Fake, startFake } from '../../start-fake.ts'

const TableName = 'sessions'
let fake: Fake
let dynamodb: sdk.DynamoDBClient
beforeAll(async () => {
  fake = await startFake()
  ;({ dynamodb } = clientsOf(fake))
  const KeySchema = [{ AttributeName: 'id', KeyType: 'HASH' as const }]
  const AttributeDefinitions = [{ AttributeName: 'id', AttributeType: 'S' as const }]
  const create = new sdk.CreateTableCommand({
    TableName,
    KeySchema,
    AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
    DeletionProtectionEnabled: true,
  })
  await dynamodb.send(create)
  await expect(dynamodb.send(create)).rejects.toThrow(sdk.ResourceInUseException)
})
afterAll(async () => {
  await expectAllCalled(fake, 'dynamodb')
  await fake.close()
})

describe('tables', () => {
  it('are encrypted with a key that AWS owns, which is not described, until another is named', async () => {
    const { arn } = addKey(fake.world.account(accountId).region(regionName))
    expect((await dynamodb.send(new sdk.ListTablesCommand({}))).TableNames).toEqual([TableName])
    expect((await dynamodb.send(new sdk.DescribeTableCommand({ TableName }))).Table?.SSEDescription).toBeUndefined()
    const change = (SSESpecification: sdk.SSESpecification) => dynamodb.send(new sdk.UpdateTableCommand({ TableName, SSESpecification }))
    await expect(change({ Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'alias/none' })).rejects.toMatchObject({
      name: 'ValidationException',
    })
    const { TableDescription } = await change({ Enabled: true, SSEType: 'KMS', KMSMasterKeyId: arn })
    expect(TableDescription?.SSEDescription).toEqual({ Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: arn })
  })

  it('are recovered to a point in time when that is on', async () => {
    const status = async () => {
      const { ContinuousBackupsDescription } = await dynamodb.send(new sdk.DescribeContinuousBackupsCommand({ TableName }))
      return ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus
    }
    expect(await status()).toBe('DISABLED')
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true }
    await dynamodb.send(new sdk.UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }))
    expect(await status()).toBe('ENABLED')
    await expect(dynamodb.send(new sdk.DescribeContinuousBackupsCommand({ TableName: 'none' }))).rejects.toThrow(sdk.TableNotFoundException)
  })

  it('have tags, and are deleted unless protected', async () => {
    const ResourceArn = `arn:aws:dynamodb:${regionName}:${accountId}:table/${TableName}`
    await dynamodb.send(new sdk.TagResourceCommand({ ResourceArn, Tags: [{ Key: 'owner', Value: 'ops' }] }))
    expect((await dynamodb.send(new sdk.ListTagsOfResourceCommand({ ResourceArn }))).Tags).toEqual([{ Key: 'owner', Value: 'ops' }])
    await expect(dynamodb.send(new sdk.DeleteTableCommand({ TableName }))).rejects.toMatchObject({ name: 'ValidationException' })
    await dynamodb.send(new sdk.UpdateTableCommand({ TableName, DeletionProtectionEnabled: false }))
    await dynamodb.send(new sdk.DeleteTableCommand({ TableName }))
    await expect(dynamodb.send(new sdk.DescribeTableCommand({ TableName }))).rejects.toThrow(sdk.ResourceNotFoundException)
  })
})
