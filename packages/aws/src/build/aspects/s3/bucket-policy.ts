/** Who may do what with a bucket of ours. */
import { defineAspect, samePartOf } from '../aspect.ts'
import { lostDenies } from '../lost-denies.ts'
import { isSamePolicy, policyText } from '../policy-text.ts'
import { bucketInput, bucketTarget, findOwnBucket } from './own-bucket.ts'

export const bucketPolicyAspect = defineAspect({
  kind: 's3-bucket-policy',
  target: bucketTarget,
  value: policyText,
  nameOf: ({ name }) => `policy of ${name}`,
  partOf: samePartOf('s3-bucket'),

  async read(reader, target) {
    const found = await findOwnBucket(reader, target)
    if ('obstacle' in found) return found
    if (found.state === 'none') return { value: null }
    const answer = await reader.askFor(['NoSuchBucketPolicy'], 's3', target.region, 'GetBucketPolicy', bucketInput(reader, target))
    return { value: (answer?.['Policy'] as string | undefined) ?? null }
  },

  isSame: isSamePolicy,

  weakens: ({ target: { name }, before, after }) => lostDenies(before, after, `the policy of bucket ${name}`),

  async call(reader, { target, after }) {
    const input = bucketInput(reader, target)
    const { region } = target
    if (after === null) return { service: 's3', region, operation: 'DeleteBucketPolicy', input }
    return { service: 's3', region, operation: 'PutBucketPolicy', input: { ...input, Policy: after } }
  },
})
