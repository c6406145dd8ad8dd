import { vaultKind } from '../../../src/observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../../src/observe/kinds/backup/vault-tags.ts'
import { away } from '../../clean/clean-records.ts'
import { both, type Flip, flip, intentFlip } from '../flip.ts'

const rule = 'lock-as-declared'

const ofCompliance = intentFlip({
  what: 'a compliance lock declared where one of governance is',
  rule,
  from: 'lock: governance',
  to: 'lock: compliance',
  becomes: 'FAIL',
  also: ['FAIL snapshot-locked'],
})

export const flips: readonly Flip[] = [
  ofCompliance,
  both(
    ofCompliance,
    flip({
      what: 'a compliance lock in its days of grace, where one is declared',
      rule,
      kind: vaultKind,
      change: (one) => ({ ...one, LockDate: '2026-01-10T00:00:00.000Z' }),
      becomes: 'FAIL',
      also: ['FAIL snapshot-locked'],
    }),
  ),
  flip({
    what: 'a vault that no classification takes',
    rule,
    kind: vaultTagsKind,
    at: away,
    change: (one) => ({ ...one, Answer: { Tags: {} } }),
    becomes: 'UNKNOWN',
    also: ['UNKNOWN residency', 'UNKNOWN vault-key-custody', 'UNKNOWN vault-key-separate'],
  }),
]
