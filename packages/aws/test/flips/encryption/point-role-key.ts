import { keyPolicyKind } from '../../../src/observe/kinds/kms/key-policy.ts'
import { type Flip, flip } from '../flip.ts'

const Statement = [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/key-administrator' }, Action: 'kms:DescribeKey', Resource: '*' }]

export const flips: readonly Flip[] = [
  flip({
    rule: 'point-role-key',
    kind: keyPolicyKind,
    what: 'a key that the role of backups cannot use',
    of: ({ Target }) => Target.endsWith('key/00000001-0000-4000-8000-000000000000'),
    change: ({ Target }) => ({ Target, Answer: { Policy: JSON.stringify({ Version: '2012-10-17', Statement }) } }),
    becomes: 'FAIL',
  }),
]
