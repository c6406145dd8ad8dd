import { topicAttributesKind } from '../../../../src/observe/kinds/sns/topic-attributes.ts'
import { type Flip, flip } from '../../flip.ts'

export const flips: readonly Flip[] = [
  flip({
    ...{ rule: 'topic-encrypted', kind: topicAttributesKind, what: 'a topic without a key', becomes: 'FAIL' },
    change: ({ Target, Answer }) => {
      const { KmsMasterKeyId: _, ...Attributes } = Answer?.Attributes ?? {}
      return { Target, Answer: { Attributes } }
    },
  }),
]
