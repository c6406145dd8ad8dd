/**
 * The Principal and NotPrincipal elements. How a principal is named decides how far an Allow reaches: see `Reach`.
 * Sources: "AWS JSON policy elements: Principal", "… NotPrincipal", and "How AWS enforcement code logic evaluates
 * requests", IAM User Guide.
 */
import { federatedUserArn } from './derived-keys.ts'
import type { PrincipalElement } from './document.ts'
import { isSession } from './grant.ts'
import { accountOf, type Principal } from './request.ts'
import { NO, or, type Truth, truthOf, UNKNOWN, YES } from './truth.ts'

/** How a statement names the principal. */
export interface Reach {
  /** The user or the session itself, or everybody: in the same account no identity policy, boundary or session policy limits it. */
  readonly direct: Truth
  /** The role behind the session, or the user behind a federated session: boundary and session policies still limit it. */
  readonly limited: Truth
  /** The whole account: its identity policies decide. */
  readonly account: Truth
}

const nobody: Reach = { direct: NO, limited: NO, account: NO }
const everybody: Reach = { ...nobody, direct: YES }
const possibly: Reach = { ...nobody, direct: UNKNOWN }

/** Whether the statement is about the principal at all. */
export function isReached(reach: Reach): Truth {
  return or(reach.direct, or(reach.limited, reach.account))
}

/** @param element of a statement; null where policies have none: everybody */
export function principalReach(element: PrincipalElement | null, effect: 'Allow' | 'Deny', principal: Principal): Reach {
  if (element === null) return everybody
  if (!element.negated) return named(element, principal)
  if (effect === 'Allow') return possibly // not supported by AWS; what it grants is not documented
  return { ...nobody, direct: isDeniedByOmission(element, principal) }
}

function named(element: PrincipalElement, principal: Principal): Reach {
  if (element.everyone) return principal.kind === 'federated' ? possibly : everybody
  switch (principal.kind) {
    case 'anonymous':
      return element.aws.includes('*') ? everybody : nobody
    case 'service':
      if (element.service.includes(principal.name)) return everybody
      return element.aws.includes('*') || element.service.includes('*') ? possibly : nobody
    case 'federated':
      if (element.federated.includes(principal.provider)) return everybody
      return element.aws.includes('*') || element.federated.includes('*') ? possibly : nobody
    default:
      return namedByArn(element, principal)
  }
}

type AccountPrincipal = Exclude<Principal, { kind: 'anonymous' | 'service' | 'federated' }>

function namedByArn(element: PrincipalElement, principal: AccountPrincipal): Reach {
  let { direct, limited, account } = nobody
  for (const entry of element.aws) {
    if (entry === '*') direct = YES
    else if (isAccount(entry, principal)) account = YES
    else {
      direct = or(direct, isItself(entry, principal))
      limited = or(limited, isBehind(entry, principal))
    }
  }
  const canonical = accountOf(principal)?.canonicalUserId ?? null
  if (element.canonicalUser.length > 0) {
    account = or(account, canonical === null ? UNKNOWN : truthOf(element.canonicalUser.includes(canonical)))
  }
  return { direct, limited, account }
}

/** `arn:aws:iam::ID:root` and the bare id are the same. */
function isAccount(entry: string, principal: AccountPrincipal): boolean {
  const id = accountOf(principal)?.id ?? ''
  return entry === id || (entry.endsWith(`:iam::${id}:root`) && entry.startsWith('arn:'))
}

function isItself(entry: string, principal: AccountPrincipal): Truth {
  switch (principal.kind) {
    case 'user':
      return truthOf(entry === principal.arn)
    case 'role':
      return isSession(entry, principal)
    case 'federated-user':
      return truthOf(entry === federatedUserArn(principal))
    case 'root':
      return NO
  }
}

function isBehind(entry: string, principal: AccountPrincipal): Truth {
  if (principal.kind === 'role') return truthOf(entry === principal.arn)
  return truthOf(principal.kind === 'federated-user' && entry === principal.user.arn)
}

/**
 * NotPrincipal with Deny: everybody but those listed is denied. A user's or role's account, and a session's role, must be
 * listed beside it, or the outcome depends on the service. A principal with a permissions boundary is always denied.
 */
function isDeniedByOmission(element: PrincipalElement, principal: Principal): Truth {
  const reach = named(element, principal)
  const isListed = isReached(reach)
  const identity = principal.kind === 'federated-user' ? principal.user : principal
  if ('boundary' in identity && identity.boundary !== null) return YES
  switch (principal.kind) {
    case 'user':
    case 'federated-user': {
      const itself = or(reach.direct, reach.limited)
      if (itself === NO) return YES
      if (element.aws.includes('*')) return NO
      return principal.kind === 'user' && itself === YES && reach.account === YES ? NO : UNKNOWN
    }
    case 'role':
      if (element.aws.includes('*')) return NO
      if (reach.direct === NO && reach.limited === NO) return YES
      return reach.direct === YES && reach.limited === YES && reach.account === YES ? NO : UNKNOWN
    default:
      return isListed === YES ? NO : isListed === NO ? YES : UNKNOWN
  }
}
