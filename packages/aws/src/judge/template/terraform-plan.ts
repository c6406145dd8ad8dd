/**
 * Reads a plan of Terraform (`terraform show -json PLAN`) as the records of what it makes. What is known after apply only is followed by the
 * references of the configuration, to resources of the same module; the rest is not known. Format: "JSON Output Format", Terraform.
 */
import { HoldfastError } from '@holdfast/core/errors'
import * as v from 'valibot'
import { volumeKind } from '../../observe/kinds/ec2/volume.ts'
import { addBucket } from './planned-buckets.ts'
import { PlannedRecords, type TemplatePlace } from './planned-records.ts'
import {
  addForeignVaults,
  addKey,
  addPlan,
  addVault,
  type PlannedRule,
  type PlannedVault,
  type Tags,
  unknownVault,
} from './planned-things.ts'

type Members = Readonly<Record<string, unknown>>

const planSchema = v.object({
  format_version: v.string(),
  planned_values: v.object({ root_module: v.record(v.string(), v.unknown()) }),
  resource_changes: v.optional(v.array(v.object({ address: v.string(), change: v.object({ after_unknown: v.optional(v.unknown()) }) }))),
  configuration: v.optional(v.record(v.string(), v.unknown())),
})

interface Planned {
  readonly address: string
  readonly mode?: string
  readonly type: string
  readonly name: string
  readonly values?: Members
}

interface Found {
  readonly id: string
  readonly type: string
  readonly region: string
  readonly values: Members
  /** Arguments that are known after apply only. */
  readonly unknown: Members
  /** The resource that an argument refers to. */
  refers(argument: string): Found | undefined
  /** Whether the configuration gives the argument at all. */
  isWritten(argument: string): boolean
}

/** @throws HoldfastError CONFIG */
export function readTerraformPlan(text: string, file: string, usualRegion: string, place: TemplatePlace): PlannedRecords {
  const wrong = (why: string): HoldfastError => new HoldfastError('CONFIG', `the plan cannot be read: ${why}`, { context: { file } })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw wrong('it is no JSON: make it with "terraform show -json PLAN"')
  }
  const read = v.safeParse(planSchema, value)
  if (!read.success) throw wrong('it is no plan: make it with "terraform show -json PLAN"')
  const found = findAll(read.output, usualRegion)
  const records = new PlannedRecords(place)
  for (const one of found) addResource(records, one, found)
  addForeignVaults(records)
  return records
}

function addResource(records: PlannedRecords, one: Found, all: readonly Found[]): void {
  const { type, region, values, unknown, id } = one
  const of = (kind: string, argument: string, isOne: (other: Found) => boolean): Found | undefined =>
    all.find((other) => other.type === kind && other.region === region && (other.refers(argument) === one || isOne(other)))
  switch (type) {
    case 'aws_backup_vault':
    case 'aws_backup_logically_air_gapped_vault': {
      const name = textOf(values['name']) ?? id
      const isNamed = (other: Found): boolean => other.values['backup_vault_name'] === name
      const isAirGapped = type !== 'aws_backup_vault'
      const lock = of('aws_backup_vault_lock_configuration', 'backup_vault_name', isNamed)
      const policy = of('aws_backup_vault_policy', 'backup_vault_name', isNamed)
      return addVault(records, region, {
        ...{ name, isAirGapped, tags: tagsOf(values) },
        keyArn: keyOf(records, one, isAirGapped ? 'encryption_key_arn' : 'kms_key_arn'),
        policy: policy === undefined ? null : textOf(policy.values['policy']),
        lock: isAirGapped ? lockOf(one, true) : lock === undefined ? null : lockOf(lock, false),
      })
    }
    case 'aws_kms_key': {
      const policy = of(
        'aws_kms_key_policy',
        'key_id',
        (other) => other.values['key_id'] === values['key_id'] && other.values['key_id'] !== undefined,
      )
      const own = textOf(values['policy']) ?? (one.isWritten('policy') ? undefined : null)
      return addKey(records, region, {
        ...{ arn: arnOfKey(records, one), isEnabled: values['is_enabled'] !== false, isMultiRegion: values['multi_region'] === true },
        policy: policy === undefined ? own : textOf(policy.values['policy']),
        rotationDays:
          values['enable_key_rotation'] === true
            ? (numberOf(values['rotation_period_in_days']) ?? 365)
            : isSet(unknown['enable_key_rotation'])
              ? undefined
              : null,
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
      return addBucketOf(records, one, of)
    case 'aws_ebs_volume': {
      const { encrypted } = values
      const key = keyOf(records, one, 'kms_key_id')
      const Tags = Object.entries(tagsOf(values)).map(([Key, Value]) => ({ Key, Value }))
      const isPlain = !('encrypted' in values) || encrypted === null
      const Encrypted = typeof encrypted === 'boolean' ? encrypted : isPlain && !isSet(unknown['encrypted']) ? false : undefined
      return records.add(volumeKind, region, {
        VolumeId: id,
        State: 'available',
        ...(Encrypted !== undefined && { Encrypted }),
        ...(typeof key === 'string' && { KmsKeyId: key }),
        Tags,
      })
    }
    default:
  }
}

function addBucketOf(
  records: PlannedRecords,
  one: Found,
  of: (kind: string, argument: string, isOne: (other: Found) => boolean) => Found | undefined,
): void {
  const name = textOf(one.values['bucket']) ?? one.id
  const part = (kind: string): Found | undefined => of(kind, 'bucket', (other) => other.values['bucket'] === name)
  const encryption = part('aws_s3_bucket_server_side_encryption_configuration')
  const versioning = listOf(part('aws_s3_bucket_versioning')?.values['versioning_configuration'])[0]
  const lock = part('aws_s3_bucket_object_lock_configuration')
  const [retention] = listOf(listOf(lock?.values['rule'])[0]?.['default_retention'])
  const policy = part('aws_s3_bucket_policy')
  const block = part('aws_s3_bucket_public_access_block')?.values
  const isLocked = lock !== undefined || one.values['object_lock_enabled'] === true
  addBucket(records, one.region, {
    ...{ name, tags: tagsOf(one.values), isVersioned: versioning?.['status'] === 'Enabled' },
    encryptionRules:
      encryption === undefined
        ? null
        : listOf(encryption.values['rule']).map((rule) => {
            const [usual] = listOf(rule['apply_server_side_encryption_by_default'])
            const blocked = rule['blocked_encryption_types']
            return {
              ApplyServerSideEncryptionByDefault: {
                SSEAlgorithm: textOf(usual?.['sse_algorithm']),
                KMSMasterKeyID: textOf(usual?.['kms_master_key_id']),
              },
              BucketKeyEnabled: rule['bucket_key_enabled'] === true,
              ...(Array.isArray(blocked) && { BlockedEncryptionTypes: { EncryptionType: blocked } }),
            }
          }),
    objectLock: isLocked
      ? {
          ObjectLockEnabled: 'Enabled',
          ...(retention !== undefined && {
            Rule: {
              DefaultRetention: { Mode: textOf(retention['mode']), Days: numberOf(retention['days']), Years: numberOf(retention['years']) },
            },
          }),
        }
      : null,
    policy: policy === undefined ? null : textOf(policy.values['policy']),
    block:
      block === undefined
        ? null
        : {
            BlockPublicAcls: block['block_public_acls'] === true,
            IgnorePublicAcls: block['ignore_public_acls'] === true,
            BlockPublicPolicy: block['block_public_policy'] === true,
            RestrictPublicBuckets: block['restrict_public_buckets'] === true,
          },
  })
}

function lockOf({ values, unknown }: Found, isAirGapped: boolean): PlannedVault['lock'] {
  if (isSet(unknown['min_retention_days']) || isSet(unknown['max_retention_days']) || isSet(unknown['changeable_for_days']))
    return undefined
  const isCompliance = isAirGapped || numberOf(values['changeable_for_days']) !== undefined
  return { minDays: numberOf(values['min_retention_days']), maxDays: numberOf(values['max_retention_days']), isCompliance }
}

/** Null: the argument is not given. */
function keyOf(records: PlannedRecords, one: Found, argument: string): string | null | undefined {
  const known = textOf(one.values[argument])
  if (known !== undefined) return known
  const key = one.refers(argument)
  if (key?.type === 'aws_kms_key') return arnOfKey(records, key)
  return one.isWritten(argument) ? undefined : null
}

function arnOfKey(records: PlannedRecords, { values, region, id }: Found): string {
  return textOf(values['arn']) ?? records.arn('kms', region, `key/${id}`)
}

function ruleOf(rule: Members, one: Found, all: readonly Found[]): PlannedRule {
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

function selectionOf({ values, id }: Found): Members {
  return {
    SelectionName: textOf(values['name']) ?? id,
    IamRoleArn: textOf(values['iam_role_arn']),
    Resources: Array.isArray(values['resources']) ? values['resources'] : undefined,
  }
}

/** All managed resources of all modules, with what they refer to. */
function findAll(
  { planned_values, resource_changes = [], configuration = {} }: v.InferOutput<typeof planSchema>,
  usualRegion: string,
): readonly Found[] {
  const unknownOf = new Map(resource_changes.map(({ address, change }) => [address, (change.after_unknown ?? {}) as Members]))
  const expressions = expressionsOf((configuration['root_module'] ?? {}) as Members, '')
  const providers = (configuration['provider_config'] ?? {}) as Readonly<Record<string, Members>>
  const byAddress = new Map<string, Found>()
  const found: Found[] = []
  const walk = (module: Members, path: string): void => {
    for (const { address, mode = 'managed', type, name, values = {} } of listOf(module['resources']) as unknown as readonly Planned[]) {
      if (mode !== 'managed') continue
      const written = expressions.get(`${path}${type}.${name}`)
      const one: Found = {
        ...{ id: address.replaceAll(/[^\w-]+/g, '-'), type, values, unknown: unknownOf.get(address) ?? {} },
        region: textOf(values['region']) ?? regionOf(providers[String(written?.provider)]) ?? regionOf(providers['aws']) ?? usualRegion,
        isWritten: (argument) => written?.arguments[argument] !== undefined,
        refers(argument) {
          const { references = [] } = (written?.arguments[argument] ?? {}) as { readonly references?: readonly string[] }
          return references.map((reference) => byAddress.get(`${path}${plainAddress(reference)}`)).find((other) => other !== undefined)
        },
      }
      if (!byAddress.has(`${path}${type}.${name}`)) byAddress.set(`${path}${type}.${name}`, one)
      found.push(one)
    }
    for (const child of listOf(module['child_modules'])) walk(child, `${String(child['address']).replaceAll(/\[[^\]]*\]/g, '')}.`)
  }
  walk(planned_values.root_module, '')
  return found
}

interface Written {
  readonly provider: unknown
  readonly arguments: Members
}

function expressionsOf(module: Members, path: string): ReadonlyMap<string, Written> {
  const found = new Map<string, Written>()
  for (const { type, name, expressions, provider_config_key: provider } of listOf(module['resources'])) {
    found.set(`${path}${String(type)}.${String(name)}`, { provider, arguments: (expressions ?? {}) as Members })
  }
  for (const [name, call] of Object.entries((module['module_calls'] ?? {}) as Readonly<Record<string, Members>>)) {
    for (const [address, written] of expressionsOf((call['module'] ?? {}) as Members, `${path}module.${name}.`)) found.set(address, written)
  }
  return found
}

/** `aws_kms_key.backup[0].arn` → `aws_kms_key.backup` */
function plainAddress(reference: string): string {
  return reference
    .replaceAll(/\[[^\]]*\]/g, '')
    .split('.')
    .slice(0, 2)
    .join('.')
}

function regionOf(provider: Members | undefined): string | undefined {
  const { region } = (provider?.['expressions'] ?? {}) as { readonly region?: { readonly constant_value?: unknown } }
  return textOf(region?.constant_value)
}

/** Whether anything in it is known after apply only. */
function isSet(unknown: unknown): boolean {
  return unknown === true || (typeof unknown === 'object' && unknown !== null && Object.values(unknown).some(isSet))
}

function tagsOf(values: Members): Tags {
  const { tags_all: all, tags } = values
  return Object.fromEntries(Object.entries((all ?? tags ?? {}) as Members).map(([key, value]) => [key, String(value)]))
}

function listOf(value: unknown): readonly Members[] {
  return Array.isArray(value) ? (value as readonly Members[]) : []
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
