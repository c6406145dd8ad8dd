import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { bucketKind } from './bucket.ts'

const filterTag = v.object({ Key: v.string(), Value: v.string() })

/** By bucket: where its objects are copied; absent: nowhere. */
export const bucketReplicationKind = detailKind({
  name: 'bucket-replication',
  where: 'region',
  of: bucketKind,
  service: 's3',
  operation: 'GetBucketReplication',
  actions: ['s3:GetReplicationConfiguration'],
  absent: ['ReplicationConfigurationNotFoundError'],
  keys: ({ ReplicationConfiguration }) => (ReplicationConfiguration?.Rules ?? []).map(({ Destination }) => Destination.EncryptionConfiguration?.ReplicaKmsKeyID),
  questions: ({ Name }) => [{ target: Name, input: { Bucket: Name } }],
  record: v.object({
    ReplicationConfiguration: v.optional(
      v.object({
        Rules: v.array(
          v.object({
            Status: text,
            Prefix: text,
            Filter: v.optional(v.object({ Prefix: text, Tag: v.optional(filterTag), And: v.optional(v.object({ Prefix: text, Tags: v.optional(v.array(filterTag)) })) })),
            Destination: v.object({
              Bucket: v.string(),
              EncryptionConfiguration: v.optional(v.object({ ReplicaKmsKeyID: text })),
            }),
            SourceSelectionCriteria: v.optional(v.object({ SseKmsEncryptedObjects: v.optional(v.object({ Status: text })) })),
          }),
        ),
      }),
    ),
  }),
})

export type BucketReplication = v.InferOutput<typeof bucketReplicationKind.record>
