/** Buckets: their settings, and which versions they hold. Names are taken in the whole world. */

import type { Instant } from '@holdfast/core/clock'
import type {
  LifecycleRule,
  LoggingEnabled,
  ObjectLockConfiguration,
  OwnershipControls,
  PublicAccessBlockConfiguration,
  ReplicationConfiguration,
  ServerSideEncryptionConfiguration,
} from '../../models/s3.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call } from '../../world/call.ts'
import type { Account, World } from '../../world/world.ts'

export interface Bucket {
  readonly name: string
  readonly account: Account
  readonly region: string
  readonly created: Instant
  encryption: ServerSideEncryptionConfiguration
  policy: string | null
  /** Whether its ACL lets everybody list it: only buckets whose objects may have owners of their own have such. */
  hasPublicAcl: boolean
  publicAccessBlock: PublicAccessBlockConfiguration | null
  versioning: 'Enabled' | 'Suspended' | null
  objectLock: ObjectLockConfiguration | null
  logging: LoggingEnabled | null
  ownership: OwnershipControls
  replication: ReplicationConfiguration | null
  lifecycle: readonly LifecycleRule[]
  /** Keys, one for each version: what objects hold is not kept. */
  readonly versions: string[]
  readonly tags: Map<string, string>
}

export const bucketsState = { name: 's3 buckets', create: (): Map<string, Bucket> => new Map() }

/** A new bucket as S3 has made them since 2023: encrypted with S3's keys, closed to the public. */
export function makeBucket(account: Account, name: string, region: string, hasObjectLock = false): Bucket {
  const { world } = account
  const all = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }
  const bucket: Bucket = {
    name,
    account,
    region,
    created: world.clock.now(),
    encryption: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }] },
    policy: null,
    hasPublicAcl: false,
    publicAccessBlock: all,
    versioning: hasObjectLock ? 'Enabled' : null,
    objectLock: hasObjectLock ? { ObjectLockEnabled: 'Enabled' } : null,
    logging: null,
    ownership: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    replication: null,
    lifecycle: [],
    versions: [],
    tags: new Map(),
  }
  world.state(bucketsState).set(name, bucket)
  return bucket
}

export function lookUpBucket(world: World, name: string): Bucket | null {
  return world.state(bucketsState).get(name) ?? null
}

/** The caller's bucket. Throws NoSuchBucket, AccessDenied, PermanentRedirect as S3 does. */
export function requireBucket({ world, account, region }: Call, name: string, expectedOwner: string | undefined): Bucket {
  const bucket = lookUpBucket(world, name)
  if (bucket === null)
    throw new ServiceError('NoSuchBucket', 'The specified bucket does not exist', { status: 404, members: { BucketName: name } })
  if (bucket.account !== account || (expectedOwner !== undefined && expectedOwner !== bucket.account.id)) {
    throw new ServiceError('AccessDenied', 'Access Denied', { status: 403 })
  }
  if (bucket.region !== region.name) {
    const message = 'The bucket you are attempting to access must be addressed using the specified endpoint.'
    throw new ServiceError('PermanentRedirect', message, {
      status: 301,
      members: { Bucket: name, Endpoint: `${name}.s3.${bucket.region}.amazonaws.com` },
    })
  }
  return bucket
}
