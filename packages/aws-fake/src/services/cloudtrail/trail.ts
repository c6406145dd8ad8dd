/** Trails: what CloudTrail keeps of one, and what has to be there before it takes one. Nothing is delivered. */

import type { Instant } from '@holdfast/core/clock'
import type { InsightSelector, PutEventSelectorsRequest, Trail as TrailShape } from '../../models/cloudtrail.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call } from '../../world/call.ts'
import type { Account, Region, World } from '../../world/world.ts'
import { iamState } from '../iam/iam-state.ts'
import { lookUpKey } from '../kms/key.ts'
import { logGroupsState } from '../logs/log-group.ts'
import { organizationOf } from '../organizations/organization.ts'
import { letsService } from '../policy-document.ts'
import { lookUpBucket } from '../s3/bucket.ts'

type Described = Omit<TrailShape, 'Name' | 'TrailARN' | 'HasCustomEventSelectors' | 'HasInsightSelectors'>

export interface Trail {
  readonly name: string
  readonly arn: string
  readonly account: Account
  described: Described & { readonly HomeRegion: string }
  selectors: Pick<PutEventSelectorsRequest, 'EventSelectors' | 'AdvancedEventSelectors'>
  hasCustomSelectors: boolean
  insights: readonly InsightSelector[]
  isLogging: boolean
  started: Instant | undefined
  stopped: Instant | undefined
  /** Set by whoever breaks what the trail delivers to. */
  deliveryError: string | undefined
}

/** Trails of an account, by name; each has a home Region. */
export const trailsState = { name: 'trails', create: (): Map<string, Trail> => new Map() }

/** A trail as its maker has asked for it, whether it could be made or not. It does not log. */
export function makeTrail(region: Region, name: string, asked: Partial<Described> = {}): Trail {
  const trail: Trail = {
    name,
    arn: region.arn('cloudtrail', `trail/${name}`),
    account: region.account,
    described: {
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: false,
      IsOrganizationTrail: false,
      LogFileValidationEnabled: false,
      ...asked,
      HomeRegion: region.name,
    },
    selectors: { EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] }] },
    hasCustomSelectors: false,
    insights: [],
    isLogging: false,
    started: undefined,
    stopped: undefined,
    deliveryError: undefined,
  }
  region.account.state(trailsState).set(name, trail)
  return trail
}

/** The account's trails, and those of its organization. */
export function trailsOf(world: World, account: Account): readonly Trail[] {
  const own = [...account.state(trailsState).values()]
  const managementId = organizationOf(world, account.id)?.managementId
  if (managementId === undefined || managementId === account.id) return own
  const shared = [...world.account(managementId).state(trailsState).values()]
  return [...own, ...shared.filter(({ described }) => described.IsOrganizationTrail === true)]
}

/** By name or ARN. */
export function requireTrail({ world, account }: Call, name: string): Trail {
  const trail = trailsOf(world, account).find((one) => one.name === name || one.arn === name)
  if (trail === undefined) throw new ServiceError('TrailNotFoundException', `Unknown trail: ${name}`)
  return trail
}

/** To change it: the account's own, in its home Region. */
export function requireAtHome(call: Call, name: string): Trail {
  const trail = requireTrail(call, name)
  if (trail.account !== call.account)
    throw new ServiceError('NotOrganizationMasterAccountException', 'Only the management account may change the trail of an organization')
  if (trail.described.HomeRegion !== call.region.name)
    throw new ServiceError('InvalidHomeRegionException', `The trail's home Region is ${trail.described.HomeRegion}`)
  return trail
}

/**
 * Holds what a trail names against what is there: the bucket and its policy, the key and its, the log group and the role that writes to
 * it, and for the trail of an organization, the organization.
 */
export function assertReferences(call: Call, name: string, asked: Described): void {
  const { world, account, region } = call
  const arn = region.arn('cloudtrail', `trail/${name}`)
  const { S3BucketName = '', S3KeyPrefix, KmsKeyId, CloudWatchLogsLogGroupArn: group, CloudWatchLogsRoleArn: role, IsOrganizationTrail } = asked
  const bucket = lookUpBucket(world, S3BucketName)
  if (bucket === null) throw new ServiceError('S3BucketDoesNotExistException', `S3 bucket ${S3BucketName} does not exist`)
  const { service, context } = { service: 'cloudtrail.amazonaws.com', context: { 'aws:sourcearn': arn, 'aws:sourceaccount': account.id } }
  const prefix = S3KeyPrefix === undefined || S3KeyPrefix === '' ? '' : `${S3KeyPrefix}/`
  const resource = `arn:aws:s3:::${S3BucketName}/${prefix}AWSLogs/${account.id}/CloudTrail/file`
  const writes = letsService(bucket.policy, { service, action: 's3:PutObject', resource, context })
  if (!writes || !letsService(bucket.policy, { service, action: 's3:GetBucketAcl', resource: `arn:aws:s3:::${S3BucketName}`, context }))
    throw new ServiceError('InsufficientS3BucketPolicyException', `Incorrect S3 bucket policy is detected for bucket: ${S3BucketName}`)
  const key = KmsKeyId === undefined ? null : lookUpKey(region, KmsKeyId)
  if (KmsKeyId !== undefined && key === null) throw new ServiceError('KmsKeyNotFoundException', `KMS key ${KmsKeyId} does not exist`)
  if (key !== null && !letsService(key.policy, { service, action: 'kms:GenerateDataKey', context }))
    throw new ServiceError(
      'InsufficientEncryptionPolicyException',
      `Insufficient permissions to access S3 bucket ${S3BucketName} or KMS key ${key.arn}.`,
    )
  if (group !== undefined) {
    const name = /:log-group:([^:]+)(?::\*)?$/.exec(group)?.[1] ?? ''
    if (!region.state(logGroupsState).has(name))
      throw new ServiceError('InvalidCloudWatchLogsLogGroupArnException', 'CloudTrail cannot validate the specified log group ARN.')
    const found = [...account.state(iamState).roles.values()].find((one) => one.arn === role)
    if (found === undefined || !letsService(found.trust, { service, action: 'sts:AssumeRole' }))
      throw new ServiceError('InvalidCloudWatchLogsRoleArnException', 'CloudTrail cannot assume the role.')
  }
  if (IsOrganizationTrail === true && organizationOf(world, account.id)?.managementId !== account.id)
    throw new ServiceError('NotOrganizationMasterAccountException', 'Only the management account may make the trail of an organization')
}
