import { accountSummaryKind } from '../../../src/observe/kinds/iam/account-summary.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'root-user', kind: accountSummaryKind } as const
const summary = (SummaryMap: { readonly AccountMFAEnabled?: number; readonly AccountAccessKeysPresent?: number }) => () => ({
  Answer: { SummaryMap: { AccountMFAEnabled: 1, AccountAccessKeysPresent: 0, AccountPasswordPresent: 1, ...SummaryMap } },
})

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'no second factor', change: summary({ AccountMFAEnabled: 0 }), becomes: 'FAIL' }),
  flip({ ...common, what: 'keys of the root user', change: summary({ AccountAccessKeysPresent: 1 }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a summary without the root user', change: () => ({ Answer: { SummaryMap: {} } }), becomes: 'UNKNOWN' }),
]
