import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { bucketKind } from './bucket.ts'

/** By bucket: whether it keeps versions. */
export const bucketVersioningKind = detailKind({
  name: 'bucket-versioning',
  where: 'region',
  of: bucketKind,
  service: 's3',
  operation: 'GetBucketVersioning',
  actions: ['s3:GetBucketVersioning'],
  questions: ({ Name }) => [{ target: Name, input: { Bucket: Name } }],
  record: v.object({ Status: text }),
})
