import { pointKind } from '../../../src/observe/kinds/backup/point.ts'
import { away } from '../../clean/clean-records.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'point-encrypted', kind: pointKind } as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a point that is not encrypted', change: (one) => ({ ...one, IsEncrypted: false }), becomes: 'FAIL', also: ['key-outlives-point', 'point-key-delete', 'point-key-own-account', 'point-restorable', 'point-role-key'] }),
  flip({ ...common, what: 'a copy that is not encrypted', at: away, change: (one) => ({ ...one, IsEncrypted: false }), becomes: 'FAIL', also: ['key-outlives-point', 'point-key-delete', 'point-key-own-account'] }),
  flip({ ...common, what: 'a point of which AWS does not say it', change: ({ IsEncrypted: _, ...one }) => one, becomes: 'UNKNOWN', also: ['point-copyable'] }),
]
