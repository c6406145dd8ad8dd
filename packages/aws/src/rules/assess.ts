/** Judges an inventory by all rules: offline, and points one at a time. */
import { type Finding, findingId, type Subject, type Verdict } from '../findings/finding.ts'
import type { Intent } from '../intent/intent-schema.ts'
import { globalPlace, type Failure } from '../inventory/manifest.ts'
import type { Inventory, PlaceName } from '../inventory/inventory.ts'
import { pointKind } from '../kinds/backup/point.ts'
import { type Vault, vaultKind } from '../kinds/backup/vault.ts'
import type { Kind } from '../kinds/kind.ts'
import { ResourceSummaries } from '../summaries/resource-summaries.ts'
import type { PlaceData } from '../views/place-data.ts'
import type { Reader } from '../views/reader.ts'
import { Unread } from '../views/unread.ts'
import { type AccountData, accountView, loadAccount, type AccountView, type RegionView } from '../views/views.ts'
import { type AccountRule, type Case, kindsOf, type PointRule, type RegionRule, type ResourceRule, type Rule, type RuleText } from './rule.ts'
import { ruleList } from './rule-list.ts'
import { accountSubject, pointSubject, regionSubject, resourceSubject, vaultSubject } from './subjects.ts'
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
export async function* assess(inventory: Inventory, { intent = null, rules = ruleList }: AssessOptions = {}): AsyncGenerator<Finding> {
  const ofResources = rules.filter((rule) => rule.scope === 'resource')
  const ofPlaces = rules.filter((rule) => rule.scope === 'account' || rule.scope === 'region')
  const ofPoints = rules.filter((rule) => rule.scope === 'point')
  const summaries = new ResourceSummaries()
  const kinds = new Set([vaultKind, ...rules.flatMap(kindsOf)])
  for (const { id } of inventory.manifest.accounts) {
    const unread = inventory.accountFailures(id)
    if (unread.length > 0) {
      for (const rule of rules) yield finding(rule, { account: id, region: globalPlace }, accountSubject(id), unknownBecause(unread))
      continue
    }
    const data = await loadAccount(inventory, id, kinds, intent)
    const views = new Map(rules.map((rule) => [rule, viewFor(rule, data)]))
    for (const rule of ofPlaces) {
      const view = views.get(rule)
      if (view !== undefined && rule.scope === 'account') yield* judgeAccount(rule, view)
    }
    for (const [index, region] of data.regions.entries()) {
      const at = <R extends Rule>(rule: R) => ({ rule, view: views.get(rule)?.regions[index] as RegionView })
      for (const rule of ofPlaces) if (rule.scope === 'region') yield* judgeRegion(at(rule), region.place)
      const each = ofResources.length > 0 ? summaries : null
      if (ofPoints.length > 0 || each !== null) yield* judgePoints(inventory, ofPoints.map(at), region, each)
    }
  }
  if (ofResources.length > 0) yield* judgeResources(inventory, ofResources, summaries, intent)
}

function viewFor(rule: Rule, data: AccountData): AccountView {
  const allowed = new Set(kindsOf(rule))
  return accountView(data, (kind) => {
    if (!allowed.has(kind)) throw new TypeError(`rule ${rule.id} reads ${kind.name}, which it does not declare`)
  })
}

/** Lists without which a rule knows nothing. Of details and single answers, what is missing is found when it is read. */
function unreadLists({ needs }: Rule, view: Reader, where: Kind['where']): readonly Failure[] {
  const lists = needs.filter((kind) => kind.where === where && kind.form !== 'one').flatMap((kind) => view.failures(kind))
  return [...new Set(lists.filter(({ target }) => target === null))]
}

function* judgeAccount(rule: AccountRule, view: AccountView): Generator<Finding> {
  const place = { account: view.id, region: globalPlace }
  const failed = [...unreadLists(rule, view, 'global'), ...view.regions.flatMap((one) => unreadLists(rule, one, 'region'))]
  yield* judgeCases(rule, place, accountSubject(view.id), failed, () => rule.evaluate(view))
}

function* judgeRegion({ rule, view }: { readonly rule: RegionRule; readonly view: RegionView }, place: PlaceName): Generator<Finding> {
  const failed = [...unreadLists(rule, view, 'region'), ...unreadLists(rule, view.account, 'global')]
  yield* judgeCases(rule, place, regionSubject(place.region), failed, () => rule.evaluate(view))
}

/** @param whole what a finding is about that is of no single case */
function* judgeCases(
  rule: AccountRule | RegionRule,
  place: PlaceName,
  whole: Subject,
  failed: readonly Failure[],
  evaluate: () => Iterable<Case>,
): Generator<Finding> {
  if (failed.length > 0) {
    yield finding(rule, place, whole, unknownBecause(failed))
    return
  }
  let count = 0
  try {
    for (const one of evaluate()) {
      count += 1
      yield finding(rule, place, one.subject, judged(() => one.judge()))
    }
  } catch (error) {
    if (!(error instanceof Unread)) throw error
    yield finding(rule, place, whole, unknownBecause(error.failures))
    return
  }
  if (count === 0) yield finding(rule, place, whole, nothing(rule.nothing))
}

/** @param summaries get every point; null: nobody asks for them */
async function* judgePoints(
  inventory: Inventory,
  rules: readonly { readonly rule: PointRule; readonly view: RegionView }[],
  data: PlaceData,
  summaries: ResourceSummaries | null,
): AsyncGenerator<Finding> {
  const { place } = data
  const { lines, failures: failedVaults } = data.of(vaultKind)
  const vaults = lines as readonly Vault[]
  const able: typeof rules[number][] = []
  for (const { rule, view } of rules) {
    const failed = [...failedVaults, ...unreadLists(rule, view, 'region'), ...unreadLists(rule, view.account, 'global')]
    if (failed.length > 0) yield finding(rule, place, regionSubject(place.region), unknownBecause([...new Set(failed)]))
    else if (vaults.length === 0) yield finding(rule, place, regionSubject(place.region), nothing('there is no vault in this Region'))
    else able.push({ rule, view })
  }
  if (able.length === 0 && summaries === null) return
  const failedLists = inventory.failures(place, pointKind)
  for (const vault of vaults) {
    const unread = failedLists.filter(({ target }) => target === null || target === vault.BackupVaultName)
    if (unread.length > 0) for (const { rule } of able) yield finding(rule, place, vaultSubject(vault), unknownBecause(unread))
    let count = 0
    for await (const point of inventory.lines(place, pointKind, vault.BackupVaultName)) {
      count += 1
      summaries?.add(point, vault, place)
      const subject = pointSubject(point, vault)
      for (const { rule, view } of able) yield finding(rule, place, subject, judged(() => rule.judge(point, vault, view)))
    }
    if (count > 0 || unread.length > 0) continue
    for (const { rule } of able) yield finding(rule, place, vaultSubject(vault), nothing('the vault holds no point'))
  }
}

async function* judgeResources(
  inventory: Inventory,
  rules: readonly ResourceRule[],
  summaries: ResourceSummaries,
  intent: Intent | null,
): AsyncGenerator<Finding> {
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
        if (failed.length > 0) yield finding(rule, place, whole, unknownBecause([...new Set(failed)]))
        else if (resources.length === 0) yield finding(rule, place, whole, nothing('nothing in this Region has a recovery point'))
        else for (const one of resources) yield finding(rule, place, resourceSubject(one), judged(() => rule.judge(one, view)))
      }
    }
  }
}

function nothing(reason: string): Verdict {
  return { status: 'NOT_APPLICABLE', reason, evidence: [] }
}

function judged(judge: () => Verdict): Verdict {
  try {
    return judge()
  } catch (error) {
    if (!(error instanceof Unread)) throw error
    return unknownBecause(error.failures)
  }
}

function finding({ id: rule, severity }: RuleText, { account, region }: PlaceName, subject: Subject, verdict: Verdict): Finding {
  const id = findingId([rule, account, region, subject.type, subject.id, ...(subject.vault === undefined ? [] : [subject.vault])])
  return { id, rule, severity, account, region, subject, ...verdict }
}
