import * as sdk from '@aws-sdk/client-fsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled, regionName } from '../../../test/clients.ts'
import { addFsx, addFsxBackup } from '../../build-data.ts'
import { type Fake, startFake } from '../../start-fake.ts'

let fake: Fake
let fsx: sdk.FSxClient
beforeAll(async () => {
  fake = await startFake()
  ;({ fsx } = clientsOf(fake))
})
afterAll(async () => {
  await expectAllCalled(fake, 'fsx')
  await fake.close()
})

describe('file systems', () => {
  it('are encrypted, and deleted apart from their backups', async () => {
    const region = fake.world.account(accountId).region(regionName)
    const held = addFsx(region, { type: 'ONTAP', tags: [{ Key: 'owner', Value: 'ops' }] })
    const { BackupId } = addFsxBackup(region, held)
    const { FileSystemId } = held
    const { FileSystems } = await fsx.send(new sdk.DescribeFileSystemsCommand({ FileSystemIds: [FileSystemId] }))
    expect(FileSystems).toMatchObject([{ FileSystemType: 'ONTAP', KmsKeyId: expect.stringContaining(':key/') }])
    await fsx.send(new sdk.DeleteFileSystemCommand({ FileSystemId }))
    await expect(fsx.send(new sdk.DeleteFileSystemCommand({ FileSystemId }))).rejects.toThrow(sdk.FileSystemNotFound)
    expect((await fsx.send(new sdk.DescribeBackupsCommand({}))).Backups).toMatchObject([{ BackupId, Type: 'USER_INITIATED' }])
    await fsx.send(new sdk.DeleteBackupCommand({ BackupId }))
    await expect(fsx.send(new sdk.DescribeBackupsCommand({ BackupIds: [BackupId] }))).rejects.toThrow(sdk.BackupNotFound)
  })
})
