import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { bucketKind } from './bucket.ts'

/** By bucket: where its access logs go. */
export const bucketLoggingKind = detailKind({
  name: 'bucket-logging',
  where: 'region',
  of: bucketKind,
  service: 's3',
  operation: 'GetBucketLogging',
  actions: ['s3:GetBucketLogging'],
  questions: ({ Name }) => [{ target: Name, input: { Bucket: Name } }],
  record: v.object({ LoggingEnabled: v.optional(v.object({ TargetBucket: text, TargetPrefix: text })) }),
})
