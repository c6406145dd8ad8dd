/** A bucket of a classification. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { ownTag } from '../ownership.ts'
import { everythingBlocked } from './block-value.ts'
import { everythingOwned } from './bucket-ownership.ts'
import { bucketInput, bucketTarget, findOwnBucket, isEmptyBucket } from './own-bucket.ts'

/** "Locking objects with Object Lock", S3 User Guide. */
export const objectLockStays = 'Object Lock of a bucket cannot be turned off again, nor its versions'

/** New buckets took keys of requests until April 2026, and refuse them since ("Blocking or unblocking SSE-C", S3 User Guide). */
const ofNewBuckets = { algorithm: 'AES256', key: null, bucketKey: false, blocked: [] as readonly string[] }

export const bucketAspect = defineAspect({
  kind: 's3-bucket',
  target: bucketTarget,
  /** Whether it was made for Object Lock; one that is there can be given it by its default retention. */
  value: v.strictObject({ objectLock: v.boolean() }),
  nameOf: ({ name }) => `bucket ${name}`,

  async read(reader, target) {
    const found = await findOwnBucket(reader, target)
    if ('obstacle' in found) return found
    if (found.state === 'none') return { value: null }
    const answer = await reader.askFor(
      ['ObjectLockConfigurationNotFoundError'],
      's3',
      target.region,
      'GetObjectLockConfiguration',
      bucketInput(reader, target),
    )
    const configuration = answer?.['ObjectLockConfiguration'] as { readonly ObjectLockEnabled?: string } | undefined
    return { value: { objectLock: configuration?.ObjectLockEnabled === 'Enabled' } }
  },

  /** S3 makes buckets closed to the public and encrypted with keys of its own, and with versions where Object Lock needs them. */
  brings: (target, { objectLock }) => [
    { kind: 's3-bucket-block', target, value: everythingBlocked },
    { kind: 's3-bucket-ownership', target, value: everythingOwned },
    { kind: 's3-bucket-encryption', target, value: ofNewBuckets, or: { ...ofNewBuckets, blocked: ['SSE-C'] } },
    { kind: 's3-bucket-versioning', target, value: objectLock ? { status: 'Enabled' } : null },
  ],

  // that it is there: Object Lock, once it is, is an aspect of its own
  isSame: () => true,

  async call(reader, { target, after }) {
    const { region, classification, name: Bucket } = target
    if (after === null) return { service: 's3', region, operation: 'DeleteBucket', input: bucketInput(reader, target) }
    const CreateBucketConfiguration = {
      ...(region !== 'us-east-1' && { LocationConstraint: region }),
      Tags: [{ Key: ownTag, Value: classification }],
    }
    const input = {
      Bucket,
      CreateBucketConfiguration,
      ObjectLockEnabledForBucket: after.objectLock,
      ObjectOwnership: everythingOwned.ownership,
    }
    return { service: 's3', region, operation: 'CreateBucket', input }
  },

  async preflight(reader, { target, after }) {
    if (after !== null) {
      const facts = ['it can be deleted as long as it is empty']
      return after.objectLock ? { why: objectLockStays, consent: null, facts, obstacles: [] } : null
    }
    const isEmpty = await isEmptyBucket(reader, target)
    const why = 'its name is free then, and another account can take it: whoever writes to that name writes to them'
    return { why, consent: null, facts: [], obstacles: isEmpty ? [] : ['it holds objects: a bucket is deleted when it is empty'] }
  },
})
