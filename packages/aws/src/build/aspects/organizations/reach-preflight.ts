/** What to know before a policy of an organization comes to bind whole accounts. */
import type { Preflight } from '../aspect.ts'
import { findCaller } from '../caller.ts'
import type { Reader } from '../reader.ts'
import { deniesItsUndoing } from './undoing.ts'
import { findOrganization, type PolicyTarget } from './organization.ts'

/**
 * Backup policies make plans, and bind nobody: null. What denies can be taken back by the management account alone once it is there, so it
 * wants consent that names where.
 * @param content null: the text is not known yet; the plan has it, and its apply looks again
 */
export async function reachPreflight(reader: Reader, { type, name }: PolicyTarget, content: string | null, targets: readonly string[]): Promise<Preflight | null> {
  if (type === 'BACKUP_POLICY') return null
  const { context } = reader
  const organization = await findOrganization(reader)
  const isManagement = organization?.managementId === context.account
  const obstacles: string[] = []
  if (!isManagement && type === 'SERVICE_CONTROL_POLICY' && content !== null) {
    const { principal } = await findCaller(context.api, context.homeRegion, context.patience)
    if (deniesItsUndoing(content, principal, context.partition)) obstacles.push(`${principal} could not take it off again: name it under exempt`)
  }
  const bound = type === 'SERVICE_CONTROL_POLICY' ? 'all users and roles, also root users, of the accounts' : 'everybody who comes to keys, buckets and roles of the accounts'
  return {
    why: 'whom it shuts out can neither put that back nor ask anybody of their own account to',
    consent: `bind ${targets.join(', ')} by ${name}`,
    facts: [
      `it binds ${bound} in ${targets.join(', ')}`,
      `the management account ${organization?.managementId ?? ''} is not bound by it, and can always detach it`,
    ],
    obstacles,
  }
}
