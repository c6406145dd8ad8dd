/** One restore testing plan in each Region with points, and a selection in it for each type. */
import { testingPlanAspect } from '../../aspects/backup/restore/testing-plan.ts'
import { testingSelectionAspect } from '../../aspects/backup/restore/testing-selection.ts'
import { accountPlanName, airGappedVaultName, ownNamePrefix, vaultName } from '../../../intent/names.ts'
import { airGappedRegions, classified, type Resource, vaultRegions, type Wish } from '../resource.ts'

/** Selections whose names begin so are Holdfast's, in its own plan: AWS Backup takes no tags for them. */
export const testingSelectionPrefix = 'holdfast_'

export const restoreTestingResource: Resource = async (draft, wish) => {
  const { restoreTesting: wanted } = wish.intent
  if (wanted === undefined) return
  for (const region of wish.regions) {
    const vaults = vaultsOf(wish, region)
    if (vaults.length === 0) continue
    const target = { region, name: accountPlanName }
    await draft.part(`restore testing in ${region}`, [], async () => {
      const there = await draft.look(testingPlanAspect, target)
      const all = [...new Set([...vaults, ...(there?.vaults.filter((arn) => !isOwnVault(arn)) ?? [])])].toSorted()
      await draft.set(testingPlanAspect, target, {
        ...{ schedule: wanted.at, timezone: wanted.timezone, startWithinHours: wanted.startWithinHours, pick: wanted.pick },
        ...{ vaults: all, withoutVaults: there?.withoutVaults.filter((arn) => !vaults.includes(arn)) ?? [], pointTypes: ['CONTINUOUS', 'SNAPSHOT'], pointsOfLastDays: wanted.pointsOfLastDays },
      })
      for (const type of wanted.types) {
        const selection = { ...target, selection: `${testingSelectionPrefix}${type.replaceAll(/[^A-Za-z0-9]/g, '_')}` }
        const other = (await draft.look(testingSelectionAspect, selection))?.other ?? {}
        const value = { type, role: wanted.role, resources: ['*'], validateWithinHours: wanted.validateWithinHours, other }
        await draft.set(testingSelectionAspect, selection, value)
      }
    })
  }
}

/** By its name, which is in its ARN. */
function isOwnVault(arn: string): boolean {
  return (arn.split(':').at(-1) ?? '').startsWith(ownNamePrefix)
}

/** ARNs of the vaults that Holdfast makes there. */
function vaultsOf(wish: Wish, region: string): string[] {
  const here = { ...wish, regions: [region] }
  const names = [
    ...[...classified(here, vaultRegions(wish))].map(({ name }) => vaultName(name)),
    ...[...classified(here, airGappedRegions(wish))].map(({ name }) => airGappedVaultName(name)),
  ]
  return names.map((name) => `arn:${wish.partition}:backup:${region}:${wish.account}:backup-vault:${name}`).toSorted()
}
