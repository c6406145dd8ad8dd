/** Where a bucket of ours writes who has accessed it. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { shortText } from '../fields.ts'
import { bucketInput, bucketTarget, findOwnBucket } from './own-bucket.ts'

export const bucketLoggingAspect = defineAspect({
  kind: 's3-bucket-logging',
  target: bucketTarget,
  value: v.strictObject({ bucket: shortText, prefix: shortText }),
  nameOf: ({ name }) => `access logs of ${name}`,

  async read(reader, target) {
    const found = await findOwnBucket(reader, target)
    if ('obstacle' in found) return found
    if (found.state === 'none') return { value: null }
    const { LoggingEnabled } = await reader.ask('s3', target.region, 'GetBucketLogging', bucketInput(reader, target))
    const logging = LoggingEnabled as { readonly TargetBucket: string; readonly TargetPrefix?: string } | undefined
    return { value: logging === undefined ? null : { bucket: logging.TargetBucket, prefix: logging.TargetPrefix ?? '' } }
  },

  async call(reader, { target, after }) {
    const BucketLoggingStatus = after === null ? {} : { LoggingEnabled: { TargetBucket: after.bucket, TargetPrefix: after.prefix } }
    const input = { ...bucketInput(reader, target), BucketLoggingStatus }
    return { service: 's3', region: target.region, operation: 'PutBucketLogging', input }
  },
})
