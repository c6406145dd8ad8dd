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
    also: ['NOT_APPLICABLE restore-in-time', 'FAIL instance-in-plan'],
  }),
  flip({
    ...common,
    kind: selectionKind,
    what: 'a plan without its selection',
    of: ({ Answer }) => Answer?.BackupSelection.SelectionName === 'tagged',
    change: () => null,
    also: ['UNKNOWN backups-stopped', 'FAIL instance-in-plan'],
  }),
  ...(['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike'] as const).map((operator) =>
    flip({
      ...common,
      kind: selectionKind,
      what: `a selection that leaves volumes out by ${operator}`,
      also: ['FAIL instance-in-plan'],
      of: ({ Answer }) => Answer?.BackupSelection.SelectionName === 'tagged',
      change(line) {
        const ConditionValue = operator.includes('Not') ? 'daily' : 'weekly'
        const Conditions = { [operator]: [{ ConditionKey: 'aws:ResourceTag/backup', ConditionValue }] }
        const members = { Resources: ['arn:aws:ec2:*:*:volume/*'], ListOfTags: [], Conditions }
        return { ...line, Answer: line.Answer === null ? null : { ...line.Answer, BackupSelection: { ...line.Answer.BackupSelection, ...members } } }
      },
    }),
  ),
]
