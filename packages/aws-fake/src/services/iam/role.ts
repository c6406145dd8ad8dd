/** Whether a role can do a service's work: it is there and has a policy. What the policies say is not evaluated. */

import { parseArn } from '../../arn.ts'
import type { World } from '../../world/world.ts'
import { iamState } from './iam-state.ts'

/** Service-linked roles can always. A role of an account that the world doesn't have cannot. */
export function canRoleAct(world: World, roleArn: string): boolean {
  const arn = parseArn(roleArn)
  if (arn === null || !world.hasAccount(arn.accountId)) return false
  if (arn.resource.startsWith('role/aws-service-role/')) return true
  const role = world
    .account(arn.accountId)
    .state(iamState)
    .roles.get(arn.resource.split('/').at(-1) ?? '')
  return role !== undefined && role.arn === roleArn && role.inline.size + role.attached.size > 0
}
