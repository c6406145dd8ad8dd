/** What is read of each resource type that is one resource in either language, by the names that its arguments have there. */
import { imageBlockKind } from '../../observe/kinds/ec2/image-block.ts'
import { snapshotBlockKind } from '../../observe/kinds/ec2/snapshot-block.ts'
import { accountBlockKind } from '../../observe/kinds/s3control/account-block.ts'
import { addDatabase, addDatabaseCluster, addFileSystem, addFsxFileSystem, addTable, addVolume, addWarehouse } from './planned-data.ts'
import type { PlannedResource } from './planned-resource.ts'
import { addFileSystemPolicy } from './sharing/planned-shares.ts'
import { addEndpoint, addLogGroup } from './planned-watch.ts'
import { addDatabaseClusterSnapshot, addDatabaseSnapshot } from './copies/planned-copies.ts'
import { machineTypes } from './machines/machine-types.ts'
import { sharedTypes } from './sharing/shared-types.ts'
import { watcherTypes } from './watching/watcher-types.ts'
import { watchingTypes } from './watching/watching-types.ts'

type Add = (one: PlannedResource) => void

const clusterOfTerraform = { name: 'cluster_identifier', encrypted: 'storage_encrypted', key: 'kms_key_id' }
const clusterOfCloudFormation = { name: 'DBClusterIdentifier', encrypted: 'StorageEncrypted', key: 'KmsKeyId' }
const instanceOfCloudFormation = { name: 'DBInstanceIdentifier', cluster: 'DBClusterIdentifier', encrypted: 'StorageEncrypted', key: 'KmsKeyId', public: 'PubliclyAccessible' }

const fsxOfTerraform: Add = (one) => addFsxFileSystem(one, { key: 'kms_key_id' })

const fileSystemOfCloudFormation: Add = (one) => {
  addFileSystem(one, { encrypted: 'Encrypted', key: 'KmsKeyId' })
  addFileSystemPolicy(one, one.policy('FileSystemPolicy'))
}

const fileSystemOfTerraform: Add = (one) => {
  addFileSystem(one, { encrypted: 'encrypted', key: 'kms_key_id' })
  const parts = one.parts('aws_efs_file_system_policy', 'file_system_id')
  const [part] = parts ?? []
  // what is there already may have one that the plan does not show
  if (parts?.length === 0 && one.isNew) addFileSystemPolicy(one, null)
  else if (parts?.length === 1) addFileSystemPolicy(one, part?.policy('policy') ?? undefined)
}

/** The language has no words for whom a snapshot is shared with; how it is encrypted, its source says. */
const unsaid = { sharedWith: [], isEncrypted: undefined }

const plannedTypes: ReadonlyMap<string, Add> = new Map<string, Add>([
  ['AWS::RDS::DBInstance', (one) => addDatabase(one, instanceOfCloudFormation)],
  ['AWS::RDS::DBCluster', (one) => addDatabaseCluster(one, clusterOfCloudFormation)],
  ['AWS::DocDB::DBCluster', (one) => addDatabaseCluster(one, clusterOfCloudFormation)],
  ['AWS::Neptune::DBCluster', (one) => addDatabaseCluster(one, clusterOfCloudFormation)],
  ['AWS::RDS::DBSnapshot', (one) => addDatabaseSnapshot(one, { name: one.text('DBSnapshotIdentifier') ?? one.id, ...unsaid })],
  ['AWS::RDS::ClusterSnapshot', (one) => addDatabaseClusterSnapshot(one, { name: one.text('DBClusterSnapshotIdentifier') ?? one.id, ...unsaid })],
  ['AWS::Redshift::Cluster', (one) => addWarehouse(one, { name: 'ClusterIdentifier', encrypted: 'Encrypted', key: 'KmsKeyId', public: 'PubliclyAccessible' })],
  ['AWS::EC2::Volume', (one) => addVolume(one, { encrypted: 'Encrypted', key: 'KmsKeyId' })],
  ['AWS::EFS::FileSystem', fileSystemOfCloudFormation],
  ['AWS::FSx::FileSystem', (one) => addFsxFileSystem(one, { key: 'KmsKeyId' })],
  ['AWS::DynamoDB::Table', (one) => addTable(one, { name: 'TableName', encryption: 'SSESpecification', enabled: 'SSEEnabled', key: 'KMSMasterKeyId' })],
  ['AWS::Logs::LogGroup', (one) => addLogGroup(one, { name: 'LogGroupName', key: 'KmsKeyId', days: 'RetentionInDays' })],
  ['AWS::EC2::VPCEndpoint', (one) => addEndpoint(one, { type: 'VpcEndpointType', vpc: 'VpcId', service: 'ServiceName', policy: 'PolicyDocument', dns: 'PrivateDnsEnabled' })],
  ['AWS::EC2::SnapshotBlockPublicAccess', (one) => addState(one, snapshotBlockKind, 'State', 'State')],
  [
    'aws_db_instance',
    (one) => addDatabase(one, { name: 'identifier', cluster: 'cluster_identifier', encrypted: 'storage_encrypted', key: 'kms_key_id', public: 'publicly_accessible' }),
  ],
  ['aws_rds_cluster', (one) => addDatabaseCluster(one, clusterOfTerraform)],
  [
    'aws_rds_cluster_instance',
    (one) => addDatabase(one, { name: 'identifier', cluster: 'cluster_identifier', encrypted: 'storage_encrypted', key: 'kms_key_id', public: 'publicly_accessible' }),
  ],
  ['aws_docdb_cluster', (one) => addDatabaseCluster(one, clusterOfTerraform)],
  ['aws_neptune_cluster', (one) => addDatabaseCluster(one, { ...clusterOfTerraform, key: 'kms_key_arn' })],
  ['aws_redshift_cluster', (one) => addWarehouse(one, { name: 'cluster_identifier', encrypted: 'encrypted', key: 'kms_key_id', public: 'publicly_accessible' })],
  ['aws_ebs_volume', (one) => addVolume(one, { encrypted: 'encrypted', key: 'kms_key_id' })],
  ['aws_efs_file_system', fileSystemOfTerraform],
  ...['lustre', 'ontap', 'openzfs', 'windows'].map((type) => [`aws_fsx_${type}_file_system`, fsxOfTerraform] as const),
  ['aws_dynamodb_table', (one) => addTable(one, { name: 'name', encryption: 'server_side_encryption', enabled: 'enabled', key: 'kms_key_arn' })],
  ['aws_cloudwatch_log_group', (one) => addLogGroup(one, { name: 'name', key: 'kms_key_id', days: 'retention_in_days' })],
  ['aws_vpc_endpoint', (one) => addEndpoint(one, { type: 'vpc_endpoint_type', vpc: 'vpc_id', service: 'service_name', policy: 'policy', dns: 'private_dns_enabled' })],
  ['aws_ebs_snapshot_block_public_access', (one) => addState(one, snapshotBlockKind, 'State', 'state')],
  ['aws_ec2_image_block_public_access', (one) => addState(one, imageBlockKind, 'ImageBlockPublicAccessState', 'state')],
  ['aws_s3_account_public_access_block', addAccountBlock],
  ...watchingTypes,
  ...watcherTypes,
  ...sharedTypes,
  ...machineTypes,
])

/** @param ofOthers types that are read with what they are about */
export function addPlanned(type: string, one: PlannedResource, ofOthers: ReadonlySet<string>): void {
  const add = plannedTypes.get(type)
  if (add !== undefined) add(one)
  else if (!ofOthers.has(type)) one.records.passOver(type)
}

function addState(one: PlannedResource, kind: typeof snapshotBlockKind | typeof imageBlockKind, member: string, argument: string): void {
  const state = one.text(argument)
  if (state === undefined) one.records.unknown(kind, one.region, 'what is blocked')
  if (typeof state === 'string') one.records.add(kind, one.region, { Answer: { [member]: state } })
}

function addAccountBlock(one: PlannedResource): void {
  const settings = { BlockPublicAcls: 'block_public_acls', IgnorePublicAcls: 'ignore_public_acls', BlockPublicPolicy: 'block_public_policy', RestrictPublicBuckets: 'restrict_public_buckets' }
  const flags = Object.entries(settings).map(([name, argument]) => [name, one.flag(argument)] as const)
  if (flags.some(([, flag]) => flag === undefined)) one.records.unknown(accountBlockKind, one.region, 'which public access is blocked')
  else one.records.add(accountBlockKind, one.region, { Answer: { PublicAccessBlockConfiguration: Object.fromEntries(flags.map(([name, flag]) => [name, flag === true])) } })
}
