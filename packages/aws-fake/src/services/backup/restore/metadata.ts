/** What a restore of a point needs to be told, by its resource type; and what restore testing infers by itself. */

import type { Point } from '../point.ts'

export function restoreMetadataOf({ resourceArn, resourceType, isEncrypted, keyArn }: Point): Readonly<Record<string, string>> {
  const id = resourceArn.split(/[:/]/).at(-1) ?? ''
  const key = keyArn === null ? {} : { kmsKeyId: keyArn }
  switch (resourceType) {
    case 'EBS':
      return { encrypted: String(isEncrypted), volumeId: id, ...key }
    case 'EFS':
      return { 'file-system-id': id, Encrypted: String(isEncrypted), newFileSystem: 'false', ...key }
    case 'RDS':
      return { DBInstanceIdentifier: id, ...key }
    case 'DynamoDB':
      return { originalTableName: id, encryptionType: keyArn === null ? 'Default' : 'KMS' }
    case 'S3':
      return { DestinationBucketName: id, NewBucket: 'false', Encrypted: String(isEncrypted) }
    default:
      return { resourceId: id, ...key }
  }
}

/** With names and places that don't meet those of the source. */
export function inferredMetadataOf(point: Point): Readonly<Record<string, string>> {
  const { DBInstanceIdentifier, ...metadata } = restoreMetadataOf(point)
  if (point.resourceType === 'EFS') return { ...metadata, newFileSystem: 'true', CreationToken: 'awsbackup-restore-test' }
  if (DBInstanceIdentifier !== undefined) return { ...metadata, DBInstanceIdentifier: `awsbackup-restore-test-${DBInstanceIdentifier}` }
  return point.resourceType === 'DynamoDB' ? { ...metadata, targetTableName: 'awsbackup-restore-test' } : metadata
}
