/** Accounts, units and roots of an organization. */

import type { Account, OrganizationalUnit, OrganizationsOperations } from '../../models/organizations.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { requireOrganization } from './access.ts'
import { type Member, type Organization, organizationArn, organizationOf, type Unit } from './organization.ts'
import { describedRoot } from './policy-type-handlers.ts'

function describedMember(organization: Organization, { id, name, email, joined, status }: Member): Account {
  const JoinedMethod = id === organization.managementId ? 'INVITED' : 'CREATED'
  return {
    Id: id,
    Arn: organizationArn(organization, 'account', `/${id}`),
    Name: name,
    Email: email,
    Status: status,
    State: status,
    JoinedMethod,
    JoinedTimestamp: joined,
    Paths: [pathOf(organization, id)],
  }
}

/** `o-…/r-…/ou-…/111122223333/` */
function pathOf({ id: organizationId, rootId, members, units }: Organization, id: string): string {
  const names = [id]
  for (let parent = members.get(id)?.parentId; parent !== undefined && parent !== rootId; parent = units.get(parent)?.parentId) names.unshift(parent)
  return `${[organizationId, rootId, ...names].join('/')}/`
}

function describedUnit(organization: Organization, { id, name }: Unit): OrganizationalUnit {
  return { Id: id, Arn: organizationArn(organization, 'ou', `/${id}`), Name: name }
}

function assertParent(organization: Organization, id: string): void {
  if (id === organization.rootId || organization.units.has(id)) return
  throw new ServiceError('ParentNotFoundException', "You specified parent that doesn't exist.")
}

export const memberHandlers = {
  DescribeOrganization(_, { world, account }) {
    const organization = organizationOf(world, account.id)
    if (organization === null)
      throw new ServiceError('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.')
    const { managementId, id, members, policyTypes } = organization
    return {
      Organization: {
        Id: id,
        Arn: organizationArn(organization, 'organization', ''),
        FeatureSet: 'ALL',
        MasterAccountId: managementId,
        MasterAccountArn: organizationArn(organization, 'account', `/${managementId}`),
        MasterAccountEmail: members.get(managementId)?.email,
        AvailablePolicyTypes: [...policyTypes].map((Type) => ({ Type, Status: 'ENABLED' as const })),
      },
    }
  },

  ListAccounts(_, call) {
    const organization = requireOrganization(call)
    return { Accounts: [...organization.members.values()].map((member) => describedMember(organization, member)) }
  },

  DescribeAccount({ AccountId }, call) {
    const organization = requireOrganization(call)
    const member = organization.members.get(AccountId)
    if (member === undefined) throw new ServiceError('AccountNotFoundException', "You specified an account that doesn't exist.")
    return { Account: describedMember(organization, member) }
  },

  ListRoots(_, call) {
    return { Roots: [describedRoot(requireOrganization(call))] }
  },

  ListOrganizationalUnitsForParent({ ParentId }, call) {
    const organization = requireOrganization(call)
    assertParent(organization, ParentId)
    const units = [...organization.units.values()].filter(({ parentId }) => parentId === ParentId)
    return { OrganizationalUnits: units.map((unit) => describedUnit(organization, unit)) }
  },

  DescribeOrganizationalUnit({ OrganizationalUnitId }, call) {
    const organization = requireOrganization(call)
    const unit = organization.units.get(OrganizationalUnitId)
    if (unit === undefined)
      throw new ServiceError('OrganizationalUnitNotFoundException', "You specified an organizational unit that doesn't exist.")
    return { OrganizationalUnit: describedUnit(organization, unit) }
  },

  ListAccountsForParent({ ParentId }, call) {
    const organization = requireOrganization(call)
    assertParent(organization, ParentId)
    const members = [...organization.members.values()].filter(({ parentId }) => parentId === ParentId)
    return { Accounts: members.map((member) => describedMember(organization, member)) }
  },

  ListParents({ ChildId }, call) {
    const { members, units, rootId } = requireOrganization(call)
    const parentId = (members.get(ChildId) ?? units.get(ChildId))?.parentId
    if (parentId === undefined) throw new ServiceError('ChildNotFoundException', "You specified a child that doesn't exist.")
    return { Parents: [{ Id: parentId, Type: parentId === rootId ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }] }
  },

  ListDelegatedAdministrators({ ServicePrincipal }, call) {
    const organization = requireOrganization(call)
    const found = [...organization.delegated].flatMap(([id, services]) => {
      const member = organization.members.get(id)
      const since = ServicePrincipal === undefined ? Math.min(...services.values()) : services.get(ServicePrincipal)
      if (member === undefined || since === undefined) return []
      const { Paths: _, ...described } = describedMember(organization, member)
      return [{ ...described, DelegationEnabledDate: since }]
    })
    return { DelegatedAdministrators: found }
  },

  ListDelegatedServicesForAccount({ AccountId }, call) {
    const services = requireOrganization(call).delegated.get(AccountId)
    if (services === undefined) {
      throw new ServiceError('AccountNotRegisteredException', 'The specified account is not a delegated administrator for this AWS service.')
    }
    return { DelegatedServices: [...services].map(([ServicePrincipal, since]) => ({ ServicePrincipal, DelegationEnabledDate: since })) }
  },
} satisfies Partial<Handlers<OrganizationsOperations>>
