/** The account blocks public access for all its buckets, those to come too. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { accountBlockKind } from '../../../../observe/kinds/s3control/account-block.ts'
import type { AccountView } from '../../../views/views.ts'
import type { AccountRule } from '../../rule.ts'
import { accountSubject } from '../../subjects.ts'
import { blockSettings } from './bucket-public.ts'

export const accountBlock: AccountRule = {
  id: 'account-block',
  title: 'The account blocks public access to S3',
  severity: 'medium',
  asks: 'The account has all four settings of Block Public Access.',
  why: 'What is set for the account holds for buckets and access points that nobody has looked at, and for those that are made tomorrow.',
  scope: 'account',
  needs: [accountBlockKind],
  nothing: 'there is no setting',
  evidence: [...blockSettings],
  fixes: () => [
    { when: 'any of the four is missing, and accountDefaults.blockPublicAccess is declared', fix: fix(true) },
    { when: 'it is not declared', fix: fix(false) },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege: the public has none, for S3.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for S3.' },
  ],
  *evaluate(view) {
    yield { subject: accountSubject(view.id), judge: () => judge(view) }
  },
}

function judge(view: AccountView): Verdict {
  const found = view.answer(accountBlockKind)?.PublicAccessBlockConfiguration
  const evidence: readonly Fact[] = blockSettings.map((field) => ({ field, value: found?.[field] ?? null }))
  return blockSettings.every((one) => found?.[one] === true)
    ? { status: 'PASS', reason: 'public access is blocked for all buckets', evidence }
    : { status: 'FAIL', reason: 'the account does not block all public access', evidence, fix: fix(view.intent?.accountDefaults.blockPublicAccess === true) }
}

function fix(isDeclared: boolean): Fix {
  return {
    kind: isDeclared ? 'apply' : 'human',
    command:
      'aws s3control put-public-access-block --account-id ACCOUNT --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
    console: 'S3, Block Public Access settings for this account, Edit: Block all public access.',
  }
}
