import * as v from 'valibot'
import { count, text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { bucketKind } from './bucket.ts'

/** By bucket: Object Lock; absent: it has none. */
export const bucketObjectLockKind = detailKind({
  name: 'bucket-object-lock',
  where: 'region',
  of: bucketKind,
  service: 's3',
  operation: 'GetObjectLockConfiguration',
  actions: ['s3:GetBucketObjectLockConfiguration'],
  absent: ['ObjectLockConfigurationNotFoundError'],
  questions: ({ Name }) => [{ target: Name, input: { Bucket: Name } }],
  record: v.object({
    ObjectLockConfiguration: v.optional(
      v.object({
        ObjectLockEnabled: text,
        Rule: v.optional(v.object({ DefaultRetention: v.optional(v.object({ Mode: text, Days: count, Years: count })) })),
      }),
    ),
  }),
})
