/** What rules of resources say, once all points of the inventory were seen. */
import type { Judgement } from '../../findings/finding.ts'
import type { Intent } from '../../../intent/intent-schema.ts'
import type { Inventory, PlaceName } from '../../../observe/inventory/inventory.ts'
import { pointKind } from '../../../observe/kinds/backup/point.ts'
import { vaultKind } from '../../../observe/kinds/backup/vault.ts'
import type { ResourceSummaries } from '../../summaries/resource-summaries.ts'
import type { PlaceData } from '../../views/place-data.ts'
import { Unread } from '../../views/unread.ts'
import { loadAccount, type RegionView } from '../../views/views.ts'
import { kindsOf, type MissingCase, type ResourceRule } from '../rule.ts'
import { regionSubject, resourceSubject } from '../subjects.ts'
import { unknownBecause } from '../unknown.ts'
import { finding, judged, lacking, nothing, unreadLists, viewFor } from './found.ts'

export async function* judgeResources(
  inventory: Inventory,
  rules: readonly ResourceRule[],
  summaries: ResourceSummaries,
  intent: Intent | null,
): AsyncGenerator<readonly Judgement[]> {
  const kinds = new Set(rules.flatMap(kindsOf))
  const byHome = summaries.byHome()
  const failedAt = (place: PlaceName) => [vaultKind, pointKind].flatMap((kind) => inventory.failures(place, kind))
  const failedAnywhere = [...inventory.places().flatMap(failedAt), ...inventory.manifest.accounts.flatMap(({ id }) => inventory.accountFailures(id))]
  for (const { id } of inventory.manifest.accounts) {
    const data = await loadAccount(inventory, id, kinds, intent)
    for (const rule of rules) {
      for (const [index, view] of viewFor(rule, data).regions.entries()) {
        const { place } = data.regions[index] as PlaceData
        const lists = rule.looks === 'everywhere' ? failedAnywhere : failedAt(place)
        const failed = [...lists, ...unreadLists(rule, view, 'region'), ...unreadLists(rule, view.account, 'global')]
        const resources = byHome.get(`${id}/${place.region}`) ?? []
        const whole = regionSubject(place.region)
        const why = lacking(rule, view)
        const missing = failed.length > 0 || why !== null ? [] : missingOf(rule, view, summaries).map((one) => finding(rule, place, one.subject, judged(() => one.judge())))
        if (why !== null) yield [finding(rule, place, whole, nothing(why))]
        else if (failed.length > 0) yield [finding(rule, place, whole, unknownBecause([...new Set(failed)]))]
        else if (resources.length === 0 && missing.length === 0) yield [finding(rule, place, whole, nothing('nothing in this Region has a recovery point'))]
        else yield [...resources.map((one) => finding(rule, place, resourceSubject(one), judged(() => rule.judge(one, view)))), ...missing]
      }
    }
  }
}

/** What could not be listed is one case, of the Region. */
function missingOf(rule: ResourceRule, view: RegionView, summaries: ResourceSummaries): readonly MissingCase[] {
  try {
    return [...(rule.missing?.(view) ?? [])].filter(({ arn }) => arn === null || !summaries.has(arn))
  } catch (error) {
    if (!(error instanceof Unread)) throw error
    const judge = () => unknownBecause(error.failures)
    return [{ arn: null, subject: regionSubject(view.region), judge }]
  }
}
