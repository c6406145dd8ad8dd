import { vaultKind } from '../../../src/observe/kinds/backup/vault.ts'
import { keyUsageKind } from '../../../src/observe/kinds/kms/key-usage.ts'
import { type Consequence, type Flip, flip } from '../flip.ts'

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
  flip({
    ...{ rule: common.rule, kind: vaultKind, becomes: 'UNKNOWN' },
    also: ['key-deletion-window', 'vault-change', 'vault-delete', 'vault-key-custody', 'vault-key-separate', 'vault-key-usable'].map((id): Consequence => `UNKNOWN ${id}`),
    what: 'a vault of which AWS does not say the key',
    change: ({ EncryptionKeyArn: _, ...rest }) => rest,
  }),
]
