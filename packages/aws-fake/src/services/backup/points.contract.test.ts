import * as sdk from '@aws-sdk/client-backup'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accountId, clientsOf, regionName } from '../../../test/clients.ts'
import { addRecoveryPoint, addRole, addVault, removeRole } from '../../build.ts'
import { type Fake, startFake } from '../../start-fake.ts'
import { dayMs } from '../../world/fake-clock.ts'
import type { Account, Region } from '../../world/world.ts'
import { deletionMs, type Point } from './point.ts'
import type { Vault } from './vault.ts'

const resource = { arn: `arn:aws:rds:${regionName}:${accountId}:db:ledger`, type: 'RDS', name: 'ledger' }
let fake: Fake
let backup: sdk.BackupClient
let account: Account
let region: Region
let vault: Vault
let count = 0
beforeAll(async () => {
  fake = await startFake()
  ;({ backup } = clientsOf(fake))
  account = fake.world.account(accountId)
  region = account.region(regionName)
})
beforeEach(() => {
  count += 1
  vault = addVault(region, { name: `vault-${count}` })
})
afterAll(async () => await fake.close())

const named = ({ arn }: Point): { BackupVaultName: string; RecoveryPointArn: string } => ({
  BackupVaultName: vault.name,
  RecoveryPointArn: arn,
})

async function describePoint(point: Point): Promise<sdk.DescribeRecoveryPointCommandOutput> {
  return await backup.send(new sdk.DescribeRecoveryPointCommand(named(point)))
}

async function remove(point: Point): Promise<sdk.DeleteRecoveryPointCommandOutput> {
  return await backup.send(new sdk.DeleteRecoveryPointCommand(named(point)))
}

describe('points', () => {
  it('say what decides about them, listed and described', async () => {
    const point = addRecoveryPoint(vault, {
      resource,
      ageDays: 2,
      lifecycle: { MoveToColdStorageAfterDays: 1, DeleteAfterDays: 91 },
      keyArn: null,
    })
    const { RecoveryPoints } = await backup.send(new sdk.ListRecoveryPointsByBackupVaultCommand({ BackupVaultName: vault.name }))
    const decisive = {
      RecoveryPointArn: point.arn,
      BackupVaultArn: vault.arn,
      ResourceArn: resource.arn,
      ResourceType: 'RDS',
      Status: 'COMPLETED',
      IsEncrypted: false,
      Lifecycle: { MoveToColdStorageAfterDays: 1, DeleteAfterDays: 91 },
      CalculatedLifecycle: { MoveToColdStorageAt: new Date(point.created + dayMs), DeleteAt: new Date(point.created + 91 * dayMs) },
    }
    expect(RecoveryPoints).toMatchObject([decisive])
    expect(RecoveryPoints?.[0]).not.toHaveProperty('EncryptionKeyArn')
    expect(await describePoint(point)).toMatchObject({ ...decisive, StorageClass: 'COLD' })
  })

  it('are filtered by resource, type, plan and time', async () => {
    const other = { arn: `arn:aws:rds:${regionName}:${accountId}:db:other`, type: 'RDS', name: 'other' }
    const old = addRecoveryPoint(vault, { resource, ageDays: 9, planId: 'plan' })
    const young = addRecoveryPoint(vault, { resource: other, ageDays: 1 })
    const list = async (input: Partial<sdk.ListRecoveryPointsByBackupVaultCommandInput>): Promise<unknown> => {
      const { RecoveryPoints } = await backup.send(
        new sdk.ListRecoveryPointsByBackupVaultCommand({ BackupVaultName: vault.name, ...input }),
      )
      return RecoveryPoints?.map(({ RecoveryPointArn }) => RecoveryPointArn)
    }
    expect(await list({ ByResourceArn: other.arn })).toEqual([young.arn])
    expect(await list({ ByResourceType: 'EFS' })).toEqual([])
    expect(await list({ ByBackupPlanId: 'plan' })).toEqual([old.arn])
    expect(await list({ ByCreatedAfter: new Date(old.created + 1) })).toEqual([young.arn])
    expect(await list({ ByCreatedBefore: new Date(young.created) })).toEqual([old.arn])
  })

  it('end with their retention; those that are kept for ever, or whose role is gone, do not', async () => {
    addRole(account, { name: 'leaver', trusts: 'backup.amazonaws.com', allows: ['backup:*'] })
    const roleArn = `arn:aws:iam::${accountId}:role/leaver`
    const mortal = addRecoveryPoint(vault, { resource, ageDays: 0, lifecycle: { DeleteAfterDays: 3 } })
    const eternal = addRecoveryPoint(vault, { resource, ageDays: 0 })
    const orphan = addRecoveryPoint(vault, { resource, ageDays: 0, lifecycle: { DeleteAfterDays: 3 }, roleArn })
    removeRole(account, 'leaver')
    fake.world.clock.advance(3 * dayMs - 1)
    expect(await describePoint(mortal)).toMatchObject({ Status: 'COMPLETED' })
    fake.world.clock.advance(1)
    await expect(describePoint(mortal)).rejects.toThrow(sdk.ResourceNotFoundException)
    expect(await describePoint(eternal)).toMatchObject({ Status: 'COMPLETED' })
    expect(await describePoint(orphan)).toMatchObject({ Status: 'EXPIRED' })
  })
})

describe('deleting a point', () => {
  it('takes a minute, in which it is DELETING', async () => {
    const point = addRecoveryPoint(vault, { resource })
    await remove(point)
    expect(await describePoint(point)).toMatchObject({ Status: 'DELETING' })
    await expect(remove(point)).rejects.toThrow(sdk.InvalidResourceStateException)
    fake.world.clock.advance(deletionMs)
    await expect(describePoint(point)).rejects.toThrow(sdk.ResourceNotFoundException)
  })

  it('answers 200 and deletes nothing where the role of the point may not: the point is EXPIRED', async () => {
    addRole(account, { name: 'powerless', trusts: 'backup.amazonaws.com' })
    for (const role of ['powerless', 'gone']) {
      const point = addRecoveryPoint(vault, { resource, roleArn: `arn:aws:iam::${accountId}:role/${role}` })
      expect((await remove(point)).$metadata.httpStatusCode).toBe(200)
      fake.world.clock.advance(dayMs)
      expect(await describePoint(point)).toMatchObject({ Status: 'EXPIRED' })
    }
  })

  it('is refused in a locked vault, in every mode, also while the lock can be changed', async () => {
    const point = addRecoveryPoint(vault, { resource })
    const change = new sdk.UpdateRecoveryPointLifecycleCommand({ ...named(point), Lifecycle: { DeleteAfterDays: 400 } })
    const refused = async (): Promise<void> => {
      await expect(remove(point)).rejects.toThrow(sdk.InvalidRequestException)
      await expect(backup.send(change)).rejects.toThrow(sdk.InvalidRequestException)
    }
    await backup.send(new sdk.PutBackupVaultLockConfigurationCommand({ BackupVaultName: vault.name }))
    await refused()
    await backup.send(new sdk.PutBackupVaultLockConfigurationCommand({ BackupVaultName: vault.name, ChangeableForDays: 3 }))
    await refused()
    fake.world.clock.advance(3 * dayMs)
    await refused()
    expect(await describePoint(point)).toMatchObject({ Status: 'COMPLETED' })
  })

  it('is refused under a legal hold, which also outlasts retention', async () => {
    const point = addRecoveryPoint(vault, { resource, ageDays: 0, lifecycle: { DeleteAfterDays: 1 } })
    const { LegalHoldId } = await backup.send(
      new sdk.CreateLegalHoldCommand({ Title: 'case', Description: 'case', RecoveryPointSelection: { VaultNames: [vault.name] } }),
    )
    await expect(remove(point)).rejects.toThrow(sdk.InvalidRequestException)
    fake.world.clock.advance(2 * dayMs)
    expect(await describePoint(point)).toMatchObject({ Status: 'COMPLETED' })
    expect(await backup.send(new sdk.GetLegalHoldCommand({ LegalHoldId }))).toMatchObject({ Status: 'ACTIVE', Title: 'case' })
    await backup.send(new sdk.CancelLegalHoldCommand({ LegalHoldId, CancelDescription: 'settled' }))
    const { LegalHolds } = await backup.send(new sdk.ListLegalHoldsCommand({}))
    expect(LegalHolds).toMatchObject([{ LegalHoldId, Status: 'CANCELED' }])
    await expect(describePoint(point)).rejects.toThrow(sdk.ResourceNotFoundException)
    await expect(backup.send(new sdk.CancelLegalHoldCommand({ LegalHoldId, CancelDescription: 'again' }))).rejects.toThrow(
      sdk.InvalidResourceStateException,
    )
  })

  it('of another vault, or of none, is refused', async () => {
    const elsewhere = addRecoveryPoint(addVault(region, { name: `other-${count}` }), { resource })
    await expect(remove(elsewhere)).rejects.toThrow(sdk.ResourceNotFoundException)
  })
})

describe('a lifecycle', () => {
  it('is changed, to one with 90 days of cold storage at least', async () => {
    const point = addRecoveryPoint(vault, { resource, ageDays: 1 })
    const update = async (Lifecycle: sdk.Lifecycle): Promise<sdk.UpdateRecoveryPointLifecycleCommandOutput> =>
      await backup.send(new sdk.UpdateRecoveryPointLifecycleCommand({ ...named(point), Lifecycle }))
    const { CalculatedLifecycle } = await update({ MoveToColdStorageAfterDays: 10, DeleteAfterDays: 100 })
    expect(CalculatedLifecycle?.DeleteAt?.getTime()).toBe(point.created + 100 * dayMs)
    await expect(update({ MoveToColdStorageAfterDays: 10, DeleteAfterDays: 99 })).rejects.toThrow(sdk.InvalidParameterValueException)
    expect((await describePoint(point)).Lifecycle).toEqual({ MoveToColdStorageAfterDays: 10, DeleteAfterDays: 100 })
  })
})

describe('what hangs on a point', () => {
  it('are its index, its holds, and the resources of its vault', async () => {
    const point = addRecoveryPoint(vault, { resource: { arn: `arn:aws:s3:::data-${count}`, type: 'S3', name: 'data' } })
    await expect(backup.send(new sdk.GetRecoveryPointIndexDetailsCommand(named(point)))).rejects.toThrow(sdk.ResourceNotFoundException)
    await backup.send(new sdk.UpdateRecoveryPointIndexSettingsCommand({ ...named(point), Index: 'ENABLED' }))
    expect(await backup.send(new sdk.GetRecoveryPointIndexDetailsCommand(named(point)))).toMatchObject({ IndexStatus: 'ACTIVE' })
    const indexed = await backup.send(new sdk.ListIndexedRecoveryPointsCommand({ IndexStatus: 'ACTIVE' }))
    expect(indexed.IndexedRecoveryPoints).toMatchObject([{ RecoveryPointArn: point.arn }])
    const { LegalHoldId } = await backup.send(
      new sdk.CreateLegalHoldCommand({ Title: 'held', Description: 'a case', RecoveryPointSelection: { VaultNames: [vault.name] } }),
    )
    const held = await backup.send(new sdk.ListRecoveryPointsByLegalHoldCommand({ LegalHoldId }))
    expect(held.RecoveryPoints).toMatchObject([{ RecoveryPointArn: point.arn, BackupVaultName: vault.name }])
    const resources = await backup.send(new sdk.ListProtectedResourcesByBackupVaultCommand({ BackupVaultName: vault.name }))
    expect(resources.Results).toMatchObject([{ ResourceArn: point.resourceArn, LastRecoveryPointArn: point.arn }])
  })
})
