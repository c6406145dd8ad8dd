import { selectionKind } from '../../../src/observe/kinds/backup/selection.ts'
import { volumeKind } from '../../../src/observe/kinds/ec2/volume.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'volume-in-plan', becomes: 'FAIL' } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    kind: volumeKind,
    what: 'a volume without the tag',
    change: (one) => ({ ...one, Tags: [] }),
    also: ['NOT_APPLICABLE restore-in-time'],
  }),
  flip({
    ...common,
    kind: selectionKind,
    what: 'a plan without its selection',
    of: ({ Answer }) => Answer?.BackupSelection.SelectionName === 'tagged',
    change: () => null,
    also: ['UNKNOWN backups-stopped'],
  }),
]
