import { keyKind } from '../../../../src/observe/kinds/kms/key.ts'
import { logGroupKind } from '../../../../src/observe/kinds/logs/log-group.ts'
import { home } from '../../../clean/clean-records.ts'
import { alertsKey } from '../../../clean/records/detection.ts'
import { type Flip, flip } from '../../flip.ts'

const common = { rule: 'log-group-encrypted', kind: logGroupKind } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'a log group with a key that was never described',
    change: (one) => ({ ...one, kmsKeyId: 'other' }),
    becomes: 'UNKNOWN',
  }),
  flip({
    ...common,
    ...{
      kind: keyKind,
      what: 'a log group whose key is disabled',
      becomes: 'FAIL',
      also: ['key-rotated', 'topic-encrypted', 'trail-logging', 'acts-told', 'jobs-told'],
    },
    of: ({ Target }) => Target === alertsKey(home),
    change: ({ Target, Answer }) => ({ Target, Answer: { KeyMetadata: { ...Answer?.KeyMetadata, KeyState: 'Disabled' } } }),
  }),
]
