/** What an inventory says of accounts and Regions that were asked for and are not in it. */
import { accountFailure, type Manifest } from '@holdfast/aws/manifest'
import { escapeForTerminal } from '../../output/terminal-text.ts'

/** Accounts that are closed, and Regions that are not enabled, a line for each account. */
export function passedOver({ skipped = [], notEnabled = [] }: Manifest): readonly string[] {
  return [
    ...skipped.map(({ account, state }) => escapeForTerminal(`skipped  ${account}: ${state}`)),
    ...notEnabled.map(({ account, regions }) => escapeForTerminal(`skipped  ${account}: has not enabled ${regions.join(', ')}`)),
  ]
}

/** Accounts that could not be read at all, a line for each. */
export function unreadAccounts({ failures }: Manifest): readonly string[] {
  const ofAccounts = failures.filter(({ kind }) => kind === accountFailure)
  return ofAccounts.map(({ account, call, code }) => escapeForTerminal(`not read  ${account}: ${call} failed: ${code}`))
}
