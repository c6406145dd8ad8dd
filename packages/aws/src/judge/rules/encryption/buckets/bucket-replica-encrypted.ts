/** Copies of a bucket in another Region are encrypted with a key there. */
import type { Fact, Fix, FixKind, Verdict } from '../../../findings/finding.ts'
import { bucketEncryptionKind, bucketKey } from '../../../../observe/kinds/s3/bucket-encryption.ts'
import { bucketKind } from '../../../../observe/kinds/s3/bucket.ts'
import { bucketReplicationKind } from '../../../../observe/kinds/s3/bucket-replication.ts'
import { keyKind } from '../../../../observe/kinds/kms/key.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { unknownBecause } from '../../unknown.ts'
import { keyTrouble } from '../key-states.ts'
import { bucketSubject } from './bucket-subject.ts'
import { holdsBackups, isDeclaredHere } from './holds-backups.ts'
import { type DeclaredReplica, declaredReplica, destinationOf, regionOf, type ReplicationRule, replicationRules } from './replicas.ts'

export const bucketReplicaEncrypted: RegionRule = {
  id: 'bucket-replica-encrypted',
  title: 'Buckets of backups are replicated as they are encrypted',
  severity: 'medium',
  asks: 'Replication of each bucket that holds backups takes objects that are encrypted with KMS, and encrypts the replicas with a key of the Region that they are in, which is there and can be used; where a replica is declared (buckets.replicateTo), there is one in that bucket, of all objects. Each rule that is on is looked at.',
  why: 'Unless a rule says otherwise, objects that are encrypted with KMS are not replicated at all, and nothing reports it.',
  scope: 'region',
  needs: [bucketKind, bucketEncryptionKind, bucketReplicationKind],
  mayNeed: [keyKind],
  nothing: 'no bucket in this Region is declared or called one of backups',
  evidence: ['Destination.Bucket', 'ReplicaKmsKeyID', 'SseKmsEncryptedObjects.Status', 'KMSMasterKeyID', 'KeyMetadata.KeyState', 'KeyMetadata.ValidTo'],
  fixes: () => [
    { when: 'a replica is declared, and is not there, of some objects only, or not with a key', fix: fix('apply') },
    { when: 'it is replicated elsewhere, and not with a key', fix: fix('human') },
    { when: 'the key of the replicas cannot be used', fix: anotherKey },
  ],
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
  const encrypted = view.answer(bucketEncryptionKind, name)
  const [encryption] = encrypted?.ServerSideEncryptionConfiguration?.Rules ?? []
  const isSaid = encrypted === null || encryption?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm !== undefined
  const key = encryption === undefined ? undefined : bucketKey(encryption)
  const all = replicationRules(view, name)
  const rules = all.filter(({ Status }) => Status === 'Enabled')
  const declared = declaredReplica(view, name)
  const judged = rules.map((rule) => ({ rule, why: whyNot(rule, key !== undefined, regionOf(destinationOf(rule), declared, view)) }))
  const there = judged.filter(({ rule }) => destinationOf(rule) === declared?.bucket)
  const wanted = there.find(({ rule }) => isForAll(rule)) ?? there[0]
  const shown = judged.find(({ why }) => why !== null) ?? wanted ?? judged[0]
  const evidence: readonly Fact[] = [
    { field: 'Destination.Bucket', value: shown === undefined ? null : destinationOf(shown.rule) },
    { field: 'ReplicaKmsKeyID', value: shown?.rule.Destination.EncryptionConfiguration?.ReplicaKmsKeyID ?? null },
    { field: 'SseKmsEncryptedObjects.Status', value: shown?.rule.SourceSelectionCriteria?.SseKmsEncryptedObjects?.Status ?? null },
    { field: 'KMSMasterKeyID', value: key ?? null },
  ]
  const failed = (reason: string, isOurs: boolean): Verdict => ({ status: 'FAIL', reason, evidence, fix: fix(isOurs && isDeclaredHere(view, name) ? 'apply' : 'human') })
  if (all.some(({ Status }) => Status === undefined)) return { status: 'UNKNOWN', reason: 'AWS does not say whether a rule of its replication is on', evidence }
  if (declared !== undefined && wanted === undefined) return failed('a replica is declared, and there is none there', true)
  if (wanted !== undefined && !isForAll(wanted.rule)) return failed('a replica is declared, and takes some objects only', true)
  if (shown === undefined) return { status: 'NOT_APPLICABLE', reason: 'it is not replicated; if it should be, declare buckets.replicateTo', evidence }
  if (!isSaid) return { status: 'UNKNOWN', reason: 'AWS does not say how it is encrypted', evidence }
  if (shown.why !== null) return failed(shown.why, shown === wanted)
  const lost = rules.find((rule) => rule.Destination.EncryptionConfiguration?.ReplicaKmsKeyID !== undefined && regionOf(destinationOf(rule), declared, view) === null)
  if (lost !== undefined) return { status: 'UNKNOWN', reason: 'in which Region replicas are is not known: declare buckets.replicateTo, or collect it too', evidence }
  const unusable = worstKey(rules, declared, view)
  if (unusable !== null) return { ...unusable, evidence: [...evidence, ...unusable.evidence] }
  if (key === undefined && shown.rule.Destination.EncryptionConfiguration?.ReplicaKmsKeyID === undefined)
    return { status: 'PASS', reason: 'neither it nor its replicas have a key of KMS', evidence }
  return { status: 'PASS', reason: 'replicas are encrypted with a key of their Region', evidence }
}

/** Whether it takes objects of every name and tag. Source: ReplicationRuleFilter, S3 API Reference; Prefix beside it is of the first version. */
function isForAll({ Prefix = '', Filter: { Prefix: prefix = '', Tag, And } = {} }: ReplicationRule): boolean {
  return Prefix === '' && prefix === '' && Tag === undefined && (And?.Prefix ?? '') === '' && (And?.Tags ?? []).length === 0
}

/** Null: what is encrypted is taken, and stays so, by a key that is where the replicas are. @param region of the replicas; null: not known */
function whyNot({ Destination, SourceSelectionCriteria }: ReplicationRule, isKeyed: boolean, region: string | null): string | null {
  const replicaKey = Destination.EncryptionConfiguration?.ReplicaKmsKeyID
  if (region !== null && replicaKey?.startsWith('arn:') === true && replicaKey.split(':')[3] !== region) return 'its replicas have a key of another Region than theirs'
  if (!isKeyed) return null
  if (SourceSelectionCriteria?.SseKmsEncryptedObjects?.Status !== 'Enabled') return 'objects that are encrypted with KMS are not replicated'
  return replicaKey === undefined ? 'its replicas have no key' : null
}

/** Of the keys that replicas are to have, what is wrong with the worst; null: all can be used. */
function worstKey(rules: readonly ReplicationRule[], declared: DeclaredReplica | undefined, view: RegionView): Verdict | null {
  const verdicts = rules.flatMap((rule) => {
    const name = rule.Destination.EncryptionConfiguration?.ReplicaKmsKeyID
    return name === undefined ? [] : (judgeKey(name, regionOf(destinationOf(rule), declared, view), view) ?? [])
  })
  return verdicts.find(({ status }) => status === 'FAIL') ?? verdicts[0] ?? null
}

/** @param region of the replicas */
function judgeKey(name: string, region: string | null, view: RegionView): Verdict | null {
  if (!name.startsWith('arn:') && region !== view.region) {
    return { status: 'UNKNOWN', reason: 'the key of its replicas is named without its Region', evidence: [] }
  }
  const key = view.about(keyKind, name)
  if (key.state === 'failed') return unknownBecause(key.failures)
  if (key.state === 'absent') return { status: 'FAIL', reason: 'the key of its replicas is gone: nothing is replicated', evidence: [], fix: anotherKey }
  const { KeyState, ValidTo } = key.answer.KeyMetadata
  const evidence: readonly Fact[] = [
    { field: 'KeyMetadata.KeyState', value: KeyState ?? null },
    { field: 'KeyMetadata.ValidTo', value: ValidTo ?? null },
  ]
  switch (keyTrouble(key.answer.KeyMetadata, view.now)) {
    case 'unusable':
      return { status: 'FAIL', reason: 'the key of its replicas cannot be used: nothing is replicated', evidence, fix: anotherKey }
    case 'ends soon':
      return { status: 'FAIL', reason: 'the imported material of the key of its replicas ends soon: nothing is replicated then', evidence, fix: anotherKey }
    case 'unsaid':
      return { status: 'UNKNOWN', reason: 'AWS does not say whether the key of its replicas can be used', evidence }
    case null:
      return null
  }
}

const anotherKey: Fix = {
  kind: 'human',
  command: null,
  console:
    'KMS, in the Region and the account of the replicas, the key: cancel its deletion, enable it or import its material again; or name another: S3, the bucket, Management, Replication rules. Objects that were not replicated meanwhile are by S3 Batch Replication.',
}

function fix(kind: FixKind): Fix {
  return {
    kind,
    command: 'aws s3api put-bucket-replication --bucket BUCKET --replication-configuration CONFIGURATION',
    console: 'S3, the bucket, Management, Replication rules: Replicate objects encrypted with AWS KMS, with a key of the destination.',
  }
}
