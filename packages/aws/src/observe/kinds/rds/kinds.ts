/** Kinds of RDS. */
import type { Kind } from '../kind.ts'
import { dbBackupSnapshotKind } from './db-backup-snapshot.ts'
import { dbBackupSnapshotSharingKind } from './db-backup-snapshot-sharing.ts'
import { dbClusterBackupSnapshotKind } from './db-cluster-backup-snapshot.ts'
import { dbClusterBackupSnapshotSharingKind } from './db-cluster-backup-snapshot-sharing.ts'
import { dbClusterKind } from './db-cluster.ts'
import { dbClusterSnapshotKind } from './db-cluster-snapshot.ts'
import { dbClusterSnapshotSharingKind } from './db-cluster-snapshot-sharing.ts'
import { dbInstanceKind } from './db-instance.ts'
import { dbSnapshotKind } from './db-snapshot.ts'
import { dbSnapshotSharingKind } from './db-snapshot-sharing.ts'

export const rdsKinds: readonly Kind[] = [
  dbInstanceKind,
  dbClusterKind,
  dbSnapshotKind,
  dbClusterSnapshotKind,
  dbSnapshotSharingKind,
  dbClusterSnapshotSharingKind,
  dbBackupSnapshotKind,
  dbBackupSnapshotSharingKind,
  dbClusterBackupSnapshotKind,
  dbClusterBackupSnapshotSharingKind,
]
