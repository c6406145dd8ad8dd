/** Which public access an account blocks for all its buckets. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { namedTogether } from '../named-together.ts'
import type { Reader } from '../reader.ts'
import { blockCall, blockOf, blockValue, unblocked } from './block-value.ts'

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

  weakens({ before, after }) {
    const lost = unblocked(before, after)
    return lost === null ? null : `let buckets of the account be public: ${lost}`
  },

  /** Who serves the public from a bucket has to be known first. */
  async preflight(reader, { before, after }) {
    const closes = { policies: after?.RestrictPublicBuckets === true, acls: after?.IgnorePublicAcls === true }
    const wasClosed = { policies: before?.RestrictPublicBuckets === true, acls: before?.IgnorePublicAcls === true }
    const open = (await openBuckets(reader)).filter(
      ({ byPolicy, byAcl }) => (byPolicy && closes.policies && !wasClosed.policies) || (byAcl && closes.acls && !wasClosed.acls),
    )
    if (open.length === 0) return null
    const how = ({ byPolicy, byAcl }: OpenBucket): string => [byPolicy ? ['its policy'] : [], byAcl ? ['its ACL'] : []].flat().join(' and ')
    return {
      why: 'what these buckets serve to everybody, and to other accounts by a public policy, is served no more',
      consent: `close ${namedTogether(open.map(({ name }) => name))} to the public`,
      facts: [
        ...open.map((bucket) => `bucket ${bucket.name} is open to everybody by ${how(bucket)}`),
        'objects that are public by ACLs of their own are not looked for',
      ],
      obstacles: [],
    }
  },
})

interface OpenBucket {
  readonly name: string
  readonly byPolicy: boolean
  readonly byAcl: boolean
}

/** Open now, as far as what the bucket itself blocks lets it. */
async function openBuckets(reader: Reader): Promise<readonly OpenBucket[]> {
  const token = { sent: 'ContinuationToken', received: 'ContinuationToken' }
  // only an answer to a question about pages tells the Regions of buckets
  const buckets = await reader.list('s3', 'global', { operation: 'ListBuckets', input: { MaxBuckets: 1000 }, lists: ['Buckets'], token })
  const open: OpenBucket[] = []
  for (const { Name: name, BucketRegion } of buckets as readonly { readonly Name: string; readonly BucketRegion?: string }[]) {
    const region = BucketRegion ?? reader.context.homeRegion
    const ask = (operation: string, absent: readonly string[]) => reader.askFor([...absent, 'NoSuchBucket'], 's3', region, operation, { Bucket: name })
    const block = blockOf(await ask('GetPublicAccessBlock', ['NoSuchPublicAccessBlockConfiguration']))
    const status = block?.RestrictPublicBuckets === true ? null : await ask('GetBucketPolicyStatus', ['NoSuchBucketPolicy'])
    const acl = block?.IgnorePublicAcls === true ? null : await ask('GetBucketAcl', [])
    const byPolicy = (status?.['PolicyStatus'] as { readonly IsPublic?: boolean } | undefined)?.IsPublic === true
    const byAcl = ((acl?.['Grants'] ?? []) as readonly Grant[]).some(({ Grantee }) => everybody.test(Grantee?.URI ?? ''))
    if (byPolicy || byAcl) open.push({ name, byPolicy, byAcl })
  }
  return open
}

interface Grant {
  readonly Grantee?: { readonly URI?: string }
}

/** Groups that anybody is in; the second is everybody with an account of AWS. */
const everybody = /\/groups\/global\/(?:AllUsers|AuthenticatedUsers)$/
