/**
 * Keys of the request context that follow from the principal and the resource. Source: "AWS global condition context
 * keys", IAM User Guide; kms:CallerAccount and kms:ViaService from the KMS Developer Guide.
 */
import type { ContextValue, Lookup } from './context-value.ts'
import { type AccessRequest, type Account, accountOf, type Principal, type Tags } from './request.ts'

/** Looks keys up in what the request says (`undefined` there: not known), then in what follows from it. */
export function lookupIn(request: AccessRequest): Lookup {
  const { values, others } = request.context
  return (key) => {
    if (values.has(key)) return values.get(key)
    const derived = derive(key, request)
    if (derived !== notDerived) return derived
    return others === 'absent' ? null : undefined
  }
}

/** Of a key that has nothing to do with principal or resource; `undefined` is said of one that has, and isn't known. */
const notDerived = 'not derived'
type Derived = ContextValue | typeof notDerived

const principalTag = 'aws:principaltag/'
const resourceTag = 'aws:resourcetag/'

function derive(key: string, request: AccessRequest): Derived {
  if (key.startsWith('aws:principal') || key === 'aws:userid' || key === 'aws:username' || key === 'kms:calleraccount') {
    return ofPrincipal(key, request.principal)
  }
  if (key.startsWith('aws:resource')) return ofResource(key, request)
  return request.context.via === 'direct' ? ofDirectCall(key, request.principal) : notDerived
}

function ofPrincipal(key: string, principal: Principal): Derived {
  const isService = principal.kind === 'service'
  const account = accountOf(principal)
  switch (key) {
    case 'aws:principalarn':
      return account === null ? (principal.kind === 'anonymous' ? null : undefined) : [principalArn(principal)]
    case 'aws:principalaccount':
      return account === null ? (principal.kind === 'anonymous' ? ['anonymous'] : undefined) : [account.id]
    case 'kms:calleraccount':
      return account === null ? undefined : [account.id]
    case 'aws:principalorgid':
      return account === null ? (principal.kind === 'federated' ? undefined : null) : organizationId(account)
    case 'aws:principalorgpaths':
      return account === null ? (principal.kind === 'federated' ? undefined : null) : organizationPath(account)
    case 'aws:principaltype':
      return principalType(principal)
    case 'aws:userid':
      return userId(principal)
    case 'aws:username':
      return principal.kind === 'user' ? [principal.arn.slice(principal.arn.lastIndexOf('/') + 1)] : null
    case 'aws:principalisawsservice':
      return principal.kind === 'anonymous' || principal.kind === 'federated' ? undefined : [String(isService)]
    case 'aws:principalservicename':
      return isService ? [principal.name] : null
    case 'aws:principalservicenameslist':
      return isService ? undefined : null
    default:
      return key.startsWith(principalTag) ? tag(tagsOf(principal), key.slice(principalTag.length)) : notDerived
  }
}

/** For sessions of a role the role's ARN, not the session's. */
function principalArn(principal: Principal): string {
  if (principal.kind === 'federated-user') return federatedUserArn(principal)
  return (principal as { readonly arn: string }).arn
}

/** `arn:aws:sts::ACCOUNT:federated-user/NAME`. */
export function federatedUserArn(principal: Extract<Principal, { kind: 'federated-user' }>): string {
  const partition = principal.user.arn.split(':', 2)[1] ?? 'aws'
  return `arn:${partition}:sts::${principal.user.account.id}:federated-user/${principal.name}`
}

function principalType(principal: Principal): ContextValue {
  switch (principal.kind) {
    case 'user':
      return ['User']
    case 'role':
      return ['AssumedRole']
    case 'federated-user':
      return ['FederatedUser']
    case 'root':
      return ['Account']
    case 'anonymous':
      return ['Anonymous']
    case 'service':
    case 'federated':
      return undefined
  }
}

function userId(principal: Principal): ContextValue {
  switch (principal.kind) {
    case 'user':
      return principal.uniqueId === null ? undefined : [principal.uniqueId]
    case 'role':
      if (principal.uniqueId === null) return undefined
      return principal.sessionName === null
        ? { beginning: `${principal.uniqueId}:` }
        : [`${principal.uniqueId}:${principal.sessionName}`]
    case 'federated-user':
      return [`${principal.user.account.id}:${principal.name}`]
    case 'root':
      return [principal.account.id]
    case 'anonymous':
      return ['anonymous']
    case 'service':
    case 'federated':
      return undefined
  }
}

function tagsOf(principal: Principal): Tags {
  if (principal.kind === 'user' || principal.kind === 'role') return principal.tags
  return principal.kind === 'root' || principal.kind === 'anonymous' || principal.kind === 'service' ? {} : 'unknown'
}

function ofResource(key: string, request: AccessRequest): Derived {
  if (request.resource.arn === '*') return undefined
  const { account, tags } = request.resource
  if (key === 'aws:resourceaccount') return [account.id]
  if (key === 'aws:resourceorgid') return organizationId(account)
  if (key === 'aws:resourceorgpaths') return organizationPath(account)
  return key.startsWith(resourceTag) ? tag(tags, key.slice(resourceTag.length)) : notDerived
}

/** When nobody calls on the principal's behalf. */
function ofDirectCall(key: string, principal: Principal): Derived {
  if (principal.kind === 'service') return notDerived
  switch (key) {
    case 'aws:viaawsservice':
      return ['false']
    case 'aws:calledvia':
    case 'aws:calledviafirst':
    case 'aws:calledvialast':
    case 'kms:viaservice':
    case 'aws:sourcearn':
    case 'aws:sourceaccount':
    case 'aws:sourceorgid':
    case 'aws:sourceorgpaths':
      return null
    default:
      return notDerived
  }
}

function organizationId(account: Account): ContextValue {
  if (account.organization === 'unknown') return undefined
  return account.organization === 'none' ? null : [account.organization.id]
}

function organizationPath(account: Account): ContextValue {
  if (account.organization === 'unknown') return undefined
  return account.organization === 'none' ? null : [account.organization.path]
}

/** Keys of tags have no case here; of two that differ in case only it is not known which one counts. */
function tag(tags: Tags, name: string): ContextValue {
  if (tags === 'unknown') return undefined
  const found = Object.entries(tags).filter(([key]) => key.toLowerCase() === name)
  if (found.length > 1) return undefined
  return found[0] === undefined ? null : [found[0][1]]
}
