/** Snapshots and backups that people keep outside vaults, of services that have no lock for them. */
import { fsxBackupKind } from '../../../../observe/kinds/fsx/fsx-backup.ts'
import type { Kind } from '../../../../observe/kinds/kind.ts'
import { dbClusterSnapshotKind } from '../../../../observe/kinds/rds/db-cluster-snapshot.ts'
import { dbSnapshotKind } from '../../../../observe/kinds/rds/db-snapshot.ts'
import { redshiftSnapshotKind } from '../../../../observe/kinds/redshift/redshift-snapshot.ts'
import { isOfBackup } from '../../../../observe/kinds/ec2/is-of-backup.ts'
import type { RegionView } from '../../../views/views.ts'
import { databaseInPlan } from '../../recovery/coverage/database-in-plan.ts'
import { fsxInPlan } from '../../recovery/coverage/fsx-in-plan.ts'
import type { Coverable } from '../../recovery/coverage/in-plan.ts'
import { redshiftInPlan } from '../../recovery/coverage/redshift-in-plan.ts'

export interface NativeBackup {
  readonly arn: string
  readonly name: string
  /** ARN of what it was made of, in the Region and account that it was copied from; null: AWS does not say. */
  readonly source: string | null
  /** What there is of that kind in a Region. @throws Unread */
  readonly sources: (view: RegionView) => Iterable<Coverable>
}

interface NativeList {
  /** As it goes on "of each …". */
  readonly each: string
  readonly subjectType: string
  /** @throws Unread */
  readonly list: (view: RegionView) => Iterable<NativeBackup>
}

const sources = {
  databases: databaseInPlan.coverage.resources,
  warehouses: redshiftInPlan.coverage.resources,
  fileSystems: fsxInPlan.coverage.resources,
}

/** Rules that ask may need them. */
export const nativeBackupKinds: readonly Kind[] = [
  ...[dbSnapshotKind, dbClusterSnapshotKind, redshiftSnapshotKind, fsxBackupKind],
  ...[databaseInPlan, redshiftInPlan, fsxInPlan].flatMap(({ coverage }) => coverage.needs),
]

export const nativeLists: readonly NativeList[] = [
  {
    ...{ each: 'snapshot of a database instance', subjectType: 'database-snapshot' },
    *list(view) {
      for (const { DBSnapshotArn: arn, DBSnapshotIdentifier: name, DBInstanceIdentifier: of, SourceDBSnapshotIdentifier: copied, TagList: Tags } of view.rows(dbSnapshotKind)) {
        if (!isOfBackup({ Tags })) yield { arn, name, source: arnOf(placeOf(copied, view), 'rds', 'db:', of), sources: sources.databases }
      }
    },
  },
  {
    ...{ each: 'snapshot of a database cluster', subjectType: 'database-snapshot' },
    *list(view) {
      for (const { DBClusterSnapshotArn: arn, DBClusterSnapshotIdentifier: name, DBClusterIdentifier: of, SourceDBClusterSnapshotArn: copied, TagList: Tags } of view.rows(dbClusterSnapshotKind)) {
        if (!isOfBackup({ Tags })) yield { arn, name, source: arnOf(placeOf(copied, view), 'rds', 'cluster:', of), sources: sources.databases }
      }
    },
  },
  {
    ...{ each: 'snapshot of Redshift', subjectType: 'warehouse-snapshot' },
    *list(view) {
      for (const { SnapshotIdentifier: name, SnapshotArn, ClusterIdentifier: of, SourceRegion, Tags } of view.rows(redshiftSnapshotKind)) {
        const arn = SnapshotArn ?? `arn:${view.account.partition}:redshift:${view.region}:${view.account.id}:snapshot:${of ?? ''}/${name}`
        if (!isOfBackup({ Tags })) yield { arn, name, source: arnOf(hereIn(SourceRegion, view), 'redshift', 'cluster:', of), sources: sources.warehouses }
      }
    },
  },
  {
    ...{ each: 'backup of FSx', subjectType: 'file-system-backup' },
    *list(view) {
      for (const { BackupId: name, Type, ResourceARN, FileSystem, SourceBackupRegion } of view.rows(fsxBackupKind)) {
        // automatic ones end by themselves, and with their file system; volumes of ONTAP have none to look for in plans
        if (Type === 'AUTOMATIC' || Type === 'AWS_BACKUP') continue
        const arn = ResourceARN ?? `arn:${view.account.partition}:fsx:${view.region}:${view.account.id}:backup/${name}`
        yield { arn, name, source: arnOf(hereIn(SourceBackupRegion, view), 'fsx', 'file-system/', FileSystem?.FileSystemId), sources: sources.fileSystems }
      }
    },
  },
]

interface Origin {
  readonly partition: string
  readonly region: string
  readonly account: string
}

function hereIn(region: string | undefined, view: RegionView): Origin {
  return { partition: view.account.partition, region: region ?? view.region, account: view.account.id }
}

/** Of a snapshot that may be a copy of another one, and keeps the name of what that was made of. */
function placeOf(copied: string | undefined, view: RegionView): Origin {
  const [, , , region, account] = copied?.split(':') ?? []
  return region === undefined || account === undefined ? hereIn(undefined, view) : { partition: view.account.partition, region, account }
}

function arnOf({ partition, region, account }: Origin, service: string, prefix: string, id: string | undefined): string | null {
  return id === undefined ? null : `arn:${partition}:${service}:${region}:${account}:${prefix}${id}`
}
