/**
 * What copying versions to another bucket takes: a role with the least that S3 needs, and what buckets and keys say of that role. Sources:
 * "Setting up permissions for live replication" and "Replicating encrypted objects", S3 User Guide.
 */
import { viaHosts } from './via-hosts.ts'
import type { WrittenStatement } from './written-policy.ts'

/** One of the two ends. */
export interface ReplicationEnd {
  readonly bucket: string
  readonly region: string
  /** Of its key; null: S3's own. */
  readonly alias: string | null
  readonly account: string
}

const decrypting = ['kms:Decrypt', 'kms:DescribeKey']
const encrypting = ['kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey']

/** Of the role by which S3 reads versions of the one and writes them to the other. It deletes nothing there. */
export function replicationRolePolicyText(partition: string, source: ReplicationEnd, destination: ReplicationEnd): string {
  const [from, to] = [source, destination].map(({ bucket }) => `arn:${partition}:s3:::${bucket}`) as [string, string]
  const Statement = [
    { Sid: 'HoldfastSource', Effect: 'Allow', Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'], Resource: from },
    {
      ...{ Sid: 'HoldfastVersions', Effect: 'Allow', Resource: `${from}/*` },
      Action: [
        ...['s3:GetObjectLegalHold', 's3:GetObjectRetention', 's3:GetObjectVersionAcl', 's3:GetObjectVersionForReplication'],
        's3:GetObjectVersionTagging',
      ],
    },
    { Sid: 'HoldfastReplicas', Effect: 'Allow', Action: ['s3:ReplicateObject', 's3:ReplicateTags'], Resource: `${to}/*` },
    ...keyUse('HoldfastSourceKey', decrypting, partition, source),
    ...keyUse('HoldfastReplicaKey', encrypting, partition, destination),
  ]
  return JSON.stringify({ Version: '2012-10-17', Statement })
}

/** By the key's alias, as policies of IAM are written before keys are made. */
function keyUse(Sid: string, Action: readonly string[], partition: string, end: ReplicationEnd): readonly object[] {
  const { region, account, alias } = end
  if (alias === null) return []
  const { StringLike } = inBucket(partition, end)
  const Condition = { StringLike, 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias } }
  return [{ Sid, Effect: 'Allow', Action, Resource: `arn:${partition}:kms:${region}:${account}:key/*`, Condition }]
}

/** Only by S3 of there, and only for objects of the bucket: with a bucket key the context is the bucket. */
function inBucket(partition: string, { region, bucket }: Pick<ReplicationEnd, 'region' | 'bucket'>) {
  const arn = `arn:${partition}:s3:::${bucket}`
  return { StringLike: { 'kms:ViaService': viaHosts(['s3'], region, partition), 'kms:EncryptionContext:aws:s3:arn': [arn, `${arn}/*`] } }
}

/** A bucket whose versions are read with a key, or to which they are written with one. */
export interface KeyedBucket {
  readonly bucket: string
  readonly region: string
  /** ARNs of the roles that may. */
  readonly roles: readonly string[]
}

/** Of the key of a bucket that is copied, or that takes copies. A role that is not there yet can't be named as a principal: its account is. */
export function replicationKeyStatements(partition: string, sources: readonly KeyedBucket[], destinations: readonly KeyedBucket[]): readonly WrittenStatement[] {
  const letting = (Sid: string, Action: readonly string[], { bucket, region, roles }: KeyedBucket): WrittenStatement => ({
    ...{ Sid: `${Sid}${sidOf(bucket)}`, Effect: 'Allow', Principal: { AWS: accountsOf(roles) }, Action, Resource: '*' },
    Condition: { ArnEquals: { 'aws:PrincipalArn': roles }, ...inBucket(partition, { bucket, region }) },
  })
  return [
    ...sources.map((one) => letting('HoldfastReplicated', decrypting, one)),
    ...destinations.map((one) => letting('HoldfastReplica', encrypting, one)),
  ]
}

/** Of a bucket that takes copies of another account's. @param arn of the bucket */
export function replicaStatements(arn: string, roles: readonly string[]): readonly WrittenStatement[] {
  if (roles.length === 0) return []
  return [
    {
      ...{ Sid: 'HoldfastReplicas', Effect: 'Allow', Principal: { AWS: accountsOf(roles) }, Resource: `${arn}/*` },
      Action: ['s3:ReplicateObject', 's3:ReplicateTags'],
      Condition: { ArnEquals: { 'aws:PrincipalArn': roles } },
    },
  ]
}

function accountsOf(roles: readonly string[]): readonly string[] {
  return [...new Set(roles.map((arn) => arn.replace(/:role\/.*$/, ':root')))].toSorted()
}

/** Sids have letters and digits only. */
function sidOf(bucket: string): string {
  return bucket
    .split(/[.-]/)
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('')
}
