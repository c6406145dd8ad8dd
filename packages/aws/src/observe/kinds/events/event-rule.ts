import * as v from 'valibot'
import { text } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Rules of the default bus, which is where the services' events go. */
export const eventRuleKind = listKind({
  name: 'event-rule',
  where: 'region',
  service: 'events',
  operation: 'ListRules',
  lists: ['Rules'],
  record: v.object({ Name: v.string(), State: text, EventPattern: text }),
})
