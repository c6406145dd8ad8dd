import * as v from 'valibot'
import { flag } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Snapshots of clusters that AWS Backup made: points of it, which the service itself shares like those that people made. */
export const dbClusterBackupSnapshotKind = listKind({
  name: 'db-cluster-backup-snapshot',
  where: 'region',
  service: 'rds',
  operation: 'DescribeDBClusterSnapshots',
  lists: ['DBClusterSnapshots'],
  input: { SnapshotType: 'awsbackup' },
  token: { sent: 'Marker', received: 'Marker' },
  record: v.object({ DBClusterSnapshotIdentifier: v.string(), DBClusterSnapshotArn: v.string(), StorageEncrypted: flag }),
})
