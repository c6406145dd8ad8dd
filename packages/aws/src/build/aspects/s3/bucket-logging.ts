/** Where a bucket of ours writes who has accessed it. */
import * as v from 'valibot'
import type { Members } from '../../../observe/collect/aws-api.ts'
import { defineAspect, samePartOf } from '../aspect.ts'
import { shortText } from '../fields.ts'
import { otherOf } from '../filled.ts'
import { bucketInput, bucketTarget, findOwnBucket } from './own-bucket.ts'

export const bucketLoggingAspect = defineAspect({
  kind: 's3-bucket-logging',
  target: bucketTarget,
  value: v.strictObject({
    bucket: shortText,
    prefix: shortText,
    /** What Holdfast has no word for, as S3 gives it: who else may read the logs, how they are named. */
    other: v.optional(v.record(v.string(), v.unknown())),
  }),
  nameOf: ({ name }) => `access logs of ${name}`,
  partOf: samePartOf('s3-bucket'),

  async read(reader, target) {
    const found = await findOwnBucket(reader, target)
    if ('obstacle' in found) return found
    if (found.state === 'none') return { value: null }
    const { LoggingEnabled } = await reader.ask('s3', target.region, 'GetBucketLogging', bucketInput(reader, target))
    if (LoggingEnabled === undefined) return { value: null }
    const { TargetBucket, TargetPrefix = '', ...other } = LoggingEnabled as Members
    return { value: { bucket: String(TargetBucket), prefix: String(TargetPrefix), ...otherOf(other) } }
  },

  weakens: ({ target: { name }, before, after }) => (before !== null && after === null ? `log no more who comes to bucket ${name}` : null),

  async call(reader, { target, after }) {
    const BucketLoggingStatus = after === null ? {} : { LoggingEnabled: { ...after.other, TargetBucket: after.bucket, TargetPrefix: after.prefix } }
    const input = { ...bucketInput(reader, target), BucketLoggingStatus }
    return { service: 's3', region: target.region, operation: 'PutBucketLogging', input }
  },
})
