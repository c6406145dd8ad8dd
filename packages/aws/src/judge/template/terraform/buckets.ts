/** Buckets of Terraform: what S3 has of one bucket is several resources. */
import { addBucket } from '../planned-buckets.ts'
import type { PlannedRecords } from '../planned-records.ts'
import { type Given, type Members, type PlannedResource, usually } from '../planned-resource.ts'
import { addAccessLog, addAcl } from '../sharing/planned-shares.ts'
import { arnOfKey } from './names.ts'
import { isSet, listOf, numberOf, type TerraformResource, textOf } from './references.ts'

type Find = (type: string, argument: string, names?: readonly unknown[]) => Given<TerraformResource>

/**
 * @param find the resource of a type that is about the bucket by an argument, or by one of the names
 * @param policyOf of such a resource, or of the bucket itself
 */
export function addTerraformBucket(records: PlannedRecords, planned: PlannedResource, one: TerraformResource, find: Find, policyOf: (part: Given<TerraformResource>) => Given<string>): void {
  const part = (kind: string): Given<TerraformResource> => find(kind, 'bucket', [one.values['bucket'], one.values['id']])
  const policy = policyOf(part('aws_s3_bucket_policy'))
  const name = textOf(one.values['bucket']) ?? one.id
  addShares(records, planned, name)
  addBucket(records, one.region, {
    ...{ name, tags: planned.tags() },
    isVersioned: usually(read(part('aws_s3_bucket_versioning'), versioningOf), false),
    encryptionRules: read(part('aws_s3_bucket_server_side_encryption_configuration'), (encryption) => encryptionRulesOf(records, encryption)),
    objectLock: objectLockOf(part('aws_s3_bucket_object_lock_configuration'), planned),
    policy,
    block: blockOf(part('aws_s3_bucket_public_access_block'), one),
    replication: read(part('aws_s3_bucket_replication_configuration'), replicationOf),
  })
}

/** Of a bucket that is there already, and of which no part says them, the plan says nothing. */
function addShares(records: PlannedRecords, bucket: PlannedResource, name: string): void {
  const { region, isNew } = bucket
  const acls = bucket.parts('aws_s3_bucket_acl', 'bucket')
  const inPascalCase = (canned: string): string => canned.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
  if (acls?.length === 0 && isNew) addAcl(records, region, name, inPascalCase(bucket.text('acl') ?? 'private'))
  if (acls?.length === 1) addAcl(records, region, name, inPascalCase(acls[0]?.text('acl') ?? ''))
  const logs = bucket.parts('aws_s3_bucket_logging', 'bucket')
  if (logs?.length === 0 && isNew) addAccessLog(records, region, name, null, null)
  if (logs?.length === 1) addAccessLog(records, region, name, logs[0]?.named('target_bucket') ?? undefined, logs[0]?.text('target_prefix') ?? null)
}

/** What a part says; null and undefined as of the part. */
function read<T>(part: Given<TerraformResource>, of: (part: TerraformResource) => T | undefined): Given<T> {
  return part === null || part === undefined ? part : of(part)
}

function versioningOf({ values, unknown }: TerraformResource): boolean | undefined {
  if (isSet(unknown['versioning_configuration'])) return undefined
  return listOf(values['versioning_configuration'])[0]?.['status'] === 'Enabled'
}

function objectLockOf(lock: Given<TerraformResource>, bucket: PlannedResource): Given<Members> {
  const isLocked = bucket.flag('object_lock_enabled')
  if (lock === undefined || (lock === null && isLocked === undefined) || isSet(lock?.unknown['rule'])) return undefined
  if (lock === null && isLocked !== true) return null
  const [retention] = listOf(listOf(lock?.values['rule'])[0]?.['default_retention'])
  const days = retention === undefined ? undefined : { Mode: textOf(retention['mode']), Days: numberOf(retention['days']), Years: numberOf(retention['years']) }
  return { ObjectLockEnabled: 'Enabled', ...(days !== undefined && { Rule: { DefaultRetention: days } }) }
}

/** Undefined: with a key, and which one is not known. */
function encryptionRulesOf(records: PlannedRecords, encryption: TerraformResource): readonly Members[] | undefined {
  const isUnknown = isSet(encryption.unknown['rule'])
  const key = isUnknown ? encryption.refers('rule') : undefined
  if (isUnknown && key?.type !== 'aws_kms_key') return undefined
  return listOf(encryption.values['rule']).map((rule) => {
    const [usual] = listOf(rule['apply_server_side_encryption_by_default'])
    const blocked = rule['blocked_encryption_types']
    const KMSMasterKeyID = textOf(usual?.['kms_master_key_id']) ?? (key === undefined ? undefined : arnOfKey(records, key))
    return {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: textOf(usual?.['sse_algorithm']), KMSMasterKeyID },
      BucketKeyEnabled: rule['bucket_key_enabled'] === true,
      ...(Array.isArray(blocked) && { BlockedEncryptionTypes: { EncryptionType: blocked } }),
    }
  })
}

/** New buckets block all public access; what blocks it of one that is there, and has no part of its own, the plan does not say. */
function blockOf(block: Given<TerraformResource>, { isNew }: TerraformResource): Given<Members> {
  if (block === null) return isNew ? null : undefined
  const settings = { BlockPublicAcls: 'block_public_acls', IgnorePublicAcls: 'ignore_public_acls', BlockPublicPolicy: 'block_public_policy', RestrictPublicBuckets: 'restrict_public_buckets' }
  const given = Object.entries(settings)
  if (block === undefined || given.some(([, setting]) => isSet(block.unknown[setting]))) return undefined
  return Object.fromEntries(given.map(([name, setting]) => [name, block.values[setting] === true]))
}

function replicationOf(replication: TerraformResource): Members | undefined {
  if (isSet(replication.unknown['rule'])) return undefined
  return {
    Rules: listOf(replication.values['rule']).map((rule) => {
      const [destination] = listOf(rule['destination'])
      const [criteria] = listOf(rule['source_selection_criteria'])
      const key = textOf(listOf(destination?.['encryption_configuration'])[0]?.['replica_kms_key_id'])
      const taken = textOf(listOf(criteria?.['sse_kms_encrypted_objects'])[0]?.['status'])
      return {
        Status: textOf(rule['status']),
        Destination: {
          Bucket: textOf(destination?.['bucket']) ?? '',
          ...(textOf(destination?.['account']) !== undefined && { Account: destination?.['account'] }),
          ...(key !== undefined && { EncryptionConfiguration: { ReplicaKmsKeyID: key } }),
        },
        ...(taken !== undefined && { SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: taken } } }),
      }
    }),
  }
}
