/** Judges an inventory by all rules: offline, and points one at a time. */
import { type Finding, findingId, type Subject, type Verdict } from '../findings/finding.ts'
import type { Intent } from '../intent/intent-schema.ts'
import { globalPlace, type Failure } from '../inventory/manifest.ts'
import type { Inventory, PlaceName } from '../inventory/inventory.ts'
import { pointKind } from '../kinds/backup/point.ts'
import { vaultKind } from '../kinds/backup/vault.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Reader } from '../views/reader.ts'
import { Unread } from '../views/unread.ts'
import { type AccountData, accountView, loadAccount, type AccountView, type RegionView } from '../views/views.ts'
import { type AccountRule, type Case, kindsOf, type PointRule, type RegionRule, type Rule, type RuleText } from './rule.ts'
import { ruleList } from './rule-list.ts'
import { accountSubject, pointSubject, regionSubject, vaultSubject } from './subjects.ts'
import { unknownBecause } from './unknown.ts'

export interface AssessOptions {
  /** What was declared; null: nothing. */
  readonly intent?: Intent | null
  readonly rules?: readonly Rule[]
}

/**
 * Yields the findings by account, Region and rule; those of points by vault, in AWS's order. Each rule says something of each account or
 * Region.
 * @throws HoldfastError BAD_INVENTORY
 */
export async function* assess(inventory: Inventory, { intent = null, rules = ruleList }: AssessOptions = {}): AsyncGenerator<Finding> {
  const kinds = new Set(rules.flatMap(kindsOf))
  for (const { id } of inventory.manifest.accounts) {
    const data = await loadAccount(inventory, id, kinds, intent)
    const views = new Map(rules.map((rule) => [rule, viewFor(rule, data)]))
    for (const rule of rules) {
      const view = views.get(rule)
      if (view !== undefined && rule.scope === 'account') yield* judgeAccount(rule, view)
    }
    for (const [index, { place }] of data.regions.entries()) {
      const at = <R extends Rule>(rule: R) => ({ rule, view: views.get(rule)?.regions[index] as RegionView })
      for (const rule of rules) if (rule.scope === 'region') yield* judgeRegion(at(rule), place)
      const ofPoints = rules.filter((rule) => rule.scope === 'point')
      if (ofPoints.length > 0) yield* judgePoints(inventory, ofPoints.map(at), place)
    }
  }
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
  if (count === 0) yield finding(rule, place, whole, { status: 'NOT_APPLICABLE', reason: rule.nothing, evidence: [] })
}

type PointRuleHere = { readonly rule: PointRule; readonly view: RegionView; readonly failed: readonly Failure[] }

async function* judgePoints(
  inventory: Inventory,
  rules: readonly { readonly rule: PointRule; readonly view: RegionView }[],
  place: PlaceName,
): AsyncGenerator<Finding> {
  const here = rules.map(({ rule, view }): PointRuleHere => {
    const lists = [...view.failures(vaultKind), ...unreadLists(rule, view, 'region'), ...unreadLists(rule, view.account, 'global')]
    return { rule, view, failed: [...new Set(lists)] }
  })
  for (const { rule, failed } of here) if (failed.length > 0) yield finding(rule, place, regionSubject(place.region), unknownBecause(failed))
  const able = here.filter(({ failed }) => failed.length === 0)
  const [first] = able
  if (first === undefined) return
  const vaults = first.view.rows(vaultKind)
  if (vaults.length === 0) {
    const none: Verdict = { status: 'NOT_APPLICABLE', reason: 'there is no vault in this Region', evidence: [] }
    for (const { rule } of able) yield finding(rule, place, regionSubject(place.region), none)
  }
  const failedLists = inventory.failures(place, pointKind)
  for (const vault of vaults) {
    const unread = failedLists.filter(({ target }) => target === null || target === vault.BackupVaultName)
    if (unread.length > 0) for (const { rule } of able) yield finding(rule, place, vaultSubject(vault), unknownBecause(unread))
    let count = 0
    for await (const point of inventory.lines(place, pointKind, vault.BackupVaultName)) {
      count += 1
      const subject = pointSubject(point, vault)
      for (const { rule, view } of able) yield finding(rule, place, subject, judged(() => rule.judge(point, vault, view)))
    }
    if (count > 0 || unread.length > 0) continue
    const empty: Verdict = { status: 'NOT_APPLICABLE', reason: 'the vault holds no point', evidence: [] }
    for (const { rule } of able) yield finding(rule, place, vaultSubject(vault), empty)
  }
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
