import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailListKind } from '../kind.ts'
import { eventRuleKind } from './event-rule.ts'

/** By the name of a rule that has a pattern. */
export const eventTargetKind = detailListKind({
  name: 'event-target',
  where: 'region',
  of: eventRuleKind,
  service: 'events',
  operation: 'ListTargetsByRule',
  lists: ['Targets'],
  questions: ({ Name, EventPattern }) => (EventPattern === undefined ? [] : [{ target: Name, input: { Rule: Name } }]),
  record: v.object({ Id: text, Arn: v.string(), RoleArn: text, Input: text, InputPath: text, InputTransformer: v.optional(v.object({})) }),
})
