/** Aspects of AWS Backup. */
import type { Aspect } from '../aspect.ts'
import { frameworkAspect } from './audit/framework.ts'
import { reportPlanAspect } from './audit/report-plan.ts'
import { planAspect } from './plans/plan.ts'
import { selectionAspect } from './plans/selection.ts'
import { testingPlanAspect } from './restore/testing-plan.ts'
import { testingSelectionAspect } from './restore/testing-selection.ts'
import { fullManagementAspect } from './settings/full-management.ts'
import { globalSettingAspect } from './settings/global-setting.ts'
import { optInAspect } from './settings/opt-in.ts'
import { airGappedVaultAspect } from './vaults/air-gapped-vault.ts'
import { vaultTeamAspect } from './vaults/approval-team.ts'
import { notificationsAspect } from './vaults/notifications.ts'
import { vaultLockAspect } from './vaults/vault-lock.ts'
import { vaultPolicyAspect } from './vaults/vault-policy.ts'
import { vaultAspect } from './vaults/vault.ts'

export const backupAspects: readonly Aspect[] = [
  ...[vaultAspect, vaultPolicyAspect, vaultLockAspect, notificationsAspect, airGappedVaultAspect, vaultTeamAspect],
  ...[planAspect, selectionAspect, optInAspect, fullManagementAspect, globalSettingAspect],
  ...[testingPlanAspect, testingSelectionAspect, frameworkAspect, reportPlanAspect],
]
