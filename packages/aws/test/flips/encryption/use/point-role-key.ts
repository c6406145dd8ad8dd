import { keyGrantKind } from '../../../../src/observe/kinds/kms/key-grant.ts'
import { identityKind } from '../../../../src/observe/kinds/iam/identity.ts'
import { keyPolicyKind } from '../../../../src/observe/kinds/kms/key-policy.ts'
import type { LineOf } from '../../../../src/observe/kinds/kind.ts'
import { backupRole, sourceKey } from '../../../clean/records/base.ts'
import { both, type Flip, flip } from '../../flip.ts'

const rule = 'point-role-key'
type Identity = LineOf<typeof identityKind>
const root = 'arn:aws:iam::111122223333:root'
const isSource = ({ Target }: { readonly Target: string }) => Target === sourceKey

/** A key's policy of one statement more than who looks after it. */
function policy(...statements: readonly object[]) {
  const look = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/key-administrator' }, Action: 'kms:DescribeKey', Resource: '*' }
  return ({ Target }: { readonly Target: string }) => ({ Target, Answer: { Policy: JSON.stringify({ Version: '2012-10-17', Statement: [look, ...statements] }) } })
}

const grants = (service: string) => ({
  ...{ Effect: 'Allow', Principal: { AWS: root }, Action: ['kms:CreateGrant', 'kms:Decrypt', 'kms:GenerateDataKey'], Resource: '*' },
  Condition: { StringLike: { 'kms:ViaService': `${service}.*.amazonaws.com` } },
})

/** The role of backups may do something less. */
function without(action: string) {
  return (line: Identity): Identity => {
    if (line.List !== 'RoleDetailList') return line
    const RolePolicyList = (line.RolePolicyList ?? []).map((one) => ({ ...one, PolicyDocument: one.PolicyDocument.replace(`"${action}"`, '"kms:ListAliases"') }))
    return { ...line, RolePolicyList }
  }
}

const ofVolumes = {
  ...{ GrantId: 'grant-1', GranteePrincipal: backupRole, RetiringPrincipal: root, Operations: ['CreateGrant', 'Decrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext'] },
  Constraints: { EncryptionContextEquals: { 'aws:ebs:id': 'vol-1' }, EncryptionContextSubset: { 'aws:ebs:id': 'vol-1' } },
}

export const flips: readonly Flip[] = [
  flip({
    rule,
    kind: keyPolicyKind,
    what: 'a key that the role of backups cannot use',
    of: isSource,
    change: policy(),
    becomes: 'FAIL',
    also: ['FAIL copy-key-fits', 'FAIL point-restorable'],
  }),
  flip({
    ...{ rule, kind: keyPolicyKind, becomes: 'FAIL', also: ['FAIL copy-key-fits', 'FAIL point-restorable'] },
    what: 'a key that the role can use through another service than that of its type',
    of: isSource,
    change: policy(grants('dynamodb')),
  }),
  flip({
    ...{ rule, kind: identityKind, becomes: 'FAIL', also: ['FAIL point-restorable', 'FAIL restore-key-usable'] },
    what: 'a role that may do something with the key, but not what its type needs',
    of: (line) => 'Arn' in line && line.Arn === backupRole,
    change: without('kms:CreateGrant'),
  }),
  both(
    flip({ rule, kind: keyPolicyKind, what: 'a key whose policy does not let the role use it', of: isSource, change: policy(), becomes: 'FAIL' }),
    flip({
      ...{ rule, kind: keyGrantKind, becomes: 'UNKNOWN', also: ['FAIL copy-key-fits', 'UNKNOWN point-restorable'] },
      what: 'a key that the role can use by a grant for contexts of which nobody knows whether AWS names them',
      of: isSource,
      change: ({ Target }) => ({ Target, Answer: [ofVolumes] }),
    }),
  ),
]
