/** The records of an inventory, as far as rules read them: members and values by AWS's names. Other members are passed over. */
import * as v from 'valibot'

const text = v.optional(v.string())
const flag = v.optional(v.boolean())
const time = v.optional(v.pipe(v.string(), v.isoTimestamp()))
const policy = v.nullable(v.string())

export const vaultSchema = v.object({
  BackupVaultName: v.string(),
  BackupVaultArn: v.string(),
  /** Missing in Regions without logically air-gapped vaults. */
  VaultType: text,
  EncryptionKeyArn: text,
  EncryptionKeyType: text,
  Locked: flag,
  LockDate: time,
  MinRetentionDays: v.optional(v.number()),
  MaxRetentionDays: v.optional(v.number()),
})
export type Vault = v.InferOutput<typeof vaultSchema>

export const pointSchema = v.object({
  RecoveryPointArn: v.string(),
  ResourceArn: text,
  ResourceType: text,
  ResourceName: text,
  Status: text,
  IsEncrypted: flag,
  EncryptionKeyArn: text,
  EncryptionKeyType: text,
  SourceBackupVaultArn: text,
  CalculatedLifecycle: v.optional(v.object({ DeleteAt: time })),
})
export type Point = v.InferOutput<typeof pointSchema>

export const vaultPolicySchema = v.object({ BackupVaultName: v.string(), Policy: policy })
export const settingsSchema = v.object({ ResourceTypeOptInPreference: v.optional(v.record(v.string(), v.boolean())) })
export const protectedResourceSchema = v.object({ ResourceArn: v.string(), ResourceType: text })

const conditions = v.optional(v.array(v.object({ ConditionKey: v.string(), ConditionValue: v.string() })))
export const selectionSchema = v.object({
  BackupPlanId: v.string(),
  SelectionId: v.string(),
  BackupSelection: v.object({
    SelectionName: v.string(),
    Resources: v.optional(v.array(v.string())),
    NotResources: v.optional(v.array(v.string())),
    ListOfTags: v.optional(v.array(v.object({ ConditionKey: v.string(), ConditionValue: v.string() }))),
    Conditions: v.optional(
      v.object({ StringEquals: conditions, StringNotEquals: conditions, StringLike: conditions, StringNotLike: conditions }),
    ),
  }),
})
export type Selection = v.InferOutput<typeof selectionSchema>

export const keySchema = v.object({
  KeyArn: v.string(),
  /** Null: KMS knows no such key. */
  KeyMetadata: v.nullable(
    v.object({ KeyState: text, KeyManager: text, Origin: text, DeletionDate: time, ValidTo: time, AWSAccountId: text }),
  ),
})
export type Key = v.InferOutput<typeof keySchema>
export const keyPolicySchema = v.object({ KeyArn: v.string(), Policy: policy })

const tags = v.optional(v.array(v.object({ Key: v.string(), Value: v.string() })))
export const volumeSchema = v.object({ VolumeId: v.string(), State: text, Tags: tags })
export type Volume = v.InferOutput<typeof volumeSchema>

export const organizationSchema = v.object({
  /** Null: the account is in none. */
  Organization: v.nullable(v.object({ Id: v.string(), MasterAccountId: v.string() })),
})

const inline = v.optional(v.array(v.object({ PolicyName: v.string(), PolicyDocument: v.string() })))
const attached = v.optional(v.array(v.object({ PolicyArn: v.string() })))
const boundary = v.optional(v.object({ PermissionsBoundaryArn: text }))
export const identitySchema = v.variant('List', [
  v.object({
    List: v.literal('UserDetailList'),
    Arn: v.string(),
    UserId: v.string(),
    UserPolicyList: inline,
    GroupList: v.optional(v.array(v.string())),
    AttachedManagedPolicies: attached,
    PermissionsBoundary: boundary,
    Tags: tags,
  }),
  v.object({
    List: v.literal('RoleDetailList'),
    Arn: v.string(),
    RoleId: v.string(),
    RolePolicyList: inline,
    AttachedManagedPolicies: attached,
    PermissionsBoundary: boundary,
    Tags: tags,
  }),
  v.object({ List: v.literal('GroupDetailList'), GroupName: v.string(), GroupPolicyList: inline, AttachedManagedPolicies: attached }),
  v.object({
    List: v.literal('Policies'),
    Arn: v.string(),
    PolicyVersionList: v.optional(v.array(v.object({ Document: text, IsDefaultVersion: flag }))),
  }),
])
export type IdentityRecord = v.InferOutput<typeof identitySchema>
