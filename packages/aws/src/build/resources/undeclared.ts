/** What Holdfast made and nothing declares any more: removed with --delete, and never a key. */
import { frameworkAspect } from '../aspects/backup/audit/framework.ts'
import { reportPlanAspect } from '../aspects/backup/audit/report-plan.ts'
import { backupTags } from '../aspects/backup/backup-tags.ts'
import type { PlanTarget } from '../aspects/backup/plans/own-plan.ts'
import { planAspect } from '../aspects/backup/plans/plan.ts'
import { selectionAspect } from '../aspects/backup/plans/selection.ts'
import { testingPlanAspect } from '../aspects/backup/restore/testing-plan.ts'
import { testingSelectionAspect } from '../aspects/backup/restore/testing-selection.ts'
import { airGappedVaultAspect } from '../aspects/backup/vaults/air-gapped-vault.ts'
import { vaultAspect } from '../aspects/backup/vaults/vault.ts'
import { ownTag } from '../aspects/ownership.ts'
import type { Members } from '../../observe/collect/aws-api.ts'
import { isOfOrganization } from '../../observe/kinds/backup/plan.ts'
import type { Draft } from '../plan/draft.ts'
import { controlNames, reportPlanNames } from './audit.ts'
import { testingSelectionPrefix } from './plans/restore-testing.ts'
import { isPlannedByOrganization } from './organization/made-by-organization.ts'
import { accountPlanName, airGappedVaultName, backupPlanName, ownNamePrefix, vaultName } from '../../intent/names.ts'
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
  const wanted = new Set<string>()
  for (const { name } of classified({ ...wish, regions: [region] }, ({ regions, schedule }) => (schedule.length > 0 ? regions : []))) {
    if (!(await isPlannedByOrganization(draft, wish, name, region))) wanted.add(backupPlanName(name))
  }
  for (const plan of await draft.reader.list('backup', region, { operation: 'ListBackupPlans', lists: ['BackupPlansList'] })) {
    const { BackupPlanId, BackupPlanName, BackupPlanArn } = plan
    if (isOfOrganization(String(BackupPlanId))) continue
    const classification = (await backupTags(draft.reader, region, String(BackupPlanArn))).get(ownTag)
    const name = String(BackupPlanName)
    if (classification === undefined || wanted.has(name) || name !== backupPlanName(classification)) continue
    await draft.part(`undeclared plan ${name} in ${region}`, [], () => removePlan(draft, { region, classification, name }, String(BackupPlanId)))
  }
}

async function removePlan(draft: Draft, target: PlanTarget, BackupPlanId: string): Promise<void> {
  const { region, name } = target
  const listed = await draft.reader.list('backup', region, { operation: 'ListBackupSelections', input: { BackupPlanId }, lists: ['BackupSelectionsList'] })
  const selections = listed.map(({ SelectionName }) => String(SelectionName))
  const rules = (await draft.look(planAspect, target))?.rules ?? []
  const others = [...selections, ...rules.map((rule) => rule.name)].filter((one) => !one.startsWith(ownNamePrefix))
  if (others.length > 0) draft.stop(region, `plan ${name}`, `nothing declares it, and others use it: ${others.join(', ')} would go with it`)
  for (const selection of selections) await draft.set(selectionAspect, { ...target, selection }, null)
  await draft.set(planAspect, target, null)
}

async function removeAccountThings(draft: Draft, { intent }: Wish, region: string): Promise<void> {
  const target = { region, name: accountPlanName }
  if (intent.detection?.reports === undefined) {
    for (const name of reportPlanNames) {
      await draft.part(`undeclared report plan ${name} in ${region}`, [], () => draft.set(reportPlanAspect, { region, name }, null))
    }
  }
  if (intent.detection === undefined) {
    await draft.part(`undeclared framework in ${region}`, [], async () => {
      const others = (await draft.look(frameworkAspect, target))?.controls.filter(({ name }) => !controlNames.has(name)) ?? []
      const names = others.map(({ name }) => name).join(', ')
      if (others.length > 0) draft.stop(region, frameworkAspect.nameOf(target), `nothing declares it, and others use it: ${names} would go with it`)
      await draft.set(frameworkAspect, target, null)
    })
  }
  if (intent.restoreTesting === undefined) await draft.part(`undeclared restore testing in ${region}`, [], () => removeTesting(draft, target))
}

async function removeTesting(draft: Draft, target: { readonly region: string; readonly name: string }): Promise<void> {
  if ((await draft.look(testingPlanAspect, target)) === null) return
  const { region, name } = target
  const call = { operation: 'ListRestoreTestingSelections', input: { RestoreTestingPlanName: name }, lists: ['RestoreTestingSelections'] }
  const selections = (await draft.reader.list('backup', region, call)).map((one) => String(one['RestoreTestingSelectionName']))
  const others = selections.filter((one) => !one.startsWith(testingSelectionPrefix))
  const what = testingPlanAspect.nameOf(target)
  if (others.length > 0) draft.stop(region, what, `nothing declares it, and others use it: ${others.join(', ')} would go with it`)
  for (const selection of selections) await draft.set(testingSelectionAspect, { ...target, selection }, null)
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
    if (wanted.has(name) || !name.startsWith(ownNamePrefix)) continue
    const classification = (await backupTags(draft.reader, region, String(about['BackupVaultArn']))).get(ownTag)
    // what was only given into its care is not of its making
    if (classification !== undefined && [vaultName(classification), airGappedVaultName(classification)].includes(name)) found.push({ name, classification, about })
  }
  return found
}

/** In one call, which AWS refuses for a vault with points: its lock and policy stay until then, and go with it. */
async function removeVault(draft: Draft, region: string, { name, classification, about }: OwnVault): Promise<void> {
  const target = { region, classification, name }
  if (about['VaultType'] === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT') await draft.set(airGappedVaultAspect, target, null)
  else await draft.set(vaultAspect, target, null)
}
