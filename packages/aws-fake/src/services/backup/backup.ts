/** AWS Backup, as far as it is served. */

import type { BackupOperations } from '../../models/backup.ts'
import type { Handlers } from '../../world/call.ts'
import { backupJobHandlers } from './backup-job-handlers.ts'
import { copyJobHandlers } from './copy-job-handlers.ts'
import { legalHoldHandlers } from './legal-hold.ts'
import { planHandlers } from './plan-handlers.ts'
import { pointHandlers } from './point-handlers.ts'
import { protectedResourceHandlers } from './protected-resources.ts'
import { settingsHandlers } from './settings.ts'
import { tagHandlers } from './tag-handlers.ts'
import { vaultHandlers } from './vault-handlers.ts'
import { vaultLockHandlers } from './vault-lock-handlers.ts'
import { vaultPolicyHandlers } from './vault-policy-handlers.ts'

/** What an account that never made any has: nothing. Making them is not served. */
const emptyLists = {
  ListFrameworks: () => ({ Frameworks: [] }),
  ListReportPlans: () => ({ ReportPlans: [] }),
  ListRestoreJobs: () => ({ RestoreJobs: [] }),
  ListRestoreTestingPlans: () => ({ RestoreTestingPlans: [] }),
} satisfies Partial<Handlers<BackupOperations>>

export const backup: Handlers<BackupOperations> = {
  ...backupJobHandlers,
  ...copyJobHandlers,
  ...emptyLists,
  ...legalHoldHandlers,
  ...planHandlers,
  ...pointHandlers,
  ...protectedResourceHandlers,
  ...settingsHandlers,
  ...tagHandlers,
  ...vaultHandlers,
  ...vaultLockHandlers,
  ...vaultPolicyHandlers,
}
