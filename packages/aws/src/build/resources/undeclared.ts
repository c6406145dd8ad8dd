/** What Holdfast made and nothing declares any more: removed with --delete, and never a key. */
import { frameworkAspect } from '../aspects/backup/audit/framework.ts'
import { reportPlanAspect } from '../aspects/backup/audit/report-plan.ts'
import { backupTags } from '../aspects/backup/backup-tags.ts'
import { planAspect } from '../aspects/backup/plans/plan.ts'
import { selectionAspect } from '../aspects/backup/plans/selection.ts'
import { testingPlanAspect } from '../aspects/backup/restore/testing-plan.ts'
import { testingSelectionAspect } from '../aspects/backup/restore/testing-selection.ts'
import { airGappedVaultAspect } from '../aspects/backup/vaults/air-gapped-vault.ts'
import { notificationsAspect } from '../aspects/backup/vaults/notifications.ts'
import { vaultLockAspect } from '../aspects/backup/vaults/vault-lock.ts'
import { vaultPolicyAspect } from '../aspects/backup/vaults/vault-policy.ts'
import { vaultAspect } from '../aspects/backup/vaults/vault.ts'
import { ownTag } from '../aspects/ownership.ts'
import type { Members } from '../../observe/collect/aws-api.ts'
import type { Draft } from '../plan/draft.ts'
import { reportPlanNames } from './audit.ts'
import { accountPlanName, airGappedVaultName, backupPlanName, vaultName } from '../../intent/names.ts'
import { airGappedRegions, classified, type Resource, vaultRegions, type Wish } from './resource.ts'

export const undeclaredResource: Resource = async (draft, wish) => {
  if (!wish.deletes) return
  for (const region of wish.regions) {
    await draft.part(`undeclared plans in ${region}`, [], () => removePlans(draft, wish, region))
    await draft.part(`undeclared reports and tests in ${region}`, [], () => removeAccountThings(draft, wish, region))
    for (const vault of await ownUndeclaredVaults(draft, wish, region)) {
      await draft.part(`undeclared vault ${vault.name} in ${region}`, [], () => removeVault(draft, region, vault))
    }
  }
}

async function removePlans(draft: Draft, wish: Wish, region: string): Promise<void> {
  const wanted = new Set([...classified({ ...wish, regions: [region] }, ({ regions, schedule }) => (schedule.length > 0 ? regions : []))].map(({ name }) => backupPlanName(name)))
  for (const plan of await draft.reader.list('backup', region, { operation: 'ListBackupPlans', lists: ['BackupPlansList'] })) {
    const { BackupPlanId, BackupPlanName, BackupPlanArn } = plan
    const classification = (await backupTags(draft.reader, region, String(BackupPlanArn))).get(ownTag)
    const name = String(BackupPlanName)
    if (classification === undefined || wanted.has(name) || name !== backupPlanName(classification)) continue
    const selections = await draft.reader.list('backup', region, { operation: 'ListBackupSelections', input: { BackupPlanId }, lists: ['BackupSelectionsList'] })
    for (const { SelectionName } of selections) {
      await draft.set(selectionAspect, { region, classification, name, selection: String(SelectionName) }, null)
    }
    await draft.set(planAspect, { region, classification, name }, null)
  }
}

async function removeAccountThings(draft: Draft, { intent }: Wish, region: string): Promise<void> {
  const target = { region, name: accountPlanName }
  if (intent.detection?.reports === undefined) for (const name of reportPlanNames) await draft.set(reportPlanAspect, { region, name }, null)
  if (intent.detection === undefined) await draft.set(frameworkAspect, target, null)
  if (intent.restoreTesting !== undefined || (await draft.look(testingPlanAspect, target)) === null) return
  const call = { operation: 'ListRestoreTestingSelections', input: { RestoreTestingPlanName: accountPlanName }, lists: ['RestoreTestingSelections'] }
  for (const { RestoreTestingSelectionName } of await draft.reader.list('backup', region, call)) {
    await draft.set(testingSelectionAspect, { ...target, selection: String(RestoreTestingSelectionName) }, null)
  }
  await draft.set(testingPlanAspect, target, null)
}

interface OwnVault {
  readonly name: string
  readonly classification: string
  readonly about: Members
}

async function ownUndeclaredVaults(draft: Draft, wish: Wish, region: string): Promise<readonly OwnVault[]> {
  const here = { ...wish, regions: [region] }
  const wanted = new Set([
    ...[...classified(here, vaultRegions(wish))].map(({ name }) => vaultName(name)),
    ...[...classified(here, airGappedRegions(wish))].map(({ name }) => airGappedVaultName(name)),
  ])
  const found: OwnVault[] = []
  for (const about of await draft.reader.list('backup', region, { operation: 'ListBackupVaults', lists: ['BackupVaultList'] })) {
    const name = String(about['BackupVaultName'])
    if (wanted.has(name) || !name.startsWith('holdfast-')) continue
    const classification = (await backupTags(draft.reader, region, String(about['BackupVaultArn']))).get(ownTag)
    if (classification !== undefined) found.push({ name, classification, about })
  }
  return found
}

async function removeVault(draft: Draft, region: string, { name, classification, about }: OwnVault): Promise<void> {
  const target = { region, classification, name }
  // before its lock and policy are taken off
  if (Number(about['NumberOfRecoveryPoints'] ?? 0) > 0) draft.stop(region, `vault ${name}`, 'nothing declares it, and it holds points: a vault is deleted when it is empty')
  await draft.set(notificationsAspect, target, null)
  if (about['VaultType'] === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT') {
    await draft.set(vaultPolicyAspect, target, null)
    await draft.set(airGappedVaultAspect, target, null)
    return
  }
  await draft.set(vaultLockAspect, target, null)
  await draft.set(vaultPolicyAspect, target, null)
  await draft.set(vaultAspect, target, null)
}
