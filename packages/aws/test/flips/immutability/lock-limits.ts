import { vaultKind } from '../../../src/observe/kinds/backup/vault.ts'
import { type Flip, flip, intentFlip } from '../flip.ts'

const rule = 'lock-limits'
const common = { rule, kind: vaultKind, becomes: 'FAIL' } as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a lock without a minimum', change: ({ MinRetentionDays: _, ...one }) => one }),
  flip({ ...common, what: 'a lock without a maximum', change: ({ MaxRetentionDays: _, ...one }) => one }),
  flip({ ...common, what: 'a lock with a smaller minimum than declared', change: (one) => ({ ...one, MinRetentionDays: 6 }) }),
  flip({ ...common, what: 'a lock with a greater maximum than declared', change: (one) => ({ ...one, MaxRetentionDays: 401 }) }),
  intentFlip({
    what: 'a smaller maximum declared',
    rule,
    from: 'maxDays: 400',
    to: 'maxDays: 399',
    becomes: 'FAIL',
    also: ['audit-controls'],
  }),
]
