/**
 * What CloudTrail calls an operation: mostly by its own name.
 * Source: "Amazon S3 CloudTrail events", Amazon S3 User Guide.
 */

import type { ServiceModel } from '../model/service-model.ts'

export interface EventName {
  readonly eventSource: string
  readonly eventName: string
  /** Management: of what there is. Data: of what is in it. */
  readonly eventCategory: 'Management' | 'Data'
}

/** Services whose event source is not the prefix of their endpoint. */
const eventSources: Readonly<Record<string, string>> = { 'Config Service': 'config.amazonaws.com', 'S3 Control': 's3.amazonaws.com' }

/** By service: operations whose events have another name. */
const otherNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  S3: {
    DeletePublicAccessBlock: 'DeleteBucketPublicAccessBlock',
    GetBucketAccelerateConfiguration: 'GetAccelerateConfiguration',
    GetBucketLifecycleConfiguration: 'GetBucketLifecycle',
    GetBucketNotificationConfiguration: 'GetBucketNotification',
    GetObjectLockConfiguration: 'GetBucketObjectLockConfiguration',
    GetPublicAccessBlock: 'GetBucketPublicAccessBlock',
    PutBucketAccelerateConfiguration: 'PutAccelerateConfiguration',
    PutBucketLifecycleConfiguration: 'PutBucketLifecycle',
    PutBucketNotificationConfiguration: 'PutBucketNotification',
    PutObjectLockConfiguration: 'PutBucketObjectLockConfiguration',
    PutPublicAccessBlock: 'PutBucketPublicAccessBlock',
  },
  'S3 Control': {
    DeletePublicAccessBlock: 'DeleteAccountPublicAccessBlock',
    GetPublicAccessBlock: 'GetAccountPublicAccessBlock',
    PutPublicAccessBlock: 'PutAccountPublicAccessBlock',
  },
}

/** Of S3: calls on objects, and of their buckets what the page lists with them. */
const objectCalls = /Object(?!LockConfiguration)|^HeadBucket$|^(?:ListParts|UploadPart|UploadPartCopy)$|^(?:Abort|Complete|Create)MultipartUpload$/

export function eventNameOf({ metadata: { serviceId, endpointPrefix } }: ServiceModel, operation: string): EventName {
  return {
    eventSource: eventSources[serviceId] ?? `${endpointPrefix}.amazonaws.com`,
    eventName: otherNames[serviceId]?.[operation] ?? operation,
    eventCategory: serviceId === 'S3' && objectCalls.test(operation) ? 'Data' : 'Management',
  }
}
