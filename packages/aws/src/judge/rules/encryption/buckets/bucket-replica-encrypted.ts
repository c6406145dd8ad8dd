/** Copies of a bucket in another Region are encrypted with a key there. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { bucketEncryptionKind, bucketKey } from '../../../../observe/kinds/s3/bucket-encryption.ts'
import { bucketKind } from '../../../../observe/kinds/s3/bucket.ts'
import { bucketReplicationKind } from '../../../../observe/kinds/s3/bucket-replication.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { bucketSubject } from './bucket-subject.ts'
import { holdsBackups } from './holds-backups.ts'

export const bucketReplicaEncrypted: RegionRule = {
  id: 'bucket-replica-encrypted',
  title: 'Buckets of backups are replicated as they are encrypted',
  severity: 'medium',
  asks: 'Replication of each bucket that holds backups takes objects that are encrypted with KMS, and encrypts the replicas with a key of another Region; where a replica is declared (buckets.replicateTo), there is one.',
  why: 'Unless a rule says otherwise, objects that are encrypted with KMS are not replicated at all, and nothing reports it.',
  scope: 'region',
  needs: [bucketKind, bucketEncryptionKind, bucketReplicationKind],
  nothing: 'no bucket in this Region is declared or called one of backups',
  evidence: ['ReplicaKmsKeyID', 'SseKmsEncryptedObjects.Status', 'KMSMasterKeyID'],
  fixes: () => [{ when: 'it is not replicated, or not with a key', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-9(3)', extent: 'partial', rationale: 'Critical copies are stored separately; for buckets.' },
    { framework: 'NIST 800-53 r5', id: 'SC-28(1)', extent: 'partial', rationale: 'Replicas are encrypted by a key where they are.' },
    {
      framework: 'DORA',
      id: 'Art. 12(3)',
      extent: 'partial',
      rationale: 'Copies elsewhere; whether they are segregated is not judged here.',
    },
  ],
  *evaluate(view) {
    for (const { Name } of view.rows(bucketKind)) {
      if (holdsBackups(view, Name)) yield { subject: bucketSubject(view, Name), judge: () => judge(view, Name) }
    }
  },
}

function judge(view: RegionView, name: string): Verdict {
  const [encryption] = view.answer(bucketEncryptionKind, name)?.ServerSideEncryptionConfiguration?.Rules ?? []
  const key = encryption === undefined ? undefined : bucketKey(encryption)
  const rules = (view.answer(bucketReplicationKind, name)?.ReplicationConfiguration?.Rules ?? []).filter(
    ({ Status }) => Status === 'Enabled',
  )
  const [rule] = rules
  const replicaKey = rule?.Destination.EncryptionConfiguration?.ReplicaKmsKeyID
  const taken = rule?.SourceSelectionCriteria?.SseKmsEncryptedObjects?.Status
  const evidence: readonly Fact[] = [
    { field: 'ReplicaKmsKeyID', value: replicaKey ?? null },
    { field: 'SseKmsEncryptedObjects.Status', value: taken ?? null },
    { field: 'KMSMasterKeyID', value: key ?? null },
  ]
  const declared = view.intent !== null && Object.hasOwn(view.intent.buckets, name) ? view.intent.buckets[name] : undefined
  const failed = (reason: string): Verdict => ({ status: 'FAIL', reason, evidence, fix })
  if (rule === undefined) {
    if (declared?.replicateTo !== undefined) return failed('a replica is declared, and there is none')
    return { status: 'NOT_APPLICABLE', reason: 'it is not replicated; if it should be, declare buckets.replicateTo', evidence }
  }
  if (key !== undefined && taken !== 'Enabled') return failed('objects that are encrypted with KMS are not replicated')
  if (replicaKey === undefined)
    return key === undefined
      ? { status: 'PASS', reason: 'neither it nor its replica has a key of KMS', evidence }
      : failed('its replicas have no key')
  const region = replicaKey.startsWith('arn:') ? replicaKey.split(':')[3] : undefined
  if (region === view.region) return { status: 'PASS', reason: 'replicas in this Region are encrypted with a key of it', evidence }
  return { status: 'PASS', reason: 'replicas are encrypted with a key of their Region', evidence }
}

const fix: Fix = {
  kind: 'human',
  command: 'aws s3api put-bucket-replication --bucket BUCKET --replication-configuration CONFIGURATION',
  console: 'S3, the bucket, Management, Replication rules: Replicate objects encrypted with AWS KMS, with a key of the destination.',
}
