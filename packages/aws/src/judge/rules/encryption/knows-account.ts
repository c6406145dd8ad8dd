/** Whether another account is one that backups may be shared with. */
import type { Intent } from '../../../intent/intent-schema.ts'
import type { AccountView } from '../../views/views.ts'
import { organizationOf } from '../access/membership.ts'

/** Of the same organization, or declared: as trusted, in an environment, or as where copies go. Reads the kinds of membership. */
export function knowsAccount(view: AccountView, account: string): boolean | 'unknown' {
  if (account === view.id || (view.intent !== null && declares(view.intent, account))) return true
  const isIn = view.once(organizationOf).isIn(account)
  if (isIn === true) return true
  // who declares an intent has named everybody
  return view.intent === null || isIn === 'unknown' ? 'unknown' : false
}

function declares({ trusted, environments, classifications }: Intent, account: string): boolean {
  if (trusted.includes(account) || Object.values(environments).some((accounts) => accounts.includes(account))) return true
  return Object.values(classifications).some(
    ({ accounts = [], copies, approvals }) =>
      accounts.includes(account) || copies.some((copy) => copy.account === account) || approvals?.account === account,
  )
}
