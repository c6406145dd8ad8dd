import { vaultKind } from '../../../src/observe/kinds/backup/vault.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'vault-locked', kind: vaultKind } as const

/** They have nothing to judge without a lock. */
const ofLocks = ['lock-as-declared', 'lock-limits', 'locked-vault-used']

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a vault without a lock', change: (one) => ({ ...one, Locked: false }), becomes: 'FAIL', also: ofLocks }),
  flip({
    ...common,
    what: 'a vault of which AWS does not say it',
    change: ({ Locked: _, ...one }) => one,
    becomes: 'UNKNOWN',
    also: ['plan-fits-lock', 'vault-delete', ...ofLocks],
  }),
]
