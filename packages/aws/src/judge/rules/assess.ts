/** Judges an inventory by all rules: offline, and points one at a time. */
import { type Finding, type Judgement, withId } from '../findings/finding.ts'
import type { Intent } from '../../intent/intent-schema.ts'
import { globalPlace } from '../../observe/inventory/manifest.ts'
import type { Inventory } from '../../observe/inventory/inventory.ts'
import { vaultKind } from '../../observe/kinds/backup/vault.ts'
import { ResourceSummaries } from '../summaries/resource-summaries.ts'
import { loadAccount, type RegionView } from '../views/views.ts'
import { finding, viewFor } from './judge/found.ts'
import { judgeAccount, judgeRegion } from './judge/judge-places.ts'
import { judgePoints } from './judge/judge-points.ts'
import { judgeResources } from './judge/judge-resources.ts'
import { kindsOf, type Rule } from './rule.ts'
import { ruleList } from './rule-list.ts'
import { accountSubject } from './subjects.ts'
import { unknownBecause } from './unknown.ts'

export interface AssessOptions {
  /** What was declared; null: nothing. */
  readonly intent?: Intent | null
  readonly rules?: readonly Rule[]
}

/**
 * Yields the findings by account, Region and rule; those of points by vault, in AWS's order; then those of resources, whose points may lie in
 * all accounts. Each rule says something of each account or Region.
 * @throws HoldfastError BAD_INVENTORY
 */
export async function* assess(inventory: Inventory, options: AssessOptions = {}): AsyncGenerator<Finding> {
  for await (const batch of assessInBatches(inventory, options)) yield* batch.map(withId)
}

/** The same, some at a time and without ids: where there are millions, waiting for each, or an id of each, takes as long as judging. */
export async function* assessInBatches(
  inventory: Inventory,
  { intent = null, rules = ruleList }: AssessOptions = {},
): AsyncGenerator<readonly Judgement[]> {
  const ofResources = rules.filter((rule) => rule.scope === 'resource')
  const ofPlaces = rules.filter((rule) => rule.scope === 'account' || rule.scope === 'region')
  const ofPoints = rules.filter((rule) => rule.scope === 'point')
  const summaries = new ResourceSummaries()
  const kinds = new Set([vaultKind, ...rules.flatMap(kindsOf)])
  for (const { id } of inventory.manifest.accounts) {
    const unread = inventory.accountFailures(id)
    if (unread.length > 0) {
      const place = { account: id, region: globalPlace }
      yield rules.map((rule) => finding(rule, place, accountSubject(id), unknownBecause(unread)))
      continue
    }
    const data = await loadAccount(inventory, id, kinds, intent)
    const views = new Map(rules.map((rule) => [rule, viewFor(rule, data)]))
    for (const rule of ofPlaces) {
      const view = views.get(rule)
      if (view !== undefined && rule.scope === 'account') yield [...judgeAccount(rule, view)]
    }
    for (const [index, region] of data.regions.entries()) {
      const at = <R extends Rule>(rule: R) => ({ rule, view: views.get(rule)?.regions[index] as RegionView })
      for (const rule of ofPlaces) if (rule.scope === 'region') yield [...judgeRegion(at(rule), region.place)]
      const each = ofResources.length > 0 ? summaries : null
      if (ofPoints.length > 0 || each !== null) yield* judgePoints(inventory, ofPoints.map(at), region, each)
    }
  }
  if (ofResources.length > 0) yield* judgeResources(inventory, ofResources, summaries, intent)
}
