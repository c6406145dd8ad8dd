import * as v from 'valibot'
import { texts, time } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { legalHoldKind } from './legal-hold.ts'

/** By the hold's id: what it holds. */
export const legalHoldDocumentKind = detailKind({
  name: 'legal-hold-document',
  where: 'region',
  of: legalHoldKind,
  service: 'backup',
  operation: 'GetLegalHold',
  questions: ({ LegalHoldId }) => [{ target: LegalHoldId, input: { LegalHoldId } }],
  record: v.object({
    RecoveryPointSelection: v.optional(
      v.object({ VaultNames: texts, ResourceIdentifiers: texts, DateRange: v.optional(v.object({ FromDate: time, ToDate: time })) }),
    ),
  }),
})
