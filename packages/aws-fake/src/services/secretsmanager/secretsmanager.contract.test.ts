import * as sdk from '@aws-sdk/client-secrets-manager'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled, regionName } from '../../../test/clients.ts'
import { addKey } from '../../build.ts'
import { type Fake, startFake } from '../../start-fake.ts'

let fake: Fake
let secrets: sdk.SecretsManagerClient
beforeAll(async () => {
  fake = await startFake()
  ;({ secretsmanager: secrets } = clientsOf(fake))
})
afterAll(async () => {
  await expectAllCalled(fake, 'secretsmanager')
  await fake.close()
})

describe('secrets', () => {
  it('have a key, and are found by name, ARN or the ARN without its end', async () => {
    const { arn } = addKey(fake.world.account(accountId).region(regionName))
    const create = new sdk.CreateSecretCommand({
      Name: 'db/password',
      SecretString: 'any',
      KmsKeyId: arn,
      Tags: [{ Key: 'owner', Value: 'ops' }],
    })
    const { ARN = '' } = await secrets.send(create)
    await expect(secrets.send(create)).rejects.toThrow(sdk.ResourceExistsException)
    await expect(secrets.send(new sdk.CreateSecretCommand({ Name: 'x', KmsKeyId: 'alias/none' }))).rejects.toThrow(
      sdk.InvalidParameterException,
    )
    for (const SecretId of ['db/password', ARN, ARN.slice(0, -7)]) {
      const described = await secrets.send(new sdk.DescribeSecretCommand({ SecretId }))
      expect(described).toMatchObject({ ARN, KmsKeyId: arn, Tags: [{ Key: 'owner', Value: 'ops' }] })
      expect(described.RotationEnabled).toBeUndefined()
    }
    await expect(secrets.send(new sdk.DescribeSecretCommand({ SecretId: 'none' }))).rejects.toThrow(sdk.ResourceNotFoundException)
    expect((await secrets.send(new sdk.ListSecretsCommand({}))).SecretList).toMatchObject([{ Name: 'db/password', KmsKeyId: arn }])
  })

  it('rotate by a function, and take another key', async () => {
    const SecretId = 'db/password'
    await expect(secrets.send(new sdk.RotateSecretCommand({ SecretId }))).rejects.toThrow(sdk.InvalidRequestException)
    const RotationLambdaARN = `arn:aws:lambda:${regionName}:${accountId}:function:rotate`
    await secrets.send(new sdk.RotateSecretCommand({ SecretId, RotationLambdaARN, RotationRules: { AutomaticallyAfterDays: 30 } }))
    await secrets.send(new sdk.UpdateSecretCommand({ SecretId, Description: 'of the database' }))
    expect(await secrets.send(new sdk.DescribeSecretCommand({ SecretId }))).toMatchObject({
      RotationEnabled: true,
      RotationRules: { AutomaticallyAfterDays: 30 },
      LastRotatedDate: new Date(fake.world.clock.now()),
      Description: 'of the database',
    })
  })

  it('have a policy, which is not open to everybody if that is blocked', async () => {
    const SecretId = 'db/password'
    const policy = (Principal: unknown): string =>
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal, Action: 'secretsmanager:GetSecretValue', Resource: '*' }],
      })
    const put = (ResourcePolicy: string) =>
      secrets.send(new sdk.PutResourcePolicyCommand({ SecretId, ResourcePolicy, BlockPublicPolicy: true }))
    await expect(put(policy('*'))).rejects.toThrow(sdk.PublicPolicyException)
    await expect(put('{}')).rejects.toThrow(sdk.MalformedPolicyDocumentException)
    await put(policy({ AWS: accountId }))
    expect((await secrets.send(new sdk.GetResourcePolicyCommand({ SecretId }))).ResourcePolicy).toBe(policy({ AWS: accountId }))
    await secrets.send(new sdk.DeleteResourcePolicyCommand({ SecretId }))
    expect((await secrets.send(new sdk.GetResourcePolicyCommand({ SecretId }))).ResourcePolicy).toBeUndefined()
  })

  it('are deleted after a time in which nothing else can be done with them', async () => {
    const SecretId = 'db/password'
    await expect(secrets.send(new sdk.DeleteSecretCommand({ SecretId, RecoveryWindowInDays: 5 }))).rejects.toThrow(
      sdk.InvalidParameterException,
    )
    await secrets.send(new sdk.DeleteSecretCommand({ SecretId, RecoveryWindowInDays: 7 }))
    await expect(secrets.send(new sdk.UpdateSecretCommand({ SecretId }))).rejects.toThrow(sdk.InvalidRequestException)
    expect((await secrets.send(new sdk.ListSecretsCommand({}))).SecretList).toEqual([])
  })
})
