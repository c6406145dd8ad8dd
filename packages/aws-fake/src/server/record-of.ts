/** A call as CloudTrail records it. */

import { formatInstant } from '@holdfast/core/clock'
import type { ServiceModel } from '../model/service-model.ts'
import type { Structure } from '../model/value.ts'
import type { WireRequest } from '../protocol/wire.ts'
import type { Caller } from '../world/caller.ts'
import { type CallRecord, trailNames } from '../world/records.ts'
import type { World } from '../world/world.ts'
import type { Signed } from './signature.ts'

interface Happened {
  readonly world: World
  readonly event: { readonly eventSource: string; readonly eventName: string }
  readonly caller: Caller
  readonly signed: Signed
  readonly request: WireRequest
  readonly input: Structure
  readonly output: Structure
  readonly error: { readonly code: string; readonly message: string } | null
  readonly requestId: string
}

/** Services whose event source is not the prefix of their endpoint. */
const eventSources: Readonly<Record<string, string>> = { 'Config Service': 'config.amazonaws.com', 'S3 Control': 's3.amazonaws.com' }

export function eventSourceOf({ metadata }: ServiceModel): string {
  return eventSources[metadata.serviceId] ?? `${metadata.endpointPrefix}.amazonaws.com`
}

const reads = /^(?:Get|List|Describe|Head|Lookup|Test)/

export function isRead(operation: string): boolean {
  return reads.test(operation)
}

/** Reads have no response elements; credentials that a call gave out are left out. */
export function recordOf({ world, event, caller, signed, request, input, output, error, requestId }: Happened): CallRecord {
  const readOnly = isRead(event.eventName)
  const { Credentials: _, ...elements } = output
  return {
    eventVersion: '1.11',
    eventTime: `${formatInstant(world.clock.now()).slice(0, 19)}Z`,
    ...event,
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
    managementEvent: true,
    recipientAccountId: caller.accountId,
    eventCategory: 'Management',
  }
}
