import { volumeKind } from '../../../../src/observe/kinds/ec2/volume.ts'
import { keyFlips } from '../../data-key.ts'
import { dataKey } from '../../../clean/records/data.ts'
import { type Flip, flip, intentFlip } from '../../flip.ts'

const common = { rule: 'volume-encrypted', kind: volumeKind } as const

/** All that has the same key. */
const others = [
  ...['snapshot-encrypted', 'image-encrypted', 'database-encrypted', 'database-snapshot-encrypted', 'file-system-encrypted'],
  'warehouse-encrypted',
]

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a volume that is not encrypted', change: (one) => ({ ...one, Encrypted: false }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a volume of which AWS does not say it', change: ({ Encrypted: _, ...one }) => one, becomes: 'UNKNOWN' }),
  flip({ ...common, what: 'a volume of which AWS does not say the key', change: ({ KmsKeyId: _, ...one }) => one, becomes: 'UNKNOWN' }),
  ...keyFlips('volume-encrypted', dataKey, others),
  intentFlip({
    ...{ rule: 'volume-encrypted', what: 'a classification that asks for a customer’s key', becomes: 'FAIL', also: [
      'UNKNOWN gateway-data-encrypted',
      'FAIL snapshot-encrypted',
    ] },
    ...{ from: 'tags: { backup: daily }', to: 'tags: { backup: daily }\n    atRest: customer-key' },
  }),
]
