/** Which public access a bucket of ours blocks. */
import { blockCall, blockOf, blockValue, unblocked } from './block-value.ts'
import { defineAspect, samePartOf } from '../aspect.ts'
import { bucketInput, bucketTarget, findOwnBucket } from './own-bucket.ts'

export const bucketBlockAspect = defineAspect({
  kind: 's3-bucket-block',
  target: bucketTarget,
  value: blockValue,
  nameOf: ({ name }) => `public access to ${name}`,
  partOf: samePartOf('s3-bucket'),

  async read(reader, target) {
    const found = await findOwnBucket(reader, target)
    if ('obstacle' in found) return found
    if (found.state === 'none') return { value: null }
    const absent = ['NoSuchPublicAccessBlockConfiguration']
    return { value: blockOf(await reader.askFor(absent, 's3', target.region, 'GetPublicAccessBlock', bucketInput(reader, target))) }
  },

  weakens({ target: { name }, before, after }) {
    const lost = unblocked(before, after)
    return lost === null ? null : `let bucket ${name} be public: ${lost}`
  },

  async call(reader, { target, after }) {
    return { service: 's3', region: target.region, ...blockCall(bucketInput(reader, target), after) }
  },
})
