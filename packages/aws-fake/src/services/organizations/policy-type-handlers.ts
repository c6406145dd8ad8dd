/** Which types of policies are on in an organization's root. */

import type { OrganizationsOperations } from '../../models/organizations.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import { settleBackupPolicies } from '../backup/organization-plans.ts'
import { requireManagement } from './access.ts'
import { enablePolicyType, type Organization, organizationArn } from './organization.ts'

function requireRoot(call: Call, rootId: string): Organization {
  const organization = requireManagement(call)
  if (organization.rootId !== rootId) throw new ServiceError('RootNotFoundException', "You specified a root that doesn't exist.")
  return organization
}

export function describedRoot(organization: Organization) {
  const PolicyTypes = [...organization.policyTypes].map((Type) => ({ Type, Status: 'ENABLED' as const }))
  return { Id: organization.rootId, Arn: organizationArn(organization, 'root', `/${organization.rootId}`), Name: 'Root', PolicyTypes }
}

export const policyTypeHandlers = {
  EnablePolicyType({ RootId, PolicyType }, call) {
    const organization = requireRoot(call, RootId)
    if (organization.policyTypes.has(PolicyType)) {
      throw new ServiceError('PolicyTypeAlreadyEnabledException', 'The specified policy type is already enabled in the specified root.')
    }
    enablePolicyType(organization, PolicyType)
    return { Root: describedRoot(organization) }
  },

  DisablePolicyType({ RootId, PolicyType }, call) {
    const organization = requireRoot(call, RootId)
    if (!organization.policyTypes.delete(PolicyType)) {
      throw new ServiceError('PolicyTypeNotEnabledException', "The specified policy type isn't currently enabled in this root.")
    }
    // "all policies of that type are detached from all entities"
    for (const policy of organization.policies.values()) if (policy.type === PolicyType) policy.targets.clear()
    settleBackupPolicies(call.world, organization)
    return { Root: describedRoot(organization) }
  },
} satisfies Partial<Handlers<OrganizationsOperations>>
