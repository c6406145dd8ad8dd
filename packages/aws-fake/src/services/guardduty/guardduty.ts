/** GuardDuty: detectors with their features, and plans that scan buckets for malware. There are no findings. */

import type { GetMalwareProtectionPlanResponse, GuarddutyOperations } from '../../models/guardduty.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { lookUpBucket } from '../s3/bucket.ts'
import { requireIn, table } from '../table.ts'
import { addTags, removeTags, tagMap } from '../tags.ts'
import { type Detector, detectorState, makeDetector, requireDetector, setFeatures } from './detector.ts'

const plansState = table<GetMalwareProtectionPlanResponse & { readonly Arn: string }>('malware protection plans')

/** What every detector watches, without being told. */
const foundations = ['CLOUD_TRAIL', 'DNS_LOGS', 'FLOW_LOGS'] as const

function describedFeatures({ features, updated }: Detector) {
  const named = [...features].map(([Name, Status]) => ({ Name, Status, UpdatedAt: updated }))
  return [...foundations.map((Name) => ({ Name, Status: 'ENABLED' as const, UpdatedAt: updated })), ...named]
}

/** The model has no tags rather than an empty map of them. */
function tagsMember(region: Region, arn: string) {
  const Tags = tagMap(region, arn)
  return Object.keys(Tags).length === 0 ? {} : { Tags }
}

function tagged({ region }: Call, arn: string): string {
  const isPlan = [...region.state(plansState).values()].some((plan) => plan.Arn === arn)
  if (!isPlan && region.state(detectorState).detector?.arn !== arn)
    throw new ServiceError('BadRequestException', 'The request is rejected because the resource does not exist.')
  return arn
}

export const guardduty: Handlers<GuarddutyOperations> = {
  CreateDetector({ Enable, FindingPublishingFrequency: frequency, Features = [], Tags }, { region }) {
    if (region.state(detectorState).detector !== null)
      throw new ServiceError('BadRequestException', 'The request is rejected because a detector already exists for the current account.')
    const detector = makeDetector(region, { isEnabled: Enable, ...(frequency !== undefined && { frequency }) })
    setFeatures(detector, Features)
    addTags(region, detector.arn, Tags)
    return { DetectorId: detector.id }
  },

  GetDetector({ DetectorId }, { region }) {
    const detector = requireDetector(region, DetectorId)
    return {
      Status: detector.isEnabled ? 'ENABLED' : 'DISABLED',
      ServiceRole: `arn:aws:iam::${region.account.id}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty`,
      CreatedAt: new Date(detector.created).toISOString(),
      UpdatedAt: new Date(detector.updated).toISOString(),
      FindingPublishingFrequency: detector.frequency,
      Features: describedFeatures(detector),
      ...tagsMember(region, detector.arn),
    }
  },

  ListDetectors(_, { region }) {
    const { detector } = region.state(detectorState)
    return { DetectorIds: detector === null ? [] : [detector.id] }
  },

  UpdateDetector({ DetectorId, Enable, FindingPublishingFrequency, Features = [] }, { region, now }) {
    const detector = requireDetector(region, DetectorId)
    setFeatures(detector, Features)
    detector.isEnabled = Enable ?? detector.isEnabled
    detector.frequency = FindingPublishingFrequency ?? detector.frequency
    detector.updated = now
    return {}
  },

  DeleteDetector({ DetectorId }, { region }) {
    requireDetector(region, DetectorId)
    region.state(detectorState).detector = null
    return {}
  },

  CreateMalwareProtectionPlan({ Role, ProtectedResource, Actions, Tags }, { region, world, now }) {
    const name = ProtectedResource.S3Bucket?.BucketName ?? ''
    if (lookUpBucket(world, name) === null) throw new ServiceError('BadRequestException', `Bucket ${name} does not exist.`)
    const plans = region.state(plansState)
    if ([...plans.values()].some((plan) => plan.ProtectedResource?.S3Bucket?.BucketName === name))
      throw new ServiceError('ConflictException', `A plan protects bucket ${name} already.`)
    const id = world.ids.hex(20)
    const Arn = region.arn('guardduty', `malware-protection-plan/${id}`)
    plans.set(id, { Arn, Role, ProtectedResource, Actions, CreatedAt: now, Status: 'ACTIVE', StatusReasons: [] })
    addTags(region, Arn, Tags)
    return { MalwareProtectionPlanId: id }
  },

  GetMalwareProtectionPlan({ MalwareProtectionPlanId: id }, { region }) {
    const plan = requireIn(region.state(plansState), id, 'ResourceNotFoundException', 'Plan', 404)
    return { ...plan, ...tagsMember(region, plan.Arn) }
  },

  ListMalwareProtectionPlans(_, { region }) {
    return { MalwareProtectionPlans: [...region.state(plansState).keys()].map((MalwareProtectionPlanId) => ({ MalwareProtectionPlanId })) }
  },

  DeleteMalwareProtectionPlan({ MalwareProtectionPlanId: id }, { region }) {
    requireIn(region.state(plansState), id, 'ResourceNotFoundException', 'Plan', 404)
    region.state(plansState).delete(id)
    return {}
  },

  TagResource({ ResourceArn, Tags }, call) {
    addTags(call.region, tagged(call, ResourceArn), Tags)
    return {}
  },

  UntagResource({ ResourceArn, TagKeys }, call) {
    removeTags(call.region, tagged(call, ResourceArn), TagKeys)
    return {}
  },

  ListTagsForResource({ ResourceArn }, call) {
    return tagsMember(call.region, tagged(call, ResourceArn))
  },
}
