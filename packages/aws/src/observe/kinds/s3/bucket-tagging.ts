import * as v from 'valibot'
import { tags } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { bucketKind } from './bucket.ts'

/** By bucket: its tags; absent: none. */
export const bucketTaggingKind = detailKind({
  name: 'bucket-tagging',
  where: 'region',
  of: bucketKind,
  service: 's3',
  operation: 'GetBucketTagging',
  actions: ['s3:GetBucketTagging'],
  absent: ['NoSuchTagSet'],
  questions: ({ Name }) => [{ target: Name, input: { Bucket: Name } }],
  record: v.object({ TagSet: tags }),
})
