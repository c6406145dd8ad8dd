import { fsxBackupKind } from '../../../src/observe/kinds/fsx/fsx-backup.ts'
import { dbClusterSnapshotKind } from '../../../src/observe/kinds/rds/db-cluster-snapshot.ts'
import { dbSnapshotKind } from '../../../src/observe/kinds/rds/db-snapshot.ts'
import { redshiftSnapshotKind } from '../../../src/observe/kinds/redshift/redshift-snapshot.ts'
import { away, home } from '../../clean/clean-records.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'native-backup-covered', becomes: 'FAIL' } as const
const unclear = { ...common, becomes: 'UNKNOWN' } as const

export const flips: readonly Flip[] = [
  flip({ ...common, kind: dbSnapshotKind, what: 'a snapshot of a database that is gone', change: (one) => ({ ...one, DBInstanceIdentifier: 'gone' }) }),
  flip({ ...unclear, kind: dbSnapshotKind, what: 'a snapshot of which AWS does not say the database', change: ({ DBInstanceIdentifier: _, ...one }) => one }),
  flip({ ...common, kind: dbClusterSnapshotKind, what: 'a snapshot of a cluster that is gone', change: (one) => ({ ...one, DBClusterIdentifier: 'gone' }) }),
  flip({ ...unclear, kind: dbClusterSnapshotKind, what: 'a snapshot of which AWS does not say the cluster', change: ({ DBClusterIdentifier: _, ...one }) => one }),
  flip({ ...common, kind: redshiftSnapshotKind, what: 'a snapshot of a warehouse that is gone', change: (one) => ({ ...one, ClusterIdentifier: 'gone' }) }),
  flip({ ...unclear, kind: redshiftSnapshotKind, what: 'a snapshot of which AWS does not say the warehouse', change: ({ ClusterIdentifier: _, ...one }) => one }),
  flip({
    ...common,
    kind: fsxBackupKind,
    what: 'a backup of a file system that is gone',
    of: ({ Type }) => Type === 'USER_INITIATED',
    change: (one) => ({ ...one, FileSystem: { FileSystemId: 'gone' } }),
  }),
  flip({
    ...unclear,
    kind: fsxBackupKind,
    what: 'a backup of which AWS does not say the file system, nor who made it',
    of: ({ Type }) => Type === 'AUTOMATIC',
    change: ({ Type: _, ...one }) => one,
  }),
  flip({ ...unclear, kind: dbSnapshotKind, what: 'a snapshot that was copied from a Region that was not collected', change: (one) => ({ ...one, SourceDBSnapshotIdentifier: `arn:aws:rds:us-east-1:${home.account}:snapshot:first` }) }),
  flip({ ...unclear, kind: dbClusterSnapshotKind, what: "a snapshot that was copied from another account's", change: (one) => ({ ...one, SourceDBClusterSnapshotArn: `arn:aws:rds:${home.region}:${away.account}:cluster-snapshot:first` }) }),
  flip({ ...unclear, kind: redshiftSnapshotKind, what: 'a snapshot of a warehouse in a Region that was not collected', change: (one) => ({ ...one, SourceRegion: 'us-east-1' }) }),
  flip({
    ...unclear,
    kind: fsxBackupKind,
    what: 'a backup of a file system in a Region that was not collected',
    of: ({ Type }) => Type === 'USER_INITIATED',
    change: (one) => ({ ...one, SourceBackupRegion: 'us-east-1' }),
  }),
]
