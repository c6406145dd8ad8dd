import { dbBackupSnapshotSharingKind } from '../../../../src/observe/kinds/rds/db-backup-snapshot-sharing.ts'
import { dbClusterBackupSnapshotSharingKind } from '../../../../src/observe/kinds/rds/db-cluster-backup-snapshot-sharing.ts'
import { dbClusterSnapshotSharingKind } from '../../../../src/observe/kinds/rds/db-cluster-snapshot-sharing.ts'
import { dbSnapshotSharingKind } from '../../../../src/observe/kinds/rds/db-snapshot-sharing.ts'
import { redshiftSnapshotKind } from '../../../../src/observe/kinds/redshift/redshift-snapshot.ts'
import { type Flip, flip } from '../../flip.ts'

const common = { rule: 'database-snapshot-shared', kind: dbSnapshotSharingKind } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'a public snapshot of a database',
    change: ({ Target }) => ({
      Target,
      Answer: { DBSnapshotAttributesResult: { DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: ['all'] }] } },
    }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    kind: dbClusterSnapshotSharingKind,
    what: 'a public snapshot of a cluster',
    change: ({ Target }) => ({
      Target,
      Answer: {
        DBClusterSnapshotAttributesResult: { DBClusterSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: ['all'] }] },
      },
    }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    kind: dbBackupSnapshotSharingKind,
    what: 'a snapshot of AWS Backup’s that a stranger has',
    change: ({ Target }) => ({ Target, Answer: { DBSnapshotAttributesResult: { DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: ['999999999999'] }] } } }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    kind: dbClusterBackupSnapshotSharingKind,
    what: 'a snapshot of a cluster of AWS Backup’s that a stranger has',
    change: ({ Target }) => ({ Target, Answer: { DBClusterSnapshotAttributesResult: { DBClusterSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: ['999999999999'] }] } } }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    kind: redshiftSnapshotKind,
    what: 'a snapshot of a warehouse that a stranger has',
    change: (one) => ({ ...one, AccountsWithRestoreAccess: [{ AccountId: '999999999999' }] }),
    becomes: 'FAIL',
  }),
]
