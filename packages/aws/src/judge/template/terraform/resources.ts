/** What is read of Terraform's resources, where one thing is several resources. */
import { addTerraformCopy } from '../copies/terraform-copies.ts'
import { addSecret, addSecretPolicy } from '../planned-data.ts'
import type { PlannedRecords } from '../planned-records.ts'
import { type Given, type Members, type PlannedResource, usually } from '../planned-resource.ts'
import { addKey, addPlan, addVault, type PlannedVault, type Tags } from '../planned-things.ts'
import { terraformPeopleTypes } from '../people/people-types.ts'
import { addPlanned } from '../planned-types.ts'
import { addTopic, addTrail, addVolumeDefault } from '../planned-watch.ts'
import { rulesOf } from './backup-plans.ts'
import { addTerraformBucket } from './buckets.ts'
import { arnOf, arnOfKey, nameOf } from './names.ts'
import { isSet, listOf, membersOf, numberOf, type TerraformResource, textOf } from './references.ts'

const trailNames = {
  ...{ name: 'name', bucket: 's3_bucket_name', key: 'kms_key_id', allRegions: 'is_multi_region_trail', validated: 'enable_log_file_validation' },
  ...{ group: 'cloud_watch_logs_group_arn', organization: 'is_organization_trail' },
}

/** Read with what they are about. */
const ofOthers: ReadonlySet<string> = new Set([
  ...['aws_backup_vault_lock_configuration', 'aws_backup_vault_policy', 'aws_backup_selection', 'aws_kms_key_policy', 'aws_ebs_default_kms_key'],
  ...['aws_s3_bucket_policy', 'aws_s3_bucket_versioning', 'aws_s3_bucket_server_side_encryption_configuration', 'aws_s3_bucket_object_lock_configuration'],
  ...['aws_s3_bucket_public_access_block', 'aws_s3_bucket_replication_configuration', 'aws_sns_topic_policy'],
  ...['aws_secretsmanager_secret_rotation', 'aws_secretsmanager_secret_policy'],
  ...terraformPeopleTypes,
])

/**
 * The resource of this type that is about this one: it refers to it by an argument, or names it.
 * Null: there is none. Undefined: not known: several, or one of which it is not known what it is about.
 */
type Find = (type: string, argument: string, names?: readonly unknown[]) => Given<TerraformResource>

function finderOf(one: TerraformResource, all: readonly TerraformResource[]): Find {
  return (type, argument, names = []) => {
    const others = all.filter((other) => other.type === type && other.region === one.region)
    const known = names.filter((name) => textOf(name) !== undefined)
    const linked = others.filter((other) => other.refers(argument) === one || known.includes(other.values[argument]))
    if (linked.length > 0) return linked.length === 1 ? linked[0] : undefined
    const isOpen = (other: TerraformResource): boolean => other.refers(argument) === undefined && (textOf(other.values[argument]) === undefined || known.length === 0)
    return others.some(isOpen) ? undefined : null
  }
}

export function addTerraformResource(records: PlannedRecords, one: TerraformResource, all: readonly TerraformResource[]): void {
  const { type, region, values, id } = one
  const planned = plannedOf(records, one, all)
  const find = finderOf(one, all)
  const policyBy = (kind: string, argument: string, names: readonly unknown[] = []): Given<string> => partPolicy(records, find(kind, argument, names), planned)
  switch (type) {
    case 'aws_backup_vault':
    case 'aws_backup_logically_air_gapped_vault': {
      const isAirGapped = type !== 'aws_backup_vault'
      const lock = isAirGapped ? one : find('aws_backup_vault_lock_configuration', 'backup_vault_name', [values['name']])
      const policy = find('aws_backup_vault_policy', 'backup_vault_name', [values['name']])
      return addVault(records, region, {
        ...{ name: textOf(values['name']) ?? id, isAirGapped, tags: planned.tags() },
        keyArn: planned.key(isAirGapped ? 'encryption_key_arn' : 'kms_key_arn'),
        policy: policy === null || policy === undefined ? policy : textOf(policy.values['policy']),
        lock: lock === null || lock === undefined ? lock : lockOf(lock, isAirGapped),
      })
    }
    case 'aws_kms_key':
      return addKey(records, region, {
        ...{ arn: arnOfKey(records, one), isEnabled: usually(planned.flag('is_enabled'), true), isMultiRegion: usually(planned.flag('multi_region'), false) },
        ...{ policy: policyBy('aws_kms_key_policy', 'key_id', [values['key_id'], values['arn']]), spec: usually(planned.text('customer_master_key_spec'), 'SYMMETRIC_DEFAULT') },
        ...{ rotationDays: rotationOf(planned), origin: originOf(planned) },
      })
    case 'aws_backup_plan': {
      const selections = all.filter((other) => other.type === 'aws_backup_selection' && other.refers('plan_id') === one)
      return addPlan(records, region, { id, name: textOf(values['name']) ?? id, rules: rulesOf(one), selections: selections.map(selectionOf) })
    }
    case 'aws_s3_bucket':
      return addTerraformBucket(records, planned, one, find, (part) => partPolicy(records, part, planned))
    case 'aws_sns_topic':
      return addTopic(planned, { name: 'name', key: 'kms_master_key_id' }, policyBy('aws_sns_topic_policy', 'arn', [values['arn']]))
    case 'aws_secretsmanager_secret': {
      const names = [values['arn'], values['id'], values['name']]
      const rotation = find('aws_secretsmanager_secret_rotation', 'secret_id', names)
      const arn = addSecret(planned, { name: 'name', key: 'kms_key_id' }, rotation === null || rotation === undefined ? rotation : daysOf(rotation))
      return addSecretPolicy(planned, arn, policyBy('aws_secretsmanager_secret_policy', 'secret_arn', names))
    }
    case 'aws_cloudtrail':
      return addTrail(planned, trailNames, usually(planned.flag('enable_logging'), true), selectorsOf(one))
    case 'aws_ebs_encryption_by_default': {
      const [key] = all.filter((other) => other.type === 'aws_ebs_default_kms_key' && other.region === region)
      const keyArn = key === undefined ? null : plannedOf(records, key).key('key_arn')
      return addVolumeDefault(planned, usually(planned.flag('enabled'), true), keyArn)
    }
    default:
      if (!addTerraformCopy({ one, all, read: (other) => plannedOf(records, other, all) })) addPlanned(type, planned, ofOthers)
  }
}

/** @param all of which it may name one */
export function plannedOf(records: PlannedRecords, one: TerraformResource, all: readonly TerraformResource[] = []): PlannedResource {
  const { id, region, values, unknown } = one
  const given = <T>(argument: string, read: (value: unknown) => T | undefined): T | null | undefined =>
    read(values[argument]) ?? (one.isWritten(argument) && isSet(unknown[argument] ?? true) ? undefined : null)
  const referredArn = (argument: string): Given<string> => {
    const other = one.refers(argument)
    return other === undefined ? (one.isWritten(argument) ? undefined : null) : arnOf(records, other)
  }
  return {
    ...{ id, region, records, isNew: one.isNew },
    text: (argument) => given(argument, textOf),
    anyText: (argument) => given(argument, (value) => (typeof value === 'string' ? value : undefined)),
    arn: (argument) => textOf(values[argument]) ?? referredArn(argument),
    arns(argument) {
      const texts = given(argument, (value) => (Array.isArray(value) ? value.filter((text) => typeof text === 'string') : undefined))
      if (texts !== undefined && !isSet(unknown[argument])) return texts
      const arn = referredArn(argument)
      return typeof arn === 'string' ? [arn] : arn
    },
    named(argument) {
      const text = textOf(values[argument])
      const named = one.refers(argument) ?? (text === undefined ? undefined : all.find((other) => other.values['id'] === text))
      return named === undefined ? (text ?? (one.isWritten(argument) ? undefined : null)) : nameOf(named)
    },
    flag: (argument) => given(argument, (value) => (typeof value === 'boolean' ? value : undefined)),
    number: (argument) => given(argument, (value) => (typeof value === 'number' ? value : undefined)),
    key(argument) {
      const key = one.refers(argument)
      return textOf(values[argument]) ?? (key?.type === 'aws_kms_key' ? arnOfKey(records, key) : one.isWritten(argument) ? undefined : null)
    },
    policy: (argument) => given(argument, textOf),
    list(argument) {
      if (unknown[argument] === true) return undefined
      const later = listOf(unknown[argument])
      return Array.isArray(values[argument]) ? listOf(values[argument]).map((block, index) => withUnknown(block, later[index])) : null
    },
    members: (argument) => (isSet(unknown[argument]) ? undefined : (mapGiven(values[argument]) ?? null)),
    parts(type, argument) {
      const others = all.filter((other) => other.type === type && other.region === region)
      const ids = [values['id'], values['arn'], values['name'], values['bucket']].filter((text) => textOf(text) !== undefined)
      const isAbout = (other: TerraformResource): boolean => argument === '' || other.refers(argument) === one || ids.includes(other.values[argument])
      const isOpen = others.some((other) => !isAbout(other) && other.refers(argument) === undefined && textOf(other.values[argument]) === undefined)
      return isOpen ? undefined : others.filter(isAbout).map((other) => plannedOf(records, other, all))
    },
    tags: () => (isSet(unknown['tags_all'] ?? unknown['tags']) ? undefined : tagsOf(values)),
  }
}

function mapGiven(value: unknown): Members | undefined {
  const members = membersOf(value)
  return Object.keys(members).length === 0 ? undefined : members
}

/** The policy of a resource of its own, or the argument. */
function partPolicy(records: PlannedRecords, part: Given<TerraformResource>, planned: PlannedResource): Given<string> {
  if (part === null) return planned.policy('policy')
  return part === undefined ? undefined : (plannedOf(records, part).policy('policy') ?? undefined)
}

function rotationOf(key: PlannedResource): number | null | undefined {
  const isOn = key.flag('enable_key_rotation')
  return isOn === true ? usually(key.number('rotation_period_in_days'), 365) : isOn === undefined ? undefined : null
}

function originOf(key: PlannedResource): string | undefined {
  const external = key.text('xks_key_id')
  const store = key.text('custom_key_store_id')
  if (external === undefined || store === undefined) return undefined
  return external !== null ? 'EXTERNAL_KEY_STORE' : store === null ? 'AWS_KMS' : 'AWS_CLOUDHSM'
}

function daysOf({ values, unknown }: TerraformResource): { readonly days: number | null } | undefined {
  if (isSet(unknown['rotation_rules'])) return undefined
  const days = listOf(values['rotation_rules'])[0]?.['automatically_after_days']
  return { days: typeof days === 'number' ? days : null }
}

/** Members that are known after apply only are there, as undefined. */
function withUnknown(block: Members, unknown: unknown): Members {
  const names = typeof unknown === 'object' && unknown !== null ? Object.keys(unknown).filter((name) => isSet((unknown as Members)[name])) : []
  return { ...Object.fromEntries(names.map((name) => [name, undefined])), ...block }
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

function selectionOf({ values, id }: TerraformResource): Members {
  return {
    SelectionName: textOf(values['name']) ?? id,
    IamRoleArn: textOf(values['iam_role_arn']),
    Resources: Array.isArray(values['resources']) ? values['resources'] : undefined,
  }
}

function tagsOf(values: Members): Tags {
  const { tags_all: all, tags } = values
  return Object.fromEntries(Object.entries(membersOf(all ?? tags)).map(([key, value]) => [key, String(value)]))
}
