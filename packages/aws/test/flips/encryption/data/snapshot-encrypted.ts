import { snapshotKind } from '../../../../src/observe/kinds/ec2/snapshot.ts'
import { type Flip, flip } from '../../flip.ts'

const common = { rule: 'snapshot-encrypted', kind: snapshotKind } as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a snapshot that is not encrypted', change: (one) => ({ ...one, Encrypted: false }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a snapshot of which AWS does not say it', change: ({ Encrypted: _, ...one }) => one, becomes: 'UNKNOWN' }),
]
