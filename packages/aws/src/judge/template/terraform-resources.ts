/** What is read of Terraform's resources, where one thing is several resources. */
import { addBucket } from './planned-buckets.ts'
import { addSecret, addSecretPolicy } from './planned-data.ts'
import type { PlannedRecords } from './planned-records.ts'
import type { Members, PlannedResource } from './planned-resource.ts'
import { addKey, addPlan, addVault, type PlannedRule, type PlannedVault, type Tags, unknownVault } from './planned-things.ts'
import { plannedTypes } from './planned-types.ts'
import { addTopic, addTrail, addVolumeDefault } from './planned-watch.ts'
import { isSet, listOf, type TerraformResource, textOf } from './terraform-references.ts'

const trailNames = {
  ...{ name: 'name', bucket: 's3_bucket_name', key: 'kms_key_id', allRegions: 'is_multi_region_trail', validated: 'enable_log_file_validation' },
  ...{ group: 'cloud_watch_logs_group_arn', organization: 'is_organization_trail' },
}

/** The resource of this type that is about another: it refers to it by an argument, or names it. */
type Find = (type: string, argument: string, isNamed: (other: TerraformResource) => boolean) => TerraformResource | undefined

export function addTerraformResource(records: PlannedRecords, one: TerraformResource, all: readonly TerraformResource[]): void {
  const { type, region, values, id } = one
  const planned = plannedOf(records, one)
  const find: Find = (kind, argument, isNamed) =>
    all.find((other) => other.type === kind && other.region === region && (other.refers(argument) === one || isNamed(other)))
  switch (type) {
    case 'aws_backup_vault':
    case 'aws_backup_logically_air_gapped_vault': {
      const name = textOf(values['name']) ?? id
      const isNamed = (other: TerraformResource): boolean => other.values['backup_vault_name'] === name
      const isAirGapped = type !== 'aws_backup_vault'
      const lock = find('aws_backup_vault_lock_configuration', 'backup_vault_name', isNamed)
      const policy = find('aws_backup_vault_policy', 'backup_vault_name', isNamed)
      return addVault(records, region, {
        ...{ name, isAirGapped, tags: tagsOf(values) },
        keyArn: planned.key(isAirGapped ? 'encryption_key_arn' : 'kms_key_arn'),
        policy: policy === undefined ? null : textOf(policy.values['policy']),
        lock: isAirGapped ? lockOf(one, true) : lock === undefined ? null : lockOf(lock, false),
      })
    }
    case 'aws_kms_key': {
      const isNamed = (other: TerraformResource) => other.values['key_id'] !== undefined && other.values['key_id'] === values['key_id']
      const policy = find('aws_kms_key_policy', 'key_id', isNamed)
      const isRotated = planned.flag('enable_key_rotation')
      return addKey(records, region, {
        ...{ arn: arnOfKey(records, one), isEnabled: values['is_enabled'] !== false, isMultiRegion: values['multi_region'] === true },
        policy: policy === undefined ? planned.policy('policy') : textOf(policy.values['policy']),
        rotationDays: isRotated === true ? (planned.number('rotation_period_in_days') ?? 365) : isRotated === undefined ? undefined : null,
        origin:
          textOf(values['xks_key_id']) !== undefined
            ? 'EXTERNAL_KEY_STORE'
            : textOf(values['custom_key_store_id']) === undefined
              ? 'AWS_KMS'
              : 'AWS_CLOUDHSM',
      })
    }
    case 'aws_backup_plan': {
      const selections = all.filter((other) => other.type === 'aws_backup_selection' && other.refers('plan_id') === one)
      const rules = listOf(values['rule']).map((rule) => ruleOf(rule, one, all))
      return addPlan(records, region, { id, name: textOf(values['name']) ?? id, rules, selections: selections.map(selectionOf) })
    }
    case 'aws_s3_bucket':
      return addBucketOf(records, one, find)
    case 'aws_sns_topic': {
      const policy = find('aws_sns_topic_policy', 'arn', () => false)
      return addTopic(planned, { name: 'name', key: 'kms_master_key_id' }, policy === undefined ? planned.policy('policy') : textOf(policy.values['policy']))
    }
    case 'aws_secretsmanager_secret': {
      const rotation = find('aws_secretsmanager_secret_rotation', 'secret_id', () => false)
      const days = listOf(rotation?.values['rotation_rules'])[0]?.['automatically_after_days']
      const arn = addSecret(planned, { name: 'name', key: 'kms_key_id' }, rotation === undefined ? null : { days: typeof days === 'number' ? days : null })
      const policy = find('aws_secretsmanager_secret_policy', 'secret_arn', () => false)
      return addSecretPolicy(planned, arn, policy === undefined ? planned.policy('policy') : textOf(policy.values['policy']))
    }
    case 'aws_cloudtrail':
      return addTrail(planned, trailNames, planned.flag('enable_logging') ?? undefined, selectorsOf(one))
    case 'aws_ebs_encryption_by_default': {
      const [key] = all.filter((other) => other.type === 'aws_ebs_default_kms_key' && other.region === region)
      const keyArn = key === undefined ? null : plannedOf(records, key).key('key_arn')
      return addVolumeDefault(planned, planned.flag('enabled') ?? true, keyArn)
    }
    default:
      return plannedTypes.get(type)?.(planned)
  }
}

function plannedOf(records: PlannedRecords, one: TerraformResource): PlannedResource {
  const { id, region, values, unknown } = one
  const given = <T>(argument: string, read: (value: unknown) => T | undefined): T | null | undefined =>
    read(values[argument]) ?? (one.isWritten(argument) && isSet(unknown[argument] ?? true) ? undefined : null)
  return {
    ...{ id, region, records },
    text: (argument) => given(argument, textOf),
    flag: (argument) => given(argument, (value) => (typeof value === 'boolean' ? value : undefined)),
    number: (argument) => given(argument, (value) => (typeof value === 'number' ? value : undefined)),
    key(argument) {
      const key = one.refers(argument)
      return textOf(values[argument]) ?? (key?.type === 'aws_kms_key' ? arnOfKey(records, key) : one.isWritten(argument) ? undefined : null)
    },
    policy: (argument) => given(argument, textOf),
    list: (argument) => listOf(values[argument]).map((block, index) => withUnknown(block, (unknown[argument] as readonly unknown[] | undefined)?.[index])),
    tags: () => tagsOf(values),
  }
}

/** Members that are known after apply only are there, as undefined. */
function withUnknown(block: Members, unknown: unknown): Members {
  const names = typeof unknown === 'object' && unknown !== null ? Object.keys(unknown).filter((name) => isSet((unknown as Members)[name])) : []
  return { ...Object.fromEntries(names.map((name) => [name, undefined])), ...block }
}

function addBucketOf(records: PlannedRecords, one: TerraformResource, find: Find): void {
  const name = textOf(one.values['bucket']) ?? one.id
  const part = (kind: string): TerraformResource | undefined => find(kind, 'bucket', (other) => other.values['bucket'] === name)
  const encryption = part('aws_s3_bucket_server_side_encryption_configuration')
  const versioning = part('aws_s3_bucket_versioning')
  const lock = part('aws_s3_bucket_object_lock_configuration')
  const [retention] = listOf(listOf(lock?.values['rule'])[0]?.['default_retention'])
  const policy = part('aws_s3_bucket_policy')
  const block = part('aws_s3_bucket_public_access_block')
  const isLocked = lock !== undefined || one.values['object_lock_enabled'] === true
  const status = listOf(versioning?.values['versioning_configuration'])[0]?.['status']
  addBucket(records, one.region, {
    ...{ name, tags: tagsOf(one.values) },
    isVersioned: versioning === undefined ? false : isSet(versioning.unknown['versioning_configuration']) ? undefined : status === 'Enabled',
    encryptionRules: encryption === undefined ? null : encryptionRulesOf(records, encryption),
    objectLock: !isLocked
      ? null
      : isSet(lock?.unknown['rule'])
        ? undefined
        : {
            ObjectLockEnabled: 'Enabled',
            ...(retention !== undefined && {
              Rule: {
                DefaultRetention: { Mode: textOf(retention['mode']), Days: numberOf(retention['days']), Years: numberOf(retention['years']) },
              },
            }),
          },
    policy: policy === undefined ? null : textOf(policy.values['policy']),
    block: block === undefined ? null : blockOf(block),
    replication: replicationOf(part('aws_s3_bucket_replication_configuration')),
  })
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

function blockOf({ values, unknown }: TerraformResource): Members | undefined {
  const settings = ['block_public_acls', 'ignore_public_acls', 'block_public_policy', 'restrict_public_buckets']
  if (settings.some((setting) => isSet(unknown[setting]))) return undefined
  return {
    BlockPublicAcls: values['block_public_acls'] === true,
    IgnorePublicAcls: values['ignore_public_acls'] === true,
    BlockPublicPolicy: values['block_public_policy'] === true,
    RestrictPublicBuckets: values['restrict_public_buckets'] === true,
  }
}

function replicationOf(replication: TerraformResource | undefined): Members | null | undefined {
  if (replication === undefined) return null
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

function selectorsOf({ values, unknown }: TerraformResource): { EventSelectors?: readonly Members[]; AdvancedEventSelectors?: readonly Members[] } | null | undefined {
  if (isSet(unknown['event_selector']) || isSet(unknown['advanced_event_selector'])) return undefined
  const basic = listOf(values['event_selector'])
  const advanced = listOf(values['advanced_event_selector'])
  if (basic.length === 0 && advanced.length === 0) return null
  const filled = (list: unknown): unknown => (Array.isArray(list) && list.length > 0 ? list : undefined)
  return {
    EventSelectors: basic.map((one) => ({
      ReadWriteType: textOf(one['read_write_type']) ?? 'All',
      IncludeManagementEvents: one['include_management_events'] !== false,
      ExcludeManagementEventSources: filled(one['exclude_management_event_sources']) ?? [],
    })),
    AdvancedEventSelectors: advanced.map((one) => ({
      FieldSelectors: listOf(one['field_selector']).map((field) => {
        const members = { Equals: 'equals', NotEquals: 'not_equals', StartsWith: 'starts_with', NotStartsWith: 'not_starts_with', EndsWith: 'ends_with', NotEndsWith: 'not_ends_with' }
        const set = Object.entries(members).flatMap(([member, name]) => (filled(field[name]) === undefined ? [] : [[member, field[name]] as const]))
        return { Field: String(field['field']), ...Object.fromEntries(set) }
      }),
    })),
  }
}

function lockOf({ values, unknown }: TerraformResource, isAirGapped: boolean): PlannedVault['lock'] {
  if (isSet(unknown['min_retention_days']) || isSet(unknown['max_retention_days']) || isSet(unknown['changeable_for_days'])) return undefined
  const isCompliance = isAirGapped || numberOf(values['changeable_for_days']) !== undefined
  return { minDays: numberOf(values['min_retention_days']), maxDays: numberOf(values['max_retention_days']), isCompliance }
}

function arnOfKey(records: PlannedRecords, { values, region, id }: TerraformResource): string {
  return textOf(values['arn']) ?? records.arn('kms', region, `key/${id}`)
}

function ruleOf(rule: Members, one: TerraformResource, all: readonly TerraformResource[]): PlannedRule {
  const vault = textOf(rule['target_vault_name'])
  // references of blocks are not told apart by rule: where there is one vault only, it is that
  const vaults = all.filter(({ type, region }) => type === 'aws_backup_vault' && region === one.region)
  const [only] = vaults.length === 1 ? vaults : []
  return {
    RuleName: textOf(rule['rule_name']) ?? 'rule',
    TargetBackupVaultName: vault ?? (only === undefined ? unknownVault : (textOf(only.values['name']) ?? only.id)),
    ScheduleExpression: textOf(rule['schedule']),
    EnableContinuousBackup: rule['enable_continuous_backup'] === true,
    ...lifecycleOf(rule),
    CopyActions: listOf(rule['copy_action']).flatMap((copy) => {
      const DestinationBackupVaultArn = textOf(copy['destination_vault_arn'])
      return DestinationBackupVaultArn === undefined ? [] : [{ DestinationBackupVaultArn, ...lifecycleOf(copy) }]
    }),
  }
}

function lifecycleOf(holder: Members): Members {
  const [lifecycle] = listOf(holder['lifecycle'])
  if (lifecycle === undefined) return {}
  const days = (value: unknown) => (value === 0 ? undefined : numberOf(value))
  return {
    Lifecycle: { DeleteAfterDays: days(lifecycle['delete_after']), MoveToColdStorageAfterDays: days(lifecycle['cold_storage_after']) },
  }
}

function selectionOf({ values, id }: TerraformResource): Members {
  return {
    SelectionName: textOf(values['name']) ?? id,
    IamRoleArn: textOf(values['iam_role_arn']),
    Resources: Array.isArray(values['resources']) ? values['resources'] : undefined,
  }
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}

function tagsOf(values: Members): Tags {
  const { tags_all: all, tags } = values
  return Object.fromEntries(Object.entries((all ?? tags ?? {}) as Members).map(([key, value]) => [key, String(value)]))
}
