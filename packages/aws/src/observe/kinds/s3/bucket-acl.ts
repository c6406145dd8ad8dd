import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { bucketKind } from './bucket.ts'

/** By bucket: whom its ACL lets in, beside its policy. */
export const bucketAclKind = detailKind({
  name: 'bucket-acl',
  where: 'region',
  of: bucketKind,
  service: 's3',
  operation: 'GetBucketAcl',
  absent: ['NoSuchBucket'],
  questions: ({ Name }) => [{ target: Name, input: { Bucket: Name } }],
  record: v.object({
    Owner: v.optional(v.object({ ID: text })),
    Grants: v.optional(v.array(v.object({ Grantee: v.optional(v.object({ ID: text, URI: text })), Permission: text }))),
  }),
})
