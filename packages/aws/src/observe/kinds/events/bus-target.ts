import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailListKind } from '../kind.ts'
import { busRuleKind } from './bus-rule.ts'

/** As event-target, of rules of other buses than the default one: by `BUS/RULE`. */
export const busTargetKind = detailListKind({
  name: 'bus-target',
  where: 'region',
  of: busRuleKind,
  service: 'events',
  operation: 'ListTargetsByRule',
  lists: ['Targets'],
  absent: ['ResourceNotFoundException'],
  questions: ({ Target: bus, Answer }) =>
    (Answer ?? []).flatMap(({ Name, EventPattern }) => (EventPattern === undefined ? [] : [{ target: `${bus}/${Name}`, input: { Rule: Name, EventBusName: bus } }])),
  record: v.object({ Id: text, Arn: v.string(), RoleArn: text, Input: text, InputPath: text, InputTransformer: v.optional(v.object({})) }),
})
