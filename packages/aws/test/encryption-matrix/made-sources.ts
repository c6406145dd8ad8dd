/** What points are made of, as far as the inventory has such things: one of each type, in the classification of the vault. */
import type { PlaceName } from '../../src/observe/inventory/inventory.ts'
import { tableKind } from '../../src/observe/kinds/dynamodb/table.ts'
import { tableNameKind } from '../../src/observe/kinds/dynamodb/table-name.ts'
import { tableTagKind } from '../../src/observe/kinds/dynamodb/table-tag.ts'
import { volumeKind } from '../../src/observe/kinds/ec2/volume.ts'
import { fileSystemKind } from '../../src/observe/kinds/elasticfilesystem/file-system.ts'
import { fsxFileSystemKind } from '../../src/observe/kinds/fsx/fsx-file-system.ts'
import { dbClusterKind } from '../../src/observe/kinds/rds/db-cluster.ts'
import { dbInstanceKind } from '../../src/observe/kinds/rds/db-instance.ts'
import { redshiftClusterKind } from '../../src/observe/kinds/redshift/redshift-cluster.ts'
import { bucketEncryptionKind } from '../../src/observe/kinds/s3/bucket-encryption.ts'
import { bucketKind } from '../../src/observe/kinds/s3/bucket.ts'
import { bucketTaggingKind } from '../../src/observe/kinds/s3/bucket-tagging.ts'
import { cachedVolumeKind } from '../../src/observe/kinds/storagegateway/cached-volume.ts'
import { gatewayVolumeListKind } from '../../src/observe/kinds/storagegateway/gateway-volume-list.ts'
import { type CleanRecords, records } from '../clean/clean-records.ts'

/** The rule that judges sources of a type. */
export const dataRuleOf: Readonly<Record<string, string>> = {
  ...{ S3: 'bucket-encrypted', DynamoDB: 'table-encrypted', EFS: 'file-system-encrypted', FSx: 'file-system-encrypted', EBS: 'volume-encrypted', EC2: 'volume-encrypted' },
  ...{ RDS: 'database-encrypted', Aurora: 'database-encrypted', DocumentDB: 'database-encrypted', Neptune: 'database-encrypted' },
  ...{ 'Storage Gateway': 'gateway-data-encrypted', Redshift: 'warehouse-encrypted' },
}

const names: Readonly<Record<string, string>> = {
  ...{ S3: 's3:::source', EBS: 'ec2:P:volume/vol-01', EC2: 'ec2:P:instance/i-01', DynamoDB: 'dynamodb:P:table/source' },
  ...{ EFS: 'elasticfilesystem:P:file-system/fs-01', FSx: 'fsx:P:file-system/fs-02', RDS: 'rds:P:db:source', Redshift: 'redshift:P:cluster:source' },
  'Storage Gateway': 'storagegateway:P:gateway/sgw-01/volume/vol-01',
}

export function sourceArn(type: string, { account, region }: PlaceName): string {
  return `arn:aws:${(names[type] ?? 'rds:P:cluster:source').replace('P', `${region}:${account}`)}`
}

/** @param key null: it is not encrypted, or with a key of the service's own where it always is */
export function sourceRecords(type: string, at: PlaceName, key: string | null): readonly CleanRecords[] {
  const tags = [{ Key: 'data', Value: 'confidential' }]
  const KmsKeyId = key ?? undefined
  const Encrypted = key !== null
  const arn = sourceArn(type, at)
  switch (type) {
    case 'EBS':
    case 'EC2':
      return [records(volumeKind, at, [{ VolumeId: 'vol-01', Encrypted, KmsKeyId, Tags: tags }])]
    case 'RDS':
      return [records(dbInstanceKind, at, [{ DBInstanceIdentifier: 'source', DBInstanceArn: arn, StorageEncrypted: Encrypted, KmsKeyId, TagList: tags }])]
    case 'Aurora':
    case 'DocumentDB':
    case 'Neptune':
      return [records(dbClusterKind, at, [{ DBClusterIdentifier: 'source', DBClusterArn: arn, StorageEncrypted: Encrypted, KmsKeyId, TagList: tags }])]
    case 'Redshift':
      return [records(redshiftClusterKind, at, [{ ClusterIdentifier: 'source', Encrypted, KmsKeyId, Tags: tags }])]
    case 'EFS':
      return [records(fileSystemKind, at, [{ FileSystemId: 'fs-01', FileSystemArn: arn, Encrypted, KmsKeyId, Tags: tags }])]
    case 'FSx':
      return [records(fsxFileSystemKind, at, [{ FileSystemId: 'fs-02', ResourceARN: arn, KmsKeyId, Tags: tags }])]
    case 'DynamoDB': {
      const SSEDescription = key === null ? undefined : { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: key }
      return [
        records(tableNameKind, at, [{ Value: 'source' }]),
        records(tableKind, at, [{ Target: 'source', Answer: { Table: { TableArn: arn, SSEDescription } } }]),
        records(tableTagKind, at, [{ Target: 'source', Answer: tags }]),
      ]
    }
    case 'S3': {
      const rule = key === null ? { SSEAlgorithm: 'AES256' } : { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key }
      const Answer = { ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: rule }] } }
      return [
        records(bucketKind, at, [{ Name: 'source' }]),
        records(bucketEncryptionKind, at, [{ Target: 'source', Answer }]),
        records(bucketTaggingKind, at, [{ Target: 'source', Answer: { TagSet: tags } }]),
      ]
    }
    case 'Storage Gateway':
      return [
        records(gatewayVolumeListKind, at, [{ VolumeARN: arn, VolumeType: 'CACHED' }]),
        records(cachedVolumeKind, at, [{ Target: arn, Answer: [{ VolumeARN: arn, KMSKey: KmsKeyId }] }]),
      ]
    default:
      return []
  }
}
