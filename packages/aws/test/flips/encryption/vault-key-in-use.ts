import { keyUsageKind } from '../../../src/observe/kinds/kms/key-usage.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'vault-key-in-use', kind: keyUsageKind } as const
const old = '2025-08-01T00:00:00.000Z'

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'a key that nothing uses any more',
    change: ({ Target }) => ({ Target, Answer: { KeyLastUsage: { Timestamp: old } } }),
    becomes: 'FAIL',
  }),
  flip({ ...common, what: 'a key that nothing ever used', change: ({ Target }) => ({ Target, Answer: { KeyLastUsage: {}, TrackingStartDate: old } }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a key of which AWS does not say it', change: ({ Target }) => ({ Target, Answer: {} }), becomes: 'UNKNOWN' }),
]
