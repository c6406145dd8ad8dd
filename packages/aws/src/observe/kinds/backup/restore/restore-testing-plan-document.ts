import * as v from 'valibot'
import { count, text, texts } from '../../fields.ts'
import { detailKind } from '../../kind.ts'
import { restoreTestingPlanKind } from './restore-testing-plan.ts'

/** By name: which points it takes. */
export const restoreTestingPlanDocumentKind = detailKind({
  name: 'restore-testing-plan-document',
  where: 'region',
  of: restoreTestingPlanKind,
  service: 'backup',
  operation: 'GetRestoreTestingPlan',
  questions: ({ RestoreTestingPlanName }) => [{ target: RestoreTestingPlanName, input: { RestoreTestingPlanName } }],
  record: v.object({
    RestoreTestingPlan: v.object({
      RecoveryPointSelection: v.object({
        Algorithm: text,
        IncludeVaults: texts,
        ExcludeVaults: texts,
        RecoveryPointTypes: texts,
        SelectionWindowDays: count,
      }),
    }),
  }),
})
