/** Whether a bucket of ours keeps versions. What has kept versions once can only stop, not go back to before. */
import * as v from 'valibot'
import { defineAspect, samePartOf } from '../aspect.ts'
import { bucketInput, bucketTarget, findOwnBucket, isEmptyBucket } from './own-bucket.ts'

export const bucketVersioningAspect = defineAspect({
  kind: 's3-bucket-versioning',
  target: bucketTarget,
  value: v.strictObject({ status: v.picklist(['Enabled', 'Suspended']) }),
  nameOf: ({ name }) => `versions of ${name}`,
  partOf: samePartOf('s3-bucket'),

  async read(reader, target) {
    const found = await findOwnBucket(reader, target)
    if ('obstacle' in found) return found
    if (found.state === 'none') return { value: null }
    const { Status } = await reader.ask('s3', target.region, 'GetBucketVersioning', bucketInput(reader, target))
    return { value: Status === 'Enabled' || Status === 'Suspended' ? { status: Status } : null }
  },

  weakens: ({ target: { name }, before, after }) => (before?.status === 'Enabled' && after?.status !== 'Enabled' ? `keep no more versions in bucket ${name}` : null),

  async call(reader, { target, after }) {
    if (after === null) return null
    const input = { ...bucketInput(reader, target), VersioningConfiguration: { Status: after.status } }
    return { service: 's3', region: target.region, operation: 'PutBucketVersioning', input }
  },

  /** "Retaining multiple versions of objects", S3 User Guide: once it kept versions, a bucket never again is as it was. */
  async preflight(reader, { target, before }) {
    if (before !== null) return null
    const found = await findOwnBucket(reader, target)
    if ('state' in found && found.state === 'none') return null
    const why = 'a bucket that kept versions can only be made to keep no more of them; each is stored until it is deleted by itself'
    if (await isEmptyBucket(reader, target)) return { why, consent: null, facts: ['it can be deleted, and made again, as long as it is empty'], obstacles: [] }
    return { why, consent: `keep versions in bucket ${target.name} for good`, facts: ['there is no day on which one can go back', 'storage committed: what is written over or deleted from then on, in all GB that these are; how much that is nobody knows before'], obstacles: [] }
  },

  undo: ({ before }) => (before === null ? 'a bucket that kept versions can only be made to keep no more of them' : { after: before }),
})
