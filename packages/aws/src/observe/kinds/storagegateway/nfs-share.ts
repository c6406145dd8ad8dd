import * as v from 'valibot'
import { tags, text } from '../fields.ts'
import { detailListKind } from '../kind.ts'
import { gatewayShareListKind } from './gateway-share-list.ts'

/** By ARN of an NFS share. */
export const nfsShareKind = detailListKind({
  name: 'nfs-share',
  where: 'region',
  of: gatewayShareListKind,
  service: 'storagegateway',
  operation: 'DescribeNFSFileShares',
  lists: ['NFSFileShareInfoList'],
  keys: (shares) => shares.map(({ KMSKey }) => KMSKey),
  questions: ({ FileShareType, FileShareARN }) =>
    FileShareType === 'NFS' ? [{ target: FileShareARN, input: { FileShareARNList: [FileShareARN] } }] : [],
  record: v.object({ FileShareARN: v.string(), EncryptionType: text, KMSKey: text, Tags: tags }),
})
