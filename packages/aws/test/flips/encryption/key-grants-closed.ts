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
  flip({
    ...{ rule: 'key-grants-closed', kind: keyGrantKind, what: 'a grant for a service that comes for a stranger', becomes: 'FAIL' },
    change: ({ Target }) => ({
      Target,
      Answer: [{ GrantId: 'a1', GranteeServicePrincipal: 'rds.amazonaws.com', Operations: ['Decrypt'], Constraints: { SourceArn: 'arn:aws:rds:eu-west-1:555566667777:db:x' } }],
    }),
  }),
  flip({
    ...{ rule: 'key-grants-closed', kind: keyGrantKind, what: 'a grant whose principal is a service that comes for a stranger', becomes: 'FAIL' },
    change: ({ Target }) => ({
      Target,
      Answer: [{ GrantId: 'a1', GranteePrincipal: 'rds.amazonaws.com', Operations: ['Decrypt'], Constraints: { SourceArn: 'arn:aws:rds:eu-west-1:555566667777:db:x' } }],
    }),
  }),
  flip({
    ...{ rule: 'key-grants-closed', kind: keyGrantKind, what: 'a grant whose principal is a service that comes for a bucket, whosesoever', becomes: 'UNKNOWN' },
    change: ({ Target }) => ({ Target, Answer: [{ GrantId: 'a1', GranteePrincipal: 's3.amazonaws.com', Operations: ['Decrypt'], Constraints: { SourceArn: 'arn:aws:s3:::x' } }] }),
  }),
  flip({
    ...{ rule: 'key-grants-closed', kind: keyGrantKind, what: 'a grant for a service of which nobody knows for whom it comes', becomes: 'UNKNOWN' },
    change: ({ Target }) => ({ Target, Answer: [{ GrantId: 'a1', GranteeServicePrincipal: 'rds.amazonaws.com', Operations: ['Decrypt'] }] }),
  }),
]

