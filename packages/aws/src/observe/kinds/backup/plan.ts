import * as v from 'valibot'
import { text } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Whether a backup policy of the organization made a plan: by its id. Nobody in its account can change it. */
export function isOfOrganization(planId: string): boolean {
  return planId.startsWith('orgs/')
}

export const planKind = listKind({
  name: 'plan',
  where: 'region',
  service: 'backup',
  operation: 'ListBackupPlans',
  lists: ['BackupPlansList'],
  record: v.object({ BackupPlanId: v.string(), BackupPlanName: text }),
})
