import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { legalHoldKind } from './legal-hold.ts'

/** By the hold's id: the first thousand points that it covers. More are there if `NextToken` is; they are not asked for, as there may be millions. */
export const legalHoldPointsKind = detailKind({
  name: 'legal-hold-points',
  where: 'region',
  of: legalHoldKind,
  service: 'backup',
  operation: 'ListRecoveryPointsByLegalHold',
  first: { list: 'RecoveryPoints', entries: 1000 },
  questions: ({ LegalHoldId }) => [{ target: LegalHoldId, input: { LegalHoldId, MaxResults: 1000 } }],
  record: v.object({ RecoveryPoints: v.optional(v.array(v.object({ ResourceArn: text, BackupVaultName: text }))), NextToken: text }),
})
