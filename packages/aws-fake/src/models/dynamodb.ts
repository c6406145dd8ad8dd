/** Made by script/aws-models from botocore's model of dynamodb: times are milliseconds since 1970. */

export interface ArchivalSummary {
  readonly ArchivalDateTime?: number | undefined
  readonly ArchivalReason?: string | undefined
  readonly ArchivalBackupArn?: string | undefined
}

export interface AttributeDefinition {
  readonly AttributeName: string
  readonly AttributeType: 'S' | 'N' | 'B'
}

export interface BillingModeSummary {
  readonly BillingMode?: 'PROVISIONED' | 'PAY_PER_REQUEST' | undefined
  readonly LastUpdateToPayPerRequestDateTime?: number | undefined
}

export interface ContinuousBackupsDescription {
  readonly ContinuousBackupsStatus: 'ENABLED' | 'DISABLED'
  readonly PointInTimeRecoveryDescription?: PointInTimeRecoveryDescription | undefined
}

export interface CreateGlobalSecondaryIndexAction {
  readonly IndexName: string
  readonly KeySchema: readonly KeySchemaElement[]
  readonly Projection: Projection
  readonly ProvisionedThroughput?: ProvisionedThroughput | undefined
  readonly OnDemandThroughput?: OnDemandThroughput | undefined
  readonly WarmThroughput?: WarmThroughput | undefined
}

export interface CreateGlobalTableWitnessGroupMemberAction {
  readonly RegionName: string
}

export interface CreateReplicationGroupMemberAction {
  readonly RegionName: string
  readonly KMSMasterKeyId?: string | undefined
  readonly ProvisionedThroughputOverride?: ProvisionedThroughputOverride | undefined
  readonly OnDemandThroughputOverride?: OnDemandThroughputOverride | undefined
  readonly GlobalSecondaryIndexes?: readonly ReplicaGlobalSecondaryIndex[] | undefined
  readonly TableClassOverride?: 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS' | undefined
}

export interface CreateTableInput {
  readonly AttributeDefinitions?: readonly AttributeDefinition[] | undefined
  readonly TableName: string
  readonly KeySchema?: readonly KeySchemaElement[] | undefined
  readonly LocalSecondaryIndexes?: readonly LocalSecondaryIndex[] | undefined
  readonly GlobalSecondaryIndexes?: readonly GlobalSecondaryIndex[] | undefined
  readonly BillingMode?: 'PROVISIONED' | 'PAY_PER_REQUEST' | undefined
  readonly ProvisionedThroughput?: ProvisionedThroughput | undefined
  readonly StreamSpecification?: StreamSpecification | undefined
  readonly SSESpecification?: SSESpecification | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly TableClass?: 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS' | undefined
  readonly DeletionProtectionEnabled?: boolean | undefined
  readonly WarmThroughput?: WarmThroughput | undefined
  readonly ResourcePolicy?: string | undefined
  readonly OnDemandThroughput?: OnDemandThroughput | undefined
  readonly GlobalTableSourceArn?: string | undefined
  readonly GlobalTableSettingsReplicationMode?: 'ENABLED' | 'DISABLED' | 'ENABLED_WITH_OVERRIDES' | undefined
  readonly VectorIndexes?: readonly VectorIndex[] | undefined
}

export interface CreateTableOutput {
  readonly TableDescription?: TableDescription | undefined
}

export interface CreateVectorIndexAction {
  readonly IndexName: string
  readonly VectorAttribute: VectorAttributeDefinition
  readonly SearchSchema?: readonly SearchSchemaElement[] | undefined
  readonly Projection: Projection
  readonly Dimensions: number
  readonly DistanceFunction: 'COSINE' | 'DOT_PRODUCT' | 'EUCLIDEAN'
}

export interface DeleteGlobalSecondaryIndexAction {
  readonly IndexName: string
}

export interface DeleteGlobalTableWitnessGroupMemberAction {
  readonly RegionName: string
}

export interface DeleteReplicationGroupMemberAction {
  readonly RegionName: string
}

export interface DeleteTableInput {
  readonly TableName: string
}

export interface DeleteTableOutput {
  readonly TableDescription?: TableDescription | undefined
}

export interface DeleteVectorIndexAction {
  readonly IndexName: string
}

export interface DescribeContinuousBackupsInput {
  readonly TableName: string
}

export interface DescribeContinuousBackupsOutput {
  readonly ContinuousBackupsDescription?: ContinuousBackupsDescription | undefined
}

export interface DescribeTableInput {
  readonly TableName: string
}

export interface DescribeTableOutput {
  readonly Table?: TableDescription | undefined
}

export interface DisassociateReplicationGroupMemberAction {
  readonly RegionName: string
  readonly DisassociationMode: 'WAIT_FOR_REPLICATION'
}

export interface GlobalSecondaryIndex {
  readonly IndexName: string
  readonly KeySchema: readonly KeySchemaElement[]
  readonly Projection: Projection
  readonly ProvisionedThroughput?: ProvisionedThroughput | undefined
  readonly OnDemandThroughput?: OnDemandThroughput | undefined
  readonly WarmThroughput?: WarmThroughput | undefined
}

export interface GlobalSecondaryIndexDescription {
  readonly IndexName?: string | undefined
  readonly KeySchema?: readonly KeySchemaElement[] | undefined
  readonly Projection?: Projection | undefined
  readonly IndexStatus?: 'CREATING' | 'UPDATING' | 'DELETING' | 'ACTIVE' | undefined
  readonly Backfilling?: boolean | undefined
  readonly ProvisionedThroughput?: ProvisionedThroughputDescription | undefined
  readonly IndexSizeBytes?: number | undefined
  readonly ItemCount?: number | undefined
  readonly IndexArn?: string | undefined
  readonly OnDemandThroughput?: OnDemandThroughput | undefined
  readonly WarmThroughput?: GlobalSecondaryIndexWarmThroughputDescription | undefined
}

export interface GlobalSecondaryIndexUpdate {
  readonly Update?: UpdateGlobalSecondaryIndexAction | undefined
  readonly Create?: CreateGlobalSecondaryIndexAction | undefined
  readonly Delete?: DeleteGlobalSecondaryIndexAction | undefined
}

export interface GlobalSecondaryIndexWarmThroughputDescription {
  readonly ReadUnitsPerSecond?: number | undefined
  readonly WriteUnitsPerSecond?: number | undefined
  readonly Status?: 'CREATING' | 'UPDATING' | 'DELETING' | 'ACTIVE' | undefined
}

export interface GlobalTableWitnessDescription {
  readonly RegionName?: string | undefined
  readonly WitnessStatus?: 'CREATING' | 'DELETING' | 'ACTIVE' | undefined
}

export interface GlobalTableWitnessGroupUpdate {
  readonly Create?: CreateGlobalTableWitnessGroupMemberAction | undefined
  readonly Delete?: DeleteGlobalTableWitnessGroupMemberAction | undefined
}

export interface KeySchemaElement {
  readonly AttributeName: string
  readonly KeyType: 'HASH' | 'RANGE'
}

export interface ListTablesInput {
  readonly ExclusiveStartTableName?: string | undefined
  readonly Limit?: number | undefined
}

export interface ListTablesOutput {
  readonly TableNames?: readonly string[] | undefined
  readonly LastEvaluatedTableName?: string | undefined
}

export interface ListTagsOfResourceInput {
  readonly ResourceArn: string
  readonly NextToken?: string | undefined
}

export interface ListTagsOfResourceOutput {
  readonly Tags?: readonly Tag[] | undefined
  readonly NextToken?: string | undefined
}

export interface LocalSecondaryIndex {
  readonly IndexName: string
  readonly KeySchema: readonly KeySchemaElement[]
  readonly Projection: Projection
}

export interface LocalSecondaryIndexDescription {
  readonly IndexName?: string | undefined
  readonly KeySchema?: readonly KeySchemaElement[] | undefined
  readonly Projection?: Projection | undefined
  readonly IndexSizeBytes?: number | undefined
  readonly ItemCount?: number | undefined
  readonly IndexArn?: string | undefined
}

export interface OnDemandThroughput {
  readonly MaxReadRequestUnits?: number | undefined
  readonly MaxWriteRequestUnits?: number | undefined
}

export interface OnDemandThroughputOverride {
  readonly MaxReadRequestUnits?: number | undefined
}

export interface PointInTimeRecoveryDescription {
  readonly PointInTimeRecoveryStatus?: 'ENABLED' | 'DISABLED' | undefined
  readonly RecoveryPeriodInDays?: number | undefined
  readonly EarliestRestorableDateTime?: number | undefined
  readonly LatestRestorableDateTime?: number | undefined
}

export interface PointInTimeRecoverySpecification {
  readonly PointInTimeRecoveryEnabled: boolean
  readonly RecoveryPeriodInDays?: number | undefined
}

export interface Projection {
  readonly ProjectionType?: 'ALL' | 'KEYS_ONLY' | 'INCLUDE' | undefined
  readonly NonKeyAttributes?: readonly string[] | undefined
}

export interface ProvisionedThroughput {
  readonly ReadCapacityUnits: number
  readonly WriteCapacityUnits: number
}

export interface ProvisionedThroughputDescription {
  readonly LastIncreaseDateTime?: number | undefined
  readonly LastDecreaseDateTime?: number | undefined
  readonly NumberOfDecreasesToday?: number | undefined
  readonly ReadCapacityUnits?: number | undefined
  readonly WriteCapacityUnits?: number | undefined
}

export interface ProvisionedThroughputOverride {
  readonly ReadCapacityUnits?: number | undefined
}

export interface ReplicaDescription {
  readonly RegionName?: string | undefined
  readonly ReplicaStatus?: 'CREATING' | 'CREATION_FAILED' | 'UPDATING' | 'DELETING' | 'ACTIVE' | 'REGION_DISABLED' | 'INACCESSIBLE_ENCRYPTION_CREDENTIALS' | 'ARCHIVING' | 'ARCHIVED' | 'REPLICATION_NOT_AUTHORIZED' | undefined
  readonly ReplicaArn?: string | undefined
  readonly ReplicaStatusDescription?: string | undefined
  readonly ReplicaStatusPercentProgress?: string | undefined
  readonly KMSMasterKeyId?: string | undefined
  readonly ProvisionedThroughputOverride?: ProvisionedThroughputOverride | undefined
  readonly OnDemandThroughputOverride?: OnDemandThroughputOverride | undefined
  readonly WarmThroughput?: TableWarmThroughputDescription | undefined
  readonly GlobalSecondaryIndexes?: readonly ReplicaGlobalSecondaryIndexDescription[] | undefined
  readonly ReplicaInaccessibleDateTime?: number | undefined
  readonly ReplicaTableClassSummary?: TableClassSummary | undefined
  readonly GlobalTableSettingsReplicationMode?: 'ENABLED' | 'DISABLED' | 'ENABLED_WITH_OVERRIDES' | undefined
}

export interface ReplicaGlobalSecondaryIndex {
  readonly IndexName: string
  readonly ProvisionedThroughputOverride?: ProvisionedThroughputOverride | undefined
  readonly OnDemandThroughputOverride?: OnDemandThroughputOverride | undefined
}

export interface ReplicaGlobalSecondaryIndexDescription {
  readonly IndexName?: string | undefined
  readonly ProvisionedThroughputOverride?: ProvisionedThroughputOverride | undefined
  readonly OnDemandThroughputOverride?: OnDemandThroughputOverride | undefined
  readonly WarmThroughput?: GlobalSecondaryIndexWarmThroughputDescription | undefined
}

export interface ReplicationGroupUpdate {
  readonly Create?: CreateReplicationGroupMemberAction | undefined
  readonly Update?: UpdateReplicationGroupMemberAction | undefined
  readonly Delete?: DeleteReplicationGroupMemberAction | undefined
  readonly Disassociate?: DisassociateReplicationGroupMemberAction | undefined
}

export interface RestoreSummary {
  readonly SourceBackupArn?: string | undefined
  readonly SourceTableArn?: string | undefined
  readonly RestoreDateTime: number
  readonly RestoreInProgress: boolean
}

export interface SSEDescription {
  readonly Status?: 'ENABLING' | 'ENABLED' | 'DISABLING' | 'DISABLED' | 'UPDATING' | undefined
  readonly SSEType?: 'AES256' | 'KMS' | undefined
  readonly KMSMasterKeyArn?: string | undefined
  readonly InaccessibleEncryptionDateTime?: number | undefined
}

export interface SSESpecification {
  readonly Enabled?: boolean | undefined
  readonly SSEType?: 'AES256' | 'KMS' | undefined
  readonly KMSMasterKeyId?: string | undefined
}

export interface SearchSchemaElement {
  readonly AttributeName: string
  readonly SearchSchemaElementType: 'HASH' | 'INLINE_FILTER'
}

export interface StreamSpecification {
  readonly StreamEnabled: boolean
  readonly StreamViewType?: 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES' | 'KEYS_ONLY' | undefined
}

export interface TableClassSummary {
  readonly TableClass?: 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS' | undefined
  readonly LastUpdateDateTime?: number | undefined
}

export interface TableDescription {
  readonly AttributeDefinitions?: readonly AttributeDefinition[] | undefined
  readonly TableName?: string | undefined
  readonly KeySchema?: readonly KeySchemaElement[] | undefined
  readonly TableStatus?: 'CREATING' | 'UPDATING' | 'DELETING' | 'ACTIVE' | 'INACCESSIBLE_ENCRYPTION_CREDENTIALS' | 'ARCHIVING' | 'ARCHIVED' | 'REPLICATION_NOT_AUTHORIZED' | undefined
  readonly CreationDateTime?: number | undefined
  readonly ProvisionedThroughput?: ProvisionedThroughputDescription | undefined
  readonly TableSizeBytes?: number | undefined
  readonly ItemCount?: number | undefined
  readonly TableArn?: string | undefined
  readonly TableId?: string | undefined
  readonly BillingModeSummary?: BillingModeSummary | undefined
  readonly LocalSecondaryIndexes?: readonly LocalSecondaryIndexDescription[] | undefined
  readonly GlobalSecondaryIndexes?: readonly GlobalSecondaryIndexDescription[] | undefined
  readonly StreamSpecification?: StreamSpecification | undefined
  readonly LatestStreamLabel?: string | undefined
  readonly LatestStreamArn?: string | undefined
  readonly GlobalTableVersion?: string | undefined
  readonly Replicas?: readonly ReplicaDescription[] | undefined
  readonly GlobalTableWitnesses?: readonly GlobalTableWitnessDescription[] | undefined
  readonly GlobalTableSettingsReplicationMode?: 'ENABLED' | 'DISABLED' | 'ENABLED_WITH_OVERRIDES' | undefined
  readonly RestoreSummary?: RestoreSummary | undefined
  readonly SSEDescription?: SSEDescription | undefined
  readonly ArchivalSummary?: ArchivalSummary | undefined
  readonly TableClassSummary?: TableClassSummary | undefined
  readonly DeletionProtectionEnabled?: boolean | undefined
  readonly DisassociationProtectionEnabled?: boolean | undefined
  readonly OnDemandThroughput?: OnDemandThroughput | undefined
  readonly WarmThroughput?: TableWarmThroughputDescription | undefined
  readonly MultiRegionConsistency?: 'EVENTUAL' | 'STRONG' | undefined
  readonly VectorIndexes?: readonly VectorIndexDescription[] | undefined
}

export interface TableWarmThroughputDescription {
  readonly ReadUnitsPerSecond?: number | undefined
  readonly WriteUnitsPerSecond?: number | undefined
  readonly Status?: 'CREATING' | 'UPDATING' | 'DELETING' | 'ACTIVE' | 'INACCESSIBLE_ENCRYPTION_CREDENTIALS' | 'ARCHIVING' | 'ARCHIVED' | 'REPLICATION_NOT_AUTHORIZED' | undefined
}

export interface Tag {
  readonly Key: string
  readonly Value: string
}

export interface TagResourceInput {
  readonly ResourceArn: string
  readonly Tags: readonly Tag[]
}

export interface UpdateContinuousBackupsInput {
  readonly TableName: string
  readonly PointInTimeRecoverySpecification: PointInTimeRecoverySpecification
}

export interface UpdateContinuousBackupsOutput {
  readonly ContinuousBackupsDescription?: ContinuousBackupsDescription | undefined
}

export interface UpdateGlobalSecondaryIndexAction {
  readonly IndexName: string
  readonly ProvisionedThroughput?: ProvisionedThroughput | undefined
  readonly OnDemandThroughput?: OnDemandThroughput | undefined
  readonly WarmThroughput?: WarmThroughput | undefined
}

export interface UpdateReplicationGroupMemberAction {
  readonly RegionName: string
  readonly KMSMasterKeyId?: string | undefined
  readonly ProvisionedThroughputOverride?: ProvisionedThroughputOverride | undefined
  readonly OnDemandThroughputOverride?: OnDemandThroughputOverride | undefined
  readonly GlobalSecondaryIndexes?: readonly ReplicaGlobalSecondaryIndex[] | undefined
  readonly TableClassOverride?: 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS' | undefined
}

export interface UpdateTableInput {
  readonly AttributeDefinitions?: readonly AttributeDefinition[] | undefined
  readonly TableName: string
  readonly BillingMode?: 'PROVISIONED' | 'PAY_PER_REQUEST' | undefined
  readonly ProvisionedThroughput?: ProvisionedThroughput | undefined
  readonly GlobalSecondaryIndexUpdates?: readonly GlobalSecondaryIndexUpdate[] | undefined
  readonly StreamSpecification?: StreamSpecification | undefined
  readonly SSESpecification?: SSESpecification | undefined
  readonly ReplicaUpdates?: readonly ReplicationGroupUpdate[] | undefined
  readonly TableClass?: 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS' | undefined
  readonly DeletionProtectionEnabled?: boolean | undefined
  readonly MultiRegionConsistency?: 'EVENTUAL' | 'STRONG' | undefined
  readonly GlobalTableWitnessUpdates?: readonly GlobalTableWitnessGroupUpdate[] | undefined
  readonly OnDemandThroughput?: OnDemandThroughput | undefined
  readonly WarmThroughput?: WarmThroughput | undefined
  readonly GlobalTableSettingsReplicationMode?: 'ENABLED' | 'DISABLED' | 'ENABLED_WITH_OVERRIDES' | undefined
  readonly DisassociationProtectionEnabled?: boolean | undefined
  readonly VectorIndexUpdates?: readonly VectorIndexUpdate[] | undefined
}

export interface UpdateTableOutput {
  readonly TableDescription?: TableDescription | undefined
}

export interface VectorAttributeDefinition {
  readonly AttributeName: string
}

export interface VectorIndex {
  readonly IndexName: string
  readonly VectorAttribute: VectorAttributeDefinition
  readonly SearchSchema?: readonly SearchSchemaElement[] | undefined
  readonly Projection: Projection
  readonly Dimensions: number
  readonly DistanceFunction: 'COSINE' | 'DOT_PRODUCT' | 'EUCLIDEAN'
}

export interface VectorIndexDescription {
  readonly IndexName?: string | undefined
  readonly SearchSchema?: readonly SearchSchemaElement[] | undefined
  readonly Projection?: Projection | undefined
  readonly VectorAttribute?: VectorAttributeDefinition | undefined
  readonly Dimensions?: number | undefined
  readonly DistanceFunction?: 'COSINE' | 'DOT_PRODUCT' | 'EUCLIDEAN' | undefined
  readonly IndexStatus?: 'CREATING' | 'UPDATING' | 'DELETING' | 'ACTIVE' | undefined
  readonly Backfilling?: boolean | undefined
  readonly IndexSizeBytes?: number | undefined
  readonly ItemCount?: number | undefined
  readonly IndexArn?: string | undefined
}

export interface VectorIndexUpdate {
  readonly Create?: CreateVectorIndexAction | undefined
  readonly Delete?: DeleteVectorIndexAction | undefined
}

export interface WarmThroughput {
  readonly ReadUnitsPerSecond?: number | undefined
  readonly WriteUnitsPerSecond?: number | undefined
}

export interface DynamodbOperations {
  readonly CreateTable: { readonly input: CreateTableInput; readonly output: CreateTableOutput }
  readonly DeleteTable: { readonly input: DeleteTableInput; readonly output: DeleteTableOutput }
  readonly DescribeContinuousBackups: { readonly input: DescribeContinuousBackupsInput; readonly output: DescribeContinuousBackupsOutput }
  readonly DescribeTable: { readonly input: DescribeTableInput; readonly output: DescribeTableOutput }
  readonly ListTables: { readonly input: ListTablesInput; readonly output: ListTablesOutput }
  readonly ListTagsOfResource: { readonly input: ListTagsOfResourceInput; readonly output: ListTagsOfResourceOutput }
  readonly TagResource: { readonly input: TagResourceInput; readonly output: Readonly<Record<never, never>> }
  readonly UpdateContinuousBackups: { readonly input: UpdateContinuousBackupsInput; readonly output: UpdateContinuousBackupsOutput }
  readonly UpdateTable: { readonly input: UpdateTableInput; readonly output: UpdateTableOutput }
}
