/** What a template shows of how far word of an act gets: the rest of the path may be of another template. */
import type { RegionView } from '../../../views/views.ts'
import type { Act } from '../acts.ts'
import { filtersReach } from './alarm-reach.ts'
import { patternReach } from './event-reach.ts'
import { bestOf, type Reach } from './reach.ts'
import { sampleEvents, sampleRecords } from './sample-record.ts'

/** Whoever is asked to confirm a subscription is asked when it is made: no template says whether they did. */
export const chainIsWhole = 'as far as the template goes, word gets to whoever subscribes: that they confirm it, and what other templates make, only the account shows'

/** How far it gets where nothing listens for it in particular. */
const unheard = 1

/**
 * Null: nothing of the template listens for the act.
 * @param reach as in an account that has nothing but the template
 */
export function reachInTemplate(view: RegionView, act: Act, hasTrail: boolean, reach: Reach): Reach | null {
  const place = { account: view.account.id, region: view.region, partition: view.account.partition }
  const listening = bestOf([patternReach(view, sampleEvents(act, place), 'particular'), ...filtersReach(view, sampleRecords(act, place))])
  if (listening.state === 'broken' && listening.stage <= unheard) return null
  // a trail that is not of the template may be of another
  return hasTrail ? reach : listening
}
