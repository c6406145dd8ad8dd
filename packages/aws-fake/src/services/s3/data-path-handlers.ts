/** What happens to objects of a bucket after they were put: whose they are, where they are copied, when they end. */

import type { ReplicationRule, S3Operations } from '../../models/s3.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { lookUpBucket, requireBucket } from './bucket.ts'

function absent(code: string, message: string): ServiceError {
  return new ServiceError(code, message, { status: 404 })
}

function destinationOf({ Destination }: ReplicationRule): string {
  return Destination.Bucket.replace(/^arn:[^:]+:s3:::/, '')
}

/** A rule of the newer form, with Filter, says what becomes of delete markers; a key for replicas goes with what is taken. */
function assertWhole({ Filter, DeleteMarkerReplication, SourceSelectionCriteria, Destination }: ReplicationRule): void {
  if (Filter !== undefined && DeleteMarkerReplication === undefined)
    throw new ServiceError('InvalidRequest', 'DeleteMarkerReplication must be specified for this version of the configuration.')
  const encrypted = SourceSelectionCriteria?.SseKmsEncryptedObjects
  const hasKey = Destination.EncryptionConfiguration?.ReplicaKmsKeyID !== undefined
  if (hasKey ? encrypted === undefined : encrypted?.Status === 'Enabled')
    throw new ServiceError('InvalidRequest', 'EncryptionConfiguration and SseKmsEncryptedObjects must be specified together.')
  if (Destination.ReplicationTime !== undefined && Destination.Metrics === undefined)
    throw new ServiceError('InvalidRequest', 'Metrics must be specified with ReplicationTime.')
}

export const dataPathHandlers = {
  ListObjectVersions({ Bucket, ExpectedBucketOwner }, call) {
    const { versions } = requireBucket(call, Bucket, ExpectedBucketOwner)
    const Versions = versions.map((Key, index) => ({ Key, VersionId: `version-${index}`, IsLatest: versions.lastIndexOf(Key) === index }))
    return { Name: Bucket, ...(Versions.length > 0 && { Versions }) }
  },

  GetBucketOwnershipControls({ Bucket, ExpectedBucketOwner }, call) {
    return { OwnershipControls: requireBucket(call, Bucket, ExpectedBucketOwner).ownership }
  },

  PutBucketOwnershipControls({ Bucket, ExpectedBucketOwner, OwnershipControls }, call) {
    const bucket = requireBucket(call, Bucket, ExpectedBucketOwner)
    if (bucket.hasPublicAcl && OwnershipControls.Rules.some(({ ObjectOwnership }) => ObjectOwnership === 'BucketOwnerEnforced'))
      throw new ServiceError('InvalidBucketAclWithObjectOwnership', 'Bucket cannot have ACLs set with ObjectOwnership’s BucketOwnerEnforced setting')
    bucket.ownership = OwnershipControls
    return {}
  },

  /** The owner has a grant, and everybody where a builder said so: ACLs can't be put. */
  GetBucketAcl({ Bucket, ExpectedBucketOwner }, call) {
    const { account, hasPublicAcl } = requireBucket(call, Bucket, ExpectedBucketOwner)
    const owner = { Grantee: { Type: 'CanonicalUser', ID: account.id }, Permission: 'FULL_CONTROL' } as const
    const everybody = { Grantee: { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AllUsers' }, Permission: 'READ' } as const
    return { Owner: { ID: account.id }, Grants: hasPublicAcl ? [owner, everybody] : [owner] }
  },

  GetBucketReplication({ Bucket, ExpectedBucketOwner }, call) {
    const { replication } = requireBucket(call, Bucket, ExpectedBucketOwner)
    if (replication === null) throw absent('ReplicationConfigurationNotFoundError', 'The replication configuration was not found')
    return { ReplicationConfiguration: replication }
  },

  PutBucketReplication({ Bucket, ExpectedBucketOwner, ReplicationConfiguration }, call) {
    const bucket = requireBucket(call, Bucket, ExpectedBucketOwner)
    if (bucket.versioning !== 'Enabled')
      throw new ServiceError('InvalidRequest', "Versioning must be 'Enabled' on the bucket to apply a replication configuration")
    const priorities = ReplicationConfiguration.Rules.map(({ Priority }) => Priority ?? 0)
    if (new Set(priorities).size !== priorities.length)
      throw new ServiceError('InvalidRequest', 'Found conflicting rules: two have the same priority')
    for (const rule of ReplicationConfiguration.Rules) {
      assertWhole(rule)
      if (lookUpBucket(call.world, destinationOf(rule))?.versioning !== 'Enabled')
        throw new ServiceError('InvalidRequest', 'Destination bucket must have versioning enabled.')
    }
    bucket.replication = ReplicationConfiguration
    return {}
  },

  DeleteBucketReplication({ Bucket, ExpectedBucketOwner }, call) {
    requireBucket(call, Bucket, ExpectedBucketOwner).replication = null
    return {}
  },

  GetBucketLifecycleConfiguration({ Bucket, ExpectedBucketOwner }, call) {
    const { lifecycle } = requireBucket(call, Bucket, ExpectedBucketOwner)
    if (lifecycle.length === 0) throw absent('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist')
    return { Rules: lifecycle }
  },

  PutBucketLifecycleConfiguration({ Bucket, ExpectedBucketOwner, LifecycleConfiguration }, call) {
    const bucket = requireBucket(call, Bucket, ExpectedBucketOwner)
    const rules = LifecycleConfiguration?.Rules ?? []
    if (rules.length === 0 || rules.some(({ Filter, Prefix }) => Filter === undefined && Prefix === undefined))
      throw new ServiceError('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema')
    bucket.lifecycle = rules
    return {}
  },

  DeleteBucketLifecycle({ Bucket, ExpectedBucketOwner }, call) {
    requireBucket(call, Bucket, ExpectedBucketOwner).lifecycle = []
    return {}
  },

  DeletePublicAccessBlock({ Bucket, ExpectedBucketOwner }, call) {
    requireBucket(call, Bucket, ExpectedBucketOwner).publicAccessBlock = null
    return {}
  },
} satisfies Partial<Handlers<S3Operations>>
