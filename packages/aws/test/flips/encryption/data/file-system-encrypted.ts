import { fileSystemKind } from '../../../../src/observe/kinds/elasticfilesystem/file-system.ts'
import { type Flip, flip } from '../../flip.ts'

const common = { rule: 'file-system-encrypted', kind: fileSystemKind } as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a file system that is not encrypted', change: (one) => ({ ...one, Encrypted: false }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a file system of which AWS does not say it', change: ({ Encrypted: _, ...one }) => one, becomes: 'UNKNOWN' }),
]
