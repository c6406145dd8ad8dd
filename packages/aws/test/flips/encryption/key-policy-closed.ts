import { keyPolicyKind } from '../../../src/observe/kinds/kms/key-policy.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'key-policy-closed', kind: keyPolicyKind } as const

/** A statement more. */
function withStatement(statement: object) {
  return ({ Target, Answer }: { readonly Target: string; readonly Answer: { readonly Policy?: string | undefined } | null }) => {
    const { Statement, ...rest } = JSON.parse(Answer?.Policy ?? '') as { readonly Statement: readonly object[] }
    return { Target, Answer: { Policy: JSON.stringify({ ...rest, Statement: [...Statement, { Action: 'kms:Decrypt', Resource: '*', Effect: 'Allow', ...statement }] }) } }
  }
}

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a key for everybody', change: withStatement({ Principal: '*' }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a key for everybody in AWS', change: withStatement({ Principal: { AWS: '*' } }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a key for a stranger', change: withStatement({ Principal: { AWS: 'arn:aws:iam::555566667777:root' } }), becomes: 'FAIL' }),
  flip({
    ...common,
    what: 'a key for everybody through some address',
    change: withStatement({ Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }),
    becomes: 'UNKNOWN',
  }),
  flip({
    ...common,
    what: 'a key for everybody of a stranger’s account',
    change: withStatement({ Principal: '*', Condition: { StringEquals: { 'kms:CallerAccount': '555566667777' } } }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    what: 'a key for everybody of another organization',
    change: withStatement({ Principal: { AWS: '*' }, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-stranger00' } } }),
    becomes: 'FAIL',
  }),
]
