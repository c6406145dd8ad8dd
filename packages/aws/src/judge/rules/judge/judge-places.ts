/** What rules of accounts and Regions say. */
import type { Judgement, Subject } from '../../findings/finding.ts'
import { globalPlace, type Failure } from '../../../observe/inventory/manifest.ts'
import type { PlaceName } from '../../../observe/inventory/inventory.ts'
import { Unread } from '../../views/unread.ts'
import type { AccountView, RegionView } from '../../views/views.ts'
import type { AccountRule, Case, RegionRule } from '../rule.ts'
import { accountSubject, regionSubject } from '../subjects.ts'
import { unknownBecause } from '../unknown.ts'
import { finding, judged, lacking, nothing, unreadLists } from './found.ts'

export function* judgeAccount(rule: AccountRule, view: AccountView): Generator<Judgement> {
  const place = { account: view.id, region: globalPlace }
  const failed = [...unreadLists(rule, view, 'global'), ...view.regions.flatMap((one) => unreadLists(rule, one, 'region'))]
  const everywhere = view.regions.map((one) => lacking(rule, one))
  const [first = null] = everywhere
  if (first !== null && !everywhere.includes(null)) yield finding(rule, place, accountSubject(view.id), nothing(first))
  else yield* judgeCases(rule, place, accountSubject(view.id), failed, () => rule.evaluate(view))
}

export function* judgeRegion({ rule, view }: { readonly rule: RegionRule; readonly view: RegionView }, place: PlaceName): Generator<Judgement> {
  const failed = [...unreadLists(rule, view, 'region'), ...unreadLists(rule, view.account, 'global')]
  const why = lacking(rule, view)
  if (why !== null) yield finding(rule, place, regionSubject(place.region), nothing(why))
  else yield* judgeCases(rule, place, regionSubject(place.region), failed, () => rule.evaluate(view))
}

/** @param whole what a finding is about that is of no single case */
function* judgeCases(
  rule: AccountRule | RegionRule,
  place: PlaceName,
  whole: Subject,
  failed: readonly Failure[],
  evaluate: () => Iterable<Case>,
): Generator<Judgement> {
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

