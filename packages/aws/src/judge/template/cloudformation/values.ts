/**
 * What the expressions of a template of CloudFormation come to, as far as the template says: Ref, GetAtt, Sub, Join, If with its conditions,
 * FindInMap, Select and Split are followed, and parameters by their defaults; what other functions would give is not known.
 * "Intrinsic function reference", AWS CloudFormation User Guide.
 */
import { partitionOfRegion } from '../../../observe/places/partition.ts'
import { listed } from './scalars.ts'
import type { PlannedRecords } from '../planned-records.ts'
import type { Members } from '../planned-resource.ts'

export interface Resource {
  readonly Type: string
  readonly Properties?: Members | null
  readonly Condition?: string
}

export interface TemplateBody {
  readonly resources: Readonly<Record<string, Resource>>
  readonly parameters: Readonly<Record<string, Members>>
  readonly conditions: Members
  readonly mappings: Readonly<Record<string, Readonly<Record<string, Members>>>>
}

/** Of these a part may be known: each rule of a plan is judged by itself. */
const inParts: ReadonlySet<string> = new Set(['BackupPlan'])

/** `AWS::NoValue`: as if the property were not there. */
const noValue = Symbol('no value')

/** Follows what can be followed; the rest is undefined. */
export class CloudFormationValues {
  readonly #body: TemplateBody
  readonly #region: string
  readonly #records: PlannedRecords
  /** Conditions, and resources' names, that are being followed: one that leads to itself is not known. */
  readonly #open = new Set<string>()
  /** How often something could not be followed. */
  #unknown = 0

  constructor(body: TemplateBody, region: string, records: PlannedRecords) {
    this.#body = body
    this.#region = region
    this.#records = records
  }

  /** A property is known as a whole or not at all, and then stays, as undefined. */
  all(properties: Members): Members {
    const known: [string, unknown][] = []
    for (const [member, value] of Object.entries(properties)) {
      const { resolved, isWhole } = this.part(value)
      if (resolved !== noValue) known.push([member, isWhole || inParts.has(member) ? resolved : undefined])
    }
    return Object.fromEntries(known)
  }

  part(value: unknown): { readonly resolved: unknown; readonly isWhole: boolean } {
    const before = this.#unknown
    const resolved = this.#value(value)
    return { resolved, isWhole: this.#unknown === before }
  }

  /** Whether a resource is made. Undefined: not known. */
  isMade({ Condition }: Resource): boolean | undefined {
    return Condition === undefined ? true : this.#condition(Condition)
  }

  keyArn(id: string): string {
    return this.#records.arn('kms', this.#region, `key/${id}`)
  }

  /** Whether the template says, or leaves to CloudFormation, what a resource is called. */
  isNamed(id: string): boolean {
    return this.#nameOf(id, this.#body.resources[id]?.Properties ?? {}) !== undefined
  }

  #value(value: unknown): unknown {
    const found = this.#followed(value)
    if (found === undefined) this.#unknown += 1
    return found
  }

  #followed(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => this.#value(one)).filter((one) => one !== noValue)
    if (typeof value !== 'object' || value === null) return value
    const [[name, argument] = ['', undefined], ...others] = Object.entries(value)
    if (others.length === 0 && name === 'Ref') return this.#ref(String(argument))
    if (others.length === 0 && name.startsWith('Fn::')) return this.#call(name.slice(4), argument)
    // a transform or a loop that adds members
    if (hasFunction(value)) return undefined
    const resolved = Object.entries(value).map(([member, one]) => [member, this.#value(one)] as const)
    return Object.fromEntries(resolved.filter(([, one]) => one !== noValue))
  }

  #call(name: string, argument: unknown): unknown {
    const list = Array.isArray(argument) ? (argument as readonly unknown[]) : []
    switch (name) {
      case 'GetAtt': {
        const [id = '', attribute = ''] = list.length > 0 ? list.map(String) : String(argument).split('.')
        return this.#attribute(id, attribute)
      }
      case 'Join':
        return this.#join(list)
      case 'Sub':
        return this.#sub(argument)
      case 'If': {
        const holds = this.#condition(String(list[0]))
        return holds === undefined ? undefined : this.#value(list[holds ? 1 : 2])
      }
      case 'FindInMap': {
        const [map, top, second] = list.map((one) => this.#value(one))
        const keys = [map, top, second].map((one) => (typeof one === 'string' || typeof one === 'number' ? String(one) : ''))
        return own(own(own(this.#body.mappings, keys[0]), keys[1]), keys[2])
      }
      case 'Select': {
        const all = this.#value(list[1])
        return Array.isArray(all) && Array.isArray(list[1]) && all.length !== list[1].length ? undefined : own(all, String(this.#value(list[0])))
      }
      case 'Split': {
        const text = this.#value(list[1])
        return typeof text === 'string' ? text.split(String(list[0])) : undefined
      }
      default:
        return undefined
    }
  }

  #join([separator, parts]: readonly unknown[]): unknown {
    const all = this.#value(parts)
    const count = Array.isArray(parts) ? parts.length : undefined
    const isWhole = Array.isArray(all) && (count === undefined || all.length === count) && all.every((part) => typeof part === 'string')
    return isWhole ? (all as readonly string[]).join(String(separator)) : undefined
  }

  #sub(argument: unknown): string | undefined {
    const [text, given] = Array.isArray(argument) ? [argument[0] as unknown, (this.#value(argument[1] ?? {}) ?? {}) as Members] : [argument, {}]
    if (typeof text !== 'string') return undefined
    let isKnown = true
    const filled = text.replaceAll(/\$\{(!?)([^}]+)\}/g, (_, bang: string, inner: string) => {
      if (bang !== '') return `\${${inner}}`
      const [id = '', attribute] = inner.split('.')
      const found = Object.hasOwn(given, inner) ? given[inner] : (attribute === undefined ? this.#ref(inner) : this.#attribute(id, attribute))
      if (typeof found === 'string' || typeof found === 'number') return String(found)
      isKnown = false
      return ''
    })
    return isKnown ? filled : undefined
  }

  #condition(name: string): boolean | undefined {
    const { conditions } = this.#body
    if (!Object.hasOwn(conditions, name) || this.#open.has(name)) return undefined
    this.#open.add(name)
    const holds = this.#holds(conditions[name])
    this.#open.delete(name)
    return holds
  }

  #holds(expression: unknown): boolean | undefined {
    const [[name, argument] = ['', undefined]] = Object.entries((expression ?? {}) as Members)
    const all = (): readonly (boolean | undefined)[] => listed(argument).map((one) => this.#holds(one))
    switch (name) {
      case 'Condition':
        return this.#condition(String(argument))
      case 'Fn::Not': {
        const [holds] = all()
        return holds === undefined ? undefined : !holds
      }
      case 'Fn::And':
        return all().includes(false) ? false : all().includes(undefined) ? undefined : true
      case 'Fn::Or':
        return all().includes(true) ? true : all().includes(undefined) ? undefined : false
      case 'Fn::Equals': {
        const { resolved, isWhole } = this.part(listed(argument))
        const [one, other] = listed(resolved)
        // numbers of parameters are texts for CloudFormation
        return isWhole && one !== undefined && other !== undefined ? plain(one) === plain(other) : undefined
      }
      default:
        return undefined
    }
  }

  #ref(name: string): unknown {
    const { account, partition } = this.#records.place
    if (name === 'AWS::NoValue') return noValue
    const pseudo: Members = {
      'AWS::Region': this.#region,
      'AWS::AccountId': account,
      'AWS::Partition': partition,
      'AWS::URLSuffix': partitionOfRegion(this.#region).dnsSuffix,
    }
    if (name in pseudo) return pseudo[name]
    const { parameters } = this.#body
    if (Object.hasOwn(parameters, name)) return defaultOf(parameters[name])
    const resource = own(this.#body.resources, name) as Resource | undefined
    if (resource === undefined) return undefined
    const { Type } = resource
    const Properties = resource.Properties ?? {}
    if (Type === 'AWS::KMS::Key') return this.keyArn(name)
    if (Type === 'AWS::SNS::Topic' || Type === 'AWS::IAM::ManagedPolicy') return this.#arnOf(name, resource)
    const named = this.#nameOf(name, Properties)
    return typeof named === 'string' ? named : Type === 'AWS::S3::Bucket' ? name.toLowerCase() : name
  }

  #attribute(id: string, attribute: string): unknown {
    const resource = own(this.#body.resources, id) as Resource | undefined
    if (resource === undefined) return undefined
    if (resource.Type === 'AWS::KMS::Key') return attribute === 'KeyId' ? id : this.keyArn(id)
    if (attribute === 'BackupPlanId') return id
    if (/^(?:Arn|ARN|TopicArn|BackupVaultArn|PolicyArn)$/.test(attribute)) return this.#arnOf(id, resource)
    return attribute.endsWith('Name') ? this.#ref(id) : undefined
  }

  /** What the resource is named by its properties; null: they give it no name, CloudFormation does. */
  #nameOf(id: string, properties: Members): unknown {
    const members = identityNames.get(this.#body.resources[id]?.Type ?? '') ?? nameMembers
    const written = members.map((member) => properties[member]).find((value) => value !== undefined)
    const open = `name of ${id}`
    if (written === undefined) return null
    if (this.#open.has(open)) return undefined
    this.#open.add(open)
    const name = this.#value(written)
    this.#open.delete(open)
    return name === noValue ? null : typeof name === 'number' ? String(name) : name
  }

  #identityArn(kind: string, written: unknown, name: string): string | undefined {
    const { account, partition } = this.#records.place
    const path = this.#value(written)
    return typeof path === 'string' ? `arn:${partition}:iam::${account}:${kind}${path}${name}` : undefined
  }

  #arnOf(id: string, { Type, Properties }: Resource): string | undefined {
    const properties = Properties ?? {}
    const named = this.#nameOf(id, properties)
    const name = named === null ? id : named
    const { partition } = this.#records.place
    if (typeof name !== 'string') return undefined
    switch (Type) {
      case 'AWS::Backup::BackupVault':
      case 'AWS::Backup::LogicallyAirGappedBackupVault':
        return this.#records.arn('backup', this.#region, `backup-vault:${name}`)
      case 'AWS::SNS::Topic':
        return this.#records.arn('sns', this.#region, name)
      case 'AWS::Logs::LogGroup':
        return this.#records.arn('logs', this.#region, `log-group:${name}:*`)
      case 'AWS::S3::Bucket':
        return `arn:${partition}:s3:::${String(this.#ref(id))}`
      case 'AWS::IAM::Role':
      case 'AWS::IAM::User':
      case 'AWS::IAM::Group':
        return this.#identityArn(Type.slice('AWS::IAM::'.length).toLowerCase(), properties['Path'] ?? '/', name)
      case 'AWS::IAM::ManagedPolicy':
        return this.#identityArn('policy', properties['Path'] ?? '/', name)
      default:
        return undefined
    }
  }
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Properties that name a resource of one of the types that are read. */
const nameMembers = ['BackupVaultName', 'BucketName', 'TopicName', 'LogGroupName', 'RoleName', 'TrailName', 'TableName', 'RestoreTestingPlanName', 'Name']

const identityNames: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::IAM::User', ['UserName']],
  ['AWS::IAM::Group', ['GroupName']],
  ['AWS::IAM::ManagedPolicy', ['ManagedPolicyName']],
])

/** A list of a parameter is a text with commas; what the Systems Manager has is not known. */
function defaultOf(parameter: unknown): unknown {
  const { Type, Default } = (parameter ?? {}) as Members
  if (typeof Type === 'string' && Type.startsWith('AWS::SSM::')) return undefined
  const isList = typeof Type === 'string' && /^(?:CommaDelimitedList|List<.*>)$/.test(Type)
  return isList && typeof Default === 'string' ? Default.split(',') : Default
}

/** A member that stands for others, which nobody knows before CloudFormation has made them. */
export function hasFunction(members: object): boolean {
  return Object.keys(members).some((name) => name.startsWith('Fn::'))
}

function own(holder: unknown, name: string | undefined): unknown {
  if (typeof holder !== 'object' || holder === null || name === undefined || !Object.hasOwn(holder, name)) return undefined
  return (holder as Members)[name]
}
