import * as v from 'valibot'
import { text } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Every Region has one named `default`. `Policy`: who else may hand it events. */
export const eventBusKind = listKind({
  name: 'event-bus',
  where: 'region',
  service: 'events',
  operation: 'ListEventBuses',
  lists: ['EventBuses'],
  record: v.object({ Name: v.string(), Policy: text }),
})
