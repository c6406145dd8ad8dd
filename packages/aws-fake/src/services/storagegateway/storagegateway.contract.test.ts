import * as sdk from '@aws-sdk/client-storage-gateway'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled, regionName } from '../../../test/clients.ts'
import { addKey } from '../../build.ts'
import { addFileShare, addGatewayVolume, addStorageGateway } from '../../build-data.ts'
import { type Fake, startFake } from '../../start-fake.ts'

let fake: Fake
let gateways: sdk.StorageGatewayClient
beforeAll(async () => {
  fake = await startFake()
  ;({ storagegateway: gateways } = clientsOf(fake))
})
afterAll(async () => {
  await expectAllCalled(fake, 'storagegateway')
  await fake.close()
})

describe('gateways', () => {
  it('are described with their volumes and shares', async () => {
    const region = fake.world.account(accountId).region(regionName)
    const { arn } = addKey(region)
    const gateway = addStorageGateway(region, { name: 'branch' })
    const { VolumeARN } = addGatewayVolume(region, gateway, null)
    const nfs = addFileShare(region, gateway, 'files', null).FileShareARN
    const smb = addFileShare(region, gateway, 'files', arn, 'SMB').FileShareARN
    const { GatewayARN } = gateway
    expect((await gateways.send(new sdk.ListGatewaysCommand({}))).Gateways).toMatchObject([{ GatewayARN, GatewayName: 'branch' }])
    expect(await gateways.send(new sdk.DescribeGatewayInformationCommand({ GatewayARN }))).toMatchObject({ EndpointType: 'STANDARD' })
    expect((await gateways.send(new sdk.ListVolumesCommand({ GatewayARN }))).VolumeInfos).toMatchObject([
      { VolumeARN, VolumeType: 'CACHED iSCSI' },
    ])
    const cached = await gateways.send(new sdk.DescribeCachediSCSIVolumesCommand({ VolumeARNs: [VolumeARN] }))
    expect(cached.CachediSCSIVolumes?.[0]?.KMSKey).toBeUndefined()
    expect((await gateways.send(new sdk.DescribeStorediSCSIVolumesCommand({ VolumeARNs: [VolumeARN] }))).StorediSCSIVolumes).toEqual([])
    expect((await gateways.send(new sdk.ListFileSharesCommand({}))).FileShareInfoList).toMatchObject([
      { FileShareType: 'NFS' },
      { FileShareType: 'SMB' },
    ])
    await gateways.send(new sdk.UpdateNFSFileShareCommand({ FileShareARN: nfs, EncryptionType: 'SseKms', KMSKey: arn }))
    const { NFSFileShareInfoList } = await gateways.send(new sdk.DescribeNFSFileSharesCommand({ FileShareARNList: [nfs] }))
    expect(NFSFileShareInfoList).toMatchObject([{ KMSEncrypted: true, KMSKey: arn }])
    const { SMBFileShareInfoList } = await gateways.send(new sdk.DescribeSMBFileSharesCommand({ FileShareARNList: [smb] }))
    expect(SMBFileShareInfoList).toMatchObject([{ EncryptionType: 'SseKms' }])
    const none = `${GatewayARN.slice(0, -8)}00000000`
    await expect(gateways.send(new sdk.DescribeGatewayInformationCommand({ GatewayARN: none }))).rejects.toThrow(
      sdk.InvalidGatewayRequestException,
    )
  })
})
