/** How old the newest copy of a resource may be. */
import { planDocumentKind } from '../../../observe/kinds/backup/plan-document.ts'
import type { ResourceSummary, Whereabouts } from '../../summaries/resource-summary.ts'
import type { RegionView } from '../../views/views.ts'
import { declaredFor, tagKinds } from '../recovery/declared-for.ts'
import { paceOf } from '../recovery/pace.ts'

const hourMs = 3_600_000
/** A copy begins when its backup has ended: so much later than a point it may come. */
export const copyHours = 24

/** Rules that ask need them. */
export const copyAgeKinds = [planDocumentKind, ...tagKinds]

export interface CopyAge {
  /** `unsaid`: neither an RPO nor a plan says how old a copy may be, and it is older than the points at home. */
  readonly is: 'new' | 'old' | 'missing' | 'unsaid' | 'depends on tags'
  readonly newest: number | null
  readonly rpoHours: number | null
  readonly schedule: string | null
}

/**
 * @param there where copies lie
 * @param goesThere whether a vault that a plan copies to is one of there
 */
export function copyAge(resource: ResourceSummary, there: readonly Whereabouts[], goesThere: (vaultArn: string) => boolean, view: RegionView): CopyAge {
  const times = there.flatMap(({ lastGood }) => lastGood ?? [])
  const newest = times.length === 0 ? null : Math.max(...times)
  const declared = declaredFor(view, resource.arn, ({ rpoHours }) => rpoHours)
  const [strictest, longest] = [declared[0], declared.at(-1)]
  const pace = paceOf(rulesInto(resource, goesThere, view), view.now)
  const facts = { newest, rpoHours: strictest ?? null, schedule: pace.schedule }
  if (newest === null) return { is: 'missing', ...facts }
  const ageMs = view.now - newest - copyHours * hourMs
  if (strictest !== undefined && longest !== undefined) {
    return { is: ageMs <= strictest * hourMs ? 'new' : ageMs > longest * hourMs ? 'old' : 'depends on tags', ...facts }
  }
  if (pace.allowedMs !== null) return { is: ageMs <= pace.allowedMs ? 'new' : 'old', ...facts }
  return { is: newest + copyHours * hourMs >= (resource.lastGood ?? -Infinity) ? 'new' : 'unsaid', ...facts }
}

/** Of the plan that makes the points: the rules that write there, or all, if none is known to. */
function rulesInto({ lastPlanned }: ResourceSummary, goesThere: (vaultArn: string) => boolean, view: RegionView) {
  const all = view.rows(planDocumentKind).find(({ Target }) => Target === lastPlanned?.planId)?.Answer?.BackupPlan.Rules ?? []
  const into = all.filter(({ CopyActions = [], TargetLogicallyAirGappedBackupVaultArn: airGapped }) =>
    [...CopyActions.map(({ DestinationBackupVaultArn }) => DestinationBackupVaultArn), ...(airGapped === undefined ? [] : [airGapped])].some(goesThere),
  )
  return into.length > 0 ? into : all
}
