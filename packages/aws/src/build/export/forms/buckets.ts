/** Buckets: one resource and its policy in CloudFormation, one of each setting in Terraform. */
import type { BlockValue } from '../../aspects/s3/block-value.ts'
import { bucketBlockAspect } from '../../aspects/s3/bucket-block.ts'
import { bucketEncryptionAspect } from '../../aspects/s3/bucket-encryption.ts'
import { bucketLoggingAspect } from '../../aspects/s3/bucket-logging.ts'
import { bucketOwnershipAspect } from '../../aspects/s3/bucket-ownership.ts'
import { bucketPolicyAspect } from '../../aspects/s3/bucket-policy.ts'
import { bucketReplicationAspect } from '../../aspects/s3/bucket-replication.ts'
import { bucketRetentionAspect } from '../../aspects/s3/bucket-retention.ts'
import { bucketVersioningAspect } from '../../aspects/s3/bucket-versioning.ts'
import { bucketAspect } from '../../aspects/s3/bucket.ts'
import type { BucketTarget } from '../../aspects/s3/own-bucket.ts'
import { aliasName } from '../../aspects/kms/alias.ts'
import { keyRef } from '../../aspects/kms/own-key.ts'
import { ownTag } from '../../../intent/classify.ts'
import { type CloudFormationPart, formOf, type Json, type TerraformPart, TerraformReference } from '../export-form.ts'
import type { ExportPlace } from '../export-place.ts'
import { roleFirst } from './access.ts'
import { keyInCloudFormation, keyInTerraform } from './keys.ts'
import { label, logicalId } from './labels.ts'

/** A bucket by its name, as the template has it: by reference if it makes it. */
export function bucketInCloudFormation(place: ExportPlace, region: string, name: string): unknown {
  return isMade(place, region, name) ? { Ref: logicalId('Bucket', name) } : name
}

/** The same for Terraform, whose configuration has all Regions. */
export function bucketInTerraform(place: ExportPlace, name: string): TerraformReference | string {
  return isMade(place, null, name) ? new TerraformReference(`aws_s3_bucket.${label(name)}`, 'bucket') : name
}

function isMade(place: ExportPlace, region: string | null, name: string): boolean {
  return place.find([bucketAspect.kind], { ...(region !== null && { region }), name }) !== undefined
}

export function blockArguments({ BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets }: BlockValue): Json {
  return {
    ...{ block_public_acls: BlockPublicAcls, ignore_public_acls: IgnorePublicAcls },
    ...{ block_public_policy: BlockPublicPolicy, restrict_public_buckets: RestrictPublicBuckets },
  }
}

/** Whoever writes to a bucket may so by its policy, which has to be there first. */
export function bucketPolicyFirst(place: ExportPlace, region: string, name: string): { readonly logicalIds: readonly string[]; readonly addresses: readonly string[] } {
  if (place.find([bucketPolicyAspect.kind], { name }) === undefined) return { logicalIds: [], addresses: [] }
  const isHere = place.find([bucketPolicyAspect.kind], { region, name }) !== undefined
  return { logicalIds: isHere ? [logicalId('Bucket', name, 'Policy')] : [], addresses: [`aws_s3_bucket_policy.${label(name)}`] }
}

function ofBucket(place: ExportPlace, { region, name }: BucketTarget, properties: Json): readonly CloudFormationPart[] | string {
  if (!isMade(place, region, name)) return 'CloudFormation sets it with the bucket only, and the bucket is not of this template'
  return [{ logicalId: logicalId('Bucket', name), type: 'AWS::S3::Bucket', properties }]
}

function partOfBucket(place: ExportPlace, type: string, { name }: BucketTarget, isThere: boolean, body: Json): readonly TerraformPart[] {
  return [{ type: `aws_s3_bucket_${type}`, label: label(name), body: { bucket: bucketInTerraform(place, name), ...body }, importId: isThere ? name : null }]
}

const moreOfLogs = 'others have set who reads its logs or how they are named, which a template would take away'
const othersReplicate = 'others have rules for its replication, which a template would take away'

function statusOf(isOn: boolean): string {
  return isOn ? 'Enabled' : 'Disabled'
}

function bucketArn({ partition }: ExportPlace, name: string): string {
  return `arn:${partition}:s3:::${name}`
}

/** What a template of another Region makes is named, not referred to. */
function keyByAlias(place: ExportPlace, key: string, region: string): string {
  return key.startsWith('arn:') ? key : place.arn('kms', region, aliasName(key.replace(keyRef(''), '')))
}

export const bucketForms = [
  formOf(bucketAspect, {
    cloudformation: ({ target: { classification, name }, value, isThere }) => [
      {
        ...{ logicalId: logicalId('Bucket', name), type: 'AWS::S3::Bucket' },
        properties: {
          ...{ BucketName: name, ObjectLockEnabled: value.objectLock },
          Tags: [{ Key: ownTag, Value: classification }],
        },
        identifier: isThere ? { BucketName: name } : null,
      },
    ],
    terraform: ({ target: { classification, name }, value, isThere }) => [
      {
        ...{ type: 'aws_s3_bucket', label: label(name), importId: isThere ? name : null },
        body: { bucket: name, object_lock_enabled: value.objectLock, tags: { [ownTag]: classification } },
      },
    ],
  }),
  formOf(bucketOwnershipAspect, {
    cloudformation: ({ target, value: { ownership } }, place) => ofBucket(place, target, { OwnershipControls: { Rules: [{ ObjectOwnership: ownership }] } }),
    terraform: ({ target, value: { ownership }, isThere }, place) =>
      partOfBucket(place, 'ownership_controls', target, isThere, { rule: [{ object_ownership: ownership }] }),
  }),
  formOf(bucketBlockAspect, {
    cloudformation: ({ target, value }, place) => ofBucket(place, target, { PublicAccessBlockConfiguration: value }),
    terraform: ({ target, value, isThere }, place) => partOfBucket(place, 'public_access_block', target, isThere, blockArguments(value)),
  }),
  formOf(bucketEncryptionAspect, {
    cloudformation: ({ target, value: { algorithm, key, bucketKey, blocked } }, place) => {
      const id = key === null ? {} : { KMSMasterKeyID: keyInCloudFormation(place, key, target.region) }
      const rule = {
        ServerSideEncryptionByDefault: { SSEAlgorithm: algorithm, ...id },
        BucketKeyEnabled: bucketKey,
        ...(blocked.length > 0 && { BlockedEncryptionTypes: { EncryptionType: blocked } }),
      }
      return ofBucket(place, target, { BucketEncryption: { ServerSideEncryptionConfiguration: [rule] } })
    },
    terraform: ({ target, value: { algorithm, key, bucketKey, blocked }, isThere }, place) => {
      const id = key === null ? {} : { kms_master_key_id: keyInTerraform(place, key, target.region) }
      const rule = {
        apply_server_side_encryption_by_default: [{ sse_algorithm: algorithm, ...id }],
        bucket_key_enabled: bucketKey,
        ...(blocked.length > 0 && { blocked_encryption_types: blocked }),
      }
      return partOfBucket(place, 'server_side_encryption_configuration', target, isThere, { rule: [rule] })
    },
  }),
  formOf(bucketVersioningAspect, {
    cloudformation: ({ target, value }, place) => ofBucket(place, target, { VersioningConfiguration: { Status: value.status } }),
    terraform: ({ target, value, isThere }, place) =>
      partOfBucket(place, 'versioning', target, isThere, { versioning_configuration: [{ status: value.status }] }),
  }),
  formOf(bucketPolicyAspect, {
    cloudformation: ({ target: { region, name }, value, isThere }, place) => [
      {
        ...{ logicalId: logicalId('Bucket', name, 'Policy'), type: 'AWS::S3::BucketPolicy' },
        properties: { Bucket: bucketInCloudFormation(place, region, name), PolicyDocument: JSON.parse(value) as unknown },
        identifier: isThere ? { Bucket: name } : null,
      },
    ],
    terraform: ({ target, value, isThere }, place) => partOfBucket(place, 'policy', target, isThere, { policy: value }),
  }),
  formOf(bucketRetentionAspect, {
    cloudformation: ({ target, value: { mode, days } }, place) =>
      ofBucket(place, target, {
        ObjectLockEnabled: true,
        ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: mode, Days: days } } },
      }),
    terraform: ({ target, value: { mode, days }, isThere }, place) =>
      partOfBucket(place, 'object_lock_configuration', target, isThere, { rule: [{ default_retention: [{ mode, days }] }] }),
  }),
  formOf(bucketReplicationAspect, {
    cloudformation: ({ target: { region, classification, name, toRegion }, value: { role, ours, others } }, place) => {
      if (ours === null || others.length > 0) return othersReplicate
      const Destination = {
        // of another template: a bucket of another Region is named
        Bucket: bucketArn(place, ours.destination),
        EncryptionConfiguration: { ReplicaKmsKeyID: toRegion === region ? keyInCloudFormation(place, ours.key, region) : keyByAlias(place, ours.key, toRegion) },
        ...(ours.withinMinutes !== null && {
          ReplicationTime: { Status: 'Enabled', Time: { Minutes: ours.withinMinutes } },
          Metrics: { Status: 'Enabled', EventThreshold: { Minutes: ours.withinMinutes } },
        }),
      }
      const rule = {
        ...{ Id: 'holdfast', Priority: 1, Status: statusOf(ours.enabled), Filter: { Prefix: '' }, Destination },
        SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: statusOf(ours.takesEncrypted) } },
        DeleteMarkerReplication: { Status: statusOf(ours.deletes) },
      }
      return ofBucket(place, { region, classification, name }, { ReplicationConfiguration: { Role: role, Rules: [rule] } })
    },
    terraform: ({ target: { region, classification, name, toRegion }, value: { role, ours, others }, isThere }, place) => {
      if (ours === null || others.length > 0) return othersReplicate
      const minutes = ours.withinMinutes === null ? null : [{ minutes: ours.withinMinutes }]
      const rule = {
        ...{ id: 'holdfast', priority: 1, status: statusOf(ours.enabled), filter: [{ prefix: '' }] },
        source_selection_criteria: [{ sse_kms_encrypted_objects: [{ status: statusOf(ours.takesEncrypted) }] }],
        delete_marker_replication: [{ status: statusOf(ours.deletes) }],
        destination: [
          {
            bucket: bucketArn(place, ours.destination),
            encryption_configuration: [{ replica_kms_key_id: keyInTerraform(place, ours.key, toRegion) }],
            ...(minutes !== null && {
              replication_time: [{ status: 'Enabled', time: minutes }],
              metrics: [{ status: 'Enabled', event_threshold: minutes }],
            }),
          },
        ],
      }
      const [part] = partOfBucket(place, 'replication_configuration', { region, classification, name }, isThere, { role, rule: [rule] })
      if (part === undefined || typeof part === 'string') return othersReplicate
      const first = [name, ours.destination].filter((one) => place.find([bucketVersioningAspect.kind], { name: one }) !== undefined)
      const roles = roleFirst(place, region, role).addresses
      return [{ ...part, dependsOn: [...first.map((one) => `aws_s3_bucket_versioning.${label(one)}`), ...roles] }]
    },
  }),
  formOf(bucketLoggingAspect, {
    cloudformation: ({ target, value: { bucket, prefix, other } }, place) =>
      other !== undefined
        ? moreOfLogs
        : ofBucket(place, target, {
        LoggingConfiguration: {
          DestinationBucketName: bucket === target.name ? bucket : bucketInCloudFormation(place, target.region, bucket),
          LogFilePrefix: prefix,
        },
      }),
    terraform: ({ target, value: { bucket, prefix, other }, isThere }, place) =>
      other !== undefined ? moreOfLogs : partOfBucket(place, 'logging', target, isThere, { target_bucket: bucketInTerraform(place, bucket), target_prefix: prefix }),
  }),
]
