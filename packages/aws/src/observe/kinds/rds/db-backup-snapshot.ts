import * as v from 'valibot'
import { flag } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Snapshots of instances that AWS Backup made: points of it, which the service itself shares like those that people made. */
export const dbBackupSnapshotKind = listKind({
  name: 'db-backup-snapshot',
  where: 'region',
  service: 'rds',
  operation: 'DescribeDBSnapshots',
  lists: ['DBSnapshots'],
  input: { SnapshotType: 'awsbackup' },
  token: { sent: 'Marker', received: 'Marker' },
  record: v.object({ DBSnapshotIdentifier: v.string(), DBSnapshotArn: v.string(), Encrypted: flag }),
})
