/** Rules of points that say the same of all that are alike: there are few kinds of them, of very many points. */
import type { Verdict } from '../findings/finding.ts'
import type { RegionView } from '../views/views.ts'
import type { PointRule } from './rule.ts'

/** @param nameOf of what decides: points of one name are judged once in a Region */
export function onceForAlike(nameOf: (...point: Parameters<PointRule['judge']>) => string, judge: PointRule['judge']): PointRule['judge'] {
  // a view keeps one for each function that makes it, so each rule has its own
  const verdicts = (_: RegionView): Map<string, Verdict> => new Map()
  return (point, vault, view) => {
    const known = view.once(verdicts)
    const name = nameOf(point, vault, view)
    const found = known.get(name) ?? judge(point, vault, view)
    known.set(name, found)
    return found
  }
}
