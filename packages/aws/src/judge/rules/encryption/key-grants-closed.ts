/** Grants let nobody in from elsewhere. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { keyGrantKind } from '../../../observe/kinds/kms/key-grant.ts'
import type { RegionView } from '../../views/views.ts'
import { membershipKinds, organizationKinds } from '../access/membership.ts'
import type { RegionRule } from '../rule.ts'
import { unknownBecause } from '../unknown.ts'
import { knowsAccount } from './knows-account.ts'
import { assertAllNamed, type CustomerKey, customerKeyKinds, customerKeys, keyNamingKinds, keySubject } from './vault-keys.ts'

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
  *evaluate(view) {
    for (const key of customerKeys(view)) yield { subject: keySubject(key.arn), judge: () => judge(key, view) }
    assertAllNamed(view)
  },
}

function judge({ name, arn }: CustomerKey, view: RegionView): Verdict {
  const grants = view.answer(keyGrantKind, name) ?? []
  const foreign = grants.flatMap(({ GranteePrincipal, GranteeServicePrincipal, Constraints }) => {
    // a service is bound by what it comes for
    const who = GranteePrincipal ?? Constraints?.SourceArn ?? ''
    const account = who.split(':')[4]
    if (account === undefined || account === '' || account === view.account.id) return []
    return [{ who: GranteePrincipal ?? `${GranteeServicePrincipal} for ${who}`, known: knowsAccount(view.account, account) }]
  })
  const isUnsaid = grants.some(
    ({ GranteePrincipal, GranteeServicePrincipal, Constraints }) =>
      GranteePrincipal === undefined && (GranteeServicePrincipal === undefined || Constraints?.SourceArn?.split(':')[4]?.length !== 12),
  )
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

function revoke(arn: string): Fix {
  return {
    kind: 'human',
    command: `aws kms revoke-grant --key-id ${arn} --grant-id GRANT_ID`,
    console: 'The console does not show grants: list them with aws kms list-grants, and revoke those that nobody needs.',
  }
}
