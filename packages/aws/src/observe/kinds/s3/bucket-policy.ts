import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { bucketKind } from './bucket.ts'

/** By bucket; absent: it has none. */
export const bucketPolicyKind = detailKind({
  name: 'bucket-policy',
  where: 'region',
  of: bucketKind,
  service: 's3',
  operation: 'GetBucketPolicy',
  actions: ['s3:GetBucketPolicy'],
  absent: ['NoSuchBucketPolicy'],
  questions: ({ Name }) => [{ target: Name, input: { Bucket: Name } }],
  record: v.object({ Policy: text }),
})
