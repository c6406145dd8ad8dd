import { vaultKind } from '../../../src/observe/kinds/backup/vault.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'vault-locked', kind: vaultKind } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'a vault without a lock',
    change: (one) => ({ ...one, Locked: false }),
    becomes: 'FAIL',
    also: ['NOT_APPLICABLE lock-as-declared', 'NOT_APPLICABLE lock-limits', 'NOT_APPLICABLE locked-vault-used'],
  }),
  flip({
    ...common,
    what: 'a vault of which AWS does not say it',
    change: ({ Locked: _, ...one }) => one,
    becomes: 'UNKNOWN',
    also: [
      'UNKNOWN plan-fits-lock',
      'UNKNOWN vault-delete',
      'UNKNOWN lock-as-declared',
      'UNKNOWN lock-limits',
      'UNKNOWN locked-vault-used',
    ],
  }),
]
