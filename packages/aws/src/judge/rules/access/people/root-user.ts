/** The root user has a second factor and no keys. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { accountSummaryKind } from '../../../../observe/kinds/iam/account-summary.ts'
import type { AccountView } from '../../../views/views.ts'
import type { AccountRule } from '../../rule.ts'
import { accountSubject } from '../../subjects.ts'

export const rootUser: AccountRule = {
  id: 'root-user',
  title: 'The root user has a second factor and no keys',
  severity: 'critical',
  asks: 'The root user of the account has no access keys, and a second factor if it has a password.',
  why: 'No policy of the account binds the root user: it gives itself every key’s policy, and closes the account with all backups in it. Whether it was used, CloudTrail says.',
  scope: 'account',
  needs: [accountSummaryKind],
  nothing: 'IAM says nothing of the account',
  evidence: ['AccountMFAEnabled', 'AccountAccessKeysPresent', 'AccountPasswordPresent'],
  fixes: () => [
    { when: 'it has access keys', fix: withoutKeys },
    { when: 'it has no second factor', fix: withFactor },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'IA-2(1)', extent: 'partial', rationale: 'Multi-factor authentication for the most privileged account.' },
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Nobody works with rights that nothing limits.' },
    { framework: 'ISO 27001:2022', id: 'A.8.2', extent: 'partial', rationale: 'Privileged access rights, of the root user.' },
    { framework: 'PCI DSS 4', id: '8.4.1', extent: 'partial', rationale: 'MFA for administrative access, of the root user.' },
  ],
  *evaluate(view) {
    yield { subject: accountSubject(view.id), judge: () => judge(view) }
  },
}

function judge(view: AccountView): Verdict {
  const { AccountMFAEnabled: factor, AccountAccessKeysPresent: keys, AccountPasswordPresent: password } = view.answer(accountSummaryKind)?.SummaryMap ?? {}
  const evidence: readonly Fact[] = [
    { field: 'AccountMFAEnabled', value: factor ?? null },
    { field: 'AccountAccessKeysPresent', value: keys ?? null },
    { field: 'AccountPasswordPresent', value: password ?? null },
  ]
  if (keys !== undefined && keys > 0) return { status: 'FAIL', reason: 'the root user has access keys', evidence, fix: withoutKeys }
  if (factor === undefined || keys === undefined) return { status: 'UNKNOWN', reason: 'IAM does not say how the root user signs in', evidence }
  if (factor > 0) return { status: 'PASS', reason: 'the root user has a second factor and no keys', evidence }
  if (password === 0) return { status: 'PASS', reason: 'the root user has no credentials', evidence }
  return { status: 'FAIL', reason: 'the root user has no second factor', evidence, fix: withFactor }
}

const withFactor: Fix = {
  kind: 'human',
  command: null,
  console: 'Sign in as the root user: Security credentials, Assign MFA device. In an organization, IAM, Root access management of the management account can take the credentials of members’ root users away instead.',
}

const withoutKeys: Fix = {
  kind: 'human',
  command: null,
  console: 'Sign in as the root user: Security credentials, Access keys, Deactivate, then Delete.',
}
