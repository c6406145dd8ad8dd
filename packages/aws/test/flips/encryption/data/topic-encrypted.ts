import { topicAttributesKind } from '../../../../src/observe/kinds/sns/topic-attributes.ts'
import { dataKey } from '../../../clean/records/data.ts'
import { both, type Flip, flip, intentFlip } from '../../flip.ts'

export const flips: readonly Flip[] = [
  both(
    flip({
      ...{ rule: 'topic-encrypted', kind: topicAttributesKind, what: 'a topic with a key that AWS manages', becomes: 'PASS' },
      change: ({ Target, Answer }) => ({ Target, Answer: { Attributes: { ...Answer?.Attributes, KmsMasterKeyId: dataKey } } }),
    }),
    intentFlip({
      what: "a topic with a key that AWS manages, and tags may ask for a customer's",
      rule: 'topic-encrypted',
      from: 'tags: { data: scratch }',
      to: 'tags: { data: scratch }\n    atRest: customer-key',
      becomes: 'UNKNOWN',
      also: ['FAIL acts-told', 'UNKNOWN gateway-data-encrypted', 'FAIL jobs-told'],
    }),
  ),
  flip({
    ...{ rule: 'topic-encrypted', kind: topicAttributesKind, what: 'a topic without a key', becomes: 'FAIL' },
    change: ({ Target, Answer }) => {
      const { KmsMasterKeyId: _, ...Attributes } = Answer?.Attributes ?? {}
      return { Target, Answer: { Attributes } }
    },
  }),
]
