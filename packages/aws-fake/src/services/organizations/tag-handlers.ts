/** Tags of policies and of the resource policy. */

import type { OrganizationsOperations } from '../../models/organizations.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import { requireManagement, requireOrganization, requirePolicyManager } from './access.ts'
import type { Organization } from './organization.ts'

/** Roots, units and accounts have tags, too: they are not kept. */
function requireTags({ policies, delegation }: Organization, id: string): Map<string, string> {
  const tags = policies.get(id)?.tags ?? (delegation?.id === id ? delegation.tags : undefined)
  if (tags === undefined) throw new ServiceError('TargetNotFoundException', "You specified a target that doesn't exist.")
  return tags
}

function changedTags(call: Call, id: string): Map<string, string> {
  const type = requireOrganization(call).policies.get(id)?.type
  return requireTags(type === undefined ? requireManagement(call) : requirePolicyManager(call, type), id)
}

export const organizationTagHandlers = {
  ListTagsForResource({ ResourceId }, call) {
    return { Tags: [...requireTags(requireOrganization(call), ResourceId)].map(([Key, Value]) => ({ Key, Value })) }
  },

  TagResource({ ResourceId, Tags }, call) {
    const tags = changedTags(call, ResourceId)
    for (const { Key, Value } of Tags) tags.set(Key, Value)
    return {}
  },

  UntagResource({ ResourceId, TagKeys }, call) {
    const tags = changedTags(call, ResourceId)
    for (const key of TagKeys) tags.delete(key)
    return {}
  },
} satisfies Partial<Handlers<OrganizationsOperations>>
