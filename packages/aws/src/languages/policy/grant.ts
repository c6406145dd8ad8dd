/** Grants of a KMS key: they allow, never deny. Source: "Grants in AWS KMS" and "Creating grants", KMS Developer Guide. */
import type { Lookup } from './context-value.ts'
import { accountOf, type AccessRequest, type Principal } from './request.ts'
import { federatedUserArn } from './derived-keys.ts'
import { and, NO, or, type Truth, truthOf, UNKNOWN, YES } from './truth.ts'

export interface Grant {
  readonly id: string
  /** The ARN of a user, role, session or account, or a service's name. */
  readonly grantee: string
  readonly retiring: string | null
  /** `Decrypt`, `CreateGrant` … */
  readonly operations: readonly string[]
  readonly constraints: {
    readonly encryptionContextEquals?: Readonly<Record<string, string>>
    readonly encryptionContextSubset?: Readonly<Record<string, string>>
    readonly sourceArn?: string
  }
}

/** How far a grant gives the request: to the principal itself, or to its account, whose policies then decide. */
export interface GrantReach {
  readonly direct: Truth
  readonly account: Truth
}

const withoutEncryptionContext = ['describekey', 'retiregrant']

export function grantReach(grant: Grant, request: AccessRequest, lookup: Lookup): GrantReach {
  const operation = request.action.slice(request.action.indexOf(':') + 1).toLowerCase()
  const { direct, account } = names(grant.grantee, request.principal)
  const named = grant.operations.some((name) => name.toLowerCase() === operation)
  const holds = named ? constraintsHold(grant, operation, request, lookup) : NO
  const retires: Truth = operation === 'retiregrant' && grant.retiring !== null ? names(grant.retiring, request.principal).direct : NO
  return { direct: or(and(direct, holds), retires), account: and(account, holds) }
}

function names(who: string, principal: Principal): GrantReach {
  const none = { direct: NO, account: NO }
  if (principal.kind === 'service') return { ...none, direct: truthOf(principal.name === who) }
  const account = accountOf(principal)
  if (account === null) return none
  if (who === account.id || who.endsWith(`:iam::${account.id}:root`)) {
    return principal.kind === 'root' ? { ...none, direct: YES } : { ...none, account: YES }
  }
  return { ...none, direct: isNamed(who, principal) }
}

function isNamed(who: string, principal: Principal): Truth {
  switch (principal.kind) {
    case 'user':
      return truthOf(who === principal.arn)
    case 'role':
      return or(truthOf(who === principal.arn), isSession(who, principal))
    case 'federated-user':
      return truthOf(who === federatedUserArn(principal))
    default:
      return NO
  }
}

/** Whether an ARN is that of the role's session; unknown if the session's name is. */
export function isSession(arn: string, role: Extract<Principal, { kind: 'role' }>): Truth {
  const found = /^arn:[^:]*:sts::(\d{12}):assumed-role\/([^/]+)\/(.+)$/.exec(arn)
  if (found === null || found[1] !== role.account.id || found[2] !== role.arn.slice(role.arn.lastIndexOf('/') + 1)) return NO
  return role.sessionName === null ? UNKNOWN : truthOf(found[3] === role.sessionName)
}

function constraintsHold(grant: Grant, operation: string, request: AccessRequest, lookup: Lookup): Truth {
  const { encryptionContextEquals: equals, encryptionContextSubset: subset, sourceArn } = grant.constraints
  let holds: Truth = YES
  if (!withoutEncryptionContext.includes(operation) && (equals !== undefined || subset !== undefined)) {
    const given = request.context.encryptionContext
    if (given === 'unknown') holds = UNKNOWN
    else holds = truthOf((equals === undefined || isEqual(equals, given ?? {})) && (subset === undefined || isWithin(subset, given ?? {})))
  }
  if (sourceArn === undefined) return holds
  const source = lookup('aws:sourcearn')
  if (source === undefined) return and(holds, UNKNOWN)
  return and(holds, truthOf(Array.isArray(source) && source.includes(sourceArn)))
}

type Pairs = Readonly<Record<string, string>>

function isWithin(pairs: Pairs, given: Pairs): boolean {
  return Object.entries(pairs).every(([key, value]) => Object.hasOwn(given, key) && given[key] === value)
}

function isEqual(pairs: Pairs, given: Pairs): boolean {
  return isWithin(pairs, given) && Object.keys(given).length === Object.keys(pairs).length
}
