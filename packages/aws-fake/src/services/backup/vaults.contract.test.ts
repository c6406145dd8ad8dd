import * as sdk from '@aws-sdk/client-backup'
import { CreateKeyCommand, DisableKeyCommand, type KMSClient } from '@aws-sdk/client-kms'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, clientsOf, regionName } from '../../../test/clients.ts'
import { addEfsVault, addRecoveryPoint } from '../../build.ts'
import { type Fake, startFake } from '../../start-fake.ts'
import { dayMs } from '../../world/fake-clock.ts'
import { lookUpVault, type Vault } from './vault.ts'

let fake: Fake
let backup: sdk.BackupClient
let kms: KMSClient
let count = 0
beforeAll(async () => {
  fake = await startFake()
  ;({ backup, kms } = clientsOf(fake))
})
afterAll(async () => await fake.close())

async function newVault(input: Partial<sdk.CreateBackupVaultCommandInput> = {}): Promise<string> {
  count += 1
  const BackupVaultName = `vault-${count}`
  await backup.send(new sdk.CreateBackupVaultCommand({ BackupVaultName, ...input }))
  return BackupVaultName
}

async function describeVault(BackupVaultName: string): Promise<sdk.DescribeBackupVaultCommandOutput> {
  return await backup.send(new sdk.DescribeBackupVaultCommand({ BackupVaultName }))
}

function vaultOf(name: string): Vault {
  const vault = lookUpVault(fake.world.account(accountId).region(regionName), name)
  if (vault === null) throw new Error(name)
  return vault
}

const resource = { arn: `arn:aws:rds:${regionName}:${accountId}:db:ledger`, type: 'RDS', name: 'ledger' }

describe('vaults', () => {
  it('are made with a key, tags and nothing else, and described and listed alike', async () => {
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}))
    const BackupVaultName = await newVault({ EncryptionKeyArn: KeyMetadata?.Arn, BackupVaultTags: { owner: 'ops' } })
    const { $metadata: _, CreatorRequestId, ...described } = await describeVault(BackupVaultName)
    expect(described).toEqual({
      BackupVaultName,
      BackupVaultArn: `arn:aws:backup:${regionName}:${accountId}:backup-vault:${BackupVaultName}`,
      VaultType: 'BACKUP_VAULT',
      VaultState: 'AVAILABLE',
      EncryptionKeyArn: KeyMetadata?.Arn,
      EncryptionKeyType: 'CUSTOMER_MANAGED_KMS_KEY',
      CreationDate: new Date(fake.world.clock.now()),
      Locked: false,
      NumberOfRecoveryPoints: 0,
    })
    const { BackupVaultList } = await backup.send(new sdk.ListBackupVaultsCommand({}))
    expect(BackupVaultList).toContainEqual({ ...described, CreatorRequestId })
    expect((await backup.send(new sdk.ListTagsCommand({ ResourceArn: described.BackupVaultArn }))).Tags).toEqual({ owner: 'ops' })
  })

  it('are not made twice, nor with a key that is missing or disabled', async () => {
    const BackupVaultName = await newVault()
    await expect(newVault({ BackupVaultName })).rejects.toMatchObject({ name: 'AlreadyExistsException', Arn: vaultOf(BackupVaultName).arn })
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}))
    await kms.send(new DisableKeyCommand({ KeyId: KeyMetadata?.KeyId }))
    for (const EncryptionKeyArn of [KeyMetadata?.Arn, `arn:aws:kms:${regionName}:${accountId}:key/none`]) {
      await expect(newVault({ EncryptionKeyArn })).rejects.toThrow(sdk.InvalidParameterValueException)
    }
  })

  it('are deleted when empty, also when locked, and not before', async () => {
    const BackupVaultName = await newVault()
    await backup.send(new sdk.PutBackupVaultLockConfigurationCommand({ BackupVaultName, MinRetentionDays: 1, ChangeableForDays: 3 }))
    addRecoveryPoint(vaultOf(BackupVaultName), { resource, ageDays: 0, lifecycle: { DeleteAfterDays: 10 } })
    await expect(backup.send(new sdk.DeleteBackupVaultCommand({ BackupVaultName }))).rejects.toThrow(sdk.InvalidRequestException)
    fake.world.clock.advance(10 * dayMs)
    await backup.send(new sdk.DeleteBackupVaultCommand({ BackupVaultName }))
    await expect(describeVault(BackupVaultName)).rejects.toThrow(sdk.ResourceNotFoundException)
  })
})

describe('a lock', () => {
  it('without days to change it is governance: it holds at once, and goes away when asked', async () => {
    const BackupVaultName = await newVault()
    await backup.send(new sdk.PutBackupVaultLockConfigurationCommand({ BackupVaultName, MinRetentionDays: 30, MaxRetentionDays: 90 }))
    expect(await describeVault(BackupVaultName)).toMatchObject({ Locked: true, MinRetentionDays: 30, MaxRetentionDays: 90 })
    expect(await describeVault(BackupVaultName)).not.toHaveProperty('LockDate')
    fake.world.clock.advance(1000 * dayMs)
    await backup.send(new sdk.DeleteBackupVaultLockConfigurationCommand({ BackupVaultName }))
    expect(await describeVault(BackupVaultName)).toMatchObject({ Locked: false })
  })

  it('with days can be changed and taken away until they are over, and never after', async () => {
    const BackupVaultName = await newVault()
    const put = async (ChangeableForDays?: number): Promise<unknown> =>
      await backup.send(
        new sdk.PutBackupVaultLockConfigurationCommand({
          BackupVaultName,
          MinRetentionDays: 7,
          ...(ChangeableForDays !== undefined && { ChangeableForDays }),
        }),
      )
    await put(3)
    expect((await describeVault(BackupVaultName)).LockDate?.getTime()).toBe(fake.world.clock.now() + 3 * dayMs)
    fake.world.clock.advance(3 * dayMs - 1)
    await backup.send(new sdk.DeleteBackupVaultLockConfigurationCommand({ BackupVaultName }))
    await put(5)
    await put(4)
    fake.world.clock.advance(4 * dayMs)
    for (const days of [undefined, 3, 36_500]) await expect(put(days)).rejects.toThrow(sdk.InvalidRequestException)
    await expect(backup.send(new sdk.DeleteBackupVaultLockConfigurationCommand({ BackupVaultName }))).rejects.toThrow(
      sdk.InvalidRequestException,
    )
    expect(await describeVault(BackupVaultName)).toMatchObject({ Locked: true })
  })

  it('is refused outside its bounds', async () => {
    const BackupVaultName = await newVault()
    const wrong = [
      { ChangeableForDays: 2 },
      { ChangeableForDays: 36_501 },
      { MinRetentionDays: 0 },
      { MaxRetentionDays: 36_501 },
      { MinRetentionDays: 31, MaxRetentionDays: 30 },
    ]
    for (const input of wrong) {
      await expect(backup.send(new sdk.PutBackupVaultLockConfigurationCommand({ BackupVaultName, ...input }))).rejects.toThrow(
        sdk.InvalidParameterValueException,
      )
    }
    expect(await describeVault(BackupVaultName)).toMatchObject({ Locked: false })
  })
})

describe('a logically air-gapped vault', () => {
  it('is locked for good from its first moment, and has a key that AWS owns', async () => {
    const BackupVaultName = 'air-gapped'
    await backup.send(new sdk.CreateLogicallyAirGappedBackupVaultCommand({ BackupVaultName, MinRetentionDays: 7, MaxRetentionDays: 60 }))
    const described = await describeVault(BackupVaultName)
    expect(described).toMatchObject({
      VaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT',
      Locked: true,
      EncryptionKeyType: 'AWS_OWNED_KMS_KEY',
    })
    await expect(backup.send(new sdk.DeleteBackupVaultLockConfigurationCommand({ BackupVaultName }))).rejects.toThrow(
      sdk.InvalidRequestException,
    )
    const { BackupVaultList } = await backup.send(new sdk.ListBackupVaultsCommand({ ByVaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' }))
    expect(BackupVaultList?.map((vault) => vault.BackupVaultName)).toEqual([BackupVaultName])
    const short = new sdk.CreateLogicallyAirGappedBackupVaultCommand({
      BackupVaultName: 'short',
      MinRetentionDays: 6,
      MaxRetentionDays: 60,
    })
    await expect(backup.send(short)).rejects.toThrow(sdk.InvalidParameterValueException)
  })
})

describe("a vault's policy", () => {
  const deny = (extra: object = {}, action = 'backup:DeleteRecoveryPoint'): string =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: action, Resource: '*', ...extra }] })

  it('is put, read and taken away', async () => {
    const BackupVaultName = await newVault()
    await expect(backup.send(new sdk.GetBackupVaultAccessPolicyCommand({ BackupVaultName }))).rejects.toThrow(sdk.ResourceNotFoundException)
    await backup.send(new sdk.PutBackupVaultAccessPolicyCommand({ BackupVaultName, Policy: deny() }))
    expect((await backup.send(new sdk.GetBackupVaultAccessPolicyCommand({ BackupVaultName }))).Policy).toBe(deny())
    await backup.send(new sdk.DeleteBackupVaultAccessPolicyCommand({ BackupVaultName }))
    await expect(backup.send(new sdk.GetBackupVaultAccessPolicyCommand({ BackupVaultName }))).rejects.toThrow(sdk.ResourceNotFoundException)
  })

  it('names actions in full', async () => {
    const BackupVaultName = await newVault()
    for (const Policy of [deny({}, 'backup:*'), deny({}, '*'), 'none']) {
      await expect(backup.send(new sdk.PutBackupVaultAccessPolicyCommand({ BackupVaultName, Policy }))).rejects.toThrow(
        sdk.InvalidParameterValueException,
      )
    }
  })

  it('denies what it denies, to whom it denies it', async () => {
    const BackupVaultName = await newVault()
    const { arn: RecoveryPointArn } = addRecoveryPoint(vaultOf(BackupVaultName), { resource })
    const remove = async (): Promise<unknown> =>
      await backup.send(new sdk.DeleteRecoveryPointCommand({ BackupVaultName, RecoveryPointArn }))
    const allowed = (arn: string): object => ({ Condition: { ArnNotLike: { 'aws:PrincipalArn': arn } } })
    for (const extra of [{}, allowed('arn:aws:iam::*:role/break-glass'), { Principal: { AWS: accountId } }]) {
      await backup.send(new sdk.PutBackupVaultAccessPolicyCommand({ BackupVaultName, Policy: deny(extra) }))
      await expect(remove()).rejects.toMatchObject({ name: 'AccessDeniedException' })
    }
    await backup.send(new sdk.PutBackupVaultAccessPolicyCommand({ BackupVaultName, Policy: deny(allowed('arn:aws:iam::*:root')) }))
    await remove()
  })
})

it("the vault that EFS makes, whose name has slashes, is read like others, and is nobody's to make or delete", async () => {
  const { name, arn, tags } = addEfsVault(fake.world.account(accountId).region(regionName))
  expect(arn).toBe(`arn:aws:backup:${regionName}:${accountId}:backup-vault:aws/efs/automatic-backup-vault`)
  expect(await describeVault(name)).toMatchObject({ BackupVaultName: name, BackupVaultArn: arn, Locked: false })
  expect(await backup.send(new sdk.ListTagsCommand({ ResourceArn: arn }))).toMatchObject({ Tags: Object.fromEntries(tags) })
  expect((await backup.send(new sdk.ListRecoveryPointsByBackupVaultCommand({ BackupVaultName: name }))).RecoveryPoints).toEqual([])
  for (const BackupVaultName of [name, 'aws/other']) {
    await expect(backup.send(new sdk.CreateBackupVaultCommand({ BackupVaultName }))).rejects.toThrow(sdk.InvalidParameterValueException)
  }
  await expect(backup.send(new sdk.DeleteBackupVaultCommand({ BackupVaultName: name }))).rejects.toMatchObject({ name: 'AccessDeniedException' })
  vaultOf(name).policy = null
  await expect(backup.send(new sdk.DeleteBackupVaultCommand({ BackupVaultName: name }))).rejects.toThrow(sdk.InvalidRequestException)
})

describe("a vault's notifications", () => {
  it('are put, read and taken away', async () => {
    const BackupVaultName = await newVault()
    const SNSTopicArn = `arn:aws:sns:${regionName}:${accountId}:backups`
    const input = { BackupVaultName, SNSTopicArn, BackupVaultEvents: ['BACKUP_JOB_FAILED', 'RECOVERY_POINT_MODIFIED'] } as const
    await backup.send(new sdk.PutBackupVaultNotificationsCommand({ ...input, BackupVaultEvents: [...input.BackupVaultEvents] }))
    expect(await backup.send(new sdk.GetBackupVaultNotificationsCommand({ BackupVaultName }))).toMatchObject(input)
    await backup.send(new sdk.DeleteBackupVaultNotificationsCommand({ BackupVaultName }))
    await expect(backup.send(new sdk.GetBackupVaultNotificationsCommand({ BackupVaultName }))).rejects.toThrow(
      sdk.ResourceNotFoundException,
    )
    const unknown = new sdk.PutBackupVaultNotificationsCommand({
      BackupVaultName,
      SNSTopicArn,
      BackupVaultEvents: ['NO_SUCH_EVENT' as 'BACKUP_JOB_FAILED'],
    })
    await expect(backup.send(unknown)).rejects.toThrow(sdk.InvalidParameterValueException)
  })
})
