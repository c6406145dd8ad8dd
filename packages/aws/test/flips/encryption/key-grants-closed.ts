import { keyGrantKind } from '../../../src/observe/kinds/kms/key-grant.ts'
import { type Flip, flip } from '../flip.ts'

function grantFor(account: string) {
  const grant = { GrantId: 'a1', GranteePrincipal: `arn:aws:iam::${account}:role/reader`, Operations: ['Decrypt'] }
  return ({ Target }: { readonly Target: string }) => ({ Target, Answer: [grant] })
}

export const flips: readonly Flip[] = [
  flip({ rule: 'key-grants-closed', kind: keyGrantKind, what: 'a grant for a stranger', change: grantFor('555566667777'), becomes: 'FAIL' }),
  flip({
    ...{ rule: 'key-grants-closed', kind: keyGrantKind, what: 'a grant of which AWS does not say for whom', becomes: 'UNKNOWN' },
    change: ({ Target }) => ({ Target, Answer: [{ GrantId: 'a1', Operations: ['Decrypt'] }] }),
  }),
]

