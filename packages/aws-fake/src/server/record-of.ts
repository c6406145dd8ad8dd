/** A call as CloudTrail records it. */

import { formatInstant } from '@holdfast/core/clock'
import type { Structure } from '../model/value.ts'
import type { WireRequest } from '../protocol/wire.ts'
import type { Caller } from '../world/caller.ts'
import { type CallRecord, trailNames } from '../world/records.ts'
import type { World } from '../world/world.ts'
import type { EventName } from './event-name.ts'
import type { Signed } from './signature.ts'

interface Happened {
  readonly world: World
  readonly event: EventName
  readonly operation: string
  readonly caller: Caller
  readonly signed: Signed
  readonly request: WireRequest
  readonly input: Structure
  readonly output: Structure
  readonly error: { readonly code: string; readonly message: string } | null
  readonly requestId: string
}

const reads = /^(?:Get|List|Describe|Head|Lookup|Test)/

export function isRead(operation: string): boolean {
  return reads.test(operation)
}

/** Reads have no response elements; credentials that a call gave out are left out. */
export function recordOf({ world, event, operation, caller, signed, request, input, output, error, requestId }: Happened): CallRecord {
  const { eventSource, eventName, eventCategory } = event
  const readOnly = isRead(operation)
  const { Credentials: _, ...elements } = output
  return {
    eventVersion: '1.11',
    eventTime: `${formatInstant(world.clock.now()).slice(0, 19)}Z`,
    eventSource,
    eventName,
    awsRegion: signed.region,
    sourceIPAddress: '127.0.0.1',
    userAgent: request.headers['user-agent'] ?? '',
    userIdentity: {
      type: caller.type,
      principalId: caller.userId,
      arn: caller.arn,
      accountId: caller.accountId,
      accessKeyId: caller.accessKeyId,
      ...(caller.session !== undefined && {
        sessionContext: { sessionIssuer: { type: 'Role', arn: caller.session.roleArn, accountId: caller.accountId } },
      }),
    },
    requestParameters: Object.keys(input).length === 0 ? null : trailNames(input),
    responseElements: readOnly || error !== null || Object.keys(elements).length === 0 ? null : trailNames(elements),
    ...(error !== null && { errorCode: error.code, errorMessage: error.message }),
    requestID: requestId,
    eventID: world.ids.uuid(),
    readOnly,
    eventType: 'AwsApiCall',
    managementEvent: eventCategory === 'Management',
    recipientAccountId: caller.accountId,
    eventCategory,
  }
}
