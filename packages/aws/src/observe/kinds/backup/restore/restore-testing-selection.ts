import * as v from 'valibot'
import { count, text } from '../../fields.ts'
import { detailListKind } from '../../kind.ts'
import { restoreTestingPlanKind } from './restore-testing-plan.ts'

/** By name of the plan: which types it restores. */
export const restoreTestingSelectionKind = detailListKind({
  name: 'restore-testing-selection',
  where: 'region',
  of: restoreTestingPlanKind,
  service: 'backup',
  operation: 'ListRestoreTestingSelections',
  lists: ['RestoreTestingSelections'],
  questions: ({ RestoreTestingPlanName }) => [{ target: RestoreTestingPlanName, input: { RestoreTestingPlanName } }],
  record: v.object({
    RestoreTestingSelectionName: v.string(),
    ProtectedResourceType: text,
    IamRoleArn: text,
    ValidationWindowHours: count,
  }),
})
