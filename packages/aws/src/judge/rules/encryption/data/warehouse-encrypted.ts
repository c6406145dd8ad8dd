/** Clusters of Redshift and their snapshots are encrypted. */
import type { Fix } from '../../../findings/finding.ts'
import { redshiftClusterKind } from '../../../../observe/kinds/redshift/redshift-cluster.ts'
import { redshiftSnapshotKind } from '../../../../observe/kinds/redshift/redshift-snapshot.ts'
import { type Data, dataRule, type Listed, tagsOf } from './data-rule.ts'

const fix: Fix = {
  kind: 'human',
  command: 'aws redshift modify-cluster --cluster-identifier CLUSTER --encrypted --kms-key-id KEY_ARN',
  console:
    'Redshift, Clusters, the cluster, Properties, Edit encryption: its data is moved meanwhile. Snapshots of before stay as they are: take new ones, delete the old ones.',
}

export const warehouseEncrypted = dataRule({
  id: 'warehouse-encrypted',
  things: 'Clusters and snapshots of Redshift',
  severity: 'high',
  why: 'Backups of Redshift are as encrypted as the cluster was when they were made.',
  needs: [redshiftClusterKind, redshiftSnapshotKind],
  evidence: ['Encrypted', 'KmsKeyId'],
  fix,
  *list(view) {
    const prefix = `arn:${view.account.partition}:redshift:${view.region}:${view.account.id}`
    for (const { ClusterIdentifier: name, Encrypted, KmsKeyId, Tags } of view.rows(redshiftClusterKind)) {
      yield data('warehouse', `${prefix}:cluster:${name}`, name, Encrypted, KmsKeyId, tagsOf(Tags))
    }
    for (const { SnapshotIdentifier: name, SnapshotArn, Encrypted, KmsKeyId, Tags } of view.rows(redshiftSnapshotKind)) {
      yield data('warehouse-snapshot', SnapshotArn ?? `${prefix}:snapshot:${name}`, name, Encrypted, KmsKeyId, tagsOf(Tags))
    }
  },
})

function data(
  type: string,
  id: string,
  name: string,
  isEncrypted: boolean | undefined,
  key: string | undefined,
  tags: Data['tags'],
): Listed {
  const evidence = [
    { field: 'Encrypted', value: isEncrypted ?? null },
    { field: 'KmsKeyId', value: key ?? null },
  ]
  return { subject: { type, id, name }, read: () => ({ tags, isEncrypted, key, evidence, fix }) }
}
