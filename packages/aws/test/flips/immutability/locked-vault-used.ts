import { vaultKind } from '../../../src/kinds/backup/vault.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'locked-vault-used', kind: vaultKind } as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a locked vault without points', change: (one) => ({ ...one, NumberOfRecoveryPoints: 0 }), becomes: 'FAIL' }),
  flip({
    ...common,
    what: 'a vault of which AWS does not say how many it has',
    change: ({ NumberOfRecoveryPoints: _, ...one }) => one,
    becomes: 'UNKNOWN',
  }),
]
