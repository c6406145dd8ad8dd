/** CloudTrail: trails, which deliver nothing, and the events of the last 90 days, which are the calls that the fake got. */

import type { Instant } from '@holdfast/core/clock'
import type { CloudtrailOperations, PutEventSelectorsRequest, Trail as TrailShape } from '../../models/cloudtrail.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import { dayMs } from '../../world/fake-clock.ts'
import { type CallRecord, recordsState } from '../../world/records.ts'
import { lookUpKey } from '../kms/key.ts'
import { lookUpBucket } from '../s3/bucket.ts'

interface Trail {
  readonly name: string
  readonly arn: string
  readonly described: Omit<TrailShape, 'Name' | 'TrailARN'>
  selectors: Pick<PutEventSelectorsRequest, 'EventSelectors' | 'AdvancedEventSelectors'>
  isLogging: boolean
  started: Instant | undefined
  stopped: Instant | undefined
}

/** Trails of an account, by name; each has a home Region. */
const trailsState = { name: 'trails', create: (): Map<string, Trail> => new Map() }

function requireTrail({ account }: Call, name: string): Trail {
  const trail = [...account.state(trailsState).values()].find((one) => one.name === name || one.arn === name)
  if (trail === undefined) throw new ServiceError('TrailNotFoundException', `Unknown trail: ${name}`)
  return trail
}

function requireAtHome(call: Call, name: string): Trail {
  const trail = requireTrail(call, name)
  if (trail.described.HomeRegion !== call.region.name)
    throw new ServiceError('InvalidHomeRegionException', `The trail's home Region is ${trail.described.HomeRegion}`)
  return trail
}

export const cloudtrail: Handlers<CloudtrailOperations> = {
  CreateTrail(input, call) {
    const { Name: name, TagsList: _, ...asked } = input
    const { account, region, world } = call
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$/.test(name))
      throw new ServiceError('InvalidTrailNameException', 'Trail name is not valid')
    if (account.state(trailsState).has(name)) throw new ServiceError('TrailAlreadyExistsException', `Trail ${name} already exists`)
    if (lookUpBucket(world, input.S3BucketName) === null)
      throw new ServiceError('S3BucketDoesNotExistException', `S3 bucket ${input.S3BucketName} does not exist`)
    const key = input.KmsKeyId === undefined ? null : lookUpKey(region, input.KmsKeyId)
    if (input.KmsKeyId !== undefined && key === null)
      throw new ServiceError('KmsKeyNotFoundException', `KMS key ${input.KmsKeyId} does not exist`)
    const { EnableLogFileValidation = false, ...rest } = asked
    const described = {
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: false,
      IsOrganizationTrail: false,
      ...rest,
      KmsKeyId: key?.arn,
      LogFileValidationEnabled: EnableLogFileValidation,
      HomeRegion: region.name,
    }
    const selectors = { EventSelectors: [{ ReadWriteType: 'All' as const, IncludeManagementEvents: true, DataResources: [] }] }
    const arn = region.arn('cloudtrail', `trail/${name}`)
    account.state(trailsState).set(name, { name, arn, described, selectors, isLogging: false, started: undefined, stopped: undefined })
    const { HomeRegion: __, ...answered } = described
    return { Name: name, TrailARN: arn, ...answered }
  },

  DeleteTrail({ Name }, call) {
    call.account.state(trailsState).delete(requireAtHome(call, Name).name)
    return {}
  },

  /** Trails of this Region and, unless they are left out, those of all Regions that have their home elsewhere. */
  DescribeTrails({ trailNameList = [], includeShadowTrails = true }, { account, region }) {
    const found = [...account.state(trailsState).values()].filter(
      ({ name, arn, described }) =>
        (trailNameList.length === 0 || trailNameList.includes(name) || trailNameList.includes(arn)) &&
        (described.HomeRegion === region.name || (includeShadowTrails && described.IsMultiRegionTrail === true)),
    )
    return {
      trailList: found.map(({ name, arn, described }) => ({
        Name: name,
        TrailARN: arn,
        ...described,
        HasCustomEventSelectors: true,
        HasInsightSelectors: false,
      })),
    }
  },

  GetTrailStatus({ Name }, call) {
    const { isLogging, started, stopped } = requireTrail(call, Name)
    return { IsLogging: isLogging, StartLoggingTime: started, StopLoggingTime: stopped }
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

  GetEventSelectors({ TrailName }, call) {
    const { arn, selectors } = requireTrail(call, TrailName)
    return { TrailARN: arn, ...selectors }
  },

  PutEventSelectors({ TrailName, EventSelectors, AdvancedEventSelectors }, call) {
    const trail = requireAtHome(call, TrailName)
    if ((EventSelectors === undefined) === (AdvancedEventSelectors === undefined)) {
      throw new ServiceError('InvalidEventSelectorsException', 'Either EventSelectors or AdvancedEventSelectors')
    }
    trail.selectors = EventSelectors === undefined ? { AdvancedEventSelectors } : { EventSelectors }
    return { TrailARN: trail.arn, ...trail.selectors }
  },

  LookupEvents({ LookupAttributes = [], StartTime, EndTime }, { world, account, region, now }) {
    if (LookupAttributes.length > 1) throw new ServiceError('InvalidLookupAttributesException', 'At most one lookup attribute')
    if (StartTime !== undefined && EndTime !== undefined && StartTime > EndTime)
      throw new ServiceError('InvalidTimeRangeException', 'The start is after the end')
    const from = Math.max(StartTime ?? 0, now - 90 * dayMs)
    const found = world
      .state(recordsState)
      .all()
      .filter((record) => {
        const at = Date.parse(record.eventTime)
        const isHere = record.recipientAccountId === account.id && record.awsRegion === region.name
        return (
          isHere &&
          at >= from &&
          at <= (EndTime ?? now) &&
          LookupAttributes.every(({ AttributeKey, AttributeValue }) => attributesOf(record)[AttributeKey] === AttributeValue)
        )
      })
    return { Events: found.toReversed().map(eventOf) }
  },
}

function attributesOf(record: CallRecord): Readonly<Record<string, string>> {
  return {
    EventId: record.eventID,
    EventName: record.eventName,
    EventSource: record.eventSource,
    ReadOnly: String(record.readOnly),
    AccessKeyId: record.userIdentity.accessKeyId,
    Username: record.userIdentity.arn.split('/').at(-1) ?? '',
  }
}

function eventOf(record: CallRecord): NonNullable<CloudtrailOperations['LookupEvents']['output']['Events']>[number] {
  const attributes = attributesOf(record)
  return {
    EventId: record.eventID,
    EventName: record.eventName,
    EventSource: record.eventSource,
    EventTime: Date.parse(record.eventTime),
    ReadOnly: String(record.readOnly),
    AccessKeyId: record.userIdentity.accessKeyId,
    Username: attributes['Username'],
    Resources: [],
    CloudTrailEvent: JSON.stringify(record),
  }
}
