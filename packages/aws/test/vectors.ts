/** Reads the vectors of test/vectors: policies and requests whose outcome a page of AWS's documentation states. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CompiledPolicy, compilePolicy } from '../src/languages/policy/compile-policy.ts'
import type { PolicyKind } from '../src/languages/policy/document.ts'
import type { Grant } from '../src/languages/policy/grant.ts'
import {
  type AccessRequest,
  type Account,
  type Identity,
  type Membership,
  type Principal,
  type RequestContext,
  requestContext,
} from '../src/languages/policy/request.ts'

/** A statement as JSON, or in short: `Allow s3:Get*,s3:Put* on ARN ARN to PRINCIPAL`; without `on` all resources. */
type Statement = string | Readonly<Record<string, unknown>>

interface Organization {
  readonly id?: string
  readonly path?: string
  readonly management?: boolean
  readonly scps?: readonly (readonly Statement[])[] | 'off'
  readonly rcps?: readonly (readonly Statement[])[]
}

/** What is left out takes the defaults of `requestOf`; keys that are not in `context` are absent from the request. */
export interface Vector {
  readonly name: string
  /** What the page says, in our words. */
  readonly says: string
  readonly principal?: string
  readonly principalTags?: Readonly<Record<string, string>>
  readonly canonicalUserId?: string
  readonly action?: string
  readonly resource?: string
  readonly resourceTags?: Readonly<Record<string, string>>
  readonly awsManagedKey?: boolean
  readonly version?: string
  readonly identity?: readonly Statement[]
  /** Short for an identity policy that allows everything under this condition. */
  readonly condition?: Readonly<Record<string, unknown>>
  readonly boundary?: readonly Statement[]
  readonly session?: readonly Statement[]
  readonly resourcePolicy?: readonly Statement[]
  readonly keyPolicy?: readonly Statement[]
  readonly trust?: readonly Statement[]
  readonly endpoint?: readonly Statement[]
  readonly principalOrg?: Organization
  readonly resourceOrg?: Organization
  readonly grants?: readonly Grant[]
  readonly encryptionContext?: Readonly<Record<string, string>> | null
  readonly context?: Readonly<Record<string, string | readonly string[] | null>>
  /** Keys of which nothing is known. */
  readonly unknown?: readonly string[]
  readonly via?: 'direct'
  readonly expect: 'allowed' | 'denied' | 'explicitly denied' | 'unknown'
}

export interface Page {
  readonly title: string
  readonly url: string
  readonly vectors: readonly Vector[]
}

const folder = join(import.meta.dirname, 'vectors')

/** All pages of all files. */
export function readPages(): readonly Page[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Page[])
}

const home = '111122223333'
const abroad = '444455556666'

export function requestOf(vector: Vector): AccessRequest {
  const compile = (kind: PolicyKind, statements: readonly Statement[] | undefined) => compiled(kind, statements, vector.version)
  const owner = { id: home, organization: membership(vector.resourceOrg) }
  const resourcePolicies = [
    ...compile('resource', vector.resourcePolicy),
    ...compile('key', vector.keyPolicy),
    ...compile('trust', vector.trust),
  ]
  return {
    principal: principalOf(vector),
    action: vector.action ?? 's3:GetObject',
    resource: {
      arn: vector.resource ?? 'arn:aws:s3:::example-bucket/report',
      account: owner,
      tags: vector.resourceTags ?? {},
      policies: resourcePolicies,
      grants: vector.grants ?? [],
      isAwsManaged: vector.awsManagedKey ?? false,
      otherGrants: [],
      otherLimits: [],
    },
    context: contextOf(vector, compile('endpoint', vector.endpoint)),
  }
}

function contextOf(vector: Vector, endpointPolicies: readonly CompiledPolicy[]): RequestContext {
  const { via = 'unknown', encryptionContext = null } = vector
  const context = requestContext(vector.context, { others: 'absent', via, encryptionContext, endpointPolicies })
  const unknown = (vector.unknown ?? []).map((key) => [key.toLowerCase(), undefined] as const)
  return { ...context, values: new Map([...context.values, ...unknown]) }
}

function principalOf(vector: Vector): Principal {
  const [name = 'user', detail = ''] = (vector.principal ?? 'user').split(' ')
  if (name === 'service') return { kind: 'service', name: detail }
  if (name === 'provider') return { kind: 'federated', provider: detail }
  if (name === 'anonymous') return { kind: 'anonymous' }
  const isForeign = name.startsWith('foreign-')
  const account: Account = {
    id: isForeign ? abroad : name === 'china-user' ? '777788889999' : home,
    organization: membership(vector.principalOrg),
    canonicalUserId: vector.canonicalUserId ?? null,
  }
  const identity = (arn: string, uniqueId: string): Identity => ({
    account,
    arn,
    uniqueId,
    tags: vector.principalTags ?? {},
    policies: compiled('identity', vector.condition === undefined ? vector.identity : [allowUnder(vector.condition)], vector.version),
    boundary: compiled('boundary', vector.boundary ?? undefined, vector.version)[0] ?? null,
  })
  const sessionPolicies = compiled('session', vector.session, vector.version)
  switch (name.replace('foreign-', '')) {
    case 'user': {
      const user = isForeign ? 'Bob' : 'Alice'
      return { kind: 'user', ...identity(`arn:aws:iam::${account.id}:user/${user}`, `AIDAEXAMPLE${user.toUpperCase()}`) }
    }
    case 'china-user':
      return { kind: 'user', ...identity(`arn:aws-cn:iam::${account.id}:user/Wei`, 'AIDAEXAMPLEWEI') }
    case 'role':
    case 'role-any': {
      const role = isForeign ? 'Auditor' : 'Backup'
      const sessionName = name === 'role-any' ? null : 'nightly'
      const arn = `arn:aws:iam::${account.id}:role/${role}`
      return { kind: 'role', ...identity(arn, `AROAEXAMPLE${role.toUpperCase()}`), sessionName, sessionPolicies }
    }
    case 'service-linked-role': {
      const arn = `arn:aws:iam::${account.id}:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup`
      return { kind: 'role', ...identity(arn, 'AROAEXAMPLELINKED'), sessionName: 'backup', sessionPolicies }
    }
    case 'federated-user':
      return { kind: 'federated-user', name: 'Carol', user: identity(`arn:aws:iam::${account.id}:user/Alice`, 'AIDAEXAMPLEALICE'), sessionPolicies }
    case 'root':
      return { kind: 'root', account, arn: `arn:aws:iam::${account.id}:root` }
    default:
      throw new Error(`no principal ${name}`)
  }
}

function membership(organization: Organization | undefined): Membership | 'none' {
  if (organization === undefined) return 'none'
  const { id = 'o-example', path = `${id}/r-ab12/`, management = false, scps = 'off', rcps = 'off' } = organization
  return {
    id,
    path,
    isManagement: management,
    scps: scps === 'off' ? 'off' : scps.map((level) => compiled('scp', level, undefined)),
    rcps: rcps === 'off' ? 'off' : rcps.map((level) => compiled('rcp', level, undefined)),
  }
}

function allowUnder(condition: Readonly<Record<string, unknown>>): Statement {
  return { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition }
}

function compiled(kind: PolicyKind, statements: readonly Statement[] | undefined, version = '2012-10-17'): readonly CompiledPolicy[] {
  if (statements === undefined || statements.length === 0) return []
  const text = JSON.stringify({ Version: version, Statement: statements.map((statement) => full(statement, kind)) })
  return [compilePolicy(text, kind, kind)]
}

function full(statement: Statement, kind: PolicyKind): unknown {
  if (typeof statement !== 'string') return statement
  const found = /^(Allow|Deny) (\S+)(?: on (.+?))?(?: to (\S+))?$/.exec(statement)
  if (found === null) throw new Error(`not a statement: ${statement}`)
  const [, effect, actions = '', resources, principal] = found
  return {
    Effect: effect,
    Action: actions.split(','),
    ...(kind === 'trust' ? {} : { Resource: resources?.split(' ') ?? '*' }),
    ...(principal === undefined ? {} : { Principal: principal === '*' ? '*' : { AWS: principal } }),
  }
}
