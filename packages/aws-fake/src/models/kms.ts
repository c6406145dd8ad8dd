/** Made by script/aws-models from botocore's model of kms: times are milliseconds since 1970. */

export interface AliasListEntry {
  readonly AliasName?: string | undefined
  readonly AliasArn?: string | undefined
  readonly TargetKeyId?: string | undefined
  readonly CreationDate?: number | undefined
  readonly LastUpdatedDate?: number | undefined
}

export interface CancelKeyDeletionRequest {
  readonly KeyId: string
}

export interface CancelKeyDeletionResponse {
  readonly KeyId?: string | undefined
}

export interface CreateAliasRequest {
  readonly AliasName: string
  readonly TargetKeyId: string
}

export interface CreateGrantRequest {
  readonly KeyId: string
  readonly GranteePrincipal?: string | undefined
  readonly RetiringPrincipal?: string | undefined
  readonly Operations: readonly ('Decrypt' | 'Encrypt' | 'GenerateDataKey' | 'GenerateDataKeyWithoutPlaintext' | 'ReEncryptFrom' | 'ReEncryptTo' | 'Sign' | 'Verify' | 'GetPublicKey' | 'CreateGrant' | 'RetireGrant' | 'DescribeKey' | 'GenerateDataKeyPair' | 'GenerateDataKeyPairWithoutPlaintext' | 'GenerateMac' | 'VerifyMac' | 'DeriveSharedSecret' | 'Encapsulate' | 'Decapsulate')[]
  readonly Constraints?: GrantConstraints | undefined
  readonly GrantTokens?: readonly string[] | undefined
  readonly Name?: string | undefined
  readonly DryRun?: boolean | undefined
  readonly GranteeServicePrincipal?: string | undefined
  readonly RetiringServicePrincipal?: string | undefined
}

export interface CreateGrantResponse {
  readonly GrantToken?: string | undefined
  readonly GrantId?: string | undefined
}

export interface CreateKeyRequest {
  readonly Policy?: string | undefined
  readonly Description?: string | undefined
  readonly KeyUsage?: 'SIGN_VERIFY' | 'ENCRYPT_DECRYPT' | 'GENERATE_VERIFY_MAC' | 'KEY_AGREEMENT' | 'ENCAPSULATE_DECAPSULATE' | undefined
  readonly CustomerMasterKeySpec?: 'RSA_2048' | 'RSA_3072' | 'RSA_4096' | 'ECC_NIST_P256' | 'ECC_NIST_P384' | 'ECC_NIST_P521' | 'ECC_SECG_P256K1' | 'SYMMETRIC_DEFAULT' | 'HMAC_224' | 'HMAC_256' | 'HMAC_384' | 'HMAC_512' | 'SM2' | undefined
  readonly KeySpec?: 'RSA_2048' | 'RSA_3072' | 'RSA_4096' | 'ECC_NIST_P256' | 'ECC_NIST_P384' | 'ECC_NIST_P521' | 'ECC_SECG_P256K1' | 'SYMMETRIC_DEFAULT' | 'HMAC_224' | 'HMAC_256' | 'HMAC_384' | 'HMAC_512' | 'SM2' | 'ML_DSA_44' | 'ML_DSA_65' | 'ML_DSA_87' | 'ECC_NIST_EDWARDS25519' | 'ML_KEM_512' | 'ML_KEM_768' | 'ML_KEM_1024' | undefined
  readonly Origin?: 'AWS_KMS' | 'EXTERNAL' | 'AWS_CLOUDHSM' | 'EXTERNAL_KEY_STORE' | undefined
  readonly CustomKeyStoreId?: string | undefined
  readonly BypassPolicyLockoutSafetyCheck?: boolean | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly MultiRegion?: boolean | undefined
  readonly XksKeyId?: string | undefined
}

export interface CreateKeyResponse {
  readonly KeyMetadata?: KeyMetadata | undefined
}

export interface DeleteAliasRequest {
  readonly AliasName: string
}

export interface DescribeKeyRequest {
  readonly KeyId: string
  readonly GrantTokens?: readonly string[] | undefined
}

export interface DescribeKeyResponse {
  readonly KeyMetadata?: KeyMetadata | undefined
}

export interface DisableKeyRequest {
  readonly KeyId: string
}

export interface DisableKeyRotationRequest {
  readonly KeyId: string
}

export interface EnableKeyRequest {
  readonly KeyId: string
}

export interface EnableKeyRotationRequest {
  readonly KeyId: string
  readonly RotationPeriodInDays?: number | undefined
}

export interface GetKeyLastUsageRequest {
  readonly KeyId: string
}

export interface GetKeyLastUsageResponse {
  readonly KeyId?: string | undefined
  readonly KeyLastUsage?: KeyLastUsageData | undefined
  readonly TrackingStartDate?: number | undefined
  readonly KeyCreationDate?: number | undefined
}

export interface GetKeyPolicyRequest {
  readonly KeyId: string
  readonly PolicyName?: string | undefined
}

export interface GetKeyPolicyResponse {
  readonly Policy?: string | undefined
  readonly PolicyName?: string | undefined
}

export interface GetKeyRotationStatusRequest {
  readonly KeyId: string
}

export interface GetKeyRotationStatusResponse {
  readonly KeyRotationEnabled?: boolean | undefined
  readonly KeyId?: string | undefined
  readonly RotationPeriodInDays?: number | undefined
  readonly NextRotationDate?: number | undefined
  readonly OnDemandRotationStartDate?: number | undefined
}

export interface GetPublicKeyRequest {
  readonly KeyId: string
  readonly GrantTokens?: readonly string[] | undefined
}

export interface GetPublicKeyResponse {
  readonly KeyId?: string | undefined
  readonly PublicKey?: Uint8Array | undefined
  readonly CustomerMasterKeySpec?: 'RSA_2048' | 'RSA_3072' | 'RSA_4096' | 'ECC_NIST_P256' | 'ECC_NIST_P384' | 'ECC_NIST_P521' | 'ECC_SECG_P256K1' | 'SYMMETRIC_DEFAULT' | 'HMAC_224' | 'HMAC_256' | 'HMAC_384' | 'HMAC_512' | 'SM2' | undefined
  readonly KeySpec?: 'RSA_2048' | 'RSA_3072' | 'RSA_4096' | 'ECC_NIST_P256' | 'ECC_NIST_P384' | 'ECC_NIST_P521' | 'ECC_SECG_P256K1' | 'SYMMETRIC_DEFAULT' | 'HMAC_224' | 'HMAC_256' | 'HMAC_384' | 'HMAC_512' | 'SM2' | 'ML_DSA_44' | 'ML_DSA_65' | 'ML_DSA_87' | 'ECC_NIST_EDWARDS25519' | 'ML_KEM_512' | 'ML_KEM_768' | 'ML_KEM_1024' | undefined
  readonly KeyUsage?: 'SIGN_VERIFY' | 'ENCRYPT_DECRYPT' | 'GENERATE_VERIFY_MAC' | 'KEY_AGREEMENT' | 'ENCAPSULATE_DECAPSULATE' | undefined
  readonly EncryptionAlgorithms?: readonly ('SYMMETRIC_DEFAULT' | 'RSAES_OAEP_SHA_1' | 'RSAES_OAEP_SHA_256' | 'SM2PKE')[] | undefined
  readonly SigningAlgorithms?: readonly ('RSASSA_PSS_SHA_256' | 'RSASSA_PSS_SHA_384' | 'RSASSA_PSS_SHA_512' | 'RSASSA_PKCS1_V1_5_SHA_256' | 'RSASSA_PKCS1_V1_5_SHA_384' | 'RSASSA_PKCS1_V1_5_SHA_512' | 'ECDSA_SHA_256' | 'ECDSA_SHA_384' | 'ECDSA_SHA_512' | 'SM2DSA' | 'ML_DSA_SHAKE_256' | 'ED25519_SHA_512' | 'ED25519_PH_SHA_512')[] | undefined
  readonly KeyAgreementAlgorithms?: readonly 'ECDH'[] | undefined
  readonly EncapsulationAlgorithms?: readonly 'ML_KEM'[] | undefined
}

export interface GrantConstraints {
  readonly EncryptionContextSubset?: Readonly<Record<string, string>> | undefined
  readonly EncryptionContextEquals?: Readonly<Record<string, string>> | undefined
  readonly SourceArn?: string | undefined
}

export interface GrantListEntry {
  readonly KeyId?: string | undefined
  readonly GrantId?: string | undefined
  readonly Name?: string | undefined
  readonly CreationDate?: number | undefined
  readonly GranteePrincipal?: string | undefined
  readonly RetiringPrincipal?: string | undefined
  readonly IssuingAccount?: string | undefined
  readonly Operations?: readonly ('Decrypt' | 'Encrypt' | 'GenerateDataKey' | 'GenerateDataKeyWithoutPlaintext' | 'ReEncryptFrom' | 'ReEncryptTo' | 'Sign' | 'Verify' | 'GetPublicKey' | 'CreateGrant' | 'RetireGrant' | 'DescribeKey' | 'GenerateDataKeyPair' | 'GenerateDataKeyPairWithoutPlaintext' | 'GenerateMac' | 'VerifyMac' | 'DeriveSharedSecret' | 'Encapsulate' | 'Decapsulate')[] | undefined
  readonly Constraints?: GrantConstraints | undefined
  readonly GranteeServicePrincipal?: string | undefined
  readonly RetiringServicePrincipal?: string | undefined
}

export interface KeyLastUsageData {
  readonly Operation?: 'Decrypt' | 'DeriveSharedSecret' | 'Encrypt' | 'GenerateDataKey' | 'GenerateDataKeyPair' | 'GenerateDataKeyPairWithoutPlaintext' | 'GenerateDataKeyWithoutPlaintext' | 'GenerateMac' | 'ReEncrypt' | 'Sign' | 'Verify' | 'VerifyMac' | 'Encapsulate' | 'Decapsulate' | undefined
  readonly Timestamp?: number | undefined
  readonly CloudTrailEventId?: string | undefined
  readonly KmsRequestId?: string | undefined
}

export interface KeyListEntry {
  readonly KeyId?: string | undefined
  readonly KeyArn?: string | undefined
}

export interface KeyMetadata {
  readonly AWSAccountId?: string | undefined
  readonly KeyId: string
  readonly Arn?: string | undefined
  readonly CreationDate?: number | undefined
  readonly Enabled?: boolean | undefined
  readonly Description?: string | undefined
  readonly KeyUsage?: 'SIGN_VERIFY' | 'ENCRYPT_DECRYPT' | 'GENERATE_VERIFY_MAC' | 'KEY_AGREEMENT' | 'ENCAPSULATE_DECAPSULATE' | undefined
  readonly KeyState?: 'Creating' | 'Enabled' | 'Disabled' | 'PendingDeletion' | 'PendingImport' | 'PendingReplicaDeletion' | 'Unavailable' | 'Updating' | undefined
  readonly DeletionDate?: number | undefined
  readonly ValidTo?: number | undefined
  readonly Origin?: 'AWS_KMS' | 'EXTERNAL' | 'AWS_CLOUDHSM' | 'EXTERNAL_KEY_STORE' | undefined
  readonly CustomKeyStoreId?: string | undefined
  readonly CloudHsmClusterId?: string | undefined
  readonly ExpirationModel?: 'KEY_MATERIAL_EXPIRES' | 'KEY_MATERIAL_DOES_NOT_EXPIRE' | undefined
  readonly KeyManager?: 'AWS' | 'CUSTOMER' | undefined
  readonly CustomerMasterKeySpec?: 'RSA_2048' | 'RSA_3072' | 'RSA_4096' | 'ECC_NIST_P256' | 'ECC_NIST_P384' | 'ECC_NIST_P521' | 'ECC_SECG_P256K1' | 'SYMMETRIC_DEFAULT' | 'HMAC_224' | 'HMAC_256' | 'HMAC_384' | 'HMAC_512' | 'SM2' | undefined
  readonly KeySpec?: 'RSA_2048' | 'RSA_3072' | 'RSA_4096' | 'ECC_NIST_P256' | 'ECC_NIST_P384' | 'ECC_NIST_P521' | 'ECC_SECG_P256K1' | 'SYMMETRIC_DEFAULT' | 'HMAC_224' | 'HMAC_256' | 'HMAC_384' | 'HMAC_512' | 'SM2' | 'ML_DSA_44' | 'ML_DSA_65' | 'ML_DSA_87' | 'ECC_NIST_EDWARDS25519' | 'ML_KEM_512' | 'ML_KEM_768' | 'ML_KEM_1024' | undefined
  readonly EncryptionAlgorithms?: readonly ('SYMMETRIC_DEFAULT' | 'RSAES_OAEP_SHA_1' | 'RSAES_OAEP_SHA_256' | 'SM2PKE')[] | undefined
  readonly SigningAlgorithms?: readonly ('RSASSA_PSS_SHA_256' | 'RSASSA_PSS_SHA_384' | 'RSASSA_PSS_SHA_512' | 'RSASSA_PKCS1_V1_5_SHA_256' | 'RSASSA_PKCS1_V1_5_SHA_384' | 'RSASSA_PKCS1_V1_5_SHA_512' | 'ECDSA_SHA_256' | 'ECDSA_SHA_384' | 'ECDSA_SHA_512' | 'SM2DSA' | 'ML_DSA_SHAKE_256' | 'ED25519_SHA_512' | 'ED25519_PH_SHA_512')[] | undefined
  readonly KeyAgreementAlgorithms?: readonly 'ECDH'[] | undefined
  readonly EncapsulationAlgorithms?: readonly 'ML_KEM'[] | undefined
  readonly MultiRegion?: boolean | undefined
  readonly MultiRegionConfiguration?: MultiRegionConfiguration | undefined
  readonly PendingDeletionWindowInDays?: number | undefined
  readonly MacAlgorithms?: readonly ('HMAC_SHA_224' | 'HMAC_SHA_256' | 'HMAC_SHA_384' | 'HMAC_SHA_512')[] | undefined
  readonly XksKeyConfiguration?: XksKeyConfigurationType | undefined
  readonly CurrentKeyMaterialId?: string | undefined
}

export interface ListAliasesRequest {
  readonly KeyId?: string | undefined
  readonly Limit?: number | undefined
  readonly Marker?: string | undefined
}

export interface ListAliasesResponse {
  readonly Aliases?: readonly AliasListEntry[] | undefined
  readonly NextMarker?: string | undefined
  readonly Truncated?: boolean | undefined
}

export interface ListGrantsRequest {
  readonly Limit?: number | undefined
  readonly Marker?: string | undefined
  readonly KeyId: string
  readonly GrantId?: string | undefined
  readonly GranteePrincipal?: string | undefined
  readonly GranteeServicePrincipal?: string | undefined
}

export interface ListGrantsResponse {
  readonly Grants?: readonly GrantListEntry[] | undefined
  readonly NextMarker?: string | undefined
  readonly Truncated?: boolean | undefined
}

export interface ListKeyPoliciesRequest {
  readonly KeyId: string
  readonly Limit?: number | undefined
  readonly Marker?: string | undefined
}

export interface ListKeyPoliciesResponse {
  readonly PolicyNames?: readonly string[] | undefined
  readonly NextMarker?: string | undefined
  readonly Truncated?: boolean | undefined
}

export interface ListKeysRequest {
  readonly Limit?: number | undefined
  readonly Marker?: string | undefined
  readonly ResourceOwners?: readonly ('SELF' | 'OTHER_ACCOUNTS_VIA_RAM')[] | undefined
}

export interface ListKeysResponse {
  readonly Keys?: readonly KeyListEntry[] | undefined
  readonly NextMarker?: string | undefined
  readonly Truncated?: boolean | undefined
}

export interface ListResourceTagsRequest {
  readonly KeyId: string
  readonly Limit?: number | undefined
  readonly Marker?: string | undefined
}

export interface ListResourceTagsResponse {
  readonly Tags?: readonly Tag[] | undefined
  readonly NextMarker?: string | undefined
  readonly Truncated?: boolean | undefined
}

export interface MultiRegionConfiguration {
  readonly MultiRegionKeyType?: 'PRIMARY' | 'REPLICA' | undefined
  readonly PrimaryKey?: MultiRegionKey | undefined
  readonly ReplicaKeys?: readonly MultiRegionKey[] | undefined
}

export interface MultiRegionKey {
  readonly Arn?: string | undefined
  readonly Region?: string | undefined
}

export interface PutKeyPolicyRequest {
  readonly KeyId: string
  readonly PolicyName?: string | undefined
  readonly Policy: string
  readonly BypassPolicyLockoutSafetyCheck?: boolean | undefined
}

export interface RevokeGrantRequest {
  readonly KeyId: string
  readonly GrantId: string
  readonly DryRun?: boolean | undefined
}

export interface ScheduleKeyDeletionRequest {
  readonly KeyId: string
  readonly PendingWindowInDays?: number | undefined
}

export interface ScheduleKeyDeletionResponse {
  readonly KeyId?: string | undefined
  readonly DeletionDate?: number | undefined
  readonly KeyState?: 'Creating' | 'Enabled' | 'Disabled' | 'PendingDeletion' | 'PendingImport' | 'PendingReplicaDeletion' | 'Unavailable' | 'Updating' | undefined
  readonly PendingWindowInDays?: number | undefined
}

export interface SignRequest {
  readonly KeyId: string
  readonly Message: Uint8Array
  readonly MessageType?: 'RAW' | 'DIGEST' | 'EXTERNAL_MU' | undefined
  readonly GrantTokens?: readonly string[] | undefined
  readonly SigningAlgorithm: 'RSASSA_PSS_SHA_256' | 'RSASSA_PSS_SHA_384' | 'RSASSA_PSS_SHA_512' | 'RSASSA_PKCS1_V1_5_SHA_256' | 'RSASSA_PKCS1_V1_5_SHA_384' | 'RSASSA_PKCS1_V1_5_SHA_512' | 'ECDSA_SHA_256' | 'ECDSA_SHA_384' | 'ECDSA_SHA_512' | 'SM2DSA' | 'ML_DSA_SHAKE_256' | 'ED25519_SHA_512' | 'ED25519_PH_SHA_512'
  readonly DryRun?: boolean | undefined
}

export interface SignResponse {
  readonly KeyId?: string | undefined
  readonly Signature?: Uint8Array | undefined
  readonly SigningAlgorithm?: 'RSASSA_PSS_SHA_256' | 'RSASSA_PSS_SHA_384' | 'RSASSA_PSS_SHA_512' | 'RSASSA_PKCS1_V1_5_SHA_256' | 'RSASSA_PKCS1_V1_5_SHA_384' | 'RSASSA_PKCS1_V1_5_SHA_512' | 'ECDSA_SHA_256' | 'ECDSA_SHA_384' | 'ECDSA_SHA_512' | 'SM2DSA' | 'ML_DSA_SHAKE_256' | 'ED25519_SHA_512' | 'ED25519_PH_SHA_512' | undefined
}

export interface Tag {
  readonly TagKey: string
  readonly TagValue: string
}

export interface TagResourceRequest {
  readonly KeyId: string
  readonly Tags: readonly Tag[]
}

export interface UntagResourceRequest {
  readonly KeyId: string
  readonly TagKeys: readonly string[]
}

export interface UpdateAliasRequest {
  readonly AliasName: string
  readonly TargetKeyId: string
}

export interface UpdateKeyDescriptionRequest {
  readonly KeyId: string
  readonly Description: string
}

export interface XksKeyConfigurationType {
  readonly Id?: string | undefined
}

export interface KmsOperations {
  readonly CancelKeyDeletion: { readonly input: CancelKeyDeletionRequest; readonly output: CancelKeyDeletionResponse }
  readonly CreateAlias: { readonly input: CreateAliasRequest; readonly output: Readonly<Record<never, never>> }
  readonly CreateGrant: { readonly input: CreateGrantRequest; readonly output: CreateGrantResponse }
  readonly CreateKey: { readonly input: CreateKeyRequest; readonly output: CreateKeyResponse }
  readonly DeleteAlias: { readonly input: DeleteAliasRequest; readonly output: Readonly<Record<never, never>> }
  readonly DescribeKey: { readonly input: DescribeKeyRequest; readonly output: DescribeKeyResponse }
  readonly DisableKey: { readonly input: DisableKeyRequest; readonly output: Readonly<Record<never, never>> }
  readonly DisableKeyRotation: { readonly input: DisableKeyRotationRequest; readonly output: Readonly<Record<never, never>> }
  readonly EnableKey: { readonly input: EnableKeyRequest; readonly output: Readonly<Record<never, never>> }
  readonly EnableKeyRotation: { readonly input: EnableKeyRotationRequest; readonly output: Readonly<Record<never, never>> }
  readonly GetKeyLastUsage: { readonly input: GetKeyLastUsageRequest; readonly output: GetKeyLastUsageResponse }
  readonly GetKeyPolicy: { readonly input: GetKeyPolicyRequest; readonly output: GetKeyPolicyResponse }
  readonly GetKeyRotationStatus: { readonly input: GetKeyRotationStatusRequest; readonly output: GetKeyRotationStatusResponse }
  readonly GetPublicKey: { readonly input: GetPublicKeyRequest; readonly output: GetPublicKeyResponse }
  readonly ListAliases: { readonly input: ListAliasesRequest; readonly output: ListAliasesResponse }
  readonly ListGrants: { readonly input: ListGrantsRequest; readonly output: ListGrantsResponse }
  readonly ListKeyPolicies: { readonly input: ListKeyPoliciesRequest; readonly output: ListKeyPoliciesResponse }
  readonly ListKeys: { readonly input: ListKeysRequest; readonly output: ListKeysResponse }
  readonly ListResourceTags: { readonly input: ListResourceTagsRequest; readonly output: ListResourceTagsResponse }
  readonly PutKeyPolicy: { readonly input: PutKeyPolicyRequest; readonly output: Readonly<Record<never, never>> }
  readonly RevokeGrant: { readonly input: RevokeGrantRequest; readonly output: Readonly<Record<never, never>> }
  readonly ScheduleKeyDeletion: { readonly input: ScheduleKeyDeletionRequest; readonly output: ScheduleKeyDeletionResponse }
  readonly Sign: { readonly input: SignRequest; readonly output: SignResponse }
  readonly TagResource: { readonly input: TagResourceRequest; readonly output: Readonly<Record<never, never>> }
  readonly UntagResource: { readonly input: UntagResourceRequest; readonly output: Readonly<Record<never, never>> }
  readonly UpdateAlias: { readonly input: UpdateAliasRequest; readonly output: Readonly<Record<never, never>> }
  readonly UpdateKeyDescription: { readonly input: UpdateKeyDescriptionRequest; readonly output: Readonly<Record<never, never>> }
}
