/** Grants let nobody in from elsewhere. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { keyGrantKind } from '../../../observe/kinds/kms/key-grant.ts'
import type { LineOf } from '../../../observe/kinds/kind.ts'
import type { RegionView } from '../../views/views.ts'
import { membershipKinds, organizationKinds } from '../access/membership.ts'
import type { RegionRule } from '../rule.ts'
import { unknownBecause } from '../unknown.ts'
import { knowsAccount } from './knows-account.ts'
import { type CustomerKey, customerKeyKinds, judgeCustomerKeys, keyNamingKinds } from './vault-keys.ts'

type Grant = NonNullable<LineOf<typeof keyGrantKind>['Answer']>[number]

/** In evidence; the rest is counted. */
const shownAtMost = 5

export const keyGrantsClosed: RegionRule = {
  id: 'key-grants-closed',
  title: 'Grants of keys let nobody in from elsewhere',
  severity: 'high',
  asks: 'Every grant of a key is for this account, for AWS, by the resource that it comes for where the grant names one, or for an account that is of the organization or declared as trusted.',
  why: 'A grant works beside the key policy, and is in no policy that anybody reads: who was let in by one for a day stays in.',
  scope: 'region',
  needs: [...customerKeyKinds, keyGrantKind],
  mayNeed: [...membershipKinds, ...keyNamingKinds],
  nothing: 'no key that a customer manages is in use in this Region',
  evidence: ['Grants', 'GranteePrincipal'],
  fixes: () => [{ when: 'a grant is for somebody else', fix: revoke('KEY_ARN') }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege for the keys of backups, by grants.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for keys.' },
  ],
  evaluate: (view) => judgeCustomerKeys(view, judge),
}

function judge({ name, arn }: CustomerKey, view: RegionView): Verdict {
  const grants = view.answer(keyGrantKind, name) ?? []
  const foreign = grants.flatMap((grant) => {
    const account = accountOf(grant)
    if (account === null || account === 'unsaid' || account === view.account.id) return []
    const { GranteePrincipal, GranteeServicePrincipal = GranteePrincipal, Constraints } = grant
    const who = isArn(GranteePrincipal) ? String(GranteePrincipal) : `${GranteeServicePrincipal} for ${Constraints?.SourceArn}`
    return [{ who, known: knowsAccount(view.account, account) }]
  })
  const isUnsaid = grants.some((grant) => accountOf(grant) === 'unsaid')
  const evidence = (shown: readonly { readonly who: string }[]): readonly Fact[] => [
    { field: 'Grants', value: grants.length },
    ...shown.slice(0, shownAtMost).map(({ who }) => ({ field: 'GranteePrincipal', value: who })),
  ]
  const strangers = foreign.filter(({ known }) => known === false)
  if (strangers.length > 0) {
    return { status: 'FAIL', reason: 'a grant lets in somebody of an account that nobody knows', evidence: evidence(strangers), fix: revoke(arn) }
  }
  const perhaps = foreign.filter(({ known }) => known === 'unknown')
  if (isUnsaid) return { status: 'UNKNOWN', reason: 'AWS does not say whom a grant lets in, or whom a service comes for', evidence: evidence(foreign) }
  if (perhaps.length > 0) {
    const failures = [...new Set(organizationKinds.flatMap((kind) => view.account.failures(kind)))]
    if (failures.length > 0) return unknownBecause(failures, evidence(perhaps))
    return { status: 'UNKNOWN', reason: 'whether other accounts that grants let in are trusted is not known: declare trusted', evidence: evidence(perhaps) }
  }
  return { status: 'PASS', reason: 'no grant lets in anybody from elsewhere', evidence: evidence(foreign) }
}

/**
 * Whom a grant is for; null: AWS, or a principal that is gone. A service, which KMS may name as the grantee principal too
 * (https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantListEntry.html), is bound by what it comes for.
 */
function accountOf({ GranteePrincipal, GranteeServicePrincipal, Constraints }: Grant): string | null {
  const accountIn = (arn: string): string => /^arn:[^:]+:[^:]+:[^:]*:(\d{12}):/.exec(arn)?.[1] ?? 'unsaid'
  if (isArn(GranteePrincipal)) return accountIn(GranteePrincipal)
  if (Constraints?.SourceArn !== undefined) return accountIn(Constraints.SourceArn)
  return GranteePrincipal === undefined || GranteeServicePrincipal !== undefined ? 'unsaid' : null
}

function isArn(name: string | undefined): name is string {
  return name?.startsWith('arn:') === true
}

function revoke(arn: string): Fix {
  return {
    kind: 'human',
    command: `aws kms revoke-grant --key-id ${arn} --grant-id GRANT_ID`,
    console: 'The console does not show grants: list them with aws kms list-grants, and revoke those that nobody needs.',
  }
}
