/** How a backup plan is changed: in its account, or by the backup policy that made it. */
import { isOfOrganization } from '../../observe/kinds/backup/plan.ts'
import type { Fix } from '../findings/finding.ts'

/**
 * @param plan its id
 * @param document what the plan is to become: `PLAN_WITH_ANOTHER_RETENTION`
 * @param console what to do in the console, where the account has the plan
 */
export function changePlan(plan: string, document: string, console: string): Fix {
  if (isOfOrganization(plan)) return changePolicy
  return { kind: 'human', command: `aws backup update-backup-plan --backup-plan-id ${plan} --backup-plan ${document}`, console }
}

/** What is true of any plan that an organization made. */
const changePolicy: Fix = {
  kind: 'other-account',
  command: 'aws organizations update-policy --policy-id POLICY --content file://POLICY.json',
  console:
    'A backup policy of the organization made the plan: in the management account or as the delegated administrator of backups, AWS Organizations, Policies, Backup policies, the policy, Edit.',
}

/** For rules to list among their fixes. */
export const ofOrganization = { when: 'the plan was made by a backup policy of the organization', fix: changePolicy } as const
