import * as v from 'valibot'
import { flag, tags, text, time } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Database instances, also those of clusters. */
export const dbInstanceKind = listKind({
  name: 'db-instance',
  where: 'region',
  service: 'rds',
  operation: 'DescribeDBInstances',
  lists: ['DBInstances'],
  token: { sent: 'Marker', received: 'Marker' },
  keys: ({ KmsKeyId }) => [KmsKeyId],
  record: v.object({
    DBInstanceIdentifier: v.string(),
    DBInstanceArn: v.string(),
    DBClusterIdentifier: text,
    Engine: text,
    StorageEncrypted: flag,
    KmsKeyId: text,
    PubliclyAccessible: flag,
    InstanceCreateTime: time,
    VpcSecurityGroups: v.optional(v.array(v.object({ VpcSecurityGroupId: text }))),
    TagList: tags,
  }),
})
