/** Data of every type, encrypted with a key that AWS manages, shared with nobody. */
import type { PlaceName } from '../../../src/observe/inventory/inventory.ts'
import { tableKind } from '../../../src/observe/kinds/dynamodb/table.ts'
import { tableNameKind } from '../../../src/observe/kinds/dynamodb/table-name.ts'
import { tableTagKind } from '../../../src/observe/kinds/dynamodb/table-tag.ts'
import { ebsDefaultKeyKind } from '../../../src/observe/kinds/ec2/ebs-default-key.ts'
import { ebsEncryptionKind } from '../../../src/observe/kinds/ec2/ebs-encryption.ts'
import { imageBlockKind } from '../../../src/observe/kinds/ec2/image-block.ts'
import { imageKind } from '../../../src/observe/kinds/ec2/image.ts'
import { imagePermissionKind } from '../../../src/observe/kinds/ec2/image-permission.ts'
import { lockedSnapshotKind } from '../../../src/observe/kinds/ec2/locked-snapshot.ts'
import { snapshotBlockKind } from '../../../src/observe/kinds/ec2/snapshot-block.ts'
import { snapshotKind } from '../../../src/observe/kinds/ec2/snapshot.ts'
import { snapshotPermissionKind } from '../../../src/observe/kinds/ec2/snapshot-permission.ts'
import { fileSystemPolicyKind } from '../../../src/observe/kinds/elasticfilesystem/file-system-policy.ts'
import { fileSystemKind } from '../../../src/observe/kinds/elasticfilesystem/file-system.ts'
import { fsxBackupKind } from '../../../src/observe/kinds/fsx/fsx-backup.ts'
import { fsxFileSystemKind } from '../../../src/observe/kinds/fsx/fsx-file-system.ts'
import { keyKind } from '../../../src/observe/kinds/kms/key.ts'
import { dbBackupSnapshotKind } from '../../../src/observe/kinds/rds/db-backup-snapshot.ts'
import { dbBackupSnapshotSharingKind } from '../../../src/observe/kinds/rds/db-backup-snapshot-sharing.ts'
import { dbClusterBackupSnapshotKind } from '../../../src/observe/kinds/rds/db-cluster-backup-snapshot.ts'
import { dbClusterBackupSnapshotSharingKind } from '../../../src/observe/kinds/rds/db-cluster-backup-snapshot-sharing.ts'
import { dbClusterKind } from '../../../src/observe/kinds/rds/db-cluster.ts'
import { dbClusterSnapshotKind } from '../../../src/observe/kinds/rds/db-cluster-snapshot.ts'
import { dbClusterSnapshotSharingKind } from '../../../src/observe/kinds/rds/db-cluster-snapshot-sharing.ts'
import { dbInstanceKind } from '../../../src/observe/kinds/rds/db-instance.ts'
import { dbSnapshotKind } from '../../../src/observe/kinds/rds/db-snapshot.ts'
import { dbSnapshotSharingKind } from '../../../src/observe/kinds/rds/db-snapshot-sharing.ts'
import { redshiftClusterKind } from '../../../src/observe/kinds/redshift/redshift-cluster.ts'
import { redshiftSnapshotKind } from '../../../src/observe/kinds/redshift/redshift-snapshot.ts'
import { cachedVolumeKind } from '../../../src/observe/kinds/storagegateway/cached-volume.ts'
import { gatewayShareListKind } from '../../../src/observe/kinds/storagegateway/gateway-share-list.ts'
import { gatewayVolumeListKind } from '../../../src/observe/kinds/storagegateway/gateway-volume-list.ts'
import { nfsShareKind } from '../../../src/observe/kinds/storagegateway/nfs-share.ts'
import { smbShareKind } from '../../../src/observe/kinds/storagegateway/smb-share.ts'
import { storedVolumeKind } from '../../../src/observe/kinds/storagegateway/stored-volume.ts'
import { away, type CleanRecords, home, records } from '../clean-records.ts'

/** Of most things in this file, at home; some have keys of their own, so that tests can change one alone. */
export const dataKey = keyArn(home)

function keyArn({ account, region }: PlaceName): string {
  return `arn:aws:kms:${region}:${account}:key/a0000000-0000-4000-8000-000000000000`
}

/** A key that AWS manages, by the name that records have. */
export function managedKey(at: PlaceName, Target: string): CleanRecords {
  const metadata = {
    Arn: keyArn(at),
    AWSAccountId: at.account,
    KeyState: 'Enabled',
    KeyManager: 'AWS',
    Origin: 'AWS_KMS',
    MultiRegion: false,
  }
  return records(keyKind, at, [{ Target, Answer: { KeyMetadata: metadata } }])
}

const KmsKeyId = dataKey
/** Of what plans take, and have not backed up yet. */
export const made = '2025-12-31T20:00:00.000Z'
const { account, region } = home
const gateway = `arn:aws:storagegateway:${region}:${account}:gateway/sgw-0A0A0A0A`
const [cached, stored] = ['1', '2'].map((digit) => `${gateway}/volume/vol-0000000${digit}`) as [string, string]
const [nfs, smb] = ['1', '2'].map((digit) => `arn:aws:storagegateway:${region}:${account}:share/share-0000000${digit}`) as [string, string]

function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`
}

function settings(at: PlaceName): readonly CleanRecords[] {
  return [
    records(ebsEncryptionKind, at, [{ Answer: { EbsEncryptionByDefault: true } }]),
    records(ebsDefaultKeyKind, at, [{ Answer: { KmsKeyId: 'alias/aws/ebs' } }]),
    records(snapshotBlockKind, at, [{ Answer: { State: 'block-all-sharing' } }]),
    records(imageBlockKind, at, [{ Answer: { ImageBlockPublicAccessState: 'block-new-sharing' } }]),
    managedKey(at, 'alias/aws/ebs'),
  ]
}

/** As the console writes it: clients come by the network of mount targets, and by TLS. */
const fileSystemPolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      ...{ Effect: 'Allow', Principal: { AWS: '*' }, Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'], Resource: '*' },
      Condition: { Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } },
    },
    { Effect: 'Deny', Principal: { AWS: '*' }, Action: '*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
  ],
})

export const clean: readonly CleanRecords[] = [
  ...settings(home),
  ...settings(away),
  managedKey(home, dataKey),
  managedKey(home, 'alias/gateway'),
  managedKey(home, 'alias/table'),
  records(snapshotKind, home, [
    {
      ...{ SnapshotId: 'snap-00000001', VolumeId: 'vol-0a1b2c3d', StartTime: '2025-12-30T00:00:00.000Z', Encrypted: true, KmsKeyId },
      Tags: [{ Key: 'backup', Value: 'daily' }],
    },
    // of AWS Backup, whose points other rules judge
    { SnapshotId: 'snap-00000002', VolumeId: 'vol-00000002', Encrypted: false, Tags: [{ Key: 'aws:backup:source-resource', Value: 'vol-00000002' }] },
  ]),
  records(
    snapshotPermissionKind,
    home,
    ['snap-00000001', 'snap-00000002'].map((Target) => ({ Target, Answer: { CreateVolumePermissions: [] } })),
  ),
  records(dbBackupSnapshotKind, home, [{ DBSnapshotIdentifier: 'awsbackup:job-1', DBSnapshotArn: arn('rds', 'snapshot:awsbackup:job-1'), Encrypted: false }]),
  records(dbBackupSnapshotSharingKind, home, [
    { Target: 'awsbackup:job-1', Answer: { DBSnapshotAttributesResult: { DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: [] }] } } },
  ]),
  records(dbClusterBackupSnapshotKind, home, [
    { DBClusterSnapshotIdentifier: 'awsbackup:job-2', DBClusterSnapshotArn: arn('rds', 'cluster-snapshot:awsbackup:job-2'), StorageEncrypted: false },
  ]),
  records(dbClusterBackupSnapshotSharingKind, home, [
    { Target: 'awsbackup:job-2', Answer: { DBClusterSnapshotAttributesResult: { DBClusterSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: [] }] } } },
  ]),
  records(lockedSnapshotKind, home, [{ SnapshotId: 'snap-00000001', LockState: 'governance', LockExpiresOn: '2026-06-01T00:00:00.000Z' }]),
  records(imageKind, home, [
    {
      ImageId: 'ami-00000001',
      Name: 'web',
      Public: false,
      BlockDeviceMappings: [{ Ebs: { SnapshotId: 'snap-00000001', Encrypted: true } }],
    },
  ]),
  records(imagePermissionKind, home, [{ Target: 'ami-00000001', Answer: { LaunchPermissions: [] } }]),
  records(dbInstanceKind, home, [
    { DBInstanceIdentifier: 'ledger', DBInstanceArn: arn('rds', 'db:ledger'), InstanceCreateTime: made, Engine: 'postgres', StorageEncrypted: true, KmsKeyId, PubliclyAccessible: false },
    { DBInstanceIdentifier: 'orders-1', DBInstanceArn: arn('rds', 'db:orders-1'), DBClusterIdentifier: 'orders', StorageEncrypted: true, PubliclyAccessible: false },
  ]),
  records(dbClusterKind, home, [
    { DBClusterIdentifier: 'orders', DBClusterArn: arn('rds', 'cluster:orders'), ClusterCreateTime: made, Engine: 'aurora-mysql', StorageEncrypted: true, KmsKeyId },
  ]),
  records(dbSnapshotKind, home, [
    { DBSnapshotIdentifier: 'by-hand', DBSnapshotArn: arn('rds', 'snapshot:by-hand'), DBInstanceIdentifier: 'ledger', Engine: 'postgres', Encrypted: true, KmsKeyId },
  ]),
  records(dbSnapshotSharingKind, home, [
    {
      Target: 'by-hand',
      Answer: { DBSnapshotAttributesResult: { DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: [] }] } },
    },
  ]),
  records(dbClusterSnapshotKind, home, [
    {
      DBClusterSnapshotIdentifier: 'too',
      DBClusterSnapshotArn: arn('rds', 'cluster-snapshot:too'),
      DBClusterIdentifier: 'orders',
      Engine: 'docdb',
      StorageEncrypted: true,
      KmsKeyId,
    },
  ]),
  records(dbClusterSnapshotSharingKind, home, [
    {
      Target: 'too',
      Answer: { DBClusterSnapshotAttributesResult: { DBClusterSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: [] }] } },
    },
  ]),
  records(fileSystemPolicyKind, home, [{ Target: 'fs-00000001', Answer: { Policy: fileSystemPolicy } }]),
  records(fileSystemKind, home, [
    {
      FileSystemId: 'fs-00000001',
      FileSystemArn: arn('elasticfilesystem', 'file-system/fs-00000001'),
      Name: 'shared',
      CreationTime: made,
      Encrypted: true,
      KmsKeyId,
    },
  ]),
  records(fsxFileSystemKind, home, [
    { FileSystemId: 'fs-00000002', FileSystemType: 'ONTAP', ResourceARN: arn('fsx', 'file-system/fs-00000002'), CreationTime: made, KmsKeyId },
  ]),
  records(fsxBackupKind, home, [
    { BackupId: 'backup-00000001', Type: 'USER_INITIATED', ResourceARN: arn('fsx', 'backup/backup-00000001'), FileSystem: { FileSystemId: 'fs-00000002' } },
    { BackupId: 'backup-00000002', Type: 'AUTOMATIC', ResourceARN: arn('fsx', 'backup/backup-00000002') },
  ]),
  records(tableNameKind, home, [{ Value: 'sessions' }]),
  records(tableKind, home, [
    {
      Target: 'sessions',
      Answer: {
        Table: {
          TableArn: arn('dynamodb', 'table/sessions'),
          CreationDateTime: made,
          SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: 'alias/table' },
        },
      },
    },
  ]),
  records(tableTagKind, home, [{ Target: 'sessions', Answer: [{ Key: 'owner', Value: 'shop' }] }]),
  records(redshiftClusterKind, home, [{ ClusterIdentifier: 'figures', ClusterCreateTime: made, Encrypted: true, KmsKeyId, PubliclyAccessible: false }]),
  records(redshiftSnapshotKind, home, [
    {
      SnapshotIdentifier: 'last',
      SnapshotArn: arn('redshift', 'snapshot:figures/last'),
      ClusterIdentifier: 'figures',
      Encrypted: true,
      KmsKeyId,
    },
  ]),
  records(gatewayVolumeListKind, home, [
    { VolumeARN: cached, VolumeType: 'CACHED iSCSI' },
    { VolumeARN: stored, VolumeType: 'STORED iSCSI' },
  ]),
  records(cachedVolumeKind, home, [{ Target: cached, Answer: [{ VolumeARN: cached, KMSKey: 'alias/gateway' }] }]),
  records(storedVolumeKind, home, [{ Target: stored, Answer: [{ VolumeARN: stored, KMSKey: 'alias/gateway' }] }]),
  records(gatewayShareListKind, home, [
    { FileShareType: 'NFS', FileShareARN: nfs },
    { FileShareType: 'SMB', FileShareARN: smb },
  ]),
  records(nfsShareKind, home, [{ Target: nfs, Answer: [{ FileShareARN: nfs, EncryptionType: 'SseKms', KMSKey: 'alias/gateway' }] }]),
  records(smbShareKind, home, [{ Target: smb, Answer: [{ FileShareARN: smb, EncryptionType: 'SseKms', KMSKey: 'alias/gateway' }] }]),
]
