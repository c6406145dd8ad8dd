/** Which public access an account blocks for all its buckets. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import type { Reader } from '../reader.ts'
import { blockCall, blockOf, blockValue } from './block-value.ts'

export const accountBlockAspect = defineAspect({
  kind: 's3-account-block',
  target: v.strictObject({ region: v.literal('global') }),
  value: blockValue,
  nameOf: () => 'public access to all buckets of the account',

  async read(reader) {
    const input = { AccountId: reader.context.account }
    return {
      value: blockOf(await reader.askFor(['NoSuchPublicAccessBlockConfiguration'], 's3control', 'global', 'GetPublicAccessBlock', input)),
    }
  },

  async call(reader, { after }) {
    return { service: 's3control', region: 'global', ...blockCall({ AccountId: reader.context.account }, after) }
  },

  /** Who serves the public from a bucket has to decide first. */
  async preflight(reader, { after }) {
    if (after?.RestrictPublicBuckets !== true) return null
    const open = await openBuckets(reader)
    if (open.length === 0) return null
    const obstacles = open.map(
      (name) => `bucket ${name} is open to everybody by its policy, and would be closed: close it, or move what it serves, first`,
    )
    return { why: 'public access to all buckets of the account ends', consent: null, facts: [], obstacles }
  },
})

async function openBuckets(reader: Reader): Promise<readonly string[]> {
  const token = { sent: 'ContinuationToken', received: 'ContinuationToken' }
  // only an answer to a question about pages tells the Regions of buckets
  const buckets = await reader.list('s3', 'global', { operation: 'ListBuckets', input: { MaxBuckets: 1000 }, lists: ['Buckets'], token })
  const open: string[] = []
  for (const { Name, BucketRegion } of buckets as readonly { readonly Name: string; readonly BucketRegion?: string }[]) {
    const region = BucketRegion ?? reader.context.homeRegion
    const status = await reader.askFor(['NoSuchBucketPolicy', 'NoSuchBucket'], 's3', region, 'GetBucketPolicyStatus', { Bucket: Name })
    if ((status?.['PolicyStatus'] as { readonly IsPublic?: boolean } | undefined)?.IsPublic === true) open.push(Name)
  }
  return open
}
