/** Kinds of AWS Backup. */
import type { Kind } from '../kind.ts'
import { backupAccessPointKind } from './access-points/backup-access-point.ts'
import { backupAccessPointPolicyKind } from './access-points/backup-access-point-policy.ts'
import { backupJobKind } from './backup-job.ts'
import { copyJobKind } from './copy-job.ts'
import { frameworkKind } from './framework.ts'
import { frameworkDocumentKind } from './framework-document.ts'
import { globalSettingsKind } from './global-settings.ts'
import { legalHoldDocumentKind } from './legal-hold-document.ts'
import { legalHoldPointsKind } from './legal-hold-points.ts'
import { legalHoldKind } from './legal-hold.ts'
import { planDocumentKind } from './plan-document.ts'
import { reportPlanKind } from './report-plan.ts'
import { restoreAccessKind } from './restore/restore-access.ts'
import { restoreJobKind } from './restore/restore-job.ts'
import { restoreTestingPlanKind } from './restore/restore-testing-plan.ts'
import { restoreTestingPlanDocumentKind } from './restore/restore-testing-plan-document.ts'
import { restoreTestingSelectionKind } from './restore/restore-testing-selection.ts'
import { restoreTestingSelectionDocumentKind } from './restore/restore-testing-selection-document.ts'
import { planKind } from './plan.ts'
import { airGappedVaultKind } from './air-gapped-vault.ts'
import { pointKind } from './point.ts'
import { protectedResourceKind } from './protected-resource.ts'
import { selectionKind } from './selection.ts'
import { selectionListKind } from './selection-list.ts'
import { settingsKind } from './settings.ts'
import { vaultKind } from './vault.ts'
import { vaultNotificationsKind } from './vault-notifications.ts'
import { vaultPolicyKind } from './vault-policy.ts'
import { vaultTagsKind } from './vault-tags.ts'

export const backupKinds: readonly Kind[] = [
  vaultKind,
  vaultPolicyKind,
  vaultNotificationsKind,
  vaultTagsKind,
  airGappedVaultKind,
  restoreAccessKind,
  backupAccessPointKind,
  backupAccessPointPolicyKind,
  pointKind,
  planKind,
  planDocumentKind,
  selectionListKind,
  selectionKind,
  settingsKind,
  protectedResourceKind,
  backupJobKind,
  copyJobKind,
  frameworkKind,
  frameworkDocumentKind,
  globalSettingsKind,
  legalHoldKind,
  legalHoldDocumentKind,
  legalHoldPointsKind,
  reportPlanKind,
  restoreJobKind,
  restoreTestingPlanKind,
  restoreTestingPlanDocumentKind,
  restoreTestingSelectionKind,
  restoreTestingSelectionDocumentKind,
]
