/** Options that say which accounts are read, and by which role. */
import type { OtherAccounts } from '@holdfast/aws/collect'
import { HoldfastError } from '@holdfast/core/errors'

export interface AccountOptions {
  readonly org?: boolean | undefined
  readonly includeOu?: readonly string[] | undefined
  readonly excludeOu?: readonly string[] | undefined
  readonly excludeAccounts?: readonly string[] | undefined
  readonly accounts?: readonly string[] | undefined
  readonly role: string
  readonly externalId?: string | undefined
}

/** What there is to know of other accounts; null: only the account of the credentials. */
export type OthersChoice = Pick<OtherAccounts, 'choice' | 'role'>

/** @throws HoldfastError USAGE */
export function othersOf({ org = false, includeOu = [], excludeOu = [], excludeAccounts = [], accounts, role: name, externalId }: AccountOptions): OthersChoice | null {
  if (!/^[\w+=,.@/-]{1,576}$/.test(name)) throw usage('--role takes the name of a role, with its path if it has one', name)
  const role = { name, externalId: externalId ?? null }
  if (accounts !== undefined) {
    if (org || includeOu.length + excludeOu.length + excludeAccounts.length > 0) throw new HoldfastError('USAGE', '--accounts goes without --org')
    assertIds('--accounts', accounts)
    return { choice: { kind: 'named', ids: accounts }, role }
  }
  const wrong = [...includeOu, ...excludeOu].find(id => !/^(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}|r-[0-9a-z]{4,32})$/.test(id))
  if (wrong !== undefined) throw usage('units are named by their ids, as ou-ab12-34cd56ef', wrong)
  assertIds('--exclude-accounts', excludeAccounts)
  if (!org && includeOu.length + excludeOu.length + excludeAccounts.length > 0) {
    throw new HoldfastError('USAGE', '--include-ou, --exclude-ou and --exclude-accounts go with --org')
  }
  return org ? { choice: { kind: 'organization', includeUnits: includeOu, excludeUnits: excludeOu, excludeAccounts }, role } : null
}

function assertIds(option: string, ids: readonly string[]): void {
  const wrong = ids.find(id => !/^\d{12}$/.test(id))
  if (wrong !== undefined) throw usage(`${option} takes ids of twelve digits`, wrong)
}

function usage(message: string, found: string): HoldfastError {
  return new HoldfastError('USAGE', message, { context: { found } })
}
