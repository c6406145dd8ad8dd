/**
 * Reads a template of CloudFormation, YAML or JSON, as the records of what it makes. Of intrinsic functions Ref, Fn::GetAtt, Fn::Sub and
 * Fn::Join are followed, and parameters by their defaults; what others would give is not known.
 */
import { HoldfastError } from '@holdfast/core/errors'
import { type Document, isCollection, isScalar, parseDocument, visit, YAMLMap } from 'yaml'
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
interface Resource {
  readonly Type: string
  readonly Properties?: Members
}

const maxChars = 2 << 20

/** @throws HoldfastError CONFIG */
export function readCloudFormation(text: string, file: string, region: string, place: TemplatePlace): PlannedRecords {
  const wrong = (why: string): HoldfastError => new HoldfastError('CONFIG', `the template cannot be read: ${why}`, { context: { file } })
  if (text.length > maxChars) throw wrong(`it is over ${maxChars} characters`)
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: true })
  const [broken] = document.errors
  if (broken !== undefined) throw wrong(broken.message.split('\n')[0] ?? '')
  expandTags(document)
  const template = document.toJS({ maxAliasCount: 100 }) as Members | null
  const resources = (template?.['Resources'] ?? null) as Readonly<Record<string, Resource>> | null
  if (resources === null || typeof resources !== 'object') throw wrong('it has no Resources')
  const records = new PlannedRecords(place)
  const resolve = new Resolver(resources, (template?.['Parameters'] ?? {}) as Readonly<Record<string, Members>>, region, records)
  for (const [id, { Type, Properties }] of Object.entries(resources))
    addResource(records, region, id, Type, resolve.all(Properties ?? {}), resolve)
  addForeignVaults(records)
  return records
}

function addResource(records: PlannedRecords, region: string, id: string, type: string, properties: Members, resolve: Resolver): void {
  switch (type) {
    case 'AWS::Backup::BackupVault':
    case 'AWS::Backup::LogicallyAirGappedBackupVault': {
      const isAirGapped = type !== 'AWS::Backup::BackupVault'
      const key = properties['EncryptionKeyArn']
      return addVault(records, region, {
        ...{ name: textOf(properties['BackupVaultName']) ?? id, isAirGapped },
        keyArn: 'EncryptionKeyArn' in properties ? textOf(key) : null,
        policy: policyOf(properties, 'AccessPolicy'),
        lock:
          isAirGapped || 'LockConfiguration' in properties
            ? lockOf(isAirGapped ? properties : properties['LockConfiguration'], isAirGapped)
            : null,
        tags: (properties['BackupVaultTags'] ?? {}) as Tags,
      })
    }
    case 'AWS::KMS::Key':
      return addKey(records, region, {
        ...{ arn: resolve.keyArn(id), isEnabled: properties['Enabled'] !== false, policy: policyOf(properties, 'KeyPolicy') },
        rotationDays: rotationOf(properties),
        ...{ isMultiRegion: properties['MultiRegion'] === true, origin: textOf(properties['Origin']) ?? 'AWS_KMS' },
      })
    case 'AWS::Backup::BackupPlan': {
      const plan = (properties['BackupPlan'] ?? {}) as Members
      const rules = listOf(plan['BackupPlanRule']).map(ruleOf)
      return addPlan(records, region, { id, name: textOf(plan['BackupPlanName']) ?? id, rules, selections: resolve.selectionsOf(id) })
    }
    case 'AWS::S3::Bucket': {
      const encryption = properties['BucketEncryption'] as Members | undefined
      const rules =
        encryption === undefined
          ? null
          : listOf(encryption['ServerSideEncryptionConfiguration']).map(({ ServerSideEncryptionByDefault, ...rule }) => ({
              ...rule,
              ApplyServerSideEncryptionByDefault: ServerSideEncryptionByDefault,
            }))
      const lock = properties['ObjectLockConfiguration'] as Members | undefined
      return addBucket(records, region, {
        ...{ name: textOf(properties['BucketName']) ?? id.toLowerCase(), encryptionRules: rules, policy: resolve.bucketPolicyOf(id) },
        isVersioned: (properties['VersioningConfiguration'] as Members | undefined)?.['Status'] === 'Enabled',
        objectLock: lock ?? (properties['ObjectLockEnabled'] === true ? { ObjectLockEnabled: 'Enabled' } : null),
        block: (properties['PublicAccessBlockConfiguration'] as Members | undefined) ?? null,
        tags: tagsOf(properties['Tags']),
      })
    }
    case 'AWS::EC2::Volume': {
      const { Encrypted, KmsKeyId, Tags } = properties
      return records.add(volumeKind, region, {
        VolumeId: id,
        State: 'available',
        ...(typeof Encrypted === 'boolean' && { Encrypted }),
        ...(textOf(KmsKeyId) !== undefined && { KmsKeyId }),
        Tags: Tags ?? [],
      })
    }
    default:
  }
}

function rotationOf(properties: Members): number | null | undefined {
  if (!('EnableKeyRotation' in properties)) return null
  const { EnableKeyRotation: isOn, RotationPeriodInDays } = properties
  if (isOn !== true) return isOn === undefined ? undefined : null
  return numberOf(RotationPeriodInDays) ?? 365
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
    CopyActions: isKnown
      ? copies.map((copy) => ({ ...copy, ...('Lifecycle' in copy && { Lifecycle: lifecycleOf(copy['Lifecycle']) }) }))
      : [],
  }
}

function lifecycleOf(value: unknown): Members {
  const { DeleteAfterDays, MoveToColdStorageAfterDays } = (value ?? {}) as Members
  return { DeleteAfterDays: numberOf(DeleteAfterDays), MoveToColdStorageAfterDays: numberOf(MoveToColdStorageAfterDays) }
}

/** Follows what can be followed; the rest is undefined. */
class Resolver {
  readonly #resources: Readonly<Record<string, Resource>>
  readonly #parameters: Readonly<Record<string, Members>>
  readonly #region: string
  readonly #records: PlannedRecords
  /** How often something could not be followed. */
  #unknown = 0

  constructor(
    resources: Readonly<Record<string, Resource>>,
    parameters: Readonly<Record<string, Members>>,
    region: string,
    records: PlannedRecords,
  ) {
    this.#resources = resources
    this.#parameters = parameters
    this.#region = region
    this.#records = records
  }

  /** Members that are not known stay, as undefined; a policy is known as a whole or not at all. */
  all(properties: Members): Members {
    return Object.fromEntries(
      Object.entries(properties).map(([member, value]) => {
        const { resolved, isWhole } = this.part(value)
        return [member, isWhole || !/Policy(?:Document)?$|^LockConfiguration$/.test(member) ? resolved : undefined]
      }),
    )
  }

  part(value: unknown): { readonly resolved: unknown; readonly isWhole: boolean } {
    const before = this.#unknown
    const resolved = this.#value(value)
    return { resolved, isWhole: this.#unknown === before }
  }

  keyArn(id: string): string {
    return this.#records.arn('kms', this.#region, `key/${id}`)
  }

  selectionsOf(plan: string): readonly Members[] {
    return Object.entries(this.#resources).flatMap(([id, { Type, Properties = {} }]) => {
      if (Type !== 'AWS::Backup::BackupSelection' || this.#value(Properties['BackupPlanId']) !== plan) return []
      const { resolved, isWhole } = this.part(Properties['BackupSelection'] ?? {})
      const selection = resolved as Members
      return isWhole ? [{ ...selection, SelectionName: textOf(selection['SelectionName']) ?? id }] : []
    })
  }

  /** Null: the template has none for it. */
  bucketPolicyOf(bucket: string): string | null | undefined {
    const found = Object.values(this.#resources).find(
      ({ Type, Properties }) => Type === 'AWS::S3::BucketPolicy' && isRefTo(Properties?.['Bucket'], bucket),
    )
    return found === undefined ? null : policyOf(this.all(found.Properties ?? {}), 'PolicyDocument')
  }

  #value(value: unknown): unknown {
    const found = this.#followed(value)
    if (found === undefined) this.#unknown += 1
    return found
  }

  #followed(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => this.#value(one)).filter((one) => one !== undefined)
    if (typeof value !== 'object' || value === null) return value
    const [[name, argument] = ['', undefined], ...others] = Object.entries(value)
    if (others.length === 0 && name === 'Ref') return this.#ref(String(argument))
    if (others.length === 0 && name.startsWith('Fn::')) return this.#call(name.slice(4), argument)
    const resolved = Object.entries(value).map(([member, one]) => [member, this.#value(one)] as const)
    return Object.fromEntries(resolved.filter(([, one]) => one !== undefined))
  }

  #call(name: string, argument: unknown): unknown {
    if (name === 'GetAtt') {
      const [id = '', attribute = ''] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.')
      return this.#attribute(id, attribute)
    }
    if (name === 'Join' && Array.isArray(argument)) {
      const parts = this.#value(argument[1])
      const isWhole =
        Array.isArray(parts) &&
        Array.isArray(argument[1]) &&
        parts.length === argument[1].length &&
        parts.every((part) => typeof part === 'string')
      return isWhole ? (parts as readonly string[]).join(String(argument[0])) : undefined
    }
    if (name !== 'Sub') return undefined
    const [text, given] = Array.isArray(argument)
      ? [String(argument[0]), (this.#value(argument[1] ?? {}) ?? {}) as Members]
      : [String(argument), {}]
    let isKnown = true
    const filled = text.replaceAll(/\$\{(!?)([^}]+)\}/g, (_, bang: string, inner: string) => {
      if (bang !== '') return `\${${inner}}`
      const [id = '', attribute] = inner.split('.')
      const found = given[inner] ?? (attribute === undefined ? this.#ref(inner) : this.#attribute(id, attribute))
      if (typeof found === 'string' || typeof found === 'number') return String(found)
      isKnown = false
      return ''
    })
    return isKnown ? filled : undefined
  }

  #ref(name: string): unknown {
    const { account, partition } = this.#records.place
    const pseudo: Members = {
      'AWS::Region': this.#region,
      'AWS::AccountId': account,
      'AWS::Partition': partition,
      'AWS::URLSuffix': 'amazonaws.com',
    }
    if (name in pseudo) return pseudo[name]
    if (Object.hasOwn(this.#parameters, name)) return this.#parameters[name]?.['Default']
    const resource = Object.hasOwn(this.#resources, name) ? this.#resources[name] : undefined
    if (resource === undefined) return undefined
    if (resource.Type === 'AWS::KMS::Key') return this.keyArn(name)
    const named = this.#value(resource.Properties?.['BackupVaultName'] ?? resource.Properties?.['BucketName'])
    return typeof named === 'string' ? named : resource.Type === 'AWS::S3::Bucket' ? name.toLowerCase() : name
  }

  #attribute(id: string, attribute: string): unknown {
    const resource = Object.hasOwn(this.#resources, id) ? this.#resources[id] : undefined
    if (resource?.Type === 'AWS::KMS::Key') return attribute === 'KeyId' ? id : this.keyArn(id)
    if (attribute === 'BackupPlanId') return id
    if (attribute === 'BackupVaultName') return this.#ref(id)
    if (attribute === 'BackupVaultArn') return this.#records.arn('backup', this.#region, `backup-vault:${String(this.#ref(id))}`)
    return undefined
  }
}

/** `!Sub x` is `{ Fn::Sub: x }`. */
function expandTags(document: Document): void {
  visit(document, {
    Node(_, node) {
      const { tag } = node as { tag?: string }
      if (tag?.startsWith('!') !== true || tag.startsWith('!!') || !(isScalar(node) || isCollection(node))) return undefined
      delete (node as { tag?: string }).tag
      const name = tag.slice(1)
      const map = new YAMLMap()
      map.set(name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`, node)
      return map
    },
  })
}

function isRefTo(value: unknown, id: string): boolean {
  return typeof value === 'object' && value !== null && (value as Members)['Ref'] === id
}

function policyOf(properties: Members, member: string): string | null | undefined {
  const policy = properties[member]
  if (policy === undefined) return member in properties ? undefined : null
  return typeof policy === 'string' ? policy : JSON.stringify(policy)
}

function listOf(value: unknown): readonly Members[] {
  return Array.isArray(value) ? (value as readonly Members[]) : []
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
