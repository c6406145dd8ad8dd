/** Users and roles that policies name and that are not there, which services refuse. */

import { parseArn } from '../../arn.ts'
import type { World } from '../../world/world.ts'
import { listOf, type Statement } from '../policy-document.ts'
import { iamState } from './iam-state.ts'

/** The first of a policy. Of accounts that the world does not have, all are taken to be there. */
export function unknownPrincipal(world: World, statements: readonly Statement[]): string | null {
  const named = statements.flatMap(({ Principal, NotPrincipal }) => [Principal, NotPrincipal]).flatMap((one) => (typeof one === 'object' ? listOf(one['AWS']) : []))
  return named.find((arn) => !isThere(world, arn)) ?? null
}

function isThere(world: World, text: string): boolean {
  const arn = parseArn(text)
  if (arn?.service !== 'iam' || !world.hasAccount(arn.accountId)) return true
  const { roles, users } = world.account(arn.accountId).state(iamState)
  const [kind, ...path] = arn.resource.split('/')
  const name = path.at(-1) ?? ''
  if (kind === 'role') return roles.get(name)?.arn === text
  return kind === 'user' ? users.get(name)?.arn === text : true
}
