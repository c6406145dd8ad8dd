import * as sdk from '@aws-sdk/client-backup'
import { DeleteSnapshotCommand, DescribeSnapshotsCommand, type EC2Client } from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accountId, clientsOf, regionName } from '../../../../test/clients.ts'
import { addKey, addRecoveryPoint, addResource, addRole, addVault, addVolume, awsManagedKey, setOptIn } from '../../../build.ts'
import { type Fake, startFake } from '../../../start-fake.ts'
import { World } from '../../../world/world.ts'
import type { Account, Region } from '../../../world/world.ts'
import { durationMs, startMs } from './due.ts'
import { pointsOf } from '../point.ts'
import type { Vault } from '../vault.ts'

const otherAccount = '444455556666'
let fake: Fake
let backup: sdk.BackupClient
let ec2: EC2Client
let account: Account
let region: Region
let vault: Vault
let roleArn: string
let count = 0
beforeAll(async () => {
  const world = new World()
  account = world.addAccount(accountId)
  world.addAccount(otherAccount)
  fake = await startFake({ world })
  ;({ backup, ec2 } = clientsOf(fake))
  region = account.region(regionName)
  roleArn = addRole(account, { name: 'backup', trusts: 'backup.amazonaws.com', allows: ['ec2:CreateSnapshot'] }).arn
})
beforeEach(() => {
  count += 1
  vault = addVault(region, { name: `vault-${count}`, key: addKey(region) })
})
afterAll(async () => await fake.close())

async function start(resourceArn: string, input: Partial<sdk.StartBackupJobCommandInput> = {}): Promise<string> {
  const command = new sdk.StartBackupJobCommand({ BackupVaultName: vault.name, ResourceArn: resourceArn, IamRoleArn: roleArn, ...input })
  return (await backup.send(command)).BackupJobId ?? ''
}

async function jobOf(BackupJobId: string): Promise<sdk.DescribeBackupJobCommandOutput> {
  return await backup.send(new sdk.DescribeBackupJobCommand({ BackupJobId }))
}

describe('a backup job', () => {
  it('starts, runs and leaves a point, which is a snapshot of EC2 that only AWS Backup deletes', async () => {
    const volume = addVolume(region, { keyArn: null })
    const id = await start(volume.arn, { Lifecycle: { DeleteAfterDays: 35 }, RecoveryPointTags: { why: 'test' } })
    expect(await jobOf(id)).toMatchObject({ State: 'CREATED', PercentDone: '0.0' })
    fake.world.clock.advance(startMs)
    expect(await jobOf(id)).toMatchObject({ State: 'RUNNING' })
    fake.world.clock.advance(durationMs)
    const job = await jobOf(id)
    expect(job).toMatchObject({ State: 'COMPLETED', IsEncrypted: false, ResourceType: 'EBS' })
    expect(pointsOf(vault)).toMatchObject([{ arn: job.RecoveryPointArn, isEncrypted: false, lifecycle: { DeleteAfterDays: 35 } }])
    expect((await backup.send(new sdk.ListTagsCommand({ ResourceArn: job.RecoveryPointArn }))).Tags).toEqual({ why: 'test' })
    const SnapshotId = job.RecoveryPointArn?.split('/')[1] ?? ''
    expect((await ec2.send(new DescribeSnapshotsCommand({ SnapshotIds: [SnapshotId] }))).Snapshots).toMatchObject([
      { SnapshotId, Encrypted: false },
    ])
    await expect(ec2.send(new DeleteSnapshotCommand({ SnapshotId }))).rejects.toMatchObject({ name: 'InvalidParameterValue' })
    const { BackupJobs } = await backup.send(new sdk.ListBackupJobsCommand({ ByResourceArn: volume.arn, ByState: 'COMPLETED' }))
    expect(BackupJobs?.map(({ BackupJobId }) => BackupJobId)).toEqual([id])
    const { Results } = await backup.send(new sdk.ListProtectedResourcesCommand({}))
    expect(Results).toMatchObject([{ ResourceArn: volume.arn, LastRecoveryPointArn: job.RecoveryPointArn, LastBackupVaultArn: vault.arn }])
    expect(await backup.send(new sdk.DescribeProtectedResourceCommand({ ResourceArn: volume.arn }))).toMatchObject({ ResourceType: 'EBS' })
    const { RecoveryPoints } = await backup.send(new sdk.ListRecoveryPointsByResourceCommand({ ResourceArn: volume.arn }))
    expect(RecoveryPoints).toMatchObject([{ RecoveryPointArn: job.RecoveryPointArn, BackupVaultName: vault.name }])
  })

  it("encrypts with the vault's key or the source's, by the type of resource", async () => {
    const files = addResource(region, {
      arn: region.arn('elasticfilesystem', 'file-system/fs-1'),
      type: 'EFS',
      name: 'files',
      keyArn: null,
    })
    const { arn: keyArn } = addKey(region)
    const database = addResource(region, { arn: region.arn('rds', 'db:one'), type: 'RDS', name: 'one', keyArn })
    await start(files.arn)
    await start(database.arn)
    fake.world.clock.advance(durationMs)
    await backup.send(new sdk.ListBackupJobsCommand({}))
    expect(pointsOf(vault).map((point) => [point.resourceType, point.isEncrypted, point.keyArn])).toEqual([
      ['EFS', true, vault.keyArn],
      ['RDS', true, keyArn],
    ])
  })

  it('fails where retention is outside the lock, the key is off, or the role can do nothing', async () => {
    const { arn } = addResource(region, {
      arn: region.arn('elasticfilesystem', 'file-system/fs-2'),
      type: 'EFS',
      name: 'files',
      keyArn: null,
    })
    vault.lock = { minRetentionDays: 30, maxRetentionDays: 60, lockDate: null }
    const disabled = addVault(region, { name: `disabled-${count}`, key: addKey(region, { isDisabled: true }) })
    const ids = [
      await start(arn, { Lifecycle: { DeleteAfterDays: 29 } }),
      await start(arn, { Lifecycle: { DeleteAfterDays: 61 } }),
      await start(arn),
      await start(arn, { BackupVaultName: disabled.name }),
      await start(arn, { Lifecycle: { DeleteAfterDays: 30 }, IamRoleArn: `arn:aws:iam::${accountId}:role/none` }),
    ]
    fake.world.clock.advance(durationMs)
    for (const id of ids) expect(await jobOf(id)).toMatchObject({ State: 'FAILED', StatusMessage: expect.any(String) })
    expect([...pointsOf(vault), ...pointsOf(disabled)]).toEqual([])
  })

  it('is refused for what is not there or not opted in, and can be stopped until it is done', async () => {
    await expect(start(region.arn('ec2', 'volume/vol-0'))).rejects.toThrow(sdk.ResourceNotFoundException)
    const table = addResource(region, { arn: region.arn('dynamodb', 'table/one'), type: 'DynamoDB', name: 'one', keyArn: null })
    setOptIn(region, 'DynamoDB', false)
    await expect(start(table.arn)).rejects.toThrow(sdk.InvalidRequestException)
    setOptIn(region, 'DynamoDB', true)
    const BackupJobId = await start(table.arn)
    await backup.send(new sdk.StopBackupJobCommand({ BackupJobId }))
    fake.world.clock.advance(durationMs)
    expect(await jobOf(BackupJobId)).toMatchObject({ State: 'ABORTED' })
    await expect(backup.send(new sdk.StopBackupJobCommand({ BackupJobId }))).rejects.toThrow(sdk.InvalidRequestException)
  })
})

describe('a copy job', () => {
  const database = { arn: `arn:aws:rds:${regionName}:${accountId}:db:ledger`, type: 'RDS', name: 'ledger' }
  const aurora = { ...database, type: 'Aurora' }
  const files = { ...database, type: 'EFS' }

  async function copy(point: { readonly arn: string }, destination: Vault): Promise<sdk.CopyJob | undefined> {
    const { CopyJobId } = await backup.send(
      new sdk.StartCopyJobCommand({
        RecoveryPointArn: point.arn,
        SourceBackupVaultName: vault.name,
        DestinationBackupVaultArn: destination.arn,
        IamRoleArn: roleArn,
        Lifecycle: { DeleteAfterDays: 40 },
      }),
    )
    fake.world.clock.advance(durationMs)
    return (await backup.send(new sdk.DescribeCopyJobCommand({ CopyJobId }))).CopyJob
  }

  it('to another Region takes the key of the vault there', async () => {
    const elsewhere = account.region('us-west-2')
    const destination = addVault(elsewhere, { name: `far-${count}`, key: addKey(elsewhere) })
    const job = await copy(addRecoveryPoint(vault, { resource: database, keyArn: addKey(region).arn }), destination)
    expect(job).toMatchObject({ State: 'COMPLETED', DestinationBackupVaultArn: destination.arn })
    expect(pointsOf(destination)).toMatchObject([
      { arn: job?.DestinationRecoveryPointArn, keyArn: destination.keyArn, sourceVaultArn: vault.arn },
    ])
    const { CopyJobs } = await backup.send(new sdk.ListCopyJobsCommand({ ByDestinationVaultArn: destination.arn }))
    expect(CopyJobs).toMatchObject([{ CopyJobId: job?.CopyJobId }])
  })

  it('to another Region fails with the key that AWS manages for AWS Backup, unless the type is encrypted independently', async () => {
    const destination = addVault(account.region('us-west-2'), { name: `managed-${count}` })
    expect(await copy(addRecoveryPoint(vault, { resource: database, keyArn: addKey(region).arn }), destination)).toMatchObject({
      State: 'FAILED',
    })
    expect(await copy(addRecoveryPoint(vault, { resource: files }), destination)).toMatchObject({ State: 'COMPLETED' })
  })

  it('of an unencrypted point is encrypted, but for types whose points stay as they are', async () => {
    const elsewhere = account.region('us-west-2')
    const destination = addVault(elsewhere, { name: `plain-${count}`, key: addKey(elsewhere) })
    await copy(addRecoveryPoint(vault, { resource: database, keyArn: null }), destination)
    await copy(addRecoveryPoint(vault, { resource: aurora, keyArn: null }), destination)
    expect(pointsOf(destination).map(({ resourceType, isEncrypted }) => [resourceType, isEncrypted])).toEqual([
      ['RDS', true],
      ['Aurora', false],
    ])
  })

  it("to another account needs the organization's setting, the vault's policy, and a key that can be shared", async () => {
    const elsewhere = fake.world.account(otherAccount).region(regionName)
    const destination = addVault(elsewhere, { name: `other-${count}`, key: addKey(elsewhere) })
    const point = addRecoveryPoint(vault, { resource: database, keyArn: addKey(region).arn })
    expect(await copy(point, destination)).toMatchObject({ State: 'FAILED' })
    await backup.send(new sdk.UpdateGlobalSettingsCommand({ GlobalSettings: { isCrossAccountBackupEnabled: 'true' } }))
    expect(await copy(point, destination)).toMatchObject({ State: 'FAILED' })
    const Statement = [
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: 'backup:CopyIntoBackupVault', Resource: '*' },
    ]
    destination.policy = JSON.stringify({ Version: '2012-10-17', Statement })
    expect(await copy(point, destination)).toMatchObject({ State: 'COMPLETED' })
    const managed = addRecoveryPoint(vault, { resource: database, keyArn: awsManagedKey(region, 'rds').arn })
    expect(await copy(managed, destination)).toMatchObject({ State: 'FAILED' })
  })

  it('into an air-gapped vault completes, and copies nothing, where the key is one that AWS manages', async () => {
    const lock = { minRetentionDays: 7, maxRetentionDays: 60, lockDate: fake.world.clock.now() }
    const destination = addVault(region, { name: `gap-${count}`, key: null, isAirGapped: true, lock })
    const managed = addRecoveryPoint(vault, { resource: database, keyArn: awsManagedKey(region, 'rds').arn })
    expect(await copy(managed, destination)).toMatchObject({ State: 'COMPLETED', StatusMessage: expect.stringContaining('not copied') })
    expect(pointsOf(destination)).toEqual([])
    expect(await copy(addRecoveryPoint(vault, { resource: database, keyArn: addKey(region).arn }), destination)).toMatchObject({
      State: 'COMPLETED',
    })
    expect(pointsOf(destination)).toMatchObject([{ keyType: 'AWS_OWNED_KMS_KEY', isEncrypted: true }])
  })
})

describe('tags', () => {
  it('of a vault are put and taken away', async () => {
    await backup.send(new sdk.TagResourceCommand({ ResourceArn: vault.arn, Tags: { a: '1', b: '2' } }))
    await backup.send(new sdk.UntagResourceCommand({ ResourceArn: vault.arn, TagKeyList: ['a'] }))
    expect((await backup.send(new sdk.ListTagsCommand({ ResourceArn: vault.arn }))).Tags).toEqual({ b: '2' })
    await expect(backup.send(new sdk.ListTagsCommand({ ResourceArn: `${vault.arn}-none` }))).rejects.toThrow(sdk.ResourceNotFoundException)
  })
})
