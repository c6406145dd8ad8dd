/** What a plan made from the declared intent would do here: by it the fix of a finding is `apply`, or people's, with what to declare. */
import { airGappedRegions, classified, declaredRegions, vaultRegions } from '../../intent/classified.ts'
import type { Classification } from '../../intent/intent-schema.ts'
import { airGappedVaultName, vaultName } from '../../intent/names.ts'
import type { Fix } from '../findings/finding.ts'
import type { RegionView } from '../views/views.ts'
import type { FixCase } from './rule.ts'

/** Whether a plan takes in this Region at all. */
export function isPlanned({ intent, region }: RegionView): boolean {
  return intent !== null && declaredRegions(intent).includes(region)
}

/** What a plan has vaults for in this Region, by the name of the vault. */
export function plannedVaults(view: RegionView): ReadonlyMap<string, Classification> {
  return view.once(vaultsOfPlan)
}

function vaultsOfPlan({ intent, region, account: { id: account, partition } }: RegionView): ReadonlyMap<string, Classification> {
  if (intent === null) return new Map()
  const place = { intent, account, partition, regions: [region] }
  return new Map([
    ...[...classified(place, vaultRegions(place))].map(({ name, wanted }) => [vaultName(name), wanted] as const),
    ...[...classified(place, airGappedRegions(place))].map(({ name, wanted }) => [airGappedVaultName(name), wanted] as const),
  ])
}

/** @param declare what to declare, as "detection with services: [config]" */
export function applyOr(isApplied: boolean, fix: Fix, declare: string): Fix {
  if (isApplied) return fix
  return { ...fix, kind: 'human', console: `For apply, declare in holdfast.aws.yaml: ${declare}. By hand: ${fix.console}` }
}

/** Both fixes that {@link applyOr} can give. @param when of {@link FixCase} */
export function applyOrCases(when: string, fix: Fix, declare: string): readonly FixCase[] {
  return [
    { when: `${when}, where it is declared`, fix },
    { when: `${when}, where it is not declared`, fix: applyOr(false, fix, declare) },
  ]
}
