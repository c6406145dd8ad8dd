import * as sdk from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled, regionName } from '../../../test/clients.ts'
import { addKey } from '../../build.ts'
import { type Fake, startFake } from '../../start-fake.ts'
import { dayMs, hourMs } from '../../world/fake-clock.ts'

let fake: Fake
let ec2: sdk.EC2Client
beforeAll(async () => {
  fake = await startFake()
  ;({ ec2 } = clientsOf(fake))
})
afterAll(async () => {
  await expectAllCalled(fake, 'ec2')
  await fake.close()
})

async function newVolume(input: Partial<sdk.CreateVolumeCommandInput> = {}): Promise<sdk.CreateVolumeCommandOutput> {
  return await ec2.send(new sdk.CreateVolumeCommand({ AvailabilityZone: `${regionName}a`, Size: 8, ...input }))
}

async function newSnapshot(input: Partial<sdk.CreateVolumeCommandInput> = {}): Promise<string> {
  const { VolumeId } = await newVolume(input)
  return (await ec2.send(new sdk.CreateSnapshotCommand({ VolumeId, Description: 'by hand' }))).SnapshotId ?? ''
}

describe('volumes', () => {
  it('are encrypted when asked, or when the Region does it by default, with the key that it names', async () => {
    expect(await newVolume()).toMatchObject({ Encrypted: false, Size: 8 })
    const { arn } = addKey(fake.world.account(accountId).region(regionName))
    expect(await newVolume({ Encrypted: true, KmsKeyId: arn })).toMatchObject({ Encrypted: true, KmsKeyId: arn })
    expect((await ec2.send(new sdk.GetEbsEncryptionByDefaultCommand({}))).EbsEncryptionByDefault).toBe(false)
    await ec2.send(new sdk.EnableEbsEncryptionByDefaultCommand({}))
    expect((await ec2.send(new sdk.GetEbsDefaultKmsKeyIdCommand({}))).KmsKeyId).toBe('alias/aws/ebs')
    await ec2.send(new sdk.ModifyEbsDefaultKmsKeyIdCommand({ KmsKeyId: arn }))
    expect(await newVolume()).toMatchObject({ Encrypted: true, KmsKeyId: arn })
    await ec2.send(new sdk.DisableEbsEncryptionByDefaultCommand({}))
    await expect(newVolume({ KmsKeyId: arn })).rejects.toMatchObject({ name: 'InvalidParameterDependency' })
  })

  it('are found by id, tag and filter, and deleted', async () => {
    const TagSpecifications = [{ ResourceType: 'volume' as const, Tags: [{ Key: 'tier', Value: 'gold' }] }]
    const { VolumeId = '' } = await newVolume({ TagSpecifications })
    await ec2.send(new sdk.CreateTagsCommand({ Resources: [VolumeId], Tags: [{ Key: 'owner', Value: 'ops' }] }))
    const find = async (Filters: sdk.Filter[]): Promise<unknown> =>
      (await ec2.send(new sdk.DescribeVolumesCommand({ Filters }))).Volumes?.map((volume) => volume.VolumeId)
    expect(
      await find([
        { Name: 'tag:tier', Values: ['go*'] },
        { Name: 'encrypted', Values: ['false'] },
      ]),
    ).toEqual([VolumeId])
    expect(await find([{ Name: 'tag-key', Values: ['owner'] }])).toEqual([VolumeId])
    await expect(find([{ Name: 'nonsense', Values: ['1'] }])).rejects.toMatchObject({ name: 'InvalidParameterValue' })
    await ec2.send(new sdk.DeleteVolumeCommand({ VolumeId }))
    await expect(ec2.send(new sdk.DescribeVolumesCommand({ VolumeIds: [VolumeId] }))).rejects.toMatchObject({
      name: 'InvalidVolume.NotFound',
    })
  })

  it('are not made on a dry run', async () => {
    await expect(newVolume({ DryRun: true })).rejects.toMatchObject({ name: 'DryRunOperation' })
  })
})

describe('snapshots', () => {
  it('are shared with accounts and with everybody, unless that is blocked or they are encrypted', async () => {
    const SnapshotId = await newSnapshot()
    const share = async (Add: sdk.CreateVolumePermission[]): Promise<unknown> =>
      await ec2.send(
        new sdk.ModifySnapshotAttributeCommand({ SnapshotId, Attribute: 'createVolumePermission', CreateVolumePermission: { Add } }),
      )
    await share([{ UserId: '999999999999' }, { Group: 'all' }])
    const attribute = await ec2.send(new sdk.DescribeSnapshotAttributeCommand({ SnapshotId, Attribute: 'createVolumePermission' }))
    expect(attribute.CreateVolumePermissions).toEqual([{ UserId: '999999999999' }, { Group: 'all' }])
    const command = new sdk.DescribeSnapshotsCommand({ OwnerIds: ['self'], RestorableByUserIds: ['all'] })
    expect((await ec2.send(command)).Snapshots).toMatchObject([
      { SnapshotId, OwnerId: accountId, Encrypted: false, Description: 'by hand' },
    ])
    await ec2.send(new sdk.EnableSnapshotBlockPublicAccessCommand({ State: 'block-all-sharing' }))
    expect((await ec2.send(new sdk.GetSnapshotBlockPublicAccessStateCommand({}))).State).toBe('block-all-sharing')
    await expect(share([{ Group: 'all' }])).rejects.toMatchObject({ name: 'OperationNotPermitted' })
    await ec2.send(new sdk.DisableSnapshotBlockPublicAccessCommand({}))
    const encrypted = await newSnapshot({ Encrypted: true })
    const publish = new sdk.ModifySnapshotAttributeCommand({ SnapshotId: encrypted, OperationType: 'add', GroupNames: ['all'] })
    await expect(ec2.send(publish)).rejects.toMatchObject({ name: 'InvalidParameter' })
  })

  it('are deleted, unless they are locked', async () => {
    const SnapshotId = await newSnapshot()
    await ec2.send(new sdk.LockSnapshotCommand({ SnapshotId, LockMode: 'compliance', LockDuration: 2, CoolOffPeriod: 1 }))
    const locked = async (): Promise<unknown> =>
      (await ec2.send(new sdk.DescribeLockedSnapshotsCommand({ SnapshotIds: [SnapshotId] }))).Snapshots?.[0]?.LockState
    expect(await locked()).toBe('compliance-cooloff')
    await ec2.send(new sdk.UnlockSnapshotCommand({ SnapshotId }))
    await ec2.send(new sdk.LockSnapshotCommand({ SnapshotId, LockMode: 'compliance', LockDuration: 2, CoolOffPeriod: 1 }))
    fake.world.clock.advance(hourMs)
    expect(await locked()).toBe('compliance')
    await expect(ec2.send(new sdk.UnlockSnapshotCommand({ SnapshotId }))).rejects.toMatchObject({ name: 'SnapshotLocked' })
    await expect(ec2.send(new sdk.DeleteSnapshotCommand({ SnapshotId }))).rejects.toMatchObject({ name: 'SnapshotLocked' })
    fake.world.clock.advance(2 * dayMs)
    expect(await locked()).toBe('expired')
    await ec2.send(new sdk.DeleteSnapshotCommand({ SnapshotId }))
  })
})

describe('Regions', () => {
  it('are those of the world', async () => {
    const { Regions } = await ec2.send(new sdk.DescribeRegionsCommand({ RegionNames: [regionName] }))
    expect(Regions).toEqual([{ RegionName: regionName, Endpoint: `ec2.${regionName}.amazonaws.com`, OptInStatus: 'opt-in-not-required' }])
  })
})

describe('lists of what cannot be made here', () => {
  it('are empty', async () => {
    expect((await ec2.send(new sdk.DescribeImagesCommand({ Owners: ['self'] }))).Images).toEqual([])
    expect((await ec2.send(new sdk.DescribeInstancesCommand({}))).Reservations).toEqual([])
    expect((await ec2.send(new sdk.DescribeVpcEndpointsCommand({}))).VpcEndpoints).toEqual([])
  })
})
