/** Made by script/aws-models from botocore's model of secretsmanager: times are milliseconds since 1970. */

export interface CreateSecretRequest {
  readonly Name: string
  readonly ClientRequestToken?: string | undefined
  readonly Description?: string | undefined
  readonly KmsKeyId?: string | undefined
  readonly SecretBinary?: Uint8Array | undefined
  readonly SecretString?: string | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly AddReplicaRegions?: readonly ReplicaRegionType[] | undefined
  readonly ForceOverwriteReplicaSecret?: boolean | undefined
  readonly Type?: string | undefined
  readonly CrossAccountPrimaryARN?: string | undefined
}

export interface CreateSecretResponse {
  readonly ARN?: string | undefined
  readonly Name?: string | undefined
  readonly VersionId?: string | undefined
  readonly ReplicationStatus?: readonly ReplicationStatusType[] | undefined
}

export interface CrossAccountPrimaryType {
  readonly PrimarySecretARN?: string | undefined
  readonly ReplicationStatus?: 'InSync' | 'Failed' | 'InProgress' | 'Pending' | 'Detached' | undefined
  readonly StatusMessage?: string | undefined
}

export interface CrossAccountReplicaEntry {
  readonly ReplicaSecretARN?: string | undefined
  readonly ReplicationRoleARN?: string | undefined
  readonly ReplicationStatus?: 'InSync' | 'Failed' | 'InProgress' | 'Pending' | 'Detached' | undefined
  readonly StatusMessage?: string | undefined
}

export interface DeleteResourcePolicyRequest {
  readonly SecretId: string
  readonly PolicyName?: string | undefined
}

export interface DeleteResourcePolicyResponse {
  readonly ARN?: string | undefined
  readonly Name?: string | undefined
  readonly PolicyName?: string | undefined
}

export interface DeleteSecretRequest {
  readonly SecretId: string
  readonly RecoveryWindowInDays?: number | undefined
  readonly ForceDeleteWithoutRecovery?: boolean | undefined
}

export interface DeleteSecretResponse {
  readonly ARN?: string | undefined
  readonly Name?: string | undefined
  readonly DeletionDate?: number | undefined
}

export interface DescribeSecretRequest {
  readonly SecretId: string
}

export interface DescribeSecretResponse {
  readonly ARN?: string | undefined
  readonly Name?: string | undefined
  readonly Type?: string | undefined
  readonly Description?: string | undefined
  readonly KmsKeyId?: string | undefined
  readonly RotationEnabled?: boolean | undefined
  readonly RotationLambdaARN?: string | undefined
  readonly RotationRules?: RotationRulesType | undefined
  readonly ExternalSecretRotationMetadata?: readonly ExternalSecretRotationMetadataItem[] | undefined
  readonly ExternalSecretRotationRoleArn?: string | undefined
  readonly LastRotatedDate?: number | undefined
  readonly LastChangedDate?: number | undefined
  readonly LastAccessedDate?: number | undefined
  readonly DeletedDate?: number | undefined
  readonly NextRotationDate?: number | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly VersionIdsToStages?: Readonly<Record<string, readonly string[]>> | undefined
  readonly OwningService?: string | undefined
  readonly CreatedDate?: number | undefined
  readonly PrimaryRegion?: string | undefined
  readonly ReplicationStatus?: readonly ReplicationStatusType[] | undefined
  readonly CrossAccountPrimary?: CrossAccountPrimaryType | undefined
  readonly CrossAccountReplicas?: readonly CrossAccountReplicaEntry[] | undefined
}

export interface ExternalSecretRotationMetadataItem {
  readonly Key?: string | undefined
  readonly Value?: string | undefined
}

export interface Filter {
  readonly Key?: 'description' | 'name' | 'tag-key' | 'tag-value' | 'primary-region' | 'owning-service' | 'all' | undefined
  readonly Values?: readonly string[] | undefined
}

export interface GetResourcePolicyRequest {
  readonly SecretId: string
  readonly PolicyName?: string | undefined
}

export interface GetResourcePolicyResponse {
  readonly ARN?: string | undefined
  readonly Name?: string | undefined
  readonly ResourcePolicy?: string | undefined
  readonly PolicyName?: string | undefined
}

export interface ListSecretsRequest {
  readonly IncludePlannedDeletion?: boolean | undefined
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
  readonly Filters?: readonly Filter[] | undefined
  readonly SortOrder?: 'asc' | 'desc' | undefined
  readonly SortBy?: 'created-date' | 'last-accessed-date' | 'last-changed-date' | 'name' | undefined
}

export interface ListSecretsResponse {
  readonly SecretList?: readonly SecretListEntry[] | undefined
  readonly NextToken?: string | undefined
}

export interface PutResourcePolicyRequest {
  readonly SecretId: string
  readonly ResourcePolicy: string
  readonly PolicyName?: string | undefined
  readonly BlockPublicPolicy?: boolean | undefined
}

export interface PutResourcePolicyResponse {
  readonly ARN?: string | undefined
  readonly Name?: string | undefined
  readonly PolicyName?: string | undefined
}

export interface ReplicaRegionType {
  readonly Region?: string | undefined
  readonly KmsKeyId?: string | undefined
}

export interface ReplicationStatusType {
  readonly Region?: string | undefined
  readonly KmsKeyId?: string | undefined
  readonly Status?: 'InSync' | 'Failed' | 'InProgress' | 'Pending' | 'Detached' | undefined
  readonly StatusMessage?: string | undefined
  readonly LastAccessedDate?: number | undefined
}

export interface RotateSecretRequest {
  readonly SecretId: string
  readonly ClientRequestToken?: string | undefined
  readonly RotationLambdaARN?: string | undefined
  readonly RotationRules?: RotationRulesType | undefined
  readonly ExternalSecretRotationMetadata?: readonly ExternalSecretRotationMetadataItem[] | undefined
  readonly ExternalSecretRotationRoleArn?: string | undefined
  readonly RotateImmediately?: boolean | undefined
}

export interface RotateSecretResponse {
  readonly ARN?: string | undefined
  readonly Name?: string | undefined
  readonly VersionId?: string | undefined
}

export interface RotationRulesType {
  readonly AutomaticallyAfterDays?: number | undefined
  readonly Duration?: string | undefined
  readonly ScheduleExpression?: string | undefined
}

export interface SecretListEntry {
  readonly ARN?: string | undefined
  readonly Name?: string | undefined
  readonly Type?: string | undefined
  readonly Description?: string | undefined
  readonly KmsKeyId?: string | undefined
  readonly RotationEnabled?: boolean | undefined
  readonly RotationLambdaARN?: string | undefined
  readonly RotationRules?: RotationRulesType | undefined
  readonly ExternalSecretRotationMetadata?: readonly ExternalSecretRotationMetadataItem[] | undefined
  readonly ExternalSecretRotationRoleArn?: string | undefined
  readonly LastRotatedDate?: number | undefined
  readonly LastChangedDate?: number | undefined
  readonly LastAccessedDate?: number | undefined
  readonly DeletedDate?: number | undefined
  readonly NextRotationDate?: number | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly SecretVersionsToStages?: Readonly<Record<string, readonly string[]>> | undefined
  readonly OwningService?: string | undefined
  readonly CreatedDate?: number | undefined
  readonly PrimaryRegion?: string | undefined
}

export interface Tag {
  readonly Key?: string | undefined
  readonly Value?: string | undefined
}

export interface UpdateSecretRequest {
  readonly SecretId: string
  readonly ClientRequestToken?: string | undefined
  readonly Description?: string | undefined
  readonly KmsKeyId?: string | undefined
  readonly SecretBinary?: Uint8Array | undefined
  readonly SecretString?: string | undefined
  readonly Type?: string | undefined
}

export interface UpdateSecretResponse {
  readonly ARN?: string | undefined
  readonly Name?: string | undefined
  readonly VersionId?: string | undefined
}

export interface SecretsmanagerOperations {
  readonly CreateSecret: { readonly input: CreateSecretRequest; readonly output: CreateSecretResponse }
  readonly DeleteResourcePolicy: { readonly input: DeleteResourcePolicyRequest; readonly output: DeleteResourcePolicyResponse }
  readonly DeleteSecret: { readonly input: DeleteSecretRequest; readonly output: DeleteSecretResponse }
  readonly DescribeSecret: { readonly input: DescribeSecretRequest; readonly output: DescribeSecretResponse }
  readonly GetResourcePolicy: { readonly input: GetResourcePolicyRequest; readonly output: GetResourcePolicyResponse }
  readonly ListSecrets: { readonly input: ListSecretsRequest; readonly output: ListSecretsResponse }
  readonly PutResourcePolicy: { readonly input: PutResourcePolicyRequest; readonly output: PutResourcePolicyResponse }
  readonly RotateSecret: { readonly input: RotateSecretRequest; readonly output: RotateSecretResponse }
  readonly UpdateSecret: { readonly input: UpdateSecretRequest; readonly output: UpdateSecretResponse }
}
