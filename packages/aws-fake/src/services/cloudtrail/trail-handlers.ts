/** Trails: made, changed, started, stopped, described. */

import type { CloudtrailOperations } from '../../models/cloudtrail.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import { lookUpKey } from '../kms/key.ts'
import { addTags, removeTags, tagList } from '../tags.ts'
import { assertReferences, makeTrail, requireAtHome, requireTrail, type Trail, trailsOf, trailsState } from './trail.ts'

function answered({ name, arn, described: { HomeRegion: _, ...rest } }: Trail) {
  return { Name: name, TrailARN: arn, ...rest }
}

function shapeOf({ name, arn, described, hasCustomSelectors, insights }: Trail) {
  return { Name: name, TrailARN: arn, ...described, HasCustomEventSelectors: hasCustomSelectors, HasInsightSelectors: insights.length > 0 }
}

interface Asked {
  readonly KmsKeyId?: string | undefined
  readonly SnsTopicName?: string | undefined
  readonly EnableLogFileValidation?: boolean | undefined
}

/** What was asked as trails describe it: keys and topics by ARN. */
function asDescribed<T extends Asked>({ region }: Call, { EnableLogFileValidation, ...asked }: T) {
  const { KmsKeyId, SnsTopicName } = asked
  return {
    ...asked,
    ...(KmsKeyId !== undefined && { KmsKeyId: lookUpKey(region, KmsKeyId)?.arn ?? KmsKeyId }),
    ...(SnsTopicName !== undefined && { SnsTopicARN: SnsTopicName.startsWith('arn:') ? SnsTopicName : region.arn('sns', SnsTopicName) }),
    ...(EnableLogFileValidation !== undefined && { LogFileValidationEnabled: EnableLogFileValidation }),
  }
}

function time(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString()
}

export const trailHandlers = {
  CreateTrail({ Name: name, TagsList, ...asked }, call) {
    const { account, region } = call
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$/.test(name))
      throw new ServiceError('InvalidTrailNameException', 'Trail name is not valid')
    if (account.state(trailsState).has(name)) throw new ServiceError('TrailAlreadyExistsException', `Trail ${name} already exists`)
    assertReferences(call, name, asked)
    const trail = makeTrail(region, name, asDescribed(call, asked))
    addTags(
      region,
      trail.arn,
      (TagsList ?? []).map(({ Key, Value = '' }) => ({ Key, Value })),
    )
    return answered(trail)
  },

  UpdateTrail({ Name, ...changes }, call) {
    const trail = requireAtHome(call, Name)
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    // an empty text takes off what was set
    const isSet = ([, value]: readonly [string, unknown]): boolean => value !== ''
    const all = { ...trail.described, ...asDescribed(call, given) }
    const changed = { ...all, ...Object.fromEntries(Object.entries(all).filter((one) => !isSet(one)).map(([key]) => [key, undefined])) }
    assertReferences(call, Name, changed)
    trail.described = changed
    return answered(trail)
  },

  DeleteTrail({ Name }, call) {
    call.account.state(trailsState).delete(requireAtHome(call, Name).name)
    return {}
  },

  /** Trails of this Region and, unless they are left out, those of all Regions that have their home elsewhere. */
  DescribeTrails({ trailNameList = [], includeShadowTrails = true }, { world, account, region }) {
    const found = trailsOf(world, account).filter(
      ({ name, arn, described }) =>
        (trailNameList.length === 0 || trailNameList.includes(name) || trailNameList.includes(arn)) &&
        (described.HomeRegion === region.name || (includeShadowTrails && described.IsMultiRegionTrail === true)),
    )
    return { trailList: found.map(shapeOf) }
  },

  GetTrail({ Name }, call) {
    return { Trail: shapeOf(requireTrail(call, Name)) }
  },

  ListTrails(_, { world, account }) {
    return {
      Trails: trailsOf(world, account).map(({ name, arn, described }) => ({ Name: name, TrailARN: arn, HomeRegion: described.HomeRegion })),
    }
  },

  GetTrailStatus({ Name }, call) {
    const { isLogging, started, stopped, described, deliveryError } = requireTrail(call, Name)
    const isDelivered = isLogging && deliveryError === undefined
    const hasGroup = described.CloudWatchLogsLogGroupArn !== undefined
    return {
      IsLogging: isLogging,
      StartLoggingTime: started,
      StopLoggingTime: stopped,
      TimeLoggingStarted: time(started),
      TimeLoggingStopped: time(stopped),
      ...(isDelivered && { LatestDeliveryTime: call.now }),
      ...(isDelivered && hasGroup && { LatestCloudWatchLogsDeliveryTime: call.now }),
      ...(isDelivered && described.LogFileValidationEnabled === true && { LatestDigestDeliveryTime: call.now }),
      ...(deliveryError !== undefined && { LatestDeliveryError: deliveryError }),
      ...(deliveryError !== undefined && hasGroup && { LatestCloudWatchLogsDeliveryError: deliveryError }),
    }
  },

  StartLogging({ Name }, call) {
    const trail = requireAtHome(call, Name)
    trail.isLogging = true
    trail.started = call.now
    return {}
  },

  StopLogging({ Name }, call) {
    const trail = requireAtHome(call, Name)
    trail.isLogging = false
    trail.stopped = call.now
    return {}
  },

  AddTags({ ResourceId, TagsList }, call) {
    const { arn } = requireTagged(call, ResourceId)
    addTags(
      call.region,
      arn,
      TagsList.map(({ Key, Value = '' }) => ({ Key, Value })),
    )
    return {}
  },

  RemoveTags({ ResourceId, TagsList }, call) {
    const names = TagsList.map(({ Key }) => Key)
    removeTags(call.region, requireTagged(call, ResourceId).arn, names)
    return {}
  },

  ListTags({ ResourceIdList }, call) {
    const entries = ResourceIdList.map((arn) => ({ ResourceId: arn, TagsList: tagList(call.region, requireTagged(call, arn).arn) }))
    return { ResourceTagList: entries }
  },
} satisfies Partial<Handlers<CloudtrailOperations>>

function requireTagged(call: Call, arn: string): Trail {
  const trail = trailsOf(call.world, call.account).find((one) => one.arn === arn)
  if (trail === undefined) throw new ServiceError('ResourceNotFoundException', `The resource ${arn} could not be found`)
  return trail
}
