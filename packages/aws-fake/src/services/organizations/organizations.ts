/** AWS Organizations, as far as it is served. */

import type { OrganizationsOperations } from '../../models/organizations.ts'
import type { Handlers } from '../../world/call.ts'
import { memberHandlers } from './member-handlers.ts'
import { organizationPolicyHandlers } from './policy-handlers.ts'
import { policyTypeHandlers } from './policy-type-handlers.ts'
import { organizationTagHandlers } from './tag-handlers.ts'
import { trustHandlers } from './trust-handlers.ts'

export const organizations: Handlers<OrganizationsOperations> = {
  ...memberHandlers,
  ...organizationPolicyHandlers,
  ...organizationTagHandlers,
  ...policyTypeHandlers,
  ...trustHandlers,
}
