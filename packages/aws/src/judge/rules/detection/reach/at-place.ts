/** Following a path to where it leads: a Region of the account, or of another one in the same inventory. */
import type { RegionView } from '../../../views/views.ts'
import { Unread } from '../../../views/unread.ts'
import { type Reach, unclear } from './reach.ts'

/**
 * How far word gets from what an ARN names.
 * @param what it is, for reasons
 * @param reach by the records of the place that it is in
 */
export function atPlaceOf(view: RegionView, arn: string, what: string, reach: (place: RegionView) => Reach): Reach {
  const [, , , region = '', account = ''] = arn.split(':')
  const at = view.account.placeAt(account, region)
  if (at.state === 'not-collected') return unclear(`${what} is of an account or Region that was not collected`, at.failures)
  try {
    return reach(at.view)
  } catch (error) {
    if (!(error instanceof Unread) || account === view.account.id) throw error
    return unclear(`${what} is of an account of which not all could be read`, error.failures)
  }
}
