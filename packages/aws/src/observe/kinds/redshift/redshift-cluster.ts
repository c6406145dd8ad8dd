import * as v from 'valibot'
import { flag, tags, text, time } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Clusters of Redshift. */
export const redshiftClusterKind = listKind({
  name: 'redshift-cluster',
  where: 'region',
  service: 'redshift',
  operation: 'DescribeClusters',
  lists: ['Clusters'],
  token: { sent: 'Marker', received: 'Marker' },
  keys: ({ KmsKeyId }) => [KmsKeyId],
  record: v.object({ ClusterIdentifier: v.string(), Encrypted: flag, KmsKeyId: text, PubliclyAccessible: flag, ClusterCreateTime: time, Tags: tags }),
})
