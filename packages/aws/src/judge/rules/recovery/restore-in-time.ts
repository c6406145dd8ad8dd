/** Restores take no longer than the declared RTO. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { protectedResourceKind } from '../../../observe/kinds/backup/protected-resource.ts'
import { type RestoreJob, restoreJobKind } from '../../../observe/kinds/backup/restore/restore-job.ts'
import type { RegionView } from '../../views/views.ts'
import type { RegionRule } from '../rule.ts'
import { declaredFor } from './declared-for.ts'
import { tagKinds } from './listed-tags.ts'
import { nameOf } from './name-of.ts'
import { newestBy } from './newest-by.ts'
import { defaultMaxAgeDays, restoresByType } from './restore-tests.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

export const restoreInTime: RegionRule = {
  id: 'restore-in-time',
  title: 'Restores take no longer than the RTO',
  severity: 'medium',
  asks: 'The newest completed restore of each resource took no longer than the RTO that is declared for it (rtoHours). Where one is declared, a resource of each type that has backups was restored within restoreTesting.maxAgeDays: what nobody measured is not known.',
  why: 'How long a restore takes is only known when one was done. It grows with the data, and from cold storage it takes hours more.',
  scope: 'region',
  needs: [restoreJobKind, protectedResourceKind],
  mayNeed: tagKinds,
  nothing: 'nothing was restored here, and no rtoHours is declared for what has backups',
  evidence: ['CreationDate', 'CompletionDate', 'rtoHours', 'maxAgeDays'],
  fixes: () => [{ when: 'it took longer', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-10(4)', extent: 'partial', rationale: 'Components are restored within the time that is declared, by samples.' },
    { framework: 'ISO 27001:2022', id: 'A.8.14', extent: 'partial', rationale: 'Availability requirements are met by what was measured.' },
    { framework: 'DORA', id: 'Art. 12(6)', extent: 'partial', rationale: 'Recovery time objectives are held against measured restores.' },
  ],
  *evaluate(view) {
    const completed = view.rows(restoreJobKind).filter(({ Status }) => Status === 'COMPLETED')
    for (const [arn, job] of newestBy(completed, ({ SourceResourceArn }) => SourceResourceArn ?? null)) {
      yield { subject: { type: 'resource', id: arn, name: nameOf(arn, undefined) }, judge: () => judge(view, arn, job) }
    }
    for (const [type, rtoHours] of declaredByType(view)) {
      if (isMeasured(view, type)) continue
      const subject = { type: 'resource-type', id: `${view.account.id}/${view.region}/${type}`, name: type }
      yield { subject, judge: () => judgeUnmeasured(view, rtoHours) }
    }
  },
}

/** The strictest RTO that may be meant for something of a type that has backups; types without one are left out. */
function declaredByType(view: RegionView): ReadonlyMap<string, number> {
  const strictest = new Map<string, number>()
  for (const { ResourceArn, ResourceType = '' } of view.rows(protectedResourceKind)) {
    const [rtoHours] = declaredFor(view, ResourceArn, (one) => one.rtoHours).hours
    if (rtoHours !== undefined) strictest.set(ResourceType, Math.min(rtoHours, strictest.get(ResourceType) ?? Infinity))
  }
  return strictest
}

function maxAgeDaysOf(view: RegionView): number {
  return view.intent?.restoreTesting?.maxAgeDays ?? defaultMaxAgeDays
}

/** What AWS does not date is unknown by the resource's own case. */
function isMeasured(view: RegionView, type: string): boolean {
  const since = view.now - maxAgeDaysOf(view) * dayMs
  const completed = (view.once(restoresByType).get(type) ?? []).filter(({ Status }) => Status === 'COMPLETED')
  return completed.some(({ CompletionDate }) => CompletionDate === undefined || Date.parse(CompletionDate) >= since)
}

function judgeUnmeasured(view: RegionView, rtoHours: number): Verdict {
  const evidence: readonly Fact[] = [
    { field: 'rtoHours', value: rtoHours },
    { field: 'maxAgeDays', value: maxAgeDaysOf(view) },
  ]
  return { status: 'UNKNOWN', reason: 'no restore of this type in time shows how long one takes', evidence }
}

function judge(view: RegionView, arn: string, { CreationDate, CompletionDate }: RestoreJob): Verdict {
  const { hours: declared, mayBeNone } = declaredFor(view, arn, ({ rtoHours }) => rtoHours)
  const [strictest] = declared
  const evidence: readonly Fact[] = [
    { field: 'CreationDate', value: CreationDate ?? null },
    { field: 'CompletionDate', value: CompletionDate ?? null },
    { field: 'rtoHours', value: strictest ?? null },
  ]
  if (strictest === undefined) return { status: 'NOT_APPLICABLE', reason: 'no rtoHours is declared for it', evidence }
  if (CreationDate === undefined || CompletionDate === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say how long the restore took', evidence }
  const hours = (Date.parse(CompletionDate) - Date.parse(CreationDate)) / hourMs
  if (hours <= strictest) return { status: 'PASS', reason: 'the newest restore was done within the RTO', evidence }
  if (hours > (declared.at(-1) ?? strictest) && !mayBeNone) return { status: 'FAIL', reason: 'the newest restore took longer than the RTO', evidence, fix }
  return { status: 'UNKNOWN', reason: 'which declared RTO is meant depends on tags of the resource, which no list tells', evidence }
}

const fix: Fix = {
  kind: 'human',
  command: 'aws backup describe-restore-job --restore-job-id JOB_ID',
  console: 'Shorten it: points in warm storage, snapshots with fast restore, a standby, smaller resources. Or declare an RTO that can be held.',
}
