/** Volumes and shares of Storage Gateway are encrypted with the kind of key that is declared. */
import type { Fix } from '../../../findings/finding.ts'
import { cachedVolumeKind } from '../../../../observe/kinds/storagegateway/cached-volume.ts'
import type { RecordOf } from '../../../../observe/kinds/kind.ts'
import { gatewayShareListKind } from '../../../../observe/kinds/storagegateway/gateway-share-list.ts'
import { gatewayVolumeListKind } from '../../../../observe/kinds/storagegateway/gateway-volume-list.ts'
import { nfsShareKind } from '../../../../observe/kinds/storagegateway/nfs-share.ts'
import { smbShareKind } from '../../../../observe/kinds/storagegateway/smb-share.ts'
import { storedVolumeKind } from '../../../../observe/kinds/storagegateway/stored-volume.ts'
import { type Data, dataRule, type Listed, tagsOf } from './data-rule.ts'

const fix: Fix = {
  kind: 'recreate',
  command: 'aws storagegateway update-nfs-file-share --file-share-arn SHARE_ARN --encryption-type SseKms --kms-key KEY_ARN',
  console:
    'Storage Gateway, File shares, the share, Edit: new objects then get the key. A volume keeps the key that it was made with: make another of a snapshot.',
}

export const gatewayDataEncrypted = dataRule({
  id: 'gateway-data-encrypted',
  things: 'Volumes and shares of Storage Gateway',
  severity: 'medium',
  why: 'What gateways keep in AWS is encrypted with keys of S3 unless another was named, and whoever may read the storage then reads the data.',
  needs: [gatewayVolumeListKind, gatewayShareListKind, cachedVolumeKind, storedVolumeKind, nfsShareKind, smbShareKind],
  evidence: ['KMSKey', 'EncryptionType'],
  fix,
  *list(view) {
    for (const { VolumeARN, VolumeType = '' } of view.rows(gatewayVolumeListKind)) {
      const kind = VolumeType.startsWith('CACHED') ? cachedVolumeKind : storedVolumeKind
      yield listed('gateway-volume', VolumeARN, () => volume(view.answer(kind, VolumeARN)?.[0]))
    }
    for (const { FileShareARN, FileShareType } of view.rows(gatewayShareListKind)) {
      const kind = FileShareType === 'NFS' ? nfsShareKind : smbShareKind
      yield listed('file-share', FileShareARN, () => share(view.answer(kind, FileShareARN)?.[0]))
    }
  },
})

function listed(type: string, id: string, read: Listed['read']): Listed {
  return { subject: { type, id, name: id.split('/').at(-1) ?? id }, read }
}

/** Volumes are always encrypted; of one that AWS does not show, nothing is known. */
function volume(found: { readonly KMSKey?: string | undefined } | undefined): Data {
  const key = found?.KMSKey ?? null
  return { tags: null, isEncrypted: found === undefined ? undefined : true, key, evidence: [{ field: 'KMSKey', value: key }], fix }
}

function share({ KMSKey, EncryptionType, Tags }: Partial<NonNullable<RecordOf<typeof nfsShareKind>>[number]> = {}): Data {
  const evidence = [
    { field: 'KMSKey', value: KMSKey ?? null },
    { field: 'EncryptionType', value: EncryptionType ?? null },
  ]
  return { tags: tagsOf(Tags), isEncrypted: EncryptionType === undefined ? undefined : true, key: KMSKey ?? null, evidence, fix }
}
