import * as v from 'valibot'
import { tags, text } from '../fields.ts'
import { detailListKind } from '../kind.ts'
import { gatewayShareListKind } from './gateway-share-list.ts'

/** By ARN of an SMB share. */
export const smbShareKind = detailListKind({
  name: 'smb-share',
  where: 'region',
  of: gatewayShareListKind,
  service: 'storagegateway',
  operation: 'DescribeSMBFileShares',
  lists: ['SMBFileShareInfoList'],
  keys: (shares) => shares.map(({ KMSKey }) => KMSKey),
  questions: ({ FileShareType, FileShareARN }) =>
    FileShareType === 'SMB' ? [{ target: FileShareARN, input: { FileShareARNList: [FileShareARN] } }] : [],
  record: v.object({ FileShareARN: v.string(), EncryptionType: text, KMSKey: text, Tags: tags }),
})
