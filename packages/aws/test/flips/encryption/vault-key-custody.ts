import { keyKind } from '../../../src/observe/kinds/kms/key.ts'
import { type Flip, flip, intentFlip } from '../flip.ts'

const rule = 'vault-key-custody'
const common = { rule, kind: keyKind, becomes: 'FAIL' } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'imported key material',
    of: ({ Answer }) => Answer?.KeyMetadata.KeyManager === 'CUSTOMER',
    change: ({ Target, Answer }) => ({ Target, Answer: { KeyMetadata: { ...Answer?.KeyMetadata, Origin: 'EXTERNAL' } } }),
    also: ['FAIL point-key-custody'],
  }),
  intentFlip({
    ...{ rule, becomes: 'FAIL', what: 'keys outside AWS declared', also: ['FAIL point-key-custody'] },
    from: "      users: ['arn:aws:iam::111122223333:role/backup']",
    to: "      users: ['arn:aws:iam::111122223333:role/backup']\n      custody: external",
  }),
]
