import * as v from 'valibot'
import { flag, tags, text, time } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Database clusters: Aurora, Multi-AZ, DocumentDB, Neptune. */
export const dbClusterKind = listKind({
  name: 'db-cluster',
  where: 'region',
  service: 'rds',
  operation: 'DescribeDBClusters',
  lists: ['DBClusters'],
  token: { sent: 'Marker', received: 'Marker' },
  keys: ({ KmsKeyId }) => [KmsKeyId],
  record: v.object({
    DBClusterIdentifier: v.string(),
    DBClusterArn: v.string(),
    Engine: text,
    StorageEncrypted: flag,
    KmsKeyId: text,
    ClusterCreateTime: time,
    VpcSecurityGroups: v.optional(v.array(v.object({ VpcSecurityGroupId: text }))),
    TagList: tags,
  }),
})
