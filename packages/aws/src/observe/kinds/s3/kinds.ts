/** Kinds of S3. */
import type { Kind } from '../kind.ts'
import { bucketKind } from './bucket.ts'
import { bucketAclKind } from './bucket-acl.ts'
import { bucketBlockKind } from './bucket-block.ts'
import { bucketEncryptionKind } from './bucket-encryption.ts'
import { bucketLoggingKind } from './bucket-logging.ts'
import { bucketObjectLockKind } from './bucket-object-lock.ts'
import { bucketPolicyKind } from './bucket-policy.ts'
import { bucketReplicationKind } from './bucket-replication.ts'
import { bucketTaggingKind } from './bucket-tagging.ts'
import { bucketVersioningKind } from './bucket-versioning.ts'

export const s3Kinds: readonly Kind[] = [
  bucketKind,
  bucketEncryptionKind,
  bucketVersioningKind,
  bucketObjectLockKind,
  bucketBlockKind,
  bucketAclKind,
  bucketPolicyKind,
  bucketReplicationKind,
  bucketLoggingKind,
  bucketTaggingKind,
]
