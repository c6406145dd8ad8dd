/** What is read of CloudFormation's resources, where one resource is not read by its arguments alone. */
import type { CloudFormationValues, Resource, TemplateBody } from './cloudformation-values.ts'
import { addBucket } from './planned-buckets.ts'
import { addSecret, addSecretPolicy } from './planned-data.ts'
import type { PlannedRecords } from './planned-records.ts'
import type { Given, Members, PlannedResource } from './planned-resource.ts'
import { addKey, addPlan, addVault, type PlannedRule, type PlannedVault, type Tags, unknownVault } from './planned-things.ts'
import { plannedTypes } from './planned-types.ts'
import { addTopic, addTrail } from './planned-watch.ts'

export interface StackPlace {
  readonly records: PlannedRecords
  readonly region: string
  readonly body: TemplateBody
  readonly values: CloudFormationValues
}

const trailNames = {
  ...{ name: 'TrailName', bucket: 'S3BucketName', key: 'KMSKeyId', allRegions: 'IsMultiRegionTrail', validated: 'EnableLogFileValidation' },
  ...{ group: 'CloudWatchLogsLogGroupArn', organization: 'IsOrganizationTrail' },
}

export function addCloudFormationResource(id: string, { Type, Properties = {} }: Resource, place: StackPlace): void {
  const { records, region, values } = place
  const properties = values.all(Properties)
  const one = plannedOf(id, properties, place)
  switch (Type) {
    case 'AWS::Backup::BackupVault':
    case 'AWS::Backup::LogicallyAirGappedBackupVault': {
      const isAirGapped = Type !== 'AWS::Backup::BackupVault'
      return addVault(records, region, {
        ...{ name: textOf(properties['BackupVaultName']) ?? id, isAirGapped },
        keyArn: one.key('EncryptionKeyArn'),
        policy: one.policy('AccessPolicy'),
        lock: isAirGapped || 'LockConfiguration' in properties ? lockOf(isAirGapped ? properties : properties['LockConfiguration'], isAirGapped) : null,
        tags: (properties['BackupVaultTags'] ?? {}) as Tags,
      })
    }
    case 'AWS::KMS::Key':
      return addKey(records, region, {
        ...{ arn: values.keyArn(id), isEnabled: properties['Enabled'] !== false, policy: one.policy('KeyPolicy') },
        rotationDays: rotationOf(one),
        ...{ isMultiRegion: properties['MultiRegion'] === true, origin: textOf(properties['Origin']) ?? 'AWS_KMS' },
      })
    case 'AWS::Backup::BackupPlan': {
      const plan = (properties['BackupPlan'] ?? {}) as Members
      const rules = listOf(plan['BackupPlanRule']).map(ruleOf)
      return addPlan(records, region, { id, name: textOf(plan['BackupPlanName']) ?? id, rules, selections: selectionsOf(id, place) })
    }
    case 'AWS::S3::Bucket':
      return addBucketOf(id, one, properties, place)
    case 'AWS::SNS::Topic': {
      const policy = siblingOf('AWS::SNS::TopicPolicy', place, ({ Topics }) => listed(Topics).some((topic) => isRefTo(topic, id)))
      return addTopic(one, { name: 'TopicName', key: 'KmsMasterKeyId' }, policy === null ? null : plannedOf(id, policy, place).policy('PolicyDocument'))
    }
    case 'AWS::SecretsManager::Secret': {
      const ofThis = ({ SecretId }: Members) => isRefTo(SecretId, id)
      const rotation = siblingOf('AWS::SecretsManager::RotationSchedule', place, ofThis)
      const rules = (rotation?.['RotationRules'] ?? {}) as Members
      const days = numberOf(rules['AutomaticallyAfterDays']) ?? null
      const arn = addSecret(one, { name: 'Name', key: 'KmsKeyId' }, rotation === null ? null : { days })
      const policy = siblingOf('AWS::SecretsManager::ResourcePolicy', place, ofThis)
      return addSecretPolicy(one, arn, policy === null ? null : plannedOf(id, policy, place).policy('ResourcePolicy'))
    }
    case 'AWS::CloudTrail::Trail': {
      const isBasic = 'EventSelectors' in properties
      const given = properties[isBasic ? 'EventSelectors' : 'AdvancedEventSelectors']
      const isGiven = isBasic || 'AdvancedEventSelectors' in properties
      const selectors = !isGiven ? null : !Array.isArray(given) ? undefined : { [isBasic ? 'EventSelectors' : 'AdvancedEventSelectors']: listOf(given) }
      return addTrail(one, trailNames, one.flag('IsLogging') ?? undefined, selectors)
    }
    default:
      return plannedTypes.get(Type)?.(one)
  }
}

/** @param properties resolved: what is not known is undefined */
function plannedOf(id: string, properties: Members, { records, region }: StackPlace): PlannedResource {
  const given = <T>(argument: string, read: (value: unknown) => T | undefined): Given<T> => (argument in properties ? read(properties[argument]) : null)
  return {
    ...{ id, region, records },
    text: (argument) => given(argument, textOf),
    // YAML's "true" in quotes is as good
    flag: (argument) => given(argument, (value) => (value === 'true' ? true : value === 'false' ? false : typeof value === 'boolean' ? value : undefined)),
    number: (argument) => given(argument, numberOf),
    key: (argument) => given(argument, textOf),
    policy: (argument) => given(argument, (value) => (value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value))),
    list: (argument) => (Array.isArray(properties[argument]) ? listOf(properties[argument]) : isObject(properties[argument]) ? [properties[argument]] : []),
    tags: () => tagsOf(properties['Tags'] ?? properties['FileSystemTags']),
  }
}

function addBucketOf(id: string, one: PlannedResource, properties: Members, place: StackPlace): void {
  const encryption = properties['BucketEncryption'] as Members | undefined
  const rules =
    encryption === undefined
      ? null
      : listOf(encryption['ServerSideEncryptionConfiguration']).map(({ ServerSideEncryptionByDefault, ...rule }) => ({
          ...rule,
          ApplyServerSideEncryptionByDefault: ServerSideEncryptionByDefault,
        }))
  const lock = properties['ObjectLockConfiguration'] as Members | undefined
  const policy = siblingOf('AWS::S3::BucketPolicy', place, ({ Bucket }) => isRefTo(Bucket, id) || Bucket === properties['BucketName'])
  addBucket(place.records, place.region, {
    ...{ name: textOf(properties['BucketName']) ?? id.toLowerCase() },
    // what is given and not known is neither good nor bad
    encryptionRules: 'BucketEncryption' in properties && encryption === undefined ? undefined : rules,
    policy: policy === null ? null : plannedOf(id, policy, place).policy('PolicyDocument'),
    isVersioned: statusOf(properties, 'VersioningConfiguration'),
    objectLock: 'ObjectLockConfiguration' in properties ? lock : one.flag('ObjectLockEnabled') === true ? { ObjectLockEnabled: 'Enabled' } : null,
    block: 'PublicAccessBlockConfiguration' in properties ? (properties['PublicAccessBlockConfiguration'] as Members | undefined) : null,
    replication: 'ReplicationConfiguration' in properties ? (properties['ReplicationConfiguration'] as Members | undefined) : null,
    tags: one.tags(),
  })
}

function statusOf(properties: Members, member: string): boolean | undefined {
  if (!(member in properties)) return false
  const status = (properties[member] as Members | undefined)?.['Status']
  return status === undefined ? undefined : status === 'Enabled'
}

/** The resolved properties of the resource of this type that `isOne` finds by what is written; null if there is none. */
function siblingOf(type: string, { body, values }: StackPlace, isOne: (written: Members) => boolean): Members | null {
  const found = Object.values(body.resources).find(
    (resource) => resource.Type === type && isOne(resource.Properties ?? {}) && values.isMade(resource) !== false,
  )
  return found === undefined ? null : values.all(found.Properties ?? {})
}

function selectionsOf(plan: string, { body, values }: StackPlace): readonly Members[] {
  return Object.entries(body.resources).flatMap(([id, { Type, Properties = {} }]) => {
    if (Type !== 'AWS::Backup::BackupSelection' || values.part(Properties['BackupPlanId']).resolved !== plan) return []
    const { resolved, isWhole } = values.part(Properties['BackupSelection'] ?? {})
    const selection = resolved as Members
    return isWhole ? [{ ...selection, SelectionName: textOf(selection['SelectionName']) ?? id }] : []
  })
}

function rotationOf(one: PlannedResource): number | null | undefined {
  const isOn = one.flag('EnableKeyRotation')
  if (isOn !== true) return isOn === undefined ? undefined : null
  return one.number('RotationPeriodInDays') ?? 365
}

function lockOf(value: unknown, isAirGapped: boolean): PlannedVault['lock'] {
  if (typeof value !== 'object' || value === null) return undefined
  const lock = value as Members
  return {
    minDays: numberOf(lock['MinRetentionDays']),
    maxDays: numberOf(lock['MaxRetentionDays']),
    isCompliance: isAirGapped || 'ChangeableForDays' in lock,
  }
}

function ruleOf({ TargetBackupVault, RuleName, Lifecycle, CopyActions, ...rule }: Members): PlannedRule {
  const copies = listOf(CopyActions).filter(({ DestinationBackupVaultArn: arn }) => typeof arn === 'string')
  const lifecycles = [Lifecycle, ...copies.map((copy) => copy['Lifecycle'])]
  // of a parameter without a default
  const isKnown = lifecycles.every((one) => one === undefined || numberOf((one as Members)['DeleteAfterDays']) !== undefined)
  return {
    ...rule,
    RuleName: textOf(RuleName) ?? 'rule',
    TargetBackupVaultName: (isKnown ? textOf(TargetBackupVault) : undefined) ?? unknownVault,
    ...(Lifecycle !== undefined && { Lifecycle: lifecycleOf(Lifecycle) }),
    CopyActions: isKnown ? copies.map((copy) => ({ ...copy, ...('Lifecycle' in copy && { Lifecycle: lifecycleOf(copy['Lifecycle']) }) })) : [],
  }
}

function lifecycleOf(value: unknown): Members {
  const { DeleteAfterDays, MoveToColdStorageAfterDays } = (value ?? {}) as Members
  return { DeleteAfterDays: numberOf(DeleteAfterDays), MoveToColdStorageAfterDays: numberOf(MoveToColdStorageAfterDays) }
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null
}

function isRefTo(value: unknown, id: string): boolean {
  return typeof value === 'object' && value !== null && (value as Members)['Ref'] === id
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function listOf(value: unknown): readonly Members[] {
  return listed(value) as readonly Members[]
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

function tagsOf(value: unknown): Tags {
  return Object.fromEntries(listOf(value).map(({ Key, Value }) => [String(Key), String(Value)]))
}
