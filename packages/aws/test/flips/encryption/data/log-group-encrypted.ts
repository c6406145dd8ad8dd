import { keyKind } from '../../../../src/observe/kinds/kms/key.ts'
import { logGroupKind } from '../../../../src/observe/kinds/logs/log-group.ts'
import { home } from '../../../clean/clean-records.ts'
import { alertsKey } from '../../../clean/records/detection.ts'
import { both, type Flip, flip, intentFlip } from '../../flip.ts'

const common = { rule: 'log-group-encrypted', kind: logGroupKind } as const

export const flips: readonly Flip[] = [
  both(
    flip({ ...common, what: 'a log group without a key of its own', change: ({ kmsKeyId: _, ...one }) => one, becomes: 'PASS' }),
    intentFlip({
      what: "a log group without a key of its own, and tags may ask for a customer's",
      rule: common.rule,
      from: 'tags: { data: scratch }',
      to: 'tags: { data: scratch }\n    atRest: customer-key',
      becomes: 'UNKNOWN',
      also: ['UNKNOWN gateway-data-encrypted', 'FAIL log-group-kept'],
    }),
  ),
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
      also: ['NOT_APPLICABLE key-rotated', 'FAIL topic-encrypted', 'FAIL trail-logging', 'FAIL acts-told', 'FAIL jobs-told'],
    },
    of: ({ Target }) => Target === alertsKey(home),
    change: ({ Target, Answer }) => ({ Target, Answer: { KeyMetadata: { ...Answer?.KeyMetadata, KeyState: 'Disabled' } } }),
  }),
]
