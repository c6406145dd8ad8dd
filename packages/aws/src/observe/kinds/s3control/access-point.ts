import * as v from 'valibot'
import { text } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Access points of buckets. */
export const accessPointKind = listKind({
  name: 'access-point',
  where: 'region',
  service: 's3control',
  operation: 'ListAccessPoints',
  lists: ['AccessPointList'],
  input: ({ account }) => ({ AccountId: account }),
  actions: ['s3:ListAccessPoints'],
  record: v.object({ Name: v.string(), NetworkOrigin: text, Bucket: text, AccessPointArn: text }),
})
