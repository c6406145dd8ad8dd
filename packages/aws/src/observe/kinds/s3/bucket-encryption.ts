import * as v from 'valibot'
import { flag, text, texts } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { bucketKind } from './bucket.ts'

interface Rule {
  readonly ApplyServerSideEncryptionByDefault?:
    { readonly SSEAlgorithm?: string | undefined; readonly KMSMasterKeyID?: string | undefined } | undefined
}

/** The key of KMS that new objects are encrypted with, as S3 takes it; undefined: S3's own. */
export function bucketKey({ ApplyServerSideEncryptionByDefault: rule }: Rule): string | undefined {
  return rule?.SSEAlgorithm?.startsWith('aws:kms') === true ? (rule.KMSMasterKeyID ?? 'alias/aws/s3') : undefined
}

/** By bucket: how new objects are encrypted. */
export const bucketEncryptionKind = detailKind({
  name: 'bucket-encryption',
  where: 'region',
  of: bucketKind,
  service: 's3',
  operation: 'GetBucketEncryption',
  actions: ['s3:GetEncryptionConfiguration'],
  absent: ['ServerSideEncryptionConfigurationNotFoundError'],
  keys: ({ ServerSideEncryptionConfiguration }) => (ServerSideEncryptionConfiguration?.Rules ?? []).map(bucketKey),
  questions: ({ Name }) => [{ target: Name, input: { Bucket: Name } }],
  record: v.object({
    ServerSideEncryptionConfiguration: v.optional(
      v.object({
        Rules: v.array(
          v.object({
            ApplyServerSideEncryptionByDefault: v.optional(v.object({ SSEAlgorithm: text, KMSMasterKeyID: text })),
            BucketKeyEnabled: flag,
            BlockedEncryptionTypes: v.optional(v.object({ EncryptionType: texts })),
          }),
        ),
      }),
    ),
  }),
})
