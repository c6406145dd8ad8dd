/** Databases, file systems, tables and secrets that templates make, as records. */
import { tableNameKind } from '../../observe/kinds/dynamodb/table-name.ts'
import { tableTagKind } from '../../observe/kinds/dynamodb/table-tag.ts'
import { tableKind } from '../../observe/kinds/dynamodb/table.ts'
import { volumeKind } from '../../observe/kinds/ec2/volume.ts'
import { fileSystemKind } from '../../observe/kinds/elasticfilesystem/file-system.ts'
import { fsxFileSystemKind } from '../../observe/kinds/fsx/fsx-file-system.ts'
import { dbClusterKind } from '../../observe/kinds/rds/db-cluster.ts'
import { dbInstanceKind } from '../../observe/kinds/rds/db-instance.ts'
import { redshiftClusterKind } from '../../observe/kinds/redshift/redshift-cluster.ts'
import { secretPolicyKind } from '../../observe/kinds/secretsmanager/secret-policy.ts'
import { secretKind } from '../../observe/kinds/secretsmanager/secret.ts'
import { asFlag } from './fit-record.ts'
import { type Given, keyOrUnknown, known, type PlannedResource, tagList } from './planned-resource.ts'

/** Which arguments a language has for it. */
type Names<K extends string> = Readonly<Record<K, string>>

/** The key that a service takes where none is named: one that AWS manages, and that is always there. */
function keyOf(one: PlannedResource, argument: string, service: string): string {
  return keyOrUnknown(one, argument) ?? one.records.managedKey(one.region, service)
}

/** What is made of a snapshot, a replica's source or a point in time is encrypted as that is, whatever else is asked for. */
const sources = [
  ...['DBSnapshotIdentifier', 'DBClusterSnapshotIdentifier', 'SnapshotIdentifier', 'SourceDBInstanceIdentifier', 'SourceDBInstanceAutomatedBackupsArn', 'SourceDbiResourceId', 'SourceDBClusterIdentifier'],
  ...['snapshot_identifier', 'replicate_source_db', 'replication_source_identifier', 'restore_to_point_in_time'],
]

function encryptionOf(one: PlannedResource, argument: string): Given<boolean> {
  return one.isNew && sources.some((source) => one.text(source) !== null) ? undefined : one.flag(argument)
}

/** How a database is encrypted. */
export function databaseEncryption(one: PlannedResource, encrypted: string, key: string): { readonly isEncrypted: boolean | undefined; readonly key?: string } {
  const isEncrypted = encryptionOf(one, encrypted)
  if (isEncrypted === null) return { isEncrypted: false }
  return { isEncrypted, ...(isEncrypted !== false && { key: keyOf(one, key, 'rds') }) }
}

export function addDatabase(one: PlannedResource, names: Names<'name' | 'cluster' | 'encrypted' | 'key' | 'public'>): void {
  const name = one.text(names.name) ?? one.id
  const cluster = one.text(names.cluster)
  const { isEncrypted, key } = databaseEncryption(one, names.encrypted, names.key)
  const isPublic = one.flag(names.public)
  const arn = one.records.arn('rds', one.region, `db:${name}`)
  one.records.add(dbInstanceKind, one.region, {
    ...{ DBInstanceIdentifier: name, DBInstanceArn: arn, TagList: tagList(one) },
    ...(cluster !== null && { DBClusterIdentifier: cluster ?? 'not-known-yet' }),
    ...known('StorageEncrypted', isEncrypted),
    ...known('KmsKeyId', key),
    // left out, its subnets decide
    ...known('PubliclyAccessible', isPublic),
  })
}

export function addDatabaseCluster(one: PlannedResource, names: Names<'name' | 'encrypted' | 'key'>): void {
  const name = one.text(names.name) ?? one.id
  const { isEncrypted, key } = databaseEncryption(one, names.encrypted, names.key)
  one.records.add(dbClusterKind, one.region, {
    ...{ DBClusterIdentifier: name, DBClusterArn: one.records.arn('rds', one.region, `cluster:${name}`), TagList: tagList(one) },
    ...known('StorageEncrypted', isEncrypted),
    ...known('KmsKeyId', key),
  })
}

/** What it is told nothing of, the account's default decides, and that is not the template's. */
export function addVolume(one: PlannedResource, names: Names<'encrypted' | 'key'>): void {
  one.records.add(volumeKind, one.region, {
    ...{ VolumeId: one.id, State: 'available', Tags: tagList(one) },
    ...known('Encrypted', one.flag(names.encrypted)),
    ...known('KmsKeyId', keyOrUnknown(one, names.key)),
  })
}

/** Of its encryption the rules for databases ask nothing; of its address they do. */
export function addWarehouse(one: PlannedResource, names: Names<'name' | 'encrypted' | 'key' | 'public'>): void {
  one.records.add(redshiftClusterKind, one.region, {
    ClusterIdentifier: one.text(names.name) ?? one.id,
    ...known('Encrypted', one.flag(names.encrypted)),
    ...known('KmsKeyId', one.key(names.key)),
    ...known('PubliclyAccessible', one.flag(names.public)),
    Tags: tagList(one),
  })
}

export function addFileSystem(one: PlannedResource, names: Names<'encrypted' | 'key'>): void {
  const isEncrypted = one.flag(names.encrypted)
  one.records.add(fileSystemKind, one.region, {
    ...{ FileSystemId: one.id, FileSystemArn: one.records.arn('elasticfilesystem', one.region, `file-system/${one.id}`), Tags: tagList(one) },
    ...(isEncrypted !== undefined && { Encrypted: isEncrypted ?? false }),
    ...(isEncrypted !== false && isEncrypted !== null && { KmsKeyId: keyOf(one, names.key, 'elasticfilesystem') }),
  })
}

export function addFsxFileSystem(one: PlannedResource, names: Names<'key'>): void {
  const KmsKeyId = keyOf(one, names.key, 'fsx')
  const ResourceARN = one.records.arn('fsx', one.region, `file-system/${one.id}`)
  one.records.add(fsxFileSystemKind, one.region, { FileSystemId: one.id, ResourceARN, KmsKeyId, Tags: tagList(one) })
}

/** @param encryption the block or object of its encryption */
export function addTable(one: PlannedResource, names: Names<'name' | 'encryption' | 'enabled' | 'key'>): void {
  const Target = one.text(names.name) ?? one.id
  const encryption = one.list(names.encryption)
  const [given = null] = encryption ?? []
  const isEnabled = given === null ? encryption === null || encryption?.length === 0 ? false : undefined : asFlag(given[names.enabled])
  const key = given?.[names.key]
  const isKnownKey = given === null || !(names.key in given) || typeof key === 'string'
  one.records.add(tableNameKind, one.region, { Value: Target })
  // a key of which it is not known which one
  if (isEnabled === false || (isEnabled === true && isKnownKey)) {
    const KMSMasterKeyArn = typeof key === 'string' ? key : one.records.managedKey(one.region, 'dynamodb')
    const SSEDescription = isEnabled ? { SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn } } : {}
    one.records.add(tableKind, one.region, { Target, Answer: { Table: { TableName: Target, ...SSEDescription } } })
  }
  const tags = tagList(one)
  if (tags !== undefined) one.records.add(tableTagKind, one.region, { Target, Answer: tags })
}

/** @param rotation the days of what makes it rotate. Null: nothing does; undefined: not known */
export function addSecret(one: PlannedResource, names: Names<'name' | 'key'>, rotation: { readonly days: number | null } | null | undefined): string {
  const Name = one.text(names.name) ?? one.id
  const ARN = one.records.arn('secretsmanager', one.region, `secret:${Name}`)
  const key = keyOrUnknown(one, names.key)
  one.records.managedKey(one.region, 'secretsmanager')
  if (rotation === undefined) one.records.unknown(secretKind, one.region, `whether ${Name} rotates`)
  one.records.add(secretKind, one.region, {
    ...{ ARN, Name, Tags: tagList(one), CreatedDate: one.records.now(), RotationEnabled: rotation !== null && rotation !== undefined },
    ...(key !== null && { KmsKeyId: key }),
    ...(typeof rotation?.days === 'number' && { RotationRules: { AutomaticallyAfterDays: rotation.days } }),
  })
  return ARN
}

/** @param policy undefined: there is one that is not known */
export function addSecretPolicy(one: PlannedResource, arn: string, policy: string | null | undefined): void {
  if (policy === undefined) return
  one.records.add(secretPolicyKind, one.region, { Target: arn, Answer: policy === null ? {} : { ResourcePolicy: policy } })
}
