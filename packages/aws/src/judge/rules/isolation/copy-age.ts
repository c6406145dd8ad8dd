/** How old the newest copy of a resource may be. */
import { planDocumentKind } from '../../../observe/kinds/backup/plan-document.ts'
import type { ResourceSummary, Whereabouts } from '../../summaries/resource-summary.ts'
import type { RegionView } from '../../views/views.ts'
import { type DeclaredHours, declaredFor } from '../recovery/declared-for.ts'
import { tagKinds } from '../recovery/listed-tags.ts'
import { paceOf } from '../recovery/pace.ts'

const hourMs = 3_600_000
/** A copy begins when its backup has ended: so much later than a point it may come. */
export const copyHours = 24

/** Rules that ask need the first, and may need the others. */
export const copyAgeKinds = { needs: [planDocumentKind], mayNeed: tagKinds }

export interface CopyAge {
  /**
   * - `unsaid`: neither an RPO nor a plan says how old a copy may be, and it is older than the points at home
   * - `infected`: malware was found in what the newest copy was made of, and no clean copy is new enough; `perhaps infected`: it was found in
   *   points of the resource, and nothing says whether the newest copy is clean
   */
  readonly is: 'new' | 'old' | 'missing' | 'unsaid' | 'depends on tags' | 'infected' | 'perhaps infected'
  readonly newest: number | null
  readonly rpoHours: number | null
  readonly schedule: string | null
}

/**
 * @param there where copies lie
 * @param goesThere whether a vault that a plan copies to is one of there
 */
export function copyAge(resource: ResourceSummary, there: readonly Whereabouts[], goesThere: (vaultArn: string) => boolean, view: RegionView): CopyAge {
  const newest = latest(there.flatMap(({ lastGood }) => lastGood ?? []))
  const declared = declaredFor(view, resource.arn, ({ rpoHours }) => rpoHours)
  const pace = paceOf(rulesInto(resource, goesThere, view), view)
  const facts = { rpoHours: declared.hours[0] ?? null, schedule: pace.schedule }
  if (newest === null) return { is: 'missing', newest, ...facts }
  const is = (time: number): CopyAge['is'] => ageOf(time, resource, declared, pace.allowedMs, view.now)
  if (is(newest) !== 'new' || resource.lastInfected === null) return { is: is(newest), newest, ...facts }
  const clean = latest(there.flatMap((one) => cleanTimes(one, resource)))
  if (clean !== null && is(clean) === 'new') return { is: 'new', newest: clean, ...facts }
  return { is: newest === resource.lastInfected ? 'infected' : 'perhaps infected', newest, ...facts }
}

function latest(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.max(...times)
}

function ageOf(newest: number, { lastGood }: ResourceSummary, { hours, mayBeNone }: DeclaredHours, paceMs: number | null, now: number): CopyAge['is'] {
  const [strictest, longest] = [hours[0], hours.at(-1)]
  const ageMs = now - newest - copyHours * hourMs
  if (strictest !== undefined && longest !== undefined) {
    // what nothing is declared for goes by its plan
    const longestMs = Math.max(longest * hourMs, mayBeNone ? (paceMs ?? Infinity) : 0)
    return ageMs <= strictest * hourMs ? 'new' : ageMs > longestMs ? 'old' : 'depends on tags'
  }
  if (paceMs !== null) return ageMs <= paceMs ? 'new' : 'old'
  return newest + copyHours * hourMs >= (lastGood ?? -Infinity) ? 'new' : 'unsaid'
}

/**
 * Of a copy that was scanned itself; or that was made of a point after the last one with malware, and no newer than the last clean one: scans
 * are of originals, and copies are as old as those.
 */
function cleanTimes({ lastGood, lastClean }: Whereabouts, resource: ResourceSummary): readonly number[] {
  const isBetween = lastGood !== null && lastGood > (resource.lastInfected ?? -Infinity) && lastGood <= (resource.lastClean ?? -Infinity)
  return [...(lastClean === null ? [] : [lastClean]), ...(isBetween ? [lastGood] : [])]
}

/** Of the plan that makes the points: the rules that write there, or all, if none is known to. */
function rulesInto({ lastPlanned }: ResourceSummary, goesThere: (vaultArn: string) => boolean, view: RegionView) {
  const all = view.rows(planDocumentKind).find(({ Target }) => Target === lastPlanned?.planId)?.Answer?.BackupPlan.Rules ?? []
  const into = all.filter(({ CopyActions = [], TargetLogicallyAirGappedBackupVaultArn: airGapped }) =>
    [...CopyActions.map(({ DestinationBackupVaultArn }) => DestinationBackupVaultArn), ...(airGapped === undefined ? [] : [airGapped])].some(goesThere),
  )
  return into.length > 0 ? into : all
}
