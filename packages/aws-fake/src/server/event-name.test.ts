import { expect, it } from 'vitest'
import { loadModel, type ServiceName } from '../model/load-model.ts'
import { eventNameOf } from './event-name.ts'

/** By hand, from the page that event-name.ts cites. */
const cases: readonly (readonly [service: ServiceName, operation: string, event: string])[] = [
  ['s3', 'PutBucketLifecycleConfiguration', 's3 PutBucketLifecycle Management'],
  ['s3', 'PutPublicAccessBlock', 's3 PutBucketPublicAccessBlock Management'],
  ['s3control', 'PutPublicAccessBlock', 's3 PutAccountPublicAccessBlock Management'],
  ['s3', 'PutObjectLockConfiguration', 's3 PutBucketObjectLockConfiguration Management'],
  ['s3', 'DeleteBucketLifecycle', 's3 DeleteBucketLifecycle Management'],
  ['s3', 'ListBuckets', 's3 ListBuckets Management'],
  ['s3', 'HeadBucket', 's3 HeadBucket Data'],
  ...['CopyObject', 'DeleteObject', 'DeleteObjects', 'ListObjectsV2', 'ListObjectVersions', 'PutObjectRetention', 'CreateMultipartUpload'].map(
    (name) => ['s3', name, `s3 ${name} Data`] as const,
  ),
  ['s3control', 'CreateAccessPoint', 's3 CreateAccessPoint Management'],
  ['config', 'PutConfigRule', 'config PutConfigRule Management'],
  ['backup', 'DeleteBackupVault', 'backup DeleteBackupVault Management'],
]

it.each(cases)('%s:%s is %s', async (service, operation, expected) => {
  const { eventSource, eventName, eventCategory } = eventNameOf(await loadModel(service), operation)
  expect(`${eventSource.split('.')[0]} ${eventName} ${eventCategory}`).toBe(expected)
})
