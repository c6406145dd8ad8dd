import * as v from 'valibot'
import { text } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Shares of files. */
export const gatewayShareListKind = listKind({
  name: 'gateway-share-list',
  where: 'region',
  service: 'storagegateway',
  operation: 'ListFileShares',
  lists: ['FileShareInfoList'],
  token: { sent: 'Marker', received: 'NextMarker' },
  record: v.object({ FileShareType: text, FileShareARN: v.string() }),
})
