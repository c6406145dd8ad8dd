import { ebsDefaultKeyKind } from '../../../src/observe/kinds/ec2/ebs-default-key.ts'
import { ebsEncryptionKind } from '../../../src/observe/kinds/ec2/ebs-encryption.ts'
import { keyFlips } from '../data-key.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'ebs-default-encryption', kind: ebsEncryptionKind } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'a Region that does not encrypt by default',
    change: () => ({ Answer: { EbsEncryptionByDefault: false } }),
    becomes: 'FAIL',
  }),
  flip({ ...common, what: 'a Region that does not say it', change: () => ({ Answer: {} }), becomes: 'UNKNOWN' }),
  flip({
    ...common,
    kind: ebsDefaultKeyKind,
    what: 'a Region that does not say with which key',
    change: () => ({ Answer: {} }),
    becomes: 'UNKNOWN',
  }),
  ...keyFlips('ebs-default-encryption', 'alias/aws/ebs').slice(0, 3),
]
