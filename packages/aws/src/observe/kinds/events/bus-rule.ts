import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailListKind } from '../kind.ts'
import { eventBusKind } from './event-bus.ts'

/** Rules of other buses than the default one, by the bus's name. */
export const busRuleKind = detailListKind({
  name: 'bus-rule',
  where: 'region',
  of: eventBusKind,
  service: 'events',
  operation: 'ListRules',
  lists: ['Rules'],
  absent: ['ResourceNotFoundException'],
  questions: ({ Name }) => (Name === 'default' ? [] : [{ target: Name, input: { EventBusName: Name } }]),
  record: v.object({ Name: v.string(), State: text, EventPattern: text }),
})
