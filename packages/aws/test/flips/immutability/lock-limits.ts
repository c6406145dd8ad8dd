import { vaultKind } from '../../../src/observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../../src/observe/kinds/backup/vault-tags.ts'
import { type Flip, flip, intentFlip } from '../flip.ts'

const rule = 'lock-limits'
const common = { rule, kind: vaultKind, becomes: 'FAIL' } as const

/** Whatever both classifications say of it. */
const twoTake = flip({
  ...{ rule, kind: vaultTagsKind, becomes: 'UNKNOWN', what: 'a vault that two classifications take' },
  of: ({ Target }) => Target === 'holdfast-confidential',
  change: ({ Target }) => ({ Target, Answer: { Tags: { backup: 'daily', data: 'scratch' } } }),
  also: [
    'UNKNOWN point-key-custody',
    'UNKNOWN point-key-separate',
    'UNKNOWN point-retention',
    'UNKNOWN vault-key-custody',
    'UNKNOWN vault-key-separate',
    'UNKNOWN lock-as-declared',
    'UNKNOWN residency',
    'UNKNOWN copies-as-declared',
  ],
})

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a lock without a minimum', change: ({ MinRetentionDays: _, ...one }) => one }),
  flip({ ...common, what: 'a lock without a maximum', change: ({ MaxRetentionDays: _, ...one }) => one }),
  flip({ ...common, what: 'a lock with a smaller minimum than declared', change: (one) => ({ ...one, MinRetentionDays: 6 }) }),
  flip({ ...common, what: 'a lock with a greater maximum than declared', change: (one) => ({ ...one, MaxRetentionDays: 401 }) }),
  twoTake,
  intentFlip({
    what: 'a smaller maximum declared',
    rule,
    from: 'maxDays: 400',
    to: 'maxDays: 399',
    becomes: 'FAIL',
    also: ['FAIL audit-controls'],
  }),
]
