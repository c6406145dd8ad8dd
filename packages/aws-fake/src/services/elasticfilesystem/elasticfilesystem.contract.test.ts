import * as sdk from '@aws-sdk/client-efs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientsOf, expectAllCalled } from '../../../test/clients.ts'
import { type Fake, startFake } from '../../start-fake.ts'

let fake: Fake
let efs: sdk.EFSClient
beforeAll(async () => {
  fake = await startFake()
  ;({ elasticfilesystem: efs } = clientsOf(fake))
})
afterAll(async () => {
  await expectAllCalled(fake, 'elasticfilesystem')
  await fake.close()
})

describe('file systems', () => {
  it('are encrypted only when they are made so', async () => {
    const create = (input: Partial<sdk.CreateFileSystemCommandInput>) =>
      efs.send(new sdk.CreateFileSystemCommand({ CreationToken: 'one', Tags: [{ Key: 'Name', Value: 'shared' }], ...input }))
    await expect(create({ KmsKeyId: '0'.repeat(8) + '-0000-0000-0000-' + '0'.repeat(12) })).rejects.toThrow(sdk.BadRequest)
    const { FileSystemId = '' } = await create({})
    await expect(create({})).rejects.toThrow(sdk.FileSystemAlreadyExists)
    const encrypted = await create({ CreationToken: 'two', Encrypted: true, Backup: true })
    expect(encrypted).toMatchObject({ Encrypted: true, KmsKeyId: expect.stringContaining(':key/') })
    expect((await efs.send(new sdk.DescribeFileSystemsCommand({}))).FileSystems).toMatchObject([
      { Encrypted: false, Name: 'shared' },
      { Encrypted: true },
    ])
    await efs.send(new sdk.TagResourceCommand({ ResourceId: FileSystemId, Tags: [{ Key: 'owner', Value: 'ops' }] }))
    expect((await efs.send(new sdk.DescribeFileSystemsCommand({ FileSystemId }))).FileSystems?.[0]?.Tags).toHaveLength(2)
    await expect(efs.send(new sdk.DescribeFileSystemsCommand({ FileSystemId: 'fs-00000000' }))).rejects.toThrow(sdk.FileSystemNotFound)
    await efs.send(new sdk.DeleteFileSystemCommand({ FileSystemId }))
  })

  it('have a policy, replicas and AWS Backup by default or not', async () => {
    const { FileSystems = [] } = await efs.send(new sdk.DescribeFileSystemsCommand({}))
    const { FileSystemId } = FileSystems[0] ?? {}
    await expect(efs.send(new sdk.DescribeFileSystemPolicyCommand({ FileSystemId }))).rejects.toThrow(sdk.PolicyNotFound)
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }] })
    await efs.send(new sdk.PutFileSystemPolicyCommand({ FileSystemId, Policy }))
    expect((await efs.send(new sdk.DescribeFileSystemPolicyCommand({ FileSystemId }))).Policy).toBe(Policy)
    expect((await efs.send(new sdk.DescribeBackupPolicyCommand({ FileSystemId }))).BackupPolicy?.Status).toBe('ENABLED')
    await efs.send(new sdk.PutBackupPolicyCommand({ FileSystemId, BackupPolicy: { Status: 'DISABLED' } }))
    expect((await efs.send(new sdk.DescribeBackupPolicyCommand({ FileSystemId }))).BackupPolicy?.Status).toBe('DISABLED')
    expect((await efs.send(new sdk.DescribeReplicationConfigurationsCommand({}))).Replications).toEqual([])
    await expect(efs.send(new sdk.DescribeReplicationConfigurationsCommand({ FileSystemId }))).rejects.toThrow(sdk.ReplicationNotFound)
  })
})
