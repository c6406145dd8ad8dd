/**
 * The policy of a classification's bucket: nobody comes without TLS, and only guardians delete versions, shorten locks, give objects another key or loosen the
 * bucket. It allows nothing: IAM decides who puts and gets objects. Sources: "Actions, resources, and condition keys for Amazon S3",
 * Service Authorization Reference; "Enabling Amazon S3 server access logging", S3 User Guide.
 */
import type { Classification } from '../../intent/intent-schema.ts'
import type { WrittenStatement } from './written-policy.ts'

/** Of the bucket. */
export const loosenings = [
  's3:DeleteBucket',
  's3:DeleteBucketPolicy',
  's3:PutBucketLogging',
  's3:PutBucketObjectLockConfiguration',
  's3:PutBucketPolicy',
  's3:PutBucketPublicAccessBlock',
  's3:PutBucketVersioning',
  's3:PutEncryptionConfiguration',
  's3:PutLifecycleConfiguration',
  's3:PutReplicationConfiguration',
]

/** Of its objects. */
export const destructions = ['s3:BypassGovernanceRetention', 's3:DeleteObjectVersion', 's3:PutObjectLegalHold', 's3:PutObjectRetention', 's3:UpdateObjectEncryption']

/** @param arn of the bucket */
export function bucketPolicyStatements({ guardians }: Classification, arn: string): readonly WrittenStatement[] {
  const guarded = (Sid: string, Action: readonly string[], Resource: string): WrittenStatement => ({
    ...{ Sid, Effect: 'Deny', Principal: '*', Action, Resource },
    Condition: { ArnNotEquals: { 'aws:PrincipalArn': guardians } },
  })
  return [tlsOnly(arn), guarded('HoldfastGuardBucket', loosenings, arn), guarded('HoldfastGuardVersions', destructions, `${arn}/*`)]
}

/** Of a bucket that takes access logs of others. @param sources the ARNs of the buckets that they are about */
export function logBucketPolicyStatements(arn: string, sources: readonly string[], account: string): readonly WrittenStatement[] {
  return [
    tlsOnly(arn),
    {
      ...{ Sid: 'HoldfastAccessLogs', Effect: 'Allow', Principal: { Service: 'logging.s3.amazonaws.com' }, Action: ['s3:PutObject'] },
      Resource: `${arn}/*`,
      Condition: { ArnLike: { 'aws:SourceArn': sources }, StringEquals: { 'aws:SourceAccount': account } },
    },
  ]
}

function tlsOnly(arn: string): WrittenStatement {
  return {
    ...{ Sid: 'HoldfastTlsOnly', Effect: 'Deny', Principal: '*', Action: ['s3:*'], Resource: [arn, `${arn}/*`] },
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  }
}
