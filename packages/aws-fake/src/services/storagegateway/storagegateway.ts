/** Storage Gateway: gateways with their volumes and NFS and SMB shares, as they are described. Activating one needs a machine: not served. */

import type {
  CachediSCSIVolume,
  DescribeGatewayInformationOutput,
  NFSFileShareInfo,
  SMBFileShareInfo,
  StoragegatewayOperations,
  StorediSCSIVolume,
} from '../../models/storagegateway.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { registerResource } from '../resource.ts'
import { requireIn, table } from '../table.ts'

type Gateway = DescribeGatewayInformationOutput & { readonly GatewayARN: string; readonly GatewayId: string }
type Volume = { readonly VolumeARN: string; readonly gatewayArn: string } & (
  ({ readonly VolumeType: 'CACHED' } & CachediSCSIVolume) | ({ readonly VolumeType: 'STORED' } & StorediSCSIVolume)
)
type Share = { readonly FileShareARN: string; readonly GatewayARN: string } & (
  ({ readonly type: 'NFS' } & NFSFileShareInfo) | ({ readonly type: 'SMB' } & SMBFileShareInfo)
)

const gatewaysState = table<Gateway>('storage gateways')
const volumesState = table<Volume>('storage gateway volumes')
const sharesState = table<Share>('storage gateway shares')
const invalid = 'InvalidGatewayRequestException'

interface GatewayOptions {
  readonly name: string
  readonly type?: 'FILE_S3' | 'CACHED' | 'STORED'
  readonly vpcEndpoint?: string
  readonly ec2InstanceId?: string
}

export function makeGateway(region: Region, { name, type = 'CACHED', vpcEndpoint, ec2InstanceId }: GatewayOptions): Gateway {
  const GatewayId = `sgw-${region.world.ids.hex(8).toUpperCase()}`
  const gateway: Gateway = {
    GatewayARN: region.arn('storagegateway', `gateway/${GatewayId}`),
    GatewayId,
    GatewayName: name,
    GatewayState: 'RUNNING',
    GatewayType: type,
    EndpointType: vpcEndpoint === undefined ? 'STANDARD' : 'VPC',
    VPCEndpoint: vpcEndpoint,
    Ec2InstanceId: ec2InstanceId,
    Ec2InstanceRegion: region.name,
    Tags: [],
  }
  region.state(gatewaysState).set(gateway.GatewayARN, gateway)
  return gateway
}

/** A volume that a gateway serves; null: encrypted with S3's own keys. */
export function makeGatewayVolume(region: Region, { GatewayARN }: Gateway, keyArn: string | null): Volume {
  const VolumeId = `vol-${region.world.ids.hex(17)}`
  const volume: Volume = {
    VolumeARN: `${GatewayARN}/volume/${VolumeId}`,
    VolumeId,
    VolumeType: 'CACHED',
    VolumeStatus: 'AVAILABLE',
    VolumeSizeInBytes: 8 * 1024 ** 3,
    ...(keyArn !== null && { KMSKey: keyArn }),
    gatewayArn: GatewayARN,
  }
  region.state(volumesState).set(volume.VolumeARN, volume)
  registerResource(region, { arn: volume.VolumeARN, type: 'Storage Gateway', name: VolumeId, keyArn })
  return volume
}

/** A share over a bucket; null: its objects are encrypted with S3's own keys. */
export function makeFileShare(region: Region, gateway: Gateway, bucket: string, keyArn: string | null, type: 'NFS' | 'SMB' = 'NFS'): Share {
  const FileShareId = `share-${region.world.ids.hex(8).toUpperCase()}`
  const share: Share = {
    type,
    FileShareARN: region.arn('storagegateway', `share/${FileShareId}`),
    FileShareId,
    FileShareStatus: 'AVAILABLE',
    GatewayARN: gateway.GatewayARN,
    LocationARN: `arn:aws:s3:::${bucket}`,
    EncryptionType: keyArn === null ? 'SseS3' : 'SseKms',
    KMSEncrypted: keyArn !== null,
    ...(keyArn !== null && { KMSKey: keyArn }),
    Tags: [],
  }
  region.state(sharesState).set(share.FileShareARN, share)
  return share
}

export const storagegateway: Handlers<StoragegatewayOperations> = {
  ListGateways(_, { region }) {
    const held = [...region.state(gatewaysState).values()]
    return {
      Gateways: held.map(({ GatewayARN, GatewayId, GatewayName, GatewayType, Ec2InstanceId, Ec2InstanceRegion }) => ({
        GatewayARN,
        GatewayId,
        GatewayName,
        GatewayType,
        GatewayOperationalState: 'ACTIVE',
        Ec2InstanceId,
        Ec2InstanceRegion,
      })),
    }
  },

  DescribeGatewayInformation({ GatewayARN }, { region }) {
    return requireIn(region.state(gatewaysState), GatewayARN, invalid, 'Gateway')
  },

  ListVolumes({ GatewayARN }, { region }) {
    const found = [...region.state(volumesState).values()].filter(({ gatewayArn }) => (GatewayARN ?? gatewayArn) === gatewayArn)
    return {
      VolumeInfos: found.map(({ VolumeARN, VolumeId, VolumeType, VolumeSizeInBytes, gatewayArn }) => ({
        VolumeARN,
        VolumeId,
        VolumeType: VolumeType === 'CACHED' ? 'CACHED iSCSI' : 'STORED iSCSI',
        VolumeSizeInBytes,
        GatewayARN: gatewayArn,
        GatewayId: gatewayArn.split('/').at(-1),
      })),
    }
  },

  DescribeCachediSCSIVolumes({ VolumeARNs }, { region }) {
    const found = VolumeARNs.map((arn) => requireIn(region.state(volumesState), arn, invalid, 'Volume'))
    return { CachediSCSIVolumes: found.flatMap(({ gatewayArn: _, ...one }) => (one.VolumeType === 'CACHED' ? [one] : [])) }
  },

  DescribeStorediSCSIVolumes({ VolumeARNs }, { region }) {
    const found = VolumeARNs.map((arn) => requireIn(region.state(volumesState), arn, invalid, 'Volume'))
    return { StorediSCSIVolumes: found.flatMap(({ gatewayArn: _, ...one }) => (one.VolumeType === 'STORED' ? [one] : [])) }
  },

  ListFileShares({ GatewayARN }, { region }) {
    const found = [...region.state(sharesState).values()].filter((share) => (GatewayARN ?? share.GatewayARN) === share.GatewayARN)
    return {
      FileShareInfoList: found.map(({ type, FileShareARN, FileShareId, FileShareStatus, GatewayARN: gateway }) => ({
        FileShareType: type,
        FileShareARN,
        FileShareId,
        FileShareStatus,
        GatewayARN: gateway,
      })),
    }
  },

  DescribeNFSFileShares({ FileShareARNList }, { region }) {
    const found = FileShareARNList.map((arn) => requireIn(region.state(sharesState), arn, invalid, 'File share'))
    return { NFSFileShareInfoList: found.flatMap(({ type, ...one }) => (type === 'NFS' ? [one] : [])) }
  },

  DescribeSMBFileShares({ FileShareARNList }, { region }) {
    const found = FileShareARNList.map((arn) => requireIn(region.state(sharesState), arn, invalid, 'File share'))
    return { SMBFileShareInfoList: found.flatMap(({ type, ...one }) => (type === 'SMB' ? [one] : [])) }
  },

  UpdateNFSFileShare({ FileShareARN, EncryptionType, KMSKey }, { region }) {
    const share = requireIn(region.state(sharesState), FileShareARN, invalid, 'File share')
    const type = EncryptionType ?? share.EncryptionType
    const key = KMSKey ?? share.KMSKey
    region.state(sharesState).set(FileShareARN, { ...share, EncryptionType: type, KMSEncrypted: type !== 'SseS3', KMSKey: key })
    return { FileShareARN }
  },
}
