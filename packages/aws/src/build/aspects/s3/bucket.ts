/** A bucket of a classification. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { ownTag } from '../ownership.ts'
import { bucketInput, bucketTarget, findOwnBucket } from './own-bucket.ts'

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
      ObjectOwnership: 'BucketOwnerEnforced',
    }
    return { service: 's3', region, operation: 'CreateBucket', input }
  },
})
