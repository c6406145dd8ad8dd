/**
 * Whose the objects of a bucket of ours are, and whether ACLs count. Source: "Controlling ownership of objects and disabling ACLs for your
 * bucket", S3 User Guide.
 */
import * as v from 'valibot'
import type { Members } from '../../../observe/collect/aws-api.ts'
import { defineAspect, samePartOf } from '../aspect.ts'
import { bucketInput, bucketTarget, findOwnBucket } from './own-bucket.ts'

const ownershipValue = v.strictObject({ ownership: v.picklist(['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter']) })

/** The bucket's owner has every object, and no ACL lets anybody in. */
export const everythingOwned = { ownership: 'BucketOwnerEnforced' } as const

export const bucketOwnershipAspect = defineAspect({
  kind: 's3-bucket-ownership',
  target: bucketTarget,
  value: ownershipValue,
  nameOf: ({ name }) => `owner of objects in ${name}`,
  partOf: samePartOf('s3-bucket'),

  async read(reader, target) {
    const found = await findOwnBucket(reader, target)
    if ('obstacle' in found) return found
    if (found.state === 'none') return { value: null }
    const answer = await reader.askFor(['OwnershipControlsNotFoundError'], 's3', target.region, 'GetBucketOwnershipControls', bucketInput(reader, target))
    const { Rules = [] } = (answer?.['OwnershipControls'] ?? {}) as { readonly Rules?: readonly Members[] }
    // where nothing is said, whoever writes an object owns it
    const ownership = Rules[0]?.['ObjectOwnership'] ?? 'ObjectWriter'
    return v.is(ownershipValue.entries.ownership, ownership) ? { value: { ownership } } : { obstacle: 'who owns its objects is told in a word that is not known' }
  },

  weakens: ({ target: { name }, before, after }) =>
    before?.ownership === 'BucketOwnerEnforced' && after?.ownership !== 'BucketOwnerEnforced' ? `let ACLs and other accounts decide over objects in bucket ${name}` : null,

  async call(reader, { target, after }) {
    if (after === null) return null
    const input = { ...bucketInput(reader, target), OwnershipControls: { Rules: [{ ObjectOwnership: after.ownership }] } }
    return { service: 's3', region: target.region, operation: 'PutBucketOwnershipControls', input }
  },

  /** S3 refuses to disable ACLs while the bucket's grants anything to others. Those of objects count no more, and again if it is set back. */
  async preflight(reader, { target, before, after }) {
    if (before === null || after?.ownership !== 'BucketOwnerEnforced') return null
    const answer = await reader.askFor(['NoSuchBucket'], 's3', target.region, 'GetBucketAcl', bucketInput(reader, target))
    const { Owner, Grants = [] } = (answer ?? {}) as { readonly Owner?: { readonly ID?: string }; readonly Grants?: readonly { readonly Grantee?: { readonly ID?: string } }[] }
    const isOwners = Grants.every(({ Grantee }) => Grantee?.ID !== undefined && Grantee.ID === Owner?.ID)
    if (isOwners) return null
    return { why: 'ACLs end', consent: null, facts: [], obstacles: ['its ACL lets others in: let its policy do so instead, and take them off the ACL'] }
  },

  undo: ({ before }) => (before === null ? 'what a new bucket has goes with the bucket' : { after: before }),
})
