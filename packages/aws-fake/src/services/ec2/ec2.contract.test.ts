import * as sdk from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled, regionName } from '../../../test/clients.ts'
import { addImage, addInstance, addKey, addVpc } from '../../build.ts'
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
    await ec2.send(new sdk.ResetEbsDefaultKmsKeyIdCommand({}))
    expect((await ec2.send(new sdk.GetEbsDefaultKmsKeyIdCommand({}))).KmsKeyId).toBe('alias/aws/ebs')
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

describe('images', () => {
  it('are shared with accounts, and with everybody unless that is blocked', async () => {
    const region = fake.world.account(accountId).region(regionName)
    const { id: ImageId } = addImage(region, { name: 'web', snapshotIds: [await newSnapshot()] })
    const share = (Add: sdk.LaunchPermission[]) => ec2.send(new sdk.ModifyImageAttributeCommand({ ImageId, LaunchPermission: { Add } }))
    expect((await ec2.send(new sdk.GetImageBlockPublicAccessStateCommand({}))).ImageBlockPublicAccessState).toBe('block-new-sharing')
    await expect(share([{ Group: 'all' }])).rejects.toMatchObject({ name: 'OperationNotPermitted' })
    await ec2.send(new sdk.DisableImageBlockPublicAccessCommand({}))
    await share([{ Group: 'all' }, { UserId: '999999999999' }])
    await ec2.send(new sdk.EnableImageBlockPublicAccessCommand({ ImageBlockPublicAccessState: 'block-new-sharing' }))
    expect((await ec2.send(new sdk.DescribeImagesCommand({ Owners: ['self'] }))).Images).toMatchObject([
      { ImageId, Public: true, BlockDeviceMappings: [{ Ebs: { Encrypted: false } }] },
    ])
    const attribute = await ec2.send(new sdk.DescribeImageAttributeCommand({ ImageId, Attribute: 'launchPermission' }))
    expect(attribute.LaunchPermissions).toEqual([{ Group: 'all' }, { UserId: '999999999999' }])
    await ec2.send(new sdk.DeregisterImageCommand({ ImageId }))
    await expect(ec2.send(new sdk.DescribeImagesCommand({ ImageIds: [ImageId] }))).rejects.toMatchObject({ name: 'InvalidAMIID.NotFound' })
  })
})

describe('copies of snapshots', () => {
  it('are encrypted when asked, with the key that is named', async () => {
    const SourceSnapshotId = await newSnapshot()
    const { arn } = addKey(fake.world.account(accountId).region(regionName))
    const copy = { SourceRegion: regionName, SourceSnapshotId, Encrypted: true, KmsKeyId: arn }
    const { SnapshotId = '' } = await ec2.send(new sdk.CopySnapshotCommand(copy))
    const { Snapshots } = await ec2.send(new sdk.DescribeSnapshotsCommand({ SnapshotIds: [SnapshotId] }))
    expect(Snapshots).toMatchObject([{ Encrypted: true, KmsKeyId: arn }])
    await ec2.send(new sdk.CreateTagsCommand({ Resources: [SnapshotId], Tags: [{ Key: 'owner', Value: 'ops' }] }))
    await ec2.send(new sdk.DeleteTagsCommand({ Resources: [SnapshotId], Tags: [{ Key: 'owner' }] }))
    expect((await ec2.send(new sdk.DescribeSnapshotsCommand({ SnapshotIds: [SnapshotId] }))).Snapshots?.[0]?.Tags ?? []).toEqual([])
  })
})

describe('copies of images', () => {
  it('are encrypted when asked, lent to nobody, and hold their snapshots', async () => {
    const region = fake.world.account(accountId).region(regionName)
    const plain = await newSnapshot()
    const { id: SourceImageId } = addImage(region, { name: 'lent', snapshotIds: [plain], sharedWith: ['999999999999'], tags: new Map([['owner', 'ops']]) })
    await expect(ec2.send(new sdk.DeleteSnapshotCommand({ SnapshotId: plain }))).rejects.toMatchObject({ name: 'InvalidSnapshot.InUse' })
    const { arn } = addKey(region)
    const copy = { SourceRegion: regionName, SourceImageId, Name: 'kept', Encrypted: true, KmsKeyId: arn, CopyImageTags: true }
    await expect(ec2.send(new sdk.CopyImageCommand({ ...copy, Name: 'lent' }))).rejects.toMatchObject({ name: 'InvalidAMIName.Duplicate' })
    const { ImageId = '' } = await ec2.send(new sdk.CopyImageCommand(copy))
    const { Images } = await ec2.send(new sdk.DescribeImagesCommand({ ImageIds: [ImageId] }))
    expect(Images).toMatchObject([{ Name: 'kept', BlockDeviceMappings: [{ Ebs: { Encrypted: true } }], Tags: [{ Key: 'owner', Value: 'ops' }] }])
    const attribute = await ec2.send(new sdk.DescribeImageAttributeCommand({ ImageId, Attribute: 'launchPermission' }))
    expect(attribute.LaunchPermissions ?? []).toEqual([])
    const SnapshotIds = [Images?.[0]?.BlockDeviceMappings?.[0]?.Ebs?.SnapshotId ?? '']
    expect((await ec2.send(new sdk.DescribeSnapshotsCommand({ SnapshotIds }))).Snapshots).toMatchObject([{ KmsKeyId: arn }])
    await ec2.send(new sdk.DeregisterImageCommand({ ImageId: SourceImageId, DeleteAssociatedSnapshots: true }))
    await expect(ec2.send(new sdk.DescribeSnapshotsCommand({ SnapshotIds: [plain] }))).rejects.toMatchObject({ name: 'InvalidSnapshot.NotFound' })
  })
})

describe('networks', () => {
  it('have security groups that are opened and closed', async () => {
    const { id: VpcId } = addVpc(fake.world.account(accountId).region(regionName))
    expect((await ec2.send(new sdk.DescribeVpcsCommand({}))).Vpcs).toMatchObject([{ VpcId }])
    const create = { GroupName: 'gateway', Description: 'of the gateway', VpcId }
    const { GroupId } = await ec2.send(new sdk.CreateSecurityGroupCommand(create))
    await expect(ec2.send(new sdk.CreateSecurityGroupCommand(create))).rejects.toMatchObject({ name: 'InvalidGroup.Duplicate' })
    const open = { GroupId, IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' }
    await ec2.send(new sdk.AuthorizeSecurityGroupIngressCommand(open))
    await expect(ec2.send(new sdk.AuthorizeSecurityGroupIngressCommand(open))).rejects.toMatchObject({
      name: 'InvalidPermission.Duplicate',
    })
    const ingress = async () => (await ec2.send(new sdk.DescribeSecurityGroupsCommand({}))).SecurityGroups?.[0]?.IpPermissions
    expect(await ingress()).toMatchObject([{ FromPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }])
    await ec2.send(new sdk.RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions: (await ingress()) ?? [] }))
    expect((await ingress()) ?? []).toEqual([])
    await expect(ec2.send(new sdk.RevokeSecurityGroupIngressCommand(open))).rejects.toMatchObject({ name: 'InvalidPermission.NotFound' })
  })

  it('name lists of prefixes, of which AWS has its own', async () => {
    const Filters = [{ Name: 'owner-id', Values: ['AWS'] }]
    const { PrefixLists = [] } = await ec2.send(new sdk.DescribeManagedPrefixListsCommand({ Filters }))
    expect(PrefixLists.map(({ PrefixListName }) => PrefixListName)).toEqual(
      expect.arrayContaining([`com.amazonaws.${regionName}.s3`, `com.amazonaws.${regionName}.dynamodb`]),
    )
    expect(PrefixLists[0]).toMatchObject({ PrefixListId: expect.stringMatching(/^pl-/), OwnerId: 'AWS' })
  })

  it('have endpoints, open to all until a policy is given', async () => {
    const { Vpcs = [] } = await ec2.send(new sdk.DescribeVpcsCommand({}))
    const VpcId = Vpcs[0]?.VpcId
    const ServiceName = `com.amazonaws.${regionName}.backup`
    await expect(ec2.send(new sdk.CreateVpcEndpointCommand({ VpcId, ServiceName }))).rejects.toMatchObject({ name: 'InvalidParameter' })
    const { VpcEndpoint } = await ec2.send(new sdk.CreateVpcEndpointCommand({ VpcId, ServiceName, VpcEndpointType: 'Interface' }))
    const VpcEndpointId = VpcEndpoint?.VpcEndpointId ?? ''
    expect(JSON.parse(VpcEndpoint?.PolicyDocument ?? '')).toMatchObject({ Statement: [{ Effect: 'Allow', Principal: '*', Action: '*' }] })
    const PolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }],
    })
    await ec2.send(new sdk.ModifyVpcEndpointCommand({ VpcEndpointId, PolicyDocument }))
    const Filters = [{ Name: 'service-name', Values: [ServiceName] }]
    expect((await ec2.send(new sdk.DescribeVpcEndpointsCommand({ Filters }))).VpcEndpoints).toMatchObject([
      { PolicyDocument, State: 'Available' },
    ])
    const { Unsuccessful } = await ec2.send(new sdk.DeleteVpcEndpointsCommand({ VpcEndpointIds: [VpcEndpointId, 'vpce-none'] }))
    expect(Unsuccessful).toMatchObject([{ ResourceId: 'vpce-none' }])
  })
})

describe('instances', () => {
  it('are described with their groups, and ended', async () => {
    const region = fake.world.account(accountId).region(regionName)
    const { id } = addInstance(region, {
      vpcId: 'vpc-1',
      groupIds: ['sg-1'],
      publicIp: '192.0.2.7',
      tags: new Map([['awsbackup-restore-test', 'plan']]),
    })
    const Filters = [{ Name: 'tag-key', Values: ['awsbackup-restore-test'] }]
    const { Reservations } = await ec2.send(new sdk.DescribeInstancesCommand({ Filters }))
    expect(Reservations?.[0]?.Instances).toMatchObject([
      { InstanceId: id, PublicIpAddress: '192.0.2.7', SecurityGroups: [{ GroupId: 'sg-1' }] },
    ])
    await ec2.send(new sdk.TerminateInstancesCommand({ InstanceIds: [id] }))
    expect((await ec2.send(new sdk.DescribeInstancesCommand({}))).Reservations ?? []).toEqual([])
  })
})
