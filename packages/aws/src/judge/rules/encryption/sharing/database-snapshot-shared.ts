/** Snapshots of databases, made by hand or by AWS Backup, are shared with declared accounts only. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { dbBackupSnapshotKind } from '../../../../observe/kinds/rds/db-backup-snapshot.ts'
import { dbBackupSnapshotSharingKind } from '../../../../observe/kinds/rds/db-backup-snapshot-sharing.ts'
import { dbClusterBackupSnapshotKind } from '../../../../observe/kinds/rds/db-cluster-backup-snapshot.ts'
import { dbClusterBackupSnapshotSharingKind } from '../../../../observe/kinds/rds/db-cluster-backup-snapshot-sharing.ts'
import { dbClusterSnapshotKind } from '../../../../observe/kinds/rds/db-cluster-snapshot.ts'
import { dbClusterSnapshotSharingKind } from '../../../../observe/kinds/rds/db-cluster-snapshot-sharing.ts'
import { dbSnapshotKind } from '../../../../observe/kinds/rds/db-snapshot.ts'
import { dbSnapshotSharingKind } from '../../../../observe/kinds/rds/db-snapshot-sharing.ts'
import { redshiftSnapshotKind } from '../../../../observe/kinds/redshift/redshift-snapshot.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { organizationKinds } from '../../access/membership.ts'
import { judgeSharing } from './judge-sharing.ts'
import { allSaid, isUnasked, unasked, unsaid } from './unsaid.ts'

export const databaseSnapshotShared: RegionRule = {
  id: 'database-snapshot-shared',
  title: 'Snapshots of databases are shared with declared accounts only',
  severity: 'critical',
  asks: 'No snapshot of a database that people made is shared with everybody, or with an account that is not declared (environments, trusted, copies), and none that AWS Backup made without encryption. Of encrypted ones that AWS Backup made, whom their key lets in is asked instead. Where it made very many without encryption, of some of them nobody is asked: each takes a call.',
  why: 'Whoever a snapshot is shared with restores the database in their own account and reads everything, without a trace here.',
  scope: 'region',
  needs: [
    ...[dbSnapshotKind, dbSnapshotSharingKind, dbClusterSnapshotKind, dbClusterSnapshotSharingKind, redshiftSnapshotKind],
    ...[dbBackupSnapshotKind, dbBackupSnapshotSharingKind, dbClusterBackupSnapshotKind, dbClusterBackupSnapshotSharingKind],
  ],
  mayNeed: [...organizationKinds],
  nothing: 'there are no snapshots of databases to ask of in this Region',
  evidence: ['AttributeValues'],
  fixes: () => [{ when: 'they are shared with somebody else', fix }],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'CP-9(8)',
      extent: 'partial',
      rationale: 'Backups are kept from who must not have them; encryption is judged by other rules.',
    },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for snapshots of databases.' },
    {
      framework: 'DORA',
      id: 'Art. 12(3)',
      extent: 'partial',
      rationale: 'Protection from unauthorised access, for snapshots of databases.',
    },
  ],
  *evaluate(view) {
    const type = 'database-snapshot'
    for (const { DBSnapshotArn: id, DBSnapshotIdentifier: name } of view.rows(dbSnapshotKind)) {
      const read = () => view.answer(dbSnapshotSharingKind, name)?.DBSnapshotAttributesResult?.DBSnapshotAttributes
      yield { subject: { type, id, name }, judge: () => judge(view, restorers(read())) }
    }
    for (const { DBClusterSnapshotArn: id, DBClusterSnapshotIdentifier: name } of view.rows(dbClusterSnapshotKind)) {
      const read = () => view.answer(dbClusterSnapshotSharingKind, name)?.DBClusterSnapshotAttributesResult?.DBClusterSnapshotAttributes
      yield { subject: { type, id, name }, judge: () => judge(view, restorers(read())) }
    }
    // automated ones cannot be shared: "Sharing a DB snapshot", Amazon RDS User Guide
    for (const { DBSnapshotArn: id, DBSnapshotIdentifier: name, Encrypted } of view.rows(dbBackupSnapshotKind)) {
      const read = () => view.answer(dbBackupSnapshotSharingKind, name)?.DBSnapshotAttributesResult?.DBSnapshotAttributes
      const isLeft = () => isUnasked(view.about(dbBackupSnapshotSharingKind, name))
      if (Encrypted !== true) yield { subject: { type, id, name }, judge: () => (isLeft() ? unasked([nobody]) : judge(view, restorers(read()))) }
    }
    for (const { DBClusterSnapshotArn: id, DBClusterSnapshotIdentifier: name, StorageEncrypted } of view.rows(dbClusterBackupSnapshotKind)) {
      const read = () => view.answer(dbClusterBackupSnapshotSharingKind, name)?.DBClusterSnapshotAttributesResult?.DBClusterSnapshotAttributes
      const isLeft = () => isUnasked(view.about(dbClusterBackupSnapshotSharingKind, name))
      if (StorageEncrypted !== true) yield { subject: { type, id, name }, judge: () => (isLeft() ? unasked([nobody]) : judge(view, restorers(read()))) }
    }
    for (const { SnapshotArn, SnapshotIdentifier: name, AccountsWithRestoreAccess = [] } of view.rows(redshiftSnapshotKind)) {
      const accounts = allSaid(AccountsWithRestoreAccess.map(({ AccountId }) => AccountId))
      yield { subject: { type: 'warehouse-snapshot', id: SnapshotArn ?? name, name }, judge: () => judge(view, accounts) }
    }
  },
}

const nobody: Fact = { field: 'AttributeValues', value: null }

interface Attribute {
  readonly AttributeName?: string | undefined
  readonly AttributeValues?: readonly string[] | undefined
}

/** Null if AWS does not say. */
function restorers(attributes: readonly Attribute[] | undefined): readonly string[] | null {
  const names = allSaid(attributes?.map(({ AttributeName }) => AttributeName))
  if (names === null) return null
  return names.includes('restore') ? allSaid(attributes?.[names.indexOf('restore')]?.AttributeValues) : []
}

function judge(view: RegionView, sharedWith: readonly string[] | null): Verdict {
  const evidence = [{ field: 'AttributeValues', value: sharedWith?.join(', ') ?? null }]
  return sharedWith === null ? unsaid(evidence) : judgeSharing(view, sharedWith, evidence, fix)
}

const fix: Fix = {
  kind: 'human',
  command: 'aws rds modify-db-snapshot-attribute --db-snapshot-identifier SNAPSHOT --attribute-name restore --values-to-remove ACCOUNT',
  console: 'RDS, Snapshots, the snapshot, Actions, Share snapshot: private, without that account. Who has restored it has its data.',
}
