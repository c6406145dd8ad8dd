/** AWS Backup, all of it. */

import type { BackupOperations } from '../../models/backup.ts'
import type { Handlers } from '../../world/call.ts'
import { tieringHandlers } from './tiering-handlers.ts'
import { accessPointHandlers } from './sharing/access-point-handlers.ts'
import { approvalHandlers } from './sharing/approval-handlers.ts'
import { pointPartHandlers } from './point-part-handlers.ts'
import { planTemplateHandlers } from './plan-template-handlers.ts'
import { summaryHandlers } from './jobs/summary-handlers.ts'
import { scanHandlers } from './scan/scan-handlers.ts'
import { testingHandlers } from './restore/testing-handlers.ts'
import { restoreHandlers } from './restore/restore-handlers.ts'
import { reportHandlers } from './audit/report-handlers.ts'
import { frameworkHandlers } from './audit/framework-handlers.ts'
import { backupJobHandlers } from './jobs/backup-job-handlers.ts'
import { copyJobHandlers } from './jobs/copy-job-handlers.ts'
import { legalHoldHandlers } from './legal-hold.ts'
import { planHandlers } from './plan-handlers.ts'
import { pointHandlers } from './point-handlers.ts'
import { protectedResourceHandlers } from './protected-resources.ts'
import { settingsHandlers } from './settings.ts'
import { tagHandlers } from './tag-handlers.ts'
import { vaultHandlers } from './vault-handlers.ts'
import { vaultLockHandlers } from './vault-lock-handlers.ts'
import { vaultPolicyHandlers } from './vault-policy-handlers.ts'

export const backup: Handlers<BackupOperations> = {
  ...backupJobHandlers,
  ...tieringHandlers,
  ...accessPointHandlers,
  ...approvalHandlers,
  ...pointPartHandlers,
  ...planTemplateHandlers,
  ...summaryHandlers,
  ...scanHandlers,
  ...testingHandlers,
  ...restoreHandlers,
  ...reportHandlers,
  ...frameworkHandlers,
  ...copyJobHandlers,
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
