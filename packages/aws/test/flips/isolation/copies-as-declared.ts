import { pointKind } from '../../../src/observe/kinds/backup/point.ts'
import { away } from '../../clean/clean-records.ts'
import { type Flip, flip, intentFlip } from '../flip.ts'

const rule = 'copies-as-declared'
const declared = "copies: [{ region: eu-central-1, account: '222233334444' }]"

export const flips: readonly Flip[] = [
  flip({
    what: 'a copy that is no good',
    rule,
    kind: pointKind,
    at: away,
    change: (one) => ({ ...one, Status: 'PARTIAL' }),
    becomes: 'FAIL',
    also: ['point-state'],
  }),
  flip({
    what: 'a copy of four days ago',
    rule,
    kind: pointKind,
    at: away,
    change: (one) => ({ ...one, CreationDate: '2025-12-28T00:00:00.000Z', InitiationDate: '2025-12-28T00:00:00.000Z' }),
    becomes: 'FAIL',
  }),
  intentFlip({
    what: 'a copy declared that is not there',
    rule,
    from: declared,
    to: `${declared.slice(0, -1)}, { region: eu-central-1 }]`,
    becomes: 'UNKNOWN',
  }),
  intentFlip({
    what: 'an air-gapped copy declared where there is none',
    rule,
    from: declared,
    to: `${declared.slice(0, -1)}, { region: eu-west-1, airGapped: true }]`,
    becomes: 'FAIL',
  }),
]
