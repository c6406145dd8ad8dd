/** S3, as far as the settings of buckets go. Objects are not served. */

import type { GetBucketLocationOutput, S3Operations } from '../../models/s3.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { unknownPrincipal } from '../iam/unknown-principal.ts'
import { readPolicy, type Statement } from '../policy-document.ts'
import { dataPathHandlers } from './data-path-handlers.ts'
import { bucketsState, lookUpBucket, makeBucket, requireBucket } from './bucket.ts'

function absent(code: string, message: string): ServiceError {
  return new ServiceError(code, message, { status: 404 })
}

/** S3 calls a policy public that lets anybody in without a condition. */
function isPublic({ Effect, Principal, Condition }: Statement): boolean {
  return Effect === 'Allow' && Condition === undefined && (Principal === '*' || (typeof Principal === 'object' && Principal['AWS'] === '*'))
}

export const s3: Handlers<S3Operations> = {
  ...dataPathHandlers,

  ListBuckets({ Prefix = '', BucketRegion }, { world, account }) {
    const mine = [...world.state(bucketsState).values()].filter((bucket) => bucket.account === account && bucket.name.startsWith(Prefix))
    const found = mine.filter(({ region }) => region === (BucketRegion ?? region)).toSorted((a, b) => (a.name < b.name ? -1 : 1))
    return {
      Buckets: found.map(({ name, created, region }) => ({ Name: name, CreationDate: created, BucketRegion: region })),
      Owner: { ID: account.id },
    }
  },

  CreateBucket({ Bucket, CreateBucketConfiguration, ObjectLockEnabledForBucket, ObjectOwnership }, { world, account, region }) {
    const known = lookUpBucket(world, Bucket)
    if (known !== null) {
      const code = known.account === account ? 'BucketAlreadyOwnedByYou' : 'BucketAlreadyExists'
      throw new ServiceError(code, 'The requested bucket name is not available.', { status: 409 })
    }
    if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(Bucket))
      throw new ServiceError('InvalidBucketName', 'The specified bucket is not valid.')
    const place = CreateBucketConfiguration?.LocationConstraint ?? 'us-east-1'
    if (place !== region.name)
      throw new ServiceError(
        'IllegalLocationConstraintException',
        `The ${place} location constraint is incompatible for the region specific endpoint this request was sent to.`,
      )
    const bucket = makeBucket(account, Bucket, region.name, ObjectLockEnabledForBucket === true)
    if (ObjectOwnership !== undefined) bucket.ownership = { Rules: [{ ObjectOwnership }] }
    for (const { Key, Value } of CreateBucketConfiguration?.Tags ?? []) bucket.tags.set(Key, Value)
    return { Location: `/${Bucket}` }
  },

  HeadBucket({ Bucket, ExpectedBucketOwner }, call) {
    return { BucketRegion: requireBucket(call, Bucket, ExpectedBucketOwner).region }
  },

  DeleteBucket({ Bucket, ExpectedBucketOwner }, call) {
    const { name, versions } = requireBucket(call, Bucket, ExpectedBucketOwner)
    if (versions.length > 0) throw new ServiceError('BucketNotEmpty', 'The bucket you tried to delete is not empty', { status: 409 })
    call.world.state(bucketsState).delete(name)
    return {}
  },

  GetBucketLocation({ Bucket, ExpectedBucketOwner }, call) {
    const { region } = requireBucket(call, Bucket, ExpectedBucketOwner)
    return region === 'us-east-1' ? {} : { LocationConstraint: region as NonNullable<GetBucketLocationOutput['LocationConstraint']> }
  },

  GetBucketEncryption({ Bucket, ExpectedBucketOwner }, call) {
    return { ServerSideEncryptionConfiguration: requireBucket(call, Bucket, ExpectedBucketOwner).encryption }
  },

  PutBucketEncryption({ Bucket, ExpectedBucketOwner, ServerSideEncryptionConfiguration }, call) {
    requireBucket(call, Bucket, ExpectedBucketOwner).encryption = ServerSideEncryptionConfiguration
    return {}
  },

  GetBucketPolicy({ Bucket, ExpectedBucketOwner }, call) {
    const { policy } = requireBucket(call, Bucket, ExpectedBucketOwner)
    if (policy === null) throw absent('NoSuchBucketPolicy', 'The bucket policy does not exist')
    return { Policy: policy }
  },

  GetBucketPolicyStatus({ Bucket, ExpectedBucketOwner }, call) {
    const { policy } = requireBucket(call, Bucket, ExpectedBucketOwner)
    if (policy === null) throw absent('NoSuchBucketPolicy', 'The bucket policy does not exist')
    return { PolicyStatus: { IsPublic: (readPolicy(policy) ?? []).some(isPublic) } }
  },

  PutBucketPolicy({ Bucket, ExpectedBucketOwner, Policy }, call) {
    const bucket = requireBucket(call, Bucket, ExpectedBucketOwner)
    const statements = readPolicy(Policy)
    if (statements === null || statements.some((one) => one.Principal === undefined && one.NotPrincipal === undefined)) {
      throw new ServiceError('MalformedPolicy', 'Policy has invalid resource, action or principal')
    }
    if (unknownPrincipal(call.world, statements) !== null) throw new ServiceError('MalformedPolicy', 'Invalid principal in policy')
    if (bucket.publicAccessBlock?.BlockPublicPolicy === true && statements.some(isPublic)) {
      throw new ServiceError('AccessDenied', 'Public policies are blocked by the BlockPublicPolicy setting', { status: 403 })
    }
    bucket.policy = Policy
    return {}
  },

  DeleteBucketPolicy({ Bucket, ExpectedBucketOwner }, call) {
    requireBucket(call, Bucket, ExpectedBucketOwner).policy = null
    return {}
  },

  GetPublicAccessBlock({ Bucket, ExpectedBucketOwner }, call) {
    const { publicAccessBlock } = requireBucket(call, Bucket, ExpectedBucketOwner)
    if (publicAccessBlock === null)
      throw absent('NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found')
    return { PublicAccessBlockConfiguration: publicAccessBlock }
  },

  PutPublicAccessBlock({ Bucket, ExpectedBucketOwner, PublicAccessBlockConfiguration }, call) {
    requireBucket(call, Bucket, ExpectedBucketOwner).publicAccessBlock = PublicAccessBlockConfiguration
    return {}
  },

  GetBucketVersioning({ Bucket, ExpectedBucketOwner }, call) {
    return { Status: requireBucket(call, Bucket, ExpectedBucketOwner).versioning ?? undefined }
  },

  PutBucketVersioning({ Bucket, ExpectedBucketOwner, VersioningConfiguration: { Status } }, call) {
    const bucket = requireBucket(call, Bucket, ExpectedBucketOwner)
    if (bucket.objectLock !== null && Status === 'Suspended') {
      throw new ServiceError(
        'InvalidBucketState',
        'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.',
        { status: 409 },
      )
    }
    bucket.versioning = Status ?? null
    return {}
  },

  GetObjectLockConfiguration({ Bucket, ExpectedBucketOwner }, call) {
    const { objectLock } = requireBucket(call, Bucket, ExpectedBucketOwner)
    if (objectLock === null)
      throw absent('ObjectLockConfigurationNotFoundError', 'Object Lock configuration does not exist for this bucket')
    return { ObjectLockConfiguration: objectLock }
  },

  PutObjectLockConfiguration({ Bucket, ExpectedBucketOwner, ObjectLockConfiguration }, call) {
    const bucket = requireBucket(call, Bucket, ExpectedBucketOwner)
    if (bucket.versioning !== 'Enabled') {
      throw new ServiceError('InvalidBucketState', "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration", {
        status: 409,
      })
    }
    bucket.objectLock = { ObjectLockEnabled: 'Enabled', ...ObjectLockConfiguration }
    return {}
  },

  GetBucketLogging({ Bucket, ExpectedBucketOwner }, call) {
    return { LoggingEnabled: requireBucket(call, Bucket, ExpectedBucketOwner).logging ?? undefined }
  },

  PutBucketLogging({ Bucket, ExpectedBucketOwner, BucketLoggingStatus: { LoggingEnabled } }, call) {
    const bucket = requireBucket(call, Bucket, ExpectedBucketOwner)
    if (LoggingEnabled !== undefined && lookUpBucket(call.world, LoggingEnabled.TargetBucket) === null) {
      throw new ServiceError('InvalidTargetBucketForLogging', 'The target bucket for logging does not exist')
    }
    bucket.logging = LoggingEnabled ?? null
    return {}
  },

  GetBucketTagging({ Bucket, ExpectedBucketOwner }, call) {
    const { tags } = requireBucket(call, Bucket, ExpectedBucketOwner)
    if (tags.size === 0) throw absent('NoSuchTagSet', 'The TagSet does not exist')
    return { TagSet: [...tags].map(([Key, Value]) => ({ Key, Value })) }
  },

  PutBucketTagging({ Bucket, ExpectedBucketOwner, Tagging }, call) {
    const { tags } = requireBucket(call, Bucket, ExpectedBucketOwner)
    tags.clear()
    for (const { Key, Value } of Tagging.TagSet) tags.set(Key, Value)
    return {}
  },
}
