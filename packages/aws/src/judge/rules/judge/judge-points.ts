/** What rules of points say, in one pass over the points of a Region. */
import type { Judgement } from '../../findings/finding.ts'
import type { Inventory } from '../../../observe/inventory/inventory.ts'
import { pointKind } from '../../../observe/kinds/backup/point.ts'
import { type Vault, vaultKind } from '../../../observe/kinds/backup/vault.ts'
import type { ResourceSummaries } from '../../summaries/resource-summaries.ts'
import type { PlaceData } from '../../views/place-data.ts'
import type { RegionView } from '../../views/views.ts'
import type { PointRule } from '../rule.ts'
import { pointSubject, regionSubject, vaultSubject } from '../subjects.ts'
import { unknownBecause } from '../unknown.ts'
import { finding, judged, lacking, nothing, unreadLists } from './found.ts'

/**
 * Yields findings of some points at a time: a promise for each would take as long as judging it.
 * @param summaries get every point; null: nobody asks for them
 */
export async function* judgePoints(
  inventory: Inventory,
  rules: readonly { readonly rule: PointRule; readonly view: RegionView }[],
  data: PlaceData,
  summaries: ResourceSummaries | null,
): AsyncGenerator<readonly Judgement[]> {
  const { place } = data
  const { lines, failures: failedVaults } = data.of(vaultKind)
  const vaults = lines as readonly Vault[]
  const able: (typeof rules)[number][] = []
  const ofRegion: Judgement[] = []
  for (const { rule, view } of rules) {
    const failed = [...failedVaults, ...unreadLists(rule, view, 'region'), ...unreadLists(rule, view.account, 'global')]
    const why = lacking(rule, view)
    if (why !== null) ofRegion.push(finding(rule, place, regionSubject(place.region), nothing(why)))
    else if (failed.length > 0) ofRegion.push(finding(rule, place, regionSubject(place.region), unknownBecause([...new Set(failed)])))
    else if (vaults.length === 0) ofRegion.push(finding(rule, place, regionSubject(place.region), nothing('there is no vault in this Region')))
    else able.push({ rule, view })
  }
  yield ofRegion
  if (able.length === 0 && summaries === null) return
  const failedLists = inventory.failures(place, pointKind)
  for (const vault of vaults) {
    const unread = failedLists.filter(({ target }) => target === null || target === vault.BackupVaultName)
    if (unread.length > 0) yield able.map(({ rule }) => finding(rule, place, vaultSubject(vault), unknownBecause(unread)))
    let count = 0
    for await (const batch of inventory.batches(place, pointKind, vault.BackupVaultName)) {
      const found: Judgement[] = []
      for (const point of batch) {
        count += 1
        summaries?.add(point, vault, place)
        const subject = pointSubject(point, vault)
        for (const { rule, view } of able) found.push(finding(rule, place, subject, judged(() => rule.judge(point, vault, view))))
      }
      yield found
    }
    if (count > 0 || unread.length > 0) continue
    yield able.map(({ rule }) => finding(rule, place, vaultSubject(vault), nothing('the vault holds no point')))
  }
  yield able.flatMap(({ rule, view }) => [...(rule.after?.(view) ?? [])].map((one) => finding(rule, place, one.subject, judged(() => one.judge()))))
}

