/** Which trails record what is done in a Region, as far as they are seen from there. */
import { eventSelectorsKind, type EventSelectors } from '../../../observe/kinds/cloudtrail/event-selectors.ts'
import { type Trail, trailKind } from '../../../observe/kinds/cloudtrail/trail.ts'
import { trailStatusKind } from '../../../observe/kinds/cloudtrail/trail-status.ts'
import type { Failure } from '../../../observe/inventory/manifest.ts'
import type { RegionView } from '../../views/views.ts'
import type { Act } from './acts.ts'

export const trailNeeds = [trailKind, trailStatusKind, eventSelectorsKind] as const

export type Recording =
  | { readonly state: 'yes'; readonly deliversToLogs: boolean }
  | { readonly state: 'no'; readonly why: string }
  | { readonly state: 'unknown'; readonly why: string; readonly failures: readonly Failure[] }

export interface SeenTrail {
  readonly trail: Trail
  /** Whether it records all acts of the Region that it is seen from, now, and delivers them. */
  readonly records: Recording
}

export function trailsOf(view: RegionView): readonly SeenTrail[] {
  return view.rows(trailKind).map((trail) => ({ trail, records: recordsOf(trail, homeOf(view, trail)) }))
}

/** The trail's home Region, if that was collected. Not kept with the trail: each rule reads by its own view. */
export function homeOf(view: RegionView, { HomeRegion }: Trail): RegionView | null {
  return view.account.regions.find(({ region }) => region === HomeRegion) ?? null
}

/**
 * A trail as it records acts of services without Regions, which one of a single Region may leave out.
 * Source: "IncludeGlobalServiceEvents", CreateTrail, CloudTrail API Reference, of IAM; of other services nothing is said.
 */
export function withGlobalActs({ trail, records }: SeenTrail, { source }: Act): SeenTrail {
  const { IsMultiRegionTrail, IncludeGlobalServiceEvents } = trail
  // a trail of all Regions cannot leave them out
  if (records.state !== 'yes' || IsMultiRegionTrail === true || IncludeGlobalServiceEvents === true) return { trail, records }
  const isLeftOut = IncludeGlobalServiceEvents === false && source === 'iam.amazonaws.com'
  return {
    trail,
    records: isLeftOut
      ? { state: 'no', why: 'the trail leaves out services without Regions' }
      : { state: 'unknown', why: 'whether the trail records services without Regions is not known', failures: [] },
  }
}

/** Why a trail that logs does not count. */
export const undelivered = 'the trail could not deliver the last time'

function recordsOf({ TrailARN, HomeRegion }: Trail, home: RegionView | null): Recording {
  if (home === null) return { state: 'unknown', why: `the trail's home Region ${HomeRegion} was not collected`, failures: [] }
  const status = home.about(trailStatusKind, TrailARN)
  const selectors = home.about(eventSelectorsKind, TrailARN)
  if (status.state === 'failed') return { state: 'unknown', why: 'whether the trail logs could not be read', failures: status.failures }
  if (selectors.state === 'failed')
    return { state: 'unknown', why: 'what the trail records could not be read', failures: selectors.failures }
  if (status.state === 'absent' || selectors.state === 'absent') return { state: 'no', why: 'the trail is gone' }
  const { IsLogging, LatestDeliveryError = '', LatestCloudWatchLogsDeliveryError = '' } = status.answer
  if (IsLogging !== true) return { state: 'no', why: 'the trail does not log' }
  if (!recordsAllWrites(selectors.answer)) return { state: 'no', why: 'the trail leaves out acts that manage things' }
  if (LatestDeliveryError !== '') return { state: 'no', why: undelivered }
  return { state: 'yes', deliversToLogs: LatestCloudWatchLogsDeliveryError === '' }
}

/** Management events that write, of every service. KMS and the RDS Data API may be left out by old selectors: KMS must not be. */
function recordsAllWrites({ EventSelectors = [], AdvancedEventSelectors = [] }: EventSelectors): boolean {
  const basic = EventSelectors.some(
    ({ ReadWriteType, IncludeManagementEvents, ExcludeManagementEventSources = [] }) =>
      (ReadWriteType === 'All' || ReadWriteType === 'WriteOnly') && IncludeManagementEvents === true && !ExcludeManagementEventSources.includes('kms.amazonaws.com'),
  )
  const advanced = AdvancedEventSelectors.some(({ FieldSelectors }) => {
    const isManagement = FieldSelectors.some(({ Field, Equals }) => Field === 'eventCategory' && Equals?.includes('Management') === true)
    // any other field narrows; that only reads are left out is all that may be
    const narrowing = FieldSelectors.filter(({ Field }) => Field !== 'eventCategory')
    return (
      isManagement &&
      narrowing.every(({ Field, Equals, ...others }) => Field === 'readOnly' && Equals?.join() === 'false' && isEmpty(others))
    )
  })
  return basic || advanced
}

function isEmpty(members: Readonly<Record<string, unknown>>): boolean {
  return Object.values(members).every((value) => value === undefined)
}
