/** Aspects of S3. */
import type { Aspect } from '../aspect.ts'
import { accountBlockAspect } from './account-block.ts'
import { bucketAspect } from './bucket.ts'
import { bucketBlockAspect } from './bucket-block.ts'
import { bucketEncryptionAspect } from './bucket-encryption.ts'
import { bucketLoggingAspect } from './bucket-logging.ts'
import { bucketOwnershipAspect } from './bucket-ownership.ts'
import { bucketPolicyAspect } from './bucket-policy.ts'
import { bucketReplicationAspect } from './bucket-replication.ts'
import { bucketRetentionAspect } from './bucket-retention.ts'
import { bucketVersioningAspect } from './bucket-versioning.ts'

export const s3Aspects: readonly Aspect[] = [
  ...[accountBlockAspect, bucketAspect, bucketOwnershipAspect, bucketBlockAspect, bucketEncryptionAspect],
  ...[bucketVersioningAspect, bucketPolicyAspect, bucketRetentionAspect, bucketLoggingAspect, bucketReplicationAspect],
]
