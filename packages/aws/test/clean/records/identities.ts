/** Roles for who comes from the management account, and root users with a second factor and without keys. */
import { accountSummaryKind } from '../../../src/observe/kinds/iam/account-summary.ts'
import type { PlaceName } from '../../../src/observe/inventory/inventory.ts'
import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import { away, type CleanRecords, home, records } from '../clean-records.ts'

const safe = { Answer: { SummaryMap: { AccountMFAEnabled: 1, AccountAccessKeysPresent: 0, AccountPasswordPresent: 1 } } }

function entered(at: PlaceName): CleanRecords {
  const Statement = [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::999988887777:root' }, Action: 'sts:AssumeRole' }]
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
  return records(identityKind, at, [{ List: 'RoleDetailList', Arn: `arn:aws:iam::${at.account}:role/reader`, RoleId: 'AROAREADER', AssumeRolePolicyDocument }])
}

export const clean: readonly CleanRecords[] = [
  entered(home),
  entered(away),
  records(accountSummaryKind, home, [safe]),
  records(accountSummaryKind, away, [safe]),
]
