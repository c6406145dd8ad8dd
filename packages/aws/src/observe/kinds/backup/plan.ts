import * as v from 'valibot'
import { text } from '../fields.ts'
import { listKind } from '../kind.ts'

export const planKind = listKind({
  name: 'plan',
  where: 'region',
  service: 'backup',
  operation: 'ListBackupPlans',
  lists: ['BackupPlansList'],
  record: v.object({ BackupPlanId: v.string(), BackupPlanName: text }),
})
