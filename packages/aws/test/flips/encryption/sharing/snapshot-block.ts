import { snapshotBlockKind } from '../../../../src/observe/kinds/ec2/snapshot-block.ts'
import { type Flip, flip } from '../../flip.ts'

const common = { rule: 'snapshot-block', kind: snapshotBlockKind } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'snapshots that can be shared with everybody',
    change: () => ({ Answer: { State: 'unblocked' } }),
    becomes: 'FAIL',
  }),
  flip({ ...common, what: 'snapshots that may stay shared', change: () => ({ Answer: { State: 'block-new-sharing' } }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a Region that does not say whether snapshots are blocked', change: () => ({ Answer: {} }), becomes: 'UNKNOWN' }),
]
