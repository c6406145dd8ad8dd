import * as v from 'valibot'
import { flag } from '../fields.ts'
import { oneKind } from '../kind.ts'

/** Which public access the account blocks for all its buckets; absent: none. */
export const accountBlockKind = oneKind({
  name: 'account-block',
  where: 'global',
  service: 's3control',
  operation: 'GetPublicAccessBlock',
  input: ({ account }) => ({ AccountId: account }),
  actions: ['s3:GetAccountPublicAccessBlock'],
  absent: ['NoSuchPublicAccessBlockConfiguration'],
  record: v.object({
    PublicAccessBlockConfiguration: v.optional(
      v.object({ BlockPublicAcls: flag, IgnorePublicAcls: flag, BlockPublicPolicy: flag, RestrictPublicBuckets: flag }),
    ),
  }),
})
