/** What is read of CloudFormation's resources, where one resource is not read by its arguments alone. */
import { trailKind } from '../../../observe/kinds/cloudtrail/trail.ts'
import { topicSubscriptionsKind } from '../../../observe/kinds/sns/topic-subscriptions.ts'
import { frameworkDocumentKind } from '../../../observe/kinds/backup/framework-document.ts'
import { configRuleKind } from '../../../observe/kinds/config/config-rule.ts'
import { recorderKind } from '../../../observe/kinds/config/recorder.ts'
import { detectorIdKind } from '../../../observe/kinds/guardduty/detector-id.ts'
import { hubKind } from '../../../observe/kinds/securityhub/hub.ts'
import { snapshotBlockKind } from '../../../observe/kinds/ec2/snapshot-block.ts'
import type { Kind } from '../../../observe/kinds/kind.ts'
import { rulesOf } from './plans.ts'
import { flagOf, isObject, listed, listOf, numberOf, textOf } from './scalars.ts'
import type { CloudFormationValues, Resource, TemplateBody } from './values.ts'
import { addBucket } from '../planned-buckets.ts'
import { addSecret, addSecretPolicy } from '../planned-data.ts'
import type { PlannedRecords } from '../planned-records.ts'
import type { Given, Members, PlannedResource } from '../planned-resource.ts'
import { addKey, addPlan, addVault, type PlannedVault, type Tags } from '../planned-things.ts'
import { cloudFormationPeopleTypes } from '../people/people-types.ts'
import { addAccessLog, addAcl } from '../sharing/planned-shares.ts'
import { addSubscription } from '../watching/planned-listeners.ts'
import { addNotifications } from '../watching/planned-tellings.ts'
import { addPlanned } from '../planned-types.ts'
import { addTopic, addTrail } from '../planned-watch.ts'

export interface StackPlace {
  readonly records: PlannedRecords
  readonly region: string
  readonly body: TemplateBody
  readonly values: CloudFormationValues
  /** Whether there may be more in it than was read: what is missing is not known to be missing. */
  readonly isPartial: boolean
}

const trailNames = {
  ...{ name: 'TrailName', bucket: 'S3BucketName', key: 'KMSKeyId', allRegions: 'IsMultiRegionTrail', validated: 'EnableLogFileValidation' },
  ...{ group: 'CloudWatchLogsLogGroupArn', organization: 'IsOrganizationTrail' },
}

/** Read with what they are about. */
const ofOthers: ReadonlySet<string> = new Set([
  ...['AWS::SNS::TopicPolicy', 'AWS::SNS::TopicInlinePolicy', 'AWS::SecretsManager::RotationSchedule', 'AWS::SecretsManager::ResourcePolicy'],
  ...['AWS::S3::BucketPolicy', 'AWS::Backup::BackupSelection'],
  ...cloudFormationPeopleTypes,
])

/** Of what an account has one of, or needs one of. */
const singleKinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['AWS::CloudTrail::Trail', trailKind],
  ['AWS::EC2::SnapshotBlockPublicAccess', snapshotBlockKind],
  ['AWS::Config::ConfigurationRecorder', recorderKind],
  ['AWS::Config::ConfigRule', configRuleKind],
  ['AWS::GuardDuty::Detector', detectorIdKind],
  ['AWS::SecurityHub::Hub', hubKind],
  ['AWS::Backup::Framework', frameworkDocumentKind],
])

export function addCloudFormationResource(id: string, resource: Resource, place: StackPlace): void {
  const { records, region, values } = place
  const { Type } = resource
  const properties = values.all(resource.Properties ?? {})
  const one = { ...plannedOf(id, properties, place), parts: partsOf(id, place) }
  // what protects by being there does not if it may not be made
  const kind = values.isMade(resource) === undefined ? singleKinds.get(Type) : undefined
  if (kind !== undefined) records.unknown(kind, region, `whether ${id} is made`)
  if (kind?.form === 'one') return undefined
  switch (Type) {
    case 'AWS::Backup::BackupVault':
    case 'AWS::Backup::LogicallyAirGappedBackupVault': {
      const isAirGapped = Type !== 'AWS::Backup::BackupVault'
      addNotificationsOf(id, one, properties)
      return addVault(records, region, {
        ...{ name: textOf(properties['BackupVaultName']) ?? id, isAirGapped },
        keyArn: one.key('EncryptionKeyArn'),
        policy: one.policy('AccessPolicy'),
        lock: isAirGapped || 'LockConfiguration' in properties ? lockOf(isAirGapped ? properties : properties['LockConfiguration'], isAirGapped) : null,
        tags: 'BackupVaultTags' in properties ? (properties['BackupVaultTags'] as Tags | undefined) : {},
      })
    }
    case 'AWS::KMS::Key':
      return addKey(records, region, {
        ...{ arn: values.keyArn(id), isEnabled: known(one.flag('Enabled'), true), policy: one.policy('KeyPolicy') },
        rotationDays: rotationOf(one),
        ...{ isMultiRegion: known(one.flag('MultiRegion'), false), origin: known(one.text('Origin'), 'AWS_KMS') },
        spec: known(one.text('KeySpec'), 'SYMMETRIC_DEFAULT'),
      })
    case 'AWS::Backup::BackupPlan': {
      const plan = properties['BackupPlan']
      const name = isObject(plan) ? textOf(plan['BackupPlanName']) : undefined
      return addPlan(records, region, { id, name: name ?? id, rules: rulesOf(plan), selections: selectionsOf(id, place) })
    }
    case 'AWS::S3::Bucket':
      return addBucketOf(id, one, properties, place)
    case 'AWS::SNS::Topic': {
      const policy = partOf(id, place, { 'AWS::SNS::TopicPolicy': 'Topics', 'AWS::SNS::TopicInlinePolicy': 'TopicArn' })
      addSubscriptions(values.part({ Ref: id }).resolved, one)
      return addTopic(one, { name: 'TopicName', key: 'KmsMasterKeyId' }, policyOf(id, policy, 'PolicyDocument', place))
    }
    case 'AWS::SecretsManager::Secret': {
      const rotation = partOf(id, place, { 'AWS::SecretsManager::RotationSchedule': 'SecretId' })
      const arn = addSecret(one, { name: 'Name', key: 'KmsKeyId' }, rotation === null || rotation === undefined ? rotation : daysOf(rotation))
      const policy = partOf(id, place, { 'AWS::SecretsManager::ResourcePolicy': 'SecretId' })
      return addSecretPolicy(one, arn, policyOf(id, policy, 'ResourcePolicy', place))
    }
    case 'AWS::CloudTrail::Trail': {
      const isBasic = 'EventSelectors' in properties
      const given = properties[isBasic ? 'EventSelectors' : 'AdvancedEventSelectors']
      const isGiven = isBasic || 'AdvancedEventSelectors' in properties
      const selectors = !isGiven ? null : !Array.isArray(given) ? undefined : { [isBasic ? 'EventSelectors' : 'AdvancedEventSelectors']: listOf(given) }
      return addTrail(one, trailNames, one.flag('IsLogging') ?? undefined, selectors)
    }
    default:
      return addPlanned(Type, one, ofOthers)
  }
}

/** @param properties resolved: what is not known is undefined */
export function plannedOf(id: string, properties: Members, { records, region }: StackPlace): PlannedResource {
  const given = <T>(argument: string, read: (value: unknown) => T | undefined): Given<T> => (argument in properties ? read(properties[argument]) : null)
  return {
    ...{ id, region, records, isNew: true },
    text: (argument) => given(argument, textOf),
    anyText: (argument) => given(argument, (value) => (typeof value === 'string' ? value : undefined)),
    arn: (argument) => given(argument, textOf),
    arns: (argument) => given(argument, (value) => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined)),
    named: (argument) => given(argument, textOf),
    flag: (argument) => given(argument, flagOf),
    number: (argument) => given(argument, numberOf),
    key: (argument) => given(argument, textOf),
    policy: (argument) => given(argument, (value) => (value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value, asText))),
    list: (argument) => given(argument, (value) => (Array.isArray(value) ? listOf(value) : isObject(value) ? [value] : undefined)),
    members: (argument) => given(argument, (value) => (isObject(value) ? value : undefined)),
    parts: () => undefined,
    tags: () => tagsOf(properties, 'Tags' in properties ? 'Tags' : 'FileSystemTags'),
  }
}

/** CloudFormation makes texts of numbers, as of accounts that stand without quotes. */
function asText(_: string, value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value
}

function addBucketOf(id: string, one: PlannedResource, properties: Members, place: StackPlace): void {
  const object = (member: string): Given<Members> => (member in properties ? (isObject(properties[member]) ? properties[member] : undefined) : null)
  const encryption = object('BucketEncryption')
  const lock = object('ObjectLockConfiguration')
  const block = object('PublicAccessBlockConfiguration')
  const isLocked = one.flag('ObjectLockEnabled')
  const policy = partOf(id, place, { 'AWS::S3::BucketPolicy': 'Bucket' })
  const name = textOf(properties['BucketName']) ?? id.toLowerCase()
  const logging = object('LoggingConfiguration')
  addAcl(place.records, place.region, name, known(one.text('AccessControl'), 'Private'))
  // of a bucket that names no other, the logs lie in itself
  const isTold = logging !== null && logging !== undefined
  addAccessLog(place.records, place.region, name, isTold ? (textOf(logging['DestinationBucketName']) ?? name) : logging, isTold ? (textOf(logging['LogFilePrefix']) ?? null) : null)
  addBucket(place.records, place.region, {
    name,
    // what is given and not known is neither good nor bad
    encryptionRules: encryption === null || encryption === undefined ? encryption : encryptionRulesOf(encryption),
    policy: policyOf(id, policy, 'PolicyDocument', place),
    isVersioned: statusOf(properties, 'VersioningConfiguration'),
    objectLock: lock ?? (lock === undefined || isLocked === undefined ? undefined : isLocked === true ? { ObjectLockEnabled: 'Enabled' } : null),
    // whether the stack is there already is not known: S3 blocks what is new, and nothing closes what is older
    block: block === null ? {} : block,
    replication: object('ReplicationConfiguration'),
    tags: one.tags(),
  })
}

function addNotificationsOf(id: string, one: PlannedResource, properties: Members): void {
  if (!('Notifications' in properties)) return
  const { SNSTopicArn, BackupVaultEvents } = isObject(properties['Notifications']) ? properties['Notifications'] : {}
  addNotifications(one, textOf(properties['BackupVaultName']) ?? id, textOf(SNSTopicArn), Array.isArray(BackupVaultEvents) ? listed(BackupVaultEvents).map(String) : undefined)
}

/** Those of the topic itself. */
function addSubscriptions(topic: unknown, one: PlannedResource): void {
  const list = one.list('Subscription')
  if (list === undefined) one.records.unknown(topicSubscriptionsKind, one.region, `who subscribes to ${one.id}`)
  for (const [index, { Protocol }] of (list ?? []).entries()) {
    const plain = { filter: null, filterScope: null, isPending: false }
    addSubscription({ ...one, id: `${one.id}-${index}` }, { topic: textOf(topic), protocol: textOf(Protocol), ...plain })
  }
}

function encryptionRulesOf({ ServerSideEncryptionConfiguration: rules }: Members): readonly Members[] | undefined {
  if (!Array.isArray(rules)) return undefined
  return listOf(rules).map(({ ServerSideEncryptionByDefault, ...rule }) => ({ ...rule, ApplyServerSideEncryptionByDefault: ServerSideEncryptionByDefault }))
}

function statusOf(properties: Members, member: string): boolean | undefined {
  if (!(member in properties)) return false
  const status = (properties[member] as Members | undefined)?.['Status']
  return status === undefined ? undefined : status === 'Enabled'
}

/**
 * The resolved properties of the one resource that is about this one.
 * @param types the property of each type that names what it is about
 * @returns null: there is none. Undefined: not known: one that may be made or not, several, or one that may be about any
 */
function partOf(id: string, { body, values, isPartial }: StackPlace, types: Readonly<Record<string, string>>): Members | null | undefined {
  const reference = values.part({ Ref: id }).resolved
  const isNamed = values.isNamed(id)
  let isOpen = isPartial
  const linked: Resource[] = []
  for (const resource of Object.values(body.resources)) {
    const property = types[resource.Type]
    if (property === undefined || values.isMade(resource) === false) continue
    const { resolved, isWhole } = values.part(resource.Properties?.[property])
    if ([resolved].flat().includes(reference)) linked.push(resource)
    // a name of which nobody knows whose it is
    else if (!isWhole || !isNamed) isOpen = true
  }
  const [found, ...others] = linked
  if (found === undefined) return isOpen ? undefined : null
  return others.length > 0 || values.isMade(found) !== true ? undefined : values.all(found.Properties ?? {})
}

function partsOf(id: string, place: StackPlace): PlannedResource['parts'] {
  const { body, values, isPartial } = place
  return (type, argument) => {
    const found: PlannedResource[] = []
    for (const [other, resource] of Object.entries(body.resources)) {
      const isMade = resource.Type === type ? values.isMade(resource) : false
      if (isMade === false) continue
      const { resolved, isWhole } = argument === '' ? { resolved: id, isWhole: true } : values.part(resource.Properties?.[argument])
      if (!isWhole || isMade === undefined) return undefined
      if ([resolved].flat().includes(argument === '' ? id : values.part({ Ref: id }).resolved)) found.push(plannedOf(other, values.all(resource.Properties ?? {}), place))
    }
    return isPartial ? undefined : found
  }
}

function policyOf(id: string, part: Members | null | undefined, property: string, place: StackPlace): Given<string> {
  // one without a document is none that CloudFormation takes
  return part === null || part === undefined ? part : (plannedOf(id, part, place).policy(property) ?? undefined)
}

function daysOf(rotation: Members): { readonly days: number | null } | undefined {
  const rules = rotation['RotationRules']
  if (!('RotationRules' in rotation)) return { days: null }
  return isObject(rules) ? { days: numberOf(rules['AutomaticallyAfterDays']) ?? null } : undefined
}

function selectionsOf(plan: string, { body, values }: StackPlace): readonly Members[] {
  return Object.entries(body.resources).flatMap(([id, { Type, Properties }]) => {
    if (Type !== 'AWS::Backup::BackupSelection' || values.part(Properties?.['BackupPlanId']).resolved !== plan) return []
    const { resolved: selection, isWhole } = values.part(Properties?.['BackupSelection'])
    return isWhole && isObject(selection) ? [{ ...selection, SelectionName: textOf(selection['SelectionName']) ?? id }] : []
  })
}

function rotationOf(one: PlannedResource): number | null | undefined {
  const isOn = one.flag('EnableKeyRotation')
  if (isOn !== true) return isOn === undefined ? undefined : null
  return one.number('RotationPeriodInDays') ?? 365
}

function lockOf(value: unknown, isAirGapped: boolean): PlannedVault['lock'] {
  if (!isObject(value)) return undefined
  const days = ['MinRetentionDays', 'MaxRetentionDays', 'ChangeableForDays']
  if (days.some((name) => name in value && numberOf(value[name]) === undefined)) return undefined
  return {
    minDays: numberOf(value['MinRetentionDays']),
    maxDays: numberOf(value['MaxRetentionDays']),
    isCompliance: isAirGapped || 'ChangeableForDays' in value,
  }
}

/** Undefined: not known, or not all of them. */
function tagsOf(properties: Members, member: string): Tags | undefined {
  if (!(member in properties)) return {}
  const tags = properties[member]
  return Array.isArray(tags) ? Object.fromEntries(listOf(tags).map(({ Key, Value }) => [String(Key), String(Value)])) : undefined
}

/** What is not given is as AWS has it; what is given and not known is neither. */
function known<T>(given: Given<T>, usual: T): T | undefined {
  return given === null ? usual : given
}
