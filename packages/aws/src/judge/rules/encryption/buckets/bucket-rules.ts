/** What buckets, above all those of backups, refuse and copy. */
import type { Rule } from '../../rule.ts'
import { bucketReplicaEncrypted } from './bucket-replica-encrypted.ts'
import { bucketSseC } from './bucket-sse-c.ts'
import { bucketTlsOnly } from './bucket-tls-only.ts'

export const bucketRules: readonly Rule[] = [bucketTlsOnly, bucketSseC, bucketReplicaEncrypted]
