import * as v from 'valibot'
import { text } from '../fields.ts'
import { listKind } from '../kind.ts'

export const legalHoldKind = listKind({
  name: 'legal-hold',
  where: 'region',
  service: 'backup',
  operation: 'ListLegalHolds',
  lists: ['LegalHolds'],
  record: v.object({ LegalHoldId: v.string(), Title: text, Status: text }),
})
