/** A bucket of backups with everything that keeps them, its replica, and a bucket for their logs. */
import type { PlaceName } from '../../../src/observe/inventory/inventory.ts'
import { bucketAclKind } from '../../../src/observe/kinds/s3/bucket-acl.ts'
import { bucketBlockKind } from '../../../src/observe/kinds/s3/bucket-block.ts'
import { bucketEncryptionKind } from '../../../src/observe/kinds/s3/bucket-encryption.ts'
import { bucketKind } from '../../../src/observe/kinds/s3/bucket.ts'
import { bucketLoggingKind } from '../../../src/observe/kinds/s3/bucket-logging.ts'
import { bucketObjectLockKind } from '../../../src/observe/kinds/s3/bucket-object-lock.ts'
import { bucketPolicyKind } from '../../../src/observe/kinds/s3/bucket-policy.ts'
import { bucketReplicationKind } from '../../../src/observe/kinds/s3/bucket-replication.ts'
import { bucketTaggingKind } from '../../../src/observe/kinds/s3/bucket-tagging.ts'
import { bucketVersioningKind } from '../../../src/observe/kinds/s3/bucket-versioning.ts'
import { accountBlockKind } from '../../../src/observe/kinds/s3control/account-block.ts'
import { away, type CleanRecords, home, records } from '../clean-records.ts'
import { made, managedKey } from './data.ts'

const everything = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }
/** Its owner alone. */
function acl(Target: string): CleanRecords {
  const ID = 'a'.repeat(64)
  const Grants = [{ Grantee: { ID }, Permission: 'FULL_CONTROL' }]
  return records(bucketAclKind, home, [{ Target, Answer: { Owner: { ID }, Grants } }])
}
export const replicaKey = `arn:aws:kms:${home.region}:${home.account}:key/b0000000-0000-4000-8000-000000000000`

function block(at: PlaceName): CleanRecords {
  return records(accountBlockKind, at, [{ Answer: { PublicAccessBlockConfiguration: everything } }])
}

/** Whoever writes `backups-1`'s access logs, to where they go. */
const takesLogs = {
  ...{ Sid: 'AccessLogs', Effect: 'Allow', Principal: { Service: 'logging.s3.amazonaws.com' }, Action: 's3:PutObject', Resource: 'arn:aws:s3:::logs-1/backups-1/*' },
  Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::backups-1' }, StringEquals: { 'aws:SourceAccount': home.account } },
}

function policyOf(name: string, ...more: readonly object[]): string {
  const Resource = [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`]
  const Condition = { Bool: { 'aws:SecureTransport': 'false' } }
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Sid: 'DenyWithoutTls', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource, Condition }, ...more],
  })
}

/** A bucket of logs: nothing of it is a backup. */
const logs: readonly CleanRecords[] = [
  records(bucketKind, home, [{ Name: 'logs-1', CreationDate: made }]),
  records(bucketEncryptionKind, home, [
    { Target: 'logs-1', Answer: { ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] } } },
  ]),
  records(bucketVersioningKind, home, [{ Target: 'logs-1', Answer: {} }]),
  records(bucketObjectLockKind, home, [{ Target: 'logs-1', Answer: null }]),
  records(bucketBlockKind, home, [{ Target: 'logs-1', Answer: null }]),
  acl('logs-1'),
  records(bucketPolicyKind, home, [{ Target: 'logs-1', Answer: { Policy: policyOf('logs-1', takesLogs) } }]),
  records(bucketLoggingKind, home, [{ Target: 'logs-1', Answer: {} }]),
  records(bucketTaggingKind, home, [{ Target: 'logs-1', Answer: null }]),
  records(bucketReplicationKind, home, [{ Target: 'logs-1', Answer: null }]),
]

export const clean: readonly CleanRecords[] = [
  managedKey(home, 'alias/bucket'),
  managedKey(home, replicaKey),
  ...logs,
  block(home),
  block(away),
  records(bucketKind, home, [{ Name: 'backups-1', CreationDate: made }]),
  records(bucketEncryptionKind, home, [
    {
      Target: 'backups-1',
      Answer: {
        ServerSideEncryptionConfiguration: {
          Rules: [
            {
              ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/bucket' },
              BucketKeyEnabled: true,
              BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
            },
          ],
        },
      },
    },
  ]),
  records(bucketVersioningKind, home, [{ Target: 'backups-1', Answer: { Status: 'Enabled' } }]),
  records(bucketObjectLockKind, home, [
    {
      Target: 'backups-1',
      Answer: { ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 30 } } } },
    },
  ]),
  acl('backups-1'),
  // the account blocks for all
  records(bucketBlockKind, home, [{ Target: 'backups-1', Answer: null }]),
  records(bucketPolicyKind, home, [{ Target: 'backups-1', Answer: { Policy: policyOf('backups-1') } }]),
  records(bucketLoggingKind, home, [
    { Target: 'backups-1', Answer: { LoggingEnabled: { TargetBucket: 'logs-1', TargetPrefix: 'backups-1/' } } },
  ]),
  records(bucketTaggingKind, home, [{ Target: 'backups-1', Answer: { TagSet: [{ Key: 'owner', Value: 'backup' }] } }]),
  records(bucketReplicationKind, home, [
    {
      Target: 'backups-1',
      Answer: {
        ReplicationConfiguration: {
          Rules: [
            {
              Status: 'Enabled',
              // beside it, so that it is known where
              Destination: { Bucket: 'arn:aws:s3:::logs-1', EncryptionConfiguration: { ReplicaKmsKeyID: replicaKey } },
              SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
            },
          ],
        },
      },
    },
  ]),
]
