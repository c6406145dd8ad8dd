/** What is read of volumes and shares of storage gateways, and of replication templates, in either language. */
import { replicationTemplateKind } from '../../../observe/kinds/drs/replication-template.ts'
import { cachedVolumeKind } from '../../../observe/kinds/storagegateway/cached-volume.ts'
import { gatewayShareListKind } from '../../../observe/kinds/storagegateway/gateway-share-list.ts'
import { gatewayVolumeListKind } from '../../../observe/kinds/storagegateway/gateway-volume-list.ts'
import { nfsShareKind } from '../../../observe/kinds/storagegateway/nfs-share.ts'
import { smbShareKind } from '../../../observe/kinds/storagegateway/smb-share.ts'
import { storedVolumeKind } from '../../../observe/kinds/storagegateway/stored-volume.ts'
import { type Given, keyOrUnknown, known, type PlannedResource, tagList } from '../planned-resource.ts'

type Add = (one: PlannedResource) => void
type Names<K extends string> = Readonly<Record<K, string>>

const volumeOfTerraform = { arn: 'arn', encrypted: 'kms_encrypted', key: 'kms_key' }
const shareOfTerraform = { arn: 'arn', type: 'encryption_type', encrypted: 'kms_encrypted', key: 'kms_key_arn' }
const shareOfCloudFormation = { arn: 'FileShareARN', type: 'EncryptionType', encrypted: 'KMSEncrypted', key: 'KMSKey' }

export const machineTypes: readonly (readonly [type: string, add: Add])[] = [
  ['aws_storagegateway_cached_iscsi_volume', (one) => addVolume(one, 'CACHED iSCSI', volumeOfTerraform)],
  ['aws_storagegateway_stored_iscsi_volume', (one) => addVolume(one, 'STORED iSCSI', volumeOfTerraform)],
  // the registry's type makes cached ones only
  ['AWS::StorageGateway::Volume', (one) => addVolume(one, 'CACHED iSCSI', { arn: 'VolumeARN', encrypted: 'KMSEncrypted', key: 'KMSKey' })],
  ['aws_storagegateway_nfs_file_share', (one) => addShare(one, 'NFS', shareOfTerraform)],
  ['aws_storagegateway_smb_file_share', (one) => addShare(one, 'SMB', shareOfTerraform)],
  ['AWS::StorageGateway::NFSFileShare', (one) => addShare(one, 'NFS', shareOfCloudFormation)],
  ['AWS::StorageGateway::SMBFileShare', (one) => addShare(one, 'SMB', shareOfCloudFormation)],
  ['aws_drs_replication_configuration_template', (one) => addReplicationTemplate(one, { encryption: 'ebs_encryption', key: 'ebs_encryption_key_arn' })],
  ['AWS::DRS::ReplicationConfigurationTemplate', (one) => addReplicationTemplate(one, { encryption: 'EbsEncryption', key: 'EbsEncryptionKeyArn' })],
]

/** Without a key of KMS, with one of S3. */
function addVolume(one: PlannedResource, VolumeType: 'CACHED iSCSI' | 'STORED iSCSI', names: Names<'arn' | 'encrypted' | 'key'>): void {
  const { records, region } = one
  const VolumeARN = one.text(names.arn) ?? records.arn('storagegateway', region, `gateway/not-known-yet/volume/${one.id}`)
  records.add(gatewayVolumeListKind, region, { VolumeARN, VolumeType })
  const isOfKms = one.flag(names.encrypted)
  const kind = VolumeType === 'CACHED iSCSI' ? cachedVolumeKind : storedVolumeKind
  if (isOfKms === undefined) return records.unknown(kind, region, `how ${one.id} is encrypted`, VolumeARN)
  records.add(kind, region, { Target: VolumeARN, Answer: [{ VolumeARN, ...(isOfKms === true && { KMSKey: keyOf(one, names.key) }) }] })
}

/** @param names `type`: of what `encrypted` said before there were several */
function addShare(one: PlannedResource, FileShareType: 'NFS' | 'SMB', names: Names<'arn' | 'type' | 'encrypted' | 'key'>): void {
  const { records, region } = one
  const FileShareARN = one.text(names.arn) ?? records.arn('storagegateway', region, `share/${one.id}`)
  records.add(gatewayShareListKind, region, { FileShareARN, FileShareType })
  const type = one.text(names.type)
  const EncryptionType = type === null ? typeOf(one.flag(names.encrypted)) : type
  const KMSKey = EncryptionType === 'SseS3' ? undefined : keyOf(one, names.key)
  const kind = FileShareType === 'NFS' ? nfsShareKind : smbShareKind
  records.add(kind, region, { Target: FileShareARN, Answer: [{ FileShareARN, ...known('EncryptionType', EncryptionType), ...known('KMSKey', KMSKey), Tags: tagList(one) }] })
}

function typeOf(isOfKms: Given<boolean>): string | undefined {
  return isOfKms === undefined ? undefined : isOfKms === true ? 'SseKms' : 'SseS3'
}

function addReplicationTemplate(one: PlannedResource, names: Names<'encryption' | 'key'>): void {
  one.records.add(replicationTemplateKind, one.region, {
    ...{ replicationConfigurationTemplateID: one.text('id') ?? one.id, tags: one.tags() },
    ...known('ebsEncryption', one.text(names.encryption)),
    ...known('ebsEncryptionKeyArn', keyOrUnknown(one, names.key)),
  })
}

/** Where a key has to be given. */
function keyOf(one: PlannedResource, argument: string): string {
  return keyOrUnknown(one, argument) ?? one.records.arn('kms', one.region, 'key/not-known-yet')
}
