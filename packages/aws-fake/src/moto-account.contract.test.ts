/** Vaults of the fake with keys, roles and buckets of moto: one account, and each call of it recorded. */
import * as backup from '@aws-sdk/client-backup'
import * as iam from '@aws-sdk/client-iam'
import * as kms from '@aws-sdk/client-kms'
import * as s3 from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountId, clientsOf, regionName } from '../test/clients.ts'
import { motoNeeds } from '../test/moto.ts'
import { startFakeWithMoto } from '../test/moto-account.ts'
import { registerResource } from './services/resource.ts'
import type { Fake } from './start-fake.ts'

let fake: Fake | null
beforeAll(async () => void (fake = await startFakeWithMoto([accountId, '444455556666'], [regionName, 'us-east-1'])), 120_000)
afterAll(async () => await fake?.close())

const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com' }, Action: 'sts:AssumeRole' }] }

it('keys, roles, buckets and vaults are one account', async (context) => {
  if (fake === null) return context.skip(motoNeeds)
  const c = clientsOf(fake)
  const { KeyMetadata } = await c.kms.send(new kms.CreateKeyCommand({ Description: 'of backups' }))
  const { KeyId, Arn: EncryptionKeyArn } = KeyMetadata ?? {}
  const vault = { BackupVaultName: 'daily', EncryptionKeyArn }
  await c.backup.send(new backup.CreateBackupVaultCommand(vault))
  const described = await c.backup.send(new backup.DescribeBackupVaultCommand({ BackupVaultName: 'daily' }))
  expect(described).toMatchObject({ EncryptionKeyArn, EncryptionKeyType: 'CUSTOMER_MANAGED_KMS_KEY' })

  const none = `arn:aws:kms:${regionName}:${accountId}:key/00000000-0000-0000-0000-000000000000`
  await expect(c.backup.send(new backup.CreateBackupVaultCommand({ BackupVaultName: 'other', EncryptionKeyArn: none }))).rejects.toThrow()

  await c.s3.send(new s3.CreateBucketCommand({ Bucket: 'orders', CreateBucketConfiguration: { LocationConstraint: regionName } }))
  await c.s3.send(new s3.PutBucketVersioningCommand({ Bucket: 'orders', VersioningConfiguration: { Status: 'Enabled' } }))
  registerResource(fake.world.account(accountId).region(regionName), { arn: 'arn:aws:s3:::orders', type: 'S3', name: 'orders', keyArn: null })
  const made = await c.iam.send(new iam.CreateRoleCommand({ RoleName: 'backup', AssumeRolePolicyDocument: JSON.stringify(trust) }))
  const job = { BackupVaultName: 'daily', ResourceArn: 'arn:aws:s3:::orders', IamRoleArn: made.Role?.Arn }
  const outcome = async (): Promise<unknown> => {
    const { BackupJobId } = await c.backup.send(new backup.StartBackupJobCommand(job))
    fake?.world.clock.advance(86_400_000)
    return (await c.backup.send(new backup.DescribeBackupJobCommand({ BackupJobId }))).State
  }
  expect(await outcome()).toBe('FAILED')
  const PolicyArn = 'arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup'
  await c.iam.send(new iam.AttachRolePolicyCommand({ RoleName: 'backup', PolicyArn }))
  expect(await outcome()).toBe('COMPLETED')
  await c.kms.send(new kms.DisableKeyCommand({ KeyId }))
  expect(await outcome()).toBe('FAILED')
})

it('accounts stay apart', async (context) => {
  if (fake === null) return context.skip(motoNeeds)
  const other = clientsOf(fake, { accessKeyId: '444455556666' })
  await clientsOf(fake).iam.send(new iam.CreateRoleCommand({ RoleName: 'here', AssumeRolePolicyDocument: JSON.stringify(trust) }))
  await expect(other.iam.send(new iam.GetRoleCommand({ RoleName: 'here' }))).rejects.toMatchObject({ name: 'NoSuchEntityException' })
})

it('records each call, answered by either, and refused ones', async (context) => {
  if (fake === null) return context.skip(motoNeeds)
  const { kms: ofKms, s3: ofS3, backup: ofBackup } = clientsOf(fake)
  fake.clearRecords()
  await ofKms.send(new kms.CreateKeyCommand({ Description: 'recorded' }))
  await ofKms.send(new kms.GenerateRandomCommand({ NumberOfBytes: 8 }))
  await ofS3.send(new s3.ListDirectoryBucketsCommand({}))
  await ofKms.send(new kms.DescribeKeyCommand({ KeyId: 'alias/none' })).catch(() => undefined)
  await ofBackup.send(new backup.ListBackupVaultsCommand({}))
  fake.faults.add({ kind: 'throttle', service: 'kms', operation: 'ListKeys' })
  await expect(ofKms.send(new kms.ListKeysCommand({}))).rejects.toMatchObject({ name: 'ThrottlingException' })
  const records = fake.records().map((r) => [r.eventSource, r.eventName, r.userIdentity.accountId, r.errorCode ?? null])
  expect(records).toEqual([
    ['kms.amazonaws.com', 'CreateKey', accountId, null],
    ['kms.amazonaws.com', 'GenerateRandom', accountId, null],
    ['s3express.amazonaws.com', 'GET /', accountId, null],
    ['kms.amazonaws.com', 'DescribeKey', accountId, 'NotFoundException'],
    ['backup.amazonaws.com', 'ListBackupVaults', accountId, null],
    ['kms.amazonaws.com', 'ListKeys', accountId, 'ThrottlingException'],
  ])
  expect(fake.records()[0]?.requestParameters).toEqual({ description: 'recorded' })
})
