import { ebsDefaultKeyKind } from '../../../../src/observe/kinds/ec2/ebs-default-key.ts'
import { ebsEncryptionKind } from '../../../../src/observe/kinds/ec2/ebs-encryption.ts'
import { keyFlips } from '../../data-key.ts'
import { both, type Flip, flip, intentFlip } from '../../flip.ts'
import { keys } from '../../../clean/records/base.ts'

const common = { rule: 'ebs-default-encryption', kind: ebsEncryptionKind } as const

/** A customer's key, of another classification than is declared. */
const ofAnother = both(
  flip({ ...common, kind: ebsDefaultKeyKind, what: 'a key', change: () => ({ Answer: { KmsKeyId: keys.scratch } }), becomes: 'PASS' }),
  intentFlip({
    ...{ rule: 'ebs-default-encryption', what: "new volumes with a customer's key that is not the declared one", becomes: 'FAIL' },
    ...{ from: 'environments:', to: 'accountDefaults: { ebsKeyOf: confidential }\nenvironments:' },
  }),
)

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
  intentFlip({
    ...{ rule: 'ebs-default-encryption', what: 'a declared key for new volumes, where AWS manages theirs', becomes: 'FAIL' },
    ...{ from: 'environments:', to: 'accountDefaults: { ebsKeyOf: confidential }\nenvironments:' },
  }),
  ofAnother,
  ...keyFlips('ebs-default-encryption', 'alias/aws/ebs'),
]
