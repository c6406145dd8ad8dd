/** Roles that AWS Backup alone can be: what they may do with backups, by which it lets them end, nobody else can. */
import { type CompiledPolicy, statementsAbout } from '../../../languages/policy/compile-policy.ts'
import type { AccountView } from '../../views/views.ts'
import { peopleOf } from './principals.ts'

/** The service's name in trust policies. */
export const backupService = 'backup.amazonaws.com'

/** Their ARNs. Made once, by `view.once(backupRolesOf)`. */
export function backupRolesOf(view: AccountView): ReadonlySet<string> {
  return new Set([...view.once(peopleOf).trusts].flatMap(([arn, trust]) => (trustsBackupOnly(trust) ? [arn] : [])))
}

function trustsBackupOnly(trust: CompiledPolicy): boolean {
  if (trust.unreadable !== null) return false
  const allowing = statementsAbout(trust, 'sts').filter(({ effect }) => effect === 'Allow')
  return allowing.every(({ principal }) => {
    if (principal === null || principal.negated || principal.everyone || principal.aws.length + principal.federated.length > 0) return false
    return principal.service.every((one) => one === backupService)
  })
}
