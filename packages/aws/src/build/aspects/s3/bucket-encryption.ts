/** With what a bucket of ours encrypts new objects, and which keys of requests it refuses. */
import * as v from 'valibot'
import { defineAspect, samePartOf } from '../aspect.ts'
import { keyRefText, shortText } from '../fields.ts'
import { arnOfKey, refOfKey } from '../kms/own-key.ts'
import { bucketInput, bucketTarget, findOwnBucket } from './own-bucket.ts'

interface Rule {
  readonly ApplyServerSideEncryptionByDefault?: { readonly SSEAlgorithm?: string; readonly KMSMasterKeyID?: string }
  readonly BucketKeyEnabled?: boolean
  readonly BlockedEncryptionTypes?: { readonly EncryptionType?: readonly string[] }
}

function strength(algorithm: string): number {
  return ['AES256', 'aws:kms', 'aws:kms:dsse'].indexOf(algorithm)
}

export const bucketEncryptionAspect = defineAspect({
  kind: 's3-bucket-encryption',
  target: bucketTarget,
  /** Null as key: one that S3 owns, or the one that AWS manages for S3, whichever the algorithm says. */
  value: v.strictObject({ algorithm: shortText, key: v.nullable(keyRefText), bucketKey: v.boolean(), blocked: v.array(shortText) }),
  nameOf: ({ name }) => `encryption of ${name}`,
  partOf: samePartOf('s3-bucket'),

  async read(reader, target) {
    const found = await findOwnBucket(reader, target)
    if ('obstacle' in found) return found
    if (found.state === 'none') return { value: null }
    const { region, classification } = target
    const answer = await reader.askFor(
      ['ServerSideEncryptionConfigurationNotFoundError'],
      's3',
      region,
      'GetBucketEncryption',
      bucketInput(reader, target),
    )
    const [rule] = (answer?.['ServerSideEncryptionConfiguration'] as { readonly Rules: readonly Rule[] } | undefined)?.Rules ?? []
    if (rule === undefined) return { value: null }
    const { SSEAlgorithm = 'AES256', KMSMasterKeyID: key } = rule.ApplyServerSideEncryptionByDefault ?? {}
    return {
      value: {
        algorithm: SSEAlgorithm,
        key: key === undefined ? null : await refOfKey(reader, region, classification, key),
        bucketKey: rule.BucketKeyEnabled === true,
        blocked: (rule.BlockedEncryptionTypes?.EncryptionType ?? []).filter((one) => one !== 'NONE').toSorted(),
      },
    }
  },

  weakens({ target: { name }, before, after }) {
    if (before === null) return null
    const lost = [
      ...(before.key !== null && (after?.key ?? null) === null ? [`no more ${before.key}`] : []),
      ...(strength(before.algorithm) > strength(after?.algorithm ?? 'AES256') ? [`${after?.algorithm ?? 'AES256'}, not ${before.algorithm}`] : []),
      ...before.blocked.flatMap((one) => (after?.blocked.includes(one) === true ? [] : [`${one} let in`])),
    ]
    return lost.length === 0 ? null : `weaken encryption of bucket ${name}: ${lost.join(', ')}`
  },

  async call(reader, { target, after }) {
    if (after === null) return null
    const { algorithm, key, bucketKey, blocked } = after
    const KMSMasterKeyID = key === null ? undefined : await arnOfKey(reader, target.region, key)
    const rule = {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: algorithm, ...(KMSMasterKeyID !== undefined && { KMSMasterKeyID }) },
      BucketKeyEnabled: bucketKey,
      BlockedEncryptionTypes: { EncryptionType: blocked.length === 0 ? ['NONE'] : blocked },
    }
    const input = { ...bucketInput(reader, target), ServerSideEncryptionConfiguration: { Rules: [rule] } }
    return { service: 's3', region: target.region, operation: 'PutBucketEncryption', input }
  },
})
