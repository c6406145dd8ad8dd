import { vaultKind } from '../../../src/kinds/backup/vault.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'vault-locked', kind: vaultKind } as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a vault without a lock', change: (one) => ({ ...one, Locked: false }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a vault of which AWS does not say it', change: ({ Locked: _, ...one }) => one, becomes: 'UNKNOWN', also: ['vault-delete'] }),
]
