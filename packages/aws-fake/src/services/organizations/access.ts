/** Whose account may read an organization, and change what of it. What its people may do in their own account is not asked. */

import { ServiceError } from '../../service-error.ts'
import type { Call } from '../../world/call.ts'
import { listOf, readPolicy } from '../policy-document.ts'
import { type Organization, organizationOf, type PolicyType } from './organization.ts'

const notAllowed = "You don't have permissions to access this resource."

/** The organization of the caller's account. */
function ownOrganization({ world, account }: Call): Organization {
  const organization = organizationOf(world, account.id)
  if (organization === null) throw new ServiceError('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.')
  return organization
}

/** The organization, if the caller's account may read it: the management account and delegated administrators. */
export function requireOrganization(call: Call): Organization {
  const organization = ownOrganization(call)
  const { account, operation } = call
  const mayRead = account.id === organization.managementId || organization.delegated.has(account.id) || isDelegated(organization, account.id, operation, null)
  if (!mayRead) throw new ServiceError('AccessDeniedException', notAllowed)
  return organization
}

/** The organization, for what its management account alone may change. */
export function requireManagement(call: Call): Organization {
  const organization = ownOrganization(call)
  if (call.account.id !== organization.managementId) throw new ServiceError('AccessDeniedException', notAllowed)
  return organization
}

/** The organization, for who may change policies of the type: the management account, and whom it lets by its resource policy. */
export function requirePolicyManager(call: Call, type: PolicyType): Organization {
  const organization = ownOrganization(call)
  const isManagement = call.account.id === organization.managementId
  if (!isManagement && !isDelegated(organization, call.account.id, call.operation, type)) throw new ServiceError('AccessDeniedException', notAllowed)
  return organization
}

/** By the resource policy. Its other conditions are not looked at. */
function isDelegated({ delegation }: Organization, accountId: string, operation: string, type: PolicyType | null): boolean {
  const statements = delegation === null ? [] : (readPolicy(delegation.content) ?? [])
  return statements.some(({ Effect, Principal, Action, Condition = {} }) => {
    const named = typeof Principal === 'object' ? listOf(Principal['AWS']) : []
    const types = Object.values(Condition).flatMap((one) => listOf(one['organizations:PolicyType'] as string | readonly string[] | undefined))
    return (
      Effect === 'Allow' &&
      named.some((one) => one === accountId || one === `arn:aws:iam::${accountId}:root`) &&
      listOf(Action).some((one) => one === `organizations:${operation}`) &&
      (types.length === 0 || type === null || types.includes(type))
    )
  })
}
