/** What rules about restore tests have in common. */
import { protectedResourceKind } from '../../../observe/kinds/backup/protected-resource.ts'
import { type RestoreJob, restoreJobKind } from '../../../observe/kinds/backup/restore/restore-job.ts'
import type { RegionView } from '../../views/views.ts'
import type { Case } from '../rule.ts'

/** Types that restore testing can restore. Source: "Restore testing", AWS Backup Developer Guide. */
const testable: ReadonlySet<string> = new Set(['Aurora', 'DocumentDB', 'DynamoDB', 'EBS', 'EC2', 'EFS', 'FSx', 'Neptune', 'RDS', 'S3'])

/** The types of a Region that have backups, in the order of the alphabet. */
function protectedTypes(view: RegionView): readonly string[] {
  return [...new Set(view.rows(protectedResourceKind).flatMap(({ ResourceType }) => ResourceType ?? []))].toSorted()
}

/** A case for each type, by itself those that have backups; those that restore testing doesn't know are not applicable. */
export function* casesByType(view: RegionView, judge: (type: string) => ReturnType<Case['judge']>, types = protectedTypes(view)): Generator<Case> {
  for (const type of types) {
    const subject = { type: 'resource-type', id: `${view.account.id}/${view.region}/${type}`, name: type }
    const reason = 'restore testing does not know this type: restore it by hand and keep the result'
    yield { subject, judge: () => (testable.has(type) ? judge(type) : { status: 'NOT_APPLICABLE', reason, evidence: [] }) }
  }
}

/** Restore jobs by type, newest first. */
export function restoresByType(view: RegionView): ReadonlyMap<string, readonly RestoreJob[]> {
  const newestFirst = view.rows(restoreJobKind).toSorted((a, b) => (b.CreationDate ?? '').localeCompare(a.CreationDate ?? ''))
  return Map.groupBy(newestFirst, ({ ResourceType }) => ResourceType ?? '')
}

export function isOfTest({ CreatedBy }: RestoreJob): boolean {
  return CreatedBy?.RestoreTestingPlanArn !== undefined
}

/** How old the last validated restore may be, where nothing is declared. */
export const defaultMaxAgeDays = 31
