/** Snapshots of databases that people keep are encrypted. */
import type { Fix } from '../../../findings/finding.ts'
import { dbClusterSnapshotKind } from '../../../../observe/kinds/rds/db-cluster-snapshot.ts'
import { dbSnapshotKind } from '../../../../observe/kinds/rds/db-snapshot.ts'
import { dataRule, type Listed, tagsOf } from './data-rule.ts'

const fix: Fix = {
  kind: 'recreate',
  command:
    'aws rds copy-db-snapshot --source-db-snapshot-identifier SNAPSHOT --target-db-snapshot-identifier NEW_SNAPSHOT --kms-key-id KEY_ARN',
  console:
    'RDS, Snapshots, Actions, Copy snapshot, with encryption. Then delete the old one. Of a cluster: restore it with encryption and take a snapshot of that.',
}

export const databaseSnapshotEncrypted = dataRule({
  id: 'database-snapshot-encrypted',
  things: 'Snapshots of databases made by hand',
  severity: 'high',
  why: 'An unencrypted snapshot can be shared with everybody by one call, and then every account of AWS can restore the database.',
  needs: [dbSnapshotKind, dbClusterSnapshotKind],
  evidence: ['Encrypted', 'KmsKeyId', 'Engine'],
  fix,
  *list(view) {
    for (const one of view.rows(dbSnapshotKind)) {
      yield data(one.DBSnapshotArn, one.DBSnapshotIdentifier, one.Encrypted, one)
    }
    for (const one of view.rows(dbClusterSnapshotKind)) {
      yield data(one.DBClusterSnapshotArn, one.DBClusterSnapshotIdentifier, one.StorageEncrypted, one)
    }
  },
})

interface Snapshot {
  readonly KmsKeyId?: string | undefined
  readonly Engine?: string | undefined
  readonly TagList?: Parameters<typeof tagsOf>[0]
}

function data(id: string, name: string, isEncrypted: boolean | undefined, { KmsKeyId: key, Engine: engine, TagList }: Snapshot): Listed {
  const evidence = [
    { field: 'Encrypted', value: isEncrypted ?? null },
    { field: 'KmsKeyId', value: key ?? null },
    { field: 'Engine', value: engine ?? null },
  ]
  return {
    subject: { type: 'database-snapshot', id, name },
    read: () => ({ tags: tagsOf(TagList), isEncrypted, key, evidence, fix }),
  }
}
