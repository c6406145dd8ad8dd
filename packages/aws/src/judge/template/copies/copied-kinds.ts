/** Kinds of snapshots and images, as far as templates make and share them. */
import { imagePermissionKind } from '../../../observe/kinds/ec2/image-permission.ts'
import { imageKind } from '../../../observe/kinds/ec2/image.ts'
import { publicSnapshotKind } from '../../../observe/kinds/ec2/public-snapshot.ts'
import { snapshotPermissionKind } from '../../../observe/kinds/ec2/snapshot-permission.ts'
import { snapshotKind } from '../../../observe/kinds/ec2/snapshot.ts'
import type { Kind } from '../../../observe/kinds/kind.ts'
import { dbBackupSnapshotSharingKind } from '../../../observe/kinds/rds/db-backup-snapshot-sharing.ts'
import { dbBackupSnapshotKind } from '../../../observe/kinds/rds/db-backup-snapshot.ts'
import { dbClusterBackupSnapshotSharingKind } from '../../../observe/kinds/rds/db-cluster-backup-snapshot-sharing.ts'
import { dbClusterBackupSnapshotKind } from '../../../observe/kinds/rds/db-cluster-backup-snapshot.ts'
import { dbClusterSnapshotSharingKind } from '../../../observe/kinds/rds/db-cluster-snapshot-sharing.ts'
import { dbClusterSnapshotKind } from '../../../observe/kinds/rds/db-cluster-snapshot.ts'
import { dbSnapshotSharingKind } from '../../../observe/kinds/rds/db-snapshot-sharing.ts'
import { dbSnapshotKind } from '../../../observe/kinds/rds/db-snapshot.ts'
import { redshiftSnapshotKind } from '../../../observe/kinds/redshift/redshift-snapshot.ts'

export const copiedKinds: readonly Kind[] = [
  ...[snapshotKind, snapshotPermissionKind, publicSnapshotKind, imageKind, imagePermissionKind],
  ...[dbSnapshotKind, dbSnapshotSharingKind, dbClusterSnapshotKind, dbClusterSnapshotSharingKind, redshiftSnapshotKind],
  // templates make none of those that AWS Backup makes
  ...[dbBackupSnapshotKind, dbBackupSnapshotSharingKind, dbClusterBackupSnapshotKind, dbClusterBackupSnapshotSharingKind],
]
