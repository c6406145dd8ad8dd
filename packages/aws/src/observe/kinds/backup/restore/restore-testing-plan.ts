import * as v from 'valibot'
import { text } from '../../fields.ts'
import { listKind } from '../../kind.ts'

export const restoreTestingPlanKind = listKind({
  name: 'restore-testing-plan',
  where: 'region',
  service: 'backup',
  operation: 'ListRestoreTestingPlans',
  lists: ['RestoreTestingPlans'],
  record: v.object({ RestoreTestingPlanName: v.string(), RestoreTestingPlanArn: text, ScheduleExpression: text, ScheduleExpressionTimezone: text }),
})
