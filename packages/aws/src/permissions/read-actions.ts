/** The permissions that reading accounts takes, from the registry of kinds. */
import type { Kind } from '../observe/kinds/kind.ts'
import { kindList } from '../observe/kinds/kind-list.ts'

/** Which Regions there are. */
const beforeKinds = ['ec2:DescribeRegions']
/** Which accounts there are; the units of those that come without their path. */
const ofOrganization = ['organizations:ListAccounts', 'organizations:ListParents']

/** @param kinds all if left out */
export function readActions(kinds: readonly Kind[] = kindList): readonly string[] {
  return unique([...beforeKinds, ...kinds.flatMap(actionsOf)])
}

/** What the account besides needs that asks for all accounts of an organization. */
export function organizationActions(): readonly string[] {
  return ofOrganization
}

/** Of a kind's call. */
export function actionsOf({ actions, service, operation }: Kind): readonly string[] {
  return actions ?? [`${service}:${operation}`]
}

export function unique(actions: readonly string[]): readonly string[] {
  return [...new Set(actions)].toSorted()
}
