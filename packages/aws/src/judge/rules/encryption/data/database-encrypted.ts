/** Databases of RDS, Aurora, DocumentDB and Neptune are encrypted. */
import type { Fix } from '../../../findings/finding.ts'
import { dbClusterKind } from '../../../../observe/kinds/rds/db-cluster.ts'
import { dbInstanceKind } from '../../../../observe/kinds/rds/db-instance.ts'
import { type Data, dataRule, type Listed, tagsOf } from './data-rule.ts'

const fix: Fix = {
  kind: 'recreate',
  command:
    'aws rds copy-db-snapshot --source-db-snapshot-identifier SNAPSHOT --target-db-snapshot-identifier NEW_SNAPSHOT --kms-key-id KEY_ARN',
  console:
    'RDS: take a snapshot, copy it with encryption, restore it, move over, delete the old database. A cluster is restored from its snapshot with encryption instead: copies of cluster snapshots stay as they are.',
}

type Database = Pick<Data, 'isEncrypted'> & {
  readonly name: string
  readonly arn: string
  readonly key: string | undefined
  readonly tags: Data['tags']
}

export const databaseEncrypted = dataRule({
  id: 'database-encrypted',
  things: 'Databases',
  severity: 'high',
  why: 'Backups of RDS, Aurora, DocumentDB and Neptune are as encrypted as the database. Of the clusters, even copies of unencrypted backups stay unencrypted.',
  needs: [dbInstanceKind, dbClusterKind],
  evidence: ['StorageEncrypted', 'KmsKeyId', 'Engine'],
  fix,
  *list(view) {
    for (const one of view.rows(dbInstanceKind)) {
      // the storage of a cluster's instances is the cluster's
      if (one.DBClusterIdentifier !== undefined) continue
      yield data(
        {
          name: one.DBInstanceIdentifier,
          arn: one.DBInstanceArn,
          isEncrypted: one.StorageEncrypted,
          key: one.KmsKeyId,
          tags: tagsOf(one.TagList),
        },
        one.Engine,
      )
    }
    for (const one of view.rows(dbClusterKind)) {
      yield data(
        {
          name: one.DBClusterIdentifier,
          arn: one.DBClusterArn,
          isEncrypted: one.StorageEncrypted,
          key: one.KmsKeyId,
          tags: tagsOf(one.TagList),
        },
        one.Engine,
      )
    }
  },
})

function data({ name, arn, isEncrypted, key, tags }: Database, engine: string | undefined): Listed {
  const evidence = [
    { field: 'StorageEncrypted', value: isEncrypted ?? null },
    { field: 'KmsKeyId', value: key ?? null },
    { field: 'Engine', value: engine ?? null },
  ]
  return { subject: { type: 'database', id: arn, name }, read: () => ({ tags, isEncrypted, key, evidence, fix }) }
}
