/** IAM, as far as it is served: users, groups, roles, policies, MFA devices, settings. Policies are kept and listed; nobody is refused anything by them. */

import type { IamOperations } from '../../models/iam.ts'
import type { Handlers } from '../../world/call.ts'
import { accountSettingHandlers } from './account-settings.ts'
import { authorizationDetailHandlers } from './authorization-details.ts'
import { groupHandlers } from './group-handlers.ts'
import { managedPolicyHandlers } from './managed-policies.ts'
import { mfaHandlers } from './mfa-handlers.ts'
import { roleHandlers } from './role-handlers.ts'
import { userHandlers } from './user-handlers.ts'

export const iam: Handlers<IamOperations> = {
  ...accountSettingHandlers,
  ...authorizationDetailHandlers,
  ...groupHandlers,
  ...managedPolicyHandlers,
  ...mfaHandlers,
  ...roleHandlers,
  ...userHandlers,
}
