import { DescribeRegionSettingsCommand, ListBackupVaultsCommand, ListRecoveryPointsByBackupVaultCommand } from '@aws-sdk/client-backup'
import { DescribeSnapshotsCommand } from '@aws-sdk/client-ec2'
import { DescribeKeyCommand } from '@aws-sdk/client-kms'
import { afterAll, expect, it } from 'vitest'
import { clientsOf } from '../test/clients.ts'
import { type Fake, startFake } from './start-fake.ts'
import { typicalAccount } from './typical-account.ts'

let fake: Fake
afterAll(async () => await fake.close())

it('the typical account has what its description says, as the SDK sees it', async () => {
  const { world } = typicalAccount()
  fake = await startFake({ world })
  const { backup, ec2, kms } = clientsOf(fake)
  const { BackupVaultList = [] } = await backup.send(new ListBackupVaultsCommand({}))
  expect(
    BackupVaultList.map(({ BackupVaultName, Locked, LockDate, EncryptionKeyType }) => [
      BackupVaultName,
      Locked,
      LockDate !== undefined,
      EncryptionKeyType,
    ]),
  ).toEqual([
    ['Default', false, false, undefined],
    ['production', true, false, 'CUSTOMER_MANAGED_KMS_KEY'],
    ['finance', false, false, 'CUSTOMER_MANAGED_KMS_KEY'],
    ['air-gapped', true, true, 'AWS_OWNED_KMS_KEY'],
  ])
  const points = []
  for (const { BackupVaultName } of BackupVaultList) {
    const { RecoveryPoints = [] } = await backup.send(new ListRecoveryPointsByBackupVaultCommand({ BackupVaultName }))
    points.push(...RecoveryPoints)
  }
  expect(
    points.map(({ BackupVaultName, Status, IsEncrypted, Lifecycle }) => [BackupVaultName, Status, IsEncrypted, Lifecycle?.DeleteAfterDays]),
  ).toEqual([
    ['Default', 'COMPLETED', false, 35],
    ['Default', 'COMPLETED', true, undefined],
    ['Default', 'EXPIRED', true, 365],
    ['production', 'COMPLETED', true, 35],
    ['production', 'COMPLETED', true, 35],
    ['production', 'COMPLETED', true, 35],
    ['finance', 'COMPLETED', true, 2557],
    ['finance', 'COMPLETED', true, 2557],
    ['air-gapped', 'COMPLETED', true, 30],
  ])
  expect((await kms.send(new DescribeKeyCommand({ KeyId: 'alias/finance-backups' }))).KeyMetadata?.KeyState).toBe('PendingDeletion')
  expect((await backup.send(new DescribeRegionSettingsCommand({}))).ResourceTypeOptInPreference).toMatchObject({ EFS: false, EBS: true })
  expect((await ec2.send(new DescribeSnapshotsCommand({ RestorableByUserIds: ['all'] }))).Snapshots).toHaveLength(1)
})
