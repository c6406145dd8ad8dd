import * as v from 'valibot'
import { flag } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { accessPointKind } from './access-point.ts'

/** By name of the access point: what it blocks, which cannot be changed. */
export const accessPointDocumentKind = detailKind({
  name: 'access-point-document',
  where: 'region',
  of: accessPointKind,
  service: 's3control',
  operation: 'GetAccessPoint',
  actions: ['s3:GetAccessPoint'],
  absent: ['NoSuchAccessPoint'],
  questions: ({ Name }, { account }) => [{ target: Name, input: { AccountId: account, Name } }],
  record: v.object({
    PublicAccessBlockConfiguration: v.optional(
      v.object({ BlockPublicAcls: flag, IgnorePublicAcls: flag, BlockPublicPolicy: flag, RestrictPublicBuckets: flag }),
    ),
  }),
})
