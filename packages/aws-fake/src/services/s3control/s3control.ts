/** S3 Control: what an account blocks for all its buckets, and access points, of one Region and of several. */

import type { AccessPoint, PublicAccessBlockConfiguration, S3controlOperations } from '../../models/s3control.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import type { Instant } from '@holdfast/core/clock'
import type { Region } from '../../world/world.ts'
import { policyBehind } from '../backup/sharing/access-point-handlers.ts'
import { readPolicy } from '../policy-document.ts'
import { lookUpBucket } from '../s3/bucket.ts'
import { table } from '../table.ts'
import { multiRegionHandlers } from './multi-region-handlers.ts'

interface HeldAccessPoint {
  readonly name: string
  readonly bucket: string
  readonly vpcId: string | null
  readonly created: Instant
  readonly publicAccessBlock: PublicAccessBlockConfiguration
  readonly policy: string | null
}

const accountBlockState = table<PublicAccessBlockConfiguration>('s3 account block')
const accessPointsState = table<HeldAccessPoint>('s3 access points')
const everything = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }

function absent(code: string, message: string): ServiceError {
  return new ServiceError(code, message, { status: 404 })
}

/** The account in the request is the caller's. */
function assertOwn({ account }: Call, id: string | undefined): void {
  if (id !== account.id) throw new ServiceError('AccessDenied', 'Access Denied', { status: 403 })
}

export function makeAccessPoint(
  region: Region,
  name: string,
  bucket: string,
  options: { readonly vpcId?: string | undefined; readonly policy?: string; readonly blocks?: PublicAccessBlockConfiguration } = {},
): void {
  const { vpcId = null, policy = null, blocks = everything } = options
  const created = region.world.clock.now()
  region.state(accessPointsState).set(name, { name, bucket, vpcId, created, publicAccessBlock: blocks, policy })
}

function requireAccessPoint(call: Call, id: string | undefined, name: string): HeldAccessPoint {
  assertOwn(call, id)
  const found = call.region.state(accessPointsState).get(name)
  if (found === undefined) throw absent('NoSuchAccessPoint', 'The specified accesspoint does not exist')
  return found
}

function described(region: Region, { name, bucket, vpcId }: HeldAccessPoint): AccessPoint {
  return {
    Name: name,
    NetworkOrigin: vpcId === null ? 'Internet' : 'VPC',
    ...(vpcId !== null && { VpcConfiguration: { VpcId: vpcId } }),
    Bucket: bucket,
    BucketAccountId: region.account.id,
    AccessPointArn: region.arn('s3', `accesspoint/${name}`),
  }
}

export const s3control: Handlers<S3controlOperations> = {
  ...multiRegionHandlers,

  GetPublicAccessBlock({ AccountId }, call) {
    assertOwn(call, AccountId)
    const PublicAccessBlockConfiguration = call.account.state(accountBlockState).get('account')
    if (PublicAccessBlockConfiguration === undefined)
      throw absent('NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found')
    return { PublicAccessBlockConfiguration }
  },

  PutPublicAccessBlock({ AccountId, PublicAccessBlockConfiguration: asked }, call) {
    assertOwn(call, AccountId)
    const { BlockPublicAcls = false, IgnorePublicAcls = false, BlockPublicPolicy = false, RestrictPublicBuckets = false } = asked
    call.account.state(accountBlockState).set('account', { BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets })
    return {}
  },

  DeletePublicAccessBlock({ AccountId }, call) {
    assertOwn(call, AccountId)
    call.account.state(accountBlockState).clear()
    return {}
  },

  CreateAccessPoint({ AccountId, Name, Bucket, VpcConfiguration, PublicAccessBlockConfiguration: blocks }, call) {
    assertOwn(call, AccountId)
    if (lookUpBucket(call.world, Bucket) === null) throw absent('NoSuchBucket', 'The specified bucket does not exist')
    if (call.region.state(accessPointsState).has(Name))
      throw new ServiceError('AccessPointAlreadyOwnedByYou', 'The access point exists', { status: 409 })
    makeAccessPoint(call.region, Name, Bucket, { vpcId: VpcConfiguration?.VpcId, ...(blocks !== undefined && { blocks }) })
    return { AccessPointArn: call.region.arn('s3', `accesspoint/${Name}`) }
  },

  ListAccessPoints({ AccountId, Bucket }, call) {
    assertOwn(call, AccountId)
    const found = [...call.region.state(accessPointsState).values()].filter(({ bucket }) => (Bucket ?? bucket) === bucket)
    return { AccessPointList: found.map((one) => described(call.region, one)) }
  },

  GetAccessPoint({ AccountId, Name }, call) {
    const held = requireAccessPoint(call, AccountId, Name)
    return { ...described(call.region, held), CreationDate: held.created, PublicAccessBlockConfiguration: held.publicAccessBlock }
  },

  DeleteAccessPoint({ AccountId, Name }, call) {
    call.region.state(accessPointsState).delete(requireAccessPoint(call, AccountId, Name).name)
    return {}
  },

  GetAccessPointPolicy({ AccountId, Name }, call) {
    assertOwn(call, AccountId)
    // AWS Backup makes access points of S3 for its own: their policies are read like others
    const behind = policyBehind(call.region, Name)
    const policy = behind === undefined ? requireAccessPoint(call, AccountId, Name).policy : behind
    if (policy === null) throw absent('NoSuchAccessPointPolicy', 'The access point policy does not exist')
    return { Policy: policy }
  },

  PutAccessPointPolicy({ AccountId, Name, Policy }, call) {
    const held = requireAccessPoint(call, AccountId, Name)
    if (readPolicy(Policy) === null) throw new ServiceError('MalformedPolicy', 'Policy has invalid resource, action or principal')
    call.region.state(accessPointsState).set(Name, { ...held, policy: Policy })
    return {}
  },

  DeleteAccessPointPolicy({ AccountId, Name }, call) {
    call.region.state(accessPointsState).set(Name, { ...requireAccessPoint(call, AccountId, Name), policy: null })
    return {}
  },
}
