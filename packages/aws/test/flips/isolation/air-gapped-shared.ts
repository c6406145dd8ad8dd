import { airGappedShareKind } from '../../../src/observe/kinds/ram/air-gapped-share.ts'
import { away } from '../../clean/clean-records.ts'
import { both, type Flip, flip, intentFlip } from '../flip.ts'

const common = { rule: 'air-gapped-shared', kind: airGappedShareKind, at: away } as const
const principal = (external?: boolean) => [{ id: '777788889999', ...(external !== undefined && { external }) }]

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'an air-gapped vault that is shared outside',
    change: (line) => ({ ...line, Answer: principal(true) }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    what: 'one of which AWS does not say where whom it is shared with is',
    change: (line) => ({ ...line, Answer: principal() }),
    becomes: 'UNKNOWN',
  }),
  both(
    intentFlip({
      what: 'somebody trusted',
      rule: common.rule,
      from: 'environments:',
      to: "trusted: ['123456789012']\nenvironments:",
      becomes: 'PASS',
    }),
    flip({
      ...common,
      what: 'one that is shared outside while others are trusted',
      change: (line) => ({ ...line, Answer: principal(true) }),
      becomes: 'FAIL',
    }),
  ),
]
