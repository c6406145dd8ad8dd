/** A backup plan of ours: found by its name and tag, as AWS makes its id. */
import * as v from 'valibot'
import type { Members } from '../../../../observe/collect/aws-api.ts'
import { isOfOrganization } from '../../../../observe/kinds/backup/plan.ts'
import { classificationName, regionName } from '../../fields.ts'
import { obstacleOf } from '../../ownership.ts'
import type { Reader } from '../../reader.ts'
import { backupTags } from '../backup-tags.ts'

export const planTarget = v.strictObject({
  region: regionName,
  classification: classificationName,
  name: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]{1,50}$/)),
})

export type PlanTarget = v.InferOutput<typeof planTarget>

/** @returns the list's entry; null if there is none of this name */
export async function findOwnPlan(reader: Reader, { region, classification, name }: PlanTarget): Promise<{ readonly plan: Members | null } | { readonly obstacle: string }> {
  const plans = await reader.list('backup', region, { operation: 'ListBackupPlans', lists: ['BackupPlansList'] })
  const [plan, another] = plans.filter((one) => one['BackupPlanName'] === name && !isOfOrganization(String(one['BackupPlanId'])))
  if (plan === undefined) return { plan: null }
  if (another !== undefined) return { obstacle: 'two plans have this name: delete the one that is of no use' }
  const obstacle = obstacleOf(await backupTags(reader, region, String(plan['BackupPlanArn'])), classification, reader.context.foreignMarks)
  return obstacle === null ? { plan } : { obstacle }
}
