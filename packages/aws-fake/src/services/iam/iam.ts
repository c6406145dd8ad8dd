/** IAM, as far as it is served: users, roles, policies. Policies are kept and listed; nobody is refused anything by them. */

import type { IamOperations } from '../../models/iam.ts'
import type { Handlers } from '../../world/call.ts'
import { authorizationDetailHandlers } from './authorization-details.ts'
import { managedPolicyHandlers } from './managed-policies.ts'
import { roleHandlers } from './role-handlers.ts'
import { userHandlers } from './user-handlers.ts'

export const iam: Handlers<IamOperations> = { ...authorizationDetailHandlers, ...managedPolicyHandlers, ...roleHandlers, ...userHandlers }
