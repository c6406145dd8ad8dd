/** What an organization lets services and member accounts do: trusted access, delegated administrators, its resource policy. */

import type { OrganizationsOperations } from '../../models/organizations.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { readPolicy } from '../policy-document.ts'
import { requireManagement, requireOrganization } from './access.ts'
import { type Organization, organizationArn } from './organization.ts'
import { settleBackupPolicies } from '../backup/organization-plans.ts'

function violated(reason: string, message: string): ServiceError {
  return new ServiceError('ConstraintViolationException', message, { members: { Reason: reason } })
}

function requireMember({ members }: Organization, id: string) {
  const member = members.get(id)
  if (member === undefined) throw new ServiceError('AccountNotFoundException', "You specified an account that doesn't exist.")
  return member
}

function requireDelegation({ delegation }: Organization): NonNullable<Organization['delegation']> {
  if (delegation !== null) return delegation
  throw new ServiceError('ResourcePolicyNotFoundException', 'The resource-based delegation policy was not found.')
}

function described(organization: Organization, { id, content }: NonNullable<Organization['delegation']>) {
  return { ResourcePolicySummary: { Id: id, Arn: organizationArn(organization, 'resourcepolicy', `/${id}`) }, Content: content }
}

export const trustHandlers = {
  EnableAWSServiceAccess({ ServicePrincipal }, call) {
    const organization = requireManagement(call)
    if (!organization.trusted.has(ServicePrincipal)) organization.trusted.set(ServicePrincipal, call.now)
    settleBackupPolicies(call.world, organization)
    return {}
  },

  DisableAWSServiceAccess({ ServicePrincipal }, call) {
    const organization = requireManagement(call)
    if ([...organization.delegated.values()].some((services) => services.has(ServicePrincipal))) {
      throw violated('DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE', 'You must first deregister the delegated administrators of this service.')
    }
    organization.trusted.delete(ServicePrincipal)
    settleBackupPolicies(call.world, organization)
    return {}
  },

  ListAWSServiceAccessForOrganization(_, call) {
    const { trusted } = requireOrganization(call)
    return { EnabledServicePrincipals: [...trusted].map(([ServicePrincipal, since]) => ({ ServicePrincipal, DateEnabled: since })) }
  },

  RegisterDelegatedAdministrator({ AccountId, ServicePrincipal }, call) {
    const organization = requireManagement(call)
    const { status } = requireMember(organization, AccountId)
    if (AccountId === organization.managementId) {
      throw violated('CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR', 'You cannot register master account/yourself as delegated administrator for your organization.')
    }
    if (status !== 'ACTIVE') throw violated('CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR', 'You cannot register a suspended account.')
    if (!organization.trusted.has(ServicePrincipal)) {
      throw violated('SERVICE_ACCESS_NOT_ENABLED', 'You must enable service access before you register a delegated administrator.')
    }
    const services = organization.delegated.get(AccountId) ?? new Map<string, number>()
    if (services.has(ServicePrincipal)) {
      throw new ServiceError('AccountAlreadyRegisteredException', 'The provided account is already a delegated administrator for your organization.')
    }
    organization.delegated.set(AccountId, services.set(ServicePrincipal, call.now))
    return {}
  },

  DeregisterDelegatedAdministrator({ AccountId, ServicePrincipal }, call) {
    const organization = requireManagement(call)
    requireMember(organization, AccountId)
    const services = organization.delegated.get(AccountId)
    if (services?.delete(ServicePrincipal) !== true) {
      throw new ServiceError('AccountNotRegisteredException', 'The provided account is not a registered delegated administrator for your organization.')
    }
    if (services.size === 0) organization.delegated.delete(AccountId)
    return {}
  },

  PutResourcePolicy({ Content, Tags = [] }, call) {
    const organization = requireManagement(call)
    if (readPolicy(Content)?.every(({ Principal }) => Principal !== undefined) !== true) {
      throw new ServiceError('InvalidInputException', 'The provided resource policy is not valid.', { members: { Reason: 'INVALID_RESOURCE_POLICY_JSON' } })
    }
    if (organization.delegation !== null && Tags.length > 0) {
      throw new ServiceError('InvalidInputException', 'Tags can only be given when the policy is made.', { members: { Reason: 'INVALID_SYNTAX_POLICY' } })
    }
    organization.delegation ??= { id: `rp-${call.world.ids.hex(8)}`, content: '', tags: new Map(Tags.map(({ Key, Value }) => [Key, Value])) }
    organization.delegation.content = Content
    return { ResourcePolicy: described(organization, organization.delegation) }
  },

  DescribeResourcePolicy(_, call) {
    const organization = requireOrganization(call)
    return { ResourcePolicy: described(organization, requireDelegation(organization)) }
  },

  DeleteResourcePolicy(_, call) {
    const organization = requireManagement(call)
    requireDelegation(organization)
    organization.delegation = null
    return {}
  },
} satisfies Partial<Handlers<OrganizationsOperations>>
