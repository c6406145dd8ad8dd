/** The events of the last 90 days, which are the calls that the fake got, but for data events. */

import type { CloudtrailOperations } from '../../models/cloudtrail.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { dayMs } from '../../world/fake-clock.ts'
import { type CallRecord, recordsState } from '../../world/records.ts'

export const lookupHandlers = {
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
          record.eventCategory === 'Management' &&
          at >= from &&
          at <= (EndTime ?? now) &&
          LookupAttributes.every(({ AttributeKey, AttributeValue }) => attributesOf(record)[AttributeKey] === AttributeValue)
        )
      })
    return { Events: found.toReversed().map(eventOf) }
  },
} satisfies Partial<Handlers<CloudtrailOperations>>

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
