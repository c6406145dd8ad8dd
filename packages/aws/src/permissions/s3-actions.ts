/**
 * What operations of S3 and S3 Control need in IAM where the action is called otherwise: one of these. Source: "Required permissions for
 * Amazon S3 API operations", S3 User Guide.
 */
const s3Actions: Readonly<Record<string, readonly string[]>> = {
  DeleteBucketReplication: ['s3:PutReplicationConfiguration'],
  DeletePublicAccessBlock: ['s3:PutBucketPublicAccessBlock', 's3:PutAccountPublicAccessBlock'],
  GetBucketEncryption: ['s3:GetEncryptionConfiguration'],
  GetBucketReplication: ['s3:GetReplicationConfiguration'],
  GetObjectLockConfiguration: ['s3:GetBucketObjectLockConfiguration'],
  GetPublicAccessBlock: ['s3:GetBucketPublicAccessBlock', 's3:GetAccountPublicAccessBlock'],
  HeadBucket: ['s3:ListBucket'],
  ListBuckets: ['s3:ListAllMyBuckets'],
  ListObjectVersions: ['s3:ListBucketVersions'],
  PutBucketEncryption: ['s3:PutEncryptionConfiguration'],
  PutBucketReplication: ['s3:PutReplicationConfiguration'],
  PutObjectLockConfiguration: ['s3:PutBucketObjectLockConfiguration'],
  PutPublicAccessBlock: ['s3:PutBucketPublicAccessBlock', 's3:PutAccountPublicAccessBlock'],
}

/** Where records of CloudTrail name a service otherwise than IAM does. */
const prefixes: Readonly<Record<string, string>> = { monitoring: 'cloudwatch' }

/** The actions of a call, any of which lets it: mostly one, of the same name. @param call `service:Operation` */
export function actionsOfCall(call: string): readonly string[] {
  const [named = '', operation = ''] = call.split(':')
  const service = prefixes[named] ?? named
  return (service === 's3' || service === 's3control' ? s3Actions[operation] : undefined) ?? [`${service}:${operation}`]
}
