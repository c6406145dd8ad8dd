import { topicAttributesKind } from '../../../src/observe/kinds/sns/topic-attributes.ts'
import type { LineOf } from '../../../src/observe/kinds/kind.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'topic-closed', kind: topicAttributesKind } as const

/** A statement more. */
function letting(statement: object) {
  return ({ Target, Answer }: LineOf<typeof topicAttributesKind>) => {
    const policy = JSON.parse(Answer?.Attributes.Policy ?? '{}') as { readonly Statement: readonly object[] }
    const Statement = [...policy.Statement, { Effect: 'Allow', Action: 'sns:Subscribe', Resource: Target, ...statement }]
    return { Target, Answer: { Attributes: { ...Answer?.Attributes, Policy: JSON.stringify({ ...policy, Statement }) } } }
  }
}

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a topic to which a stranger may subscribe', change: letting({ Principal: { AWS: '999999999999' } }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a topic to which everybody may subscribe', change: letting({ Principal: '*' }), becomes: 'FAIL' }),
  flip({
    ...{ ...common, what: 'a topic of which AWS does not say the policy', becomes: 'UNKNOWN', also: ['acts-told', 'jobs-told', 'policy-deputies'] },
    change: ({ Target, Answer }) => {
      const { Policy: _, ...rest } = Answer?.Attributes ?? {}
      return { Target, Answer: { Attributes: rest } }
    },
  }),
]
