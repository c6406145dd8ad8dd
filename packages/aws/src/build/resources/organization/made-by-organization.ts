/** Plans that an organization's backup policies made in an account. It sees them, and can't change them. */
import type { Members } from '../../../observe/collect/aws-api.ts'
import { isOfOrganization } from '../../../observe/kinds/backup/plan.ts'
import { backupPlanName } from '../../../intent/names.ts'
import type { Draft } from '../../plan/draft.ts'
import type { Wish } from '../resource.ts'

/** Whether the classification has a plan here by a backup policy of ours: a second one would back up everything twice. */
export async function isPlannedByOrganization(draft: Draft, { intent }: Wish, classification: string, region: string): Promise<boolean> {
  if (intent.organization?.backupPolicies === undefined) return false
  const plans: readonly Members[] = await draft.reader.list('backup', region, { operation: 'ListBackupPlans', lists: ['BackupPlansList'] })
  const name = backupPlanName(classification)
  return plans.some((plan) => isOfOrganization(String(plan['BackupPlanId'])) && [name, `${name}-${region}`].includes(String(plan['BackupPlanName'])))
}
