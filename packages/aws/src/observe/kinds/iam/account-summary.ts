import * as v from 'valibot'
import { count } from '../fields.ts'
import { oneKind } from '../kind.ts'

/** What IAM counts, of the root user too. */
export const accountSummaryKind = oneKind({
  name: 'account-summary',
  where: 'global',
  service: 'iam',
  operation: 'GetAccountSummary',
  record: v.object({
    SummaryMap: v.object({ AccountMFAEnabled: count, AccountAccessKeysPresent: count, AccountPasswordPresent: count }),
  }),
})
