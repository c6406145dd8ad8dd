import * as v from 'valibot'
import { flag } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { bucketKind } from './bucket.ts'

/** By bucket: which public access is blocked; absent: none. */
export const bucketBlockKind = detailKind({
  name: 'bucket-block',
  where: 'region',
  of: bucketKind,
  service: 's3',
  operation: 'GetPublicAccessBlock',
  actions: ['s3:GetBucketPublicAccessBlock'],
  absent: ['NoSuchPublicAccessBlockConfiguration'],
  questions: ({ Name }) => [{ target: Name, input: { Bucket: Name } }],
  record: v.object({
    PublicAccessBlockConfiguration: v.optional(
      v.object({ BlockPublicAcls: flag, IgnorePublicAcls: flag, BlockPublicPolicy: flag, RestrictPublicBuckets: flag }),
    ),
  }),
})
