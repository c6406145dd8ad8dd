/** The last good and clean point of a resource is new enough. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { planDocumentKind } from '../../../observe/kinds/backup/plan-document.ts'
import type { ResourceSummary } from '../../summaries/resource-summary.ts'
import type { RegionView } from '../../views/views.ts'
import type { ResourceRule } from '../rule.ts'
import { declaredFor } from './declared-for.ts'
import { type Expected, expectedKinds, expectedResources } from './expected-resources.ts'
import { pacesOf } from './pace.ts'

const hourMs = 3_600_000

export const rpoMet: ResourceRule = {
  id: 'rpo-met',
  title: 'The last clean recovery point is new enough',
  severity: 'high',
  asks: 'The newest point of a resource that is whole, and in which no malware was found, is not older than the declared RPO; without one, than the longest time between two runs of its plan and the start window. What a plan takes, or AWS Backup says it has backed up, has a point at all; whether a plan takes it is asked by the rules of each kind of resource (volume-in-plan and others).',
  why: 'What was written after the last good point is lost. Points that have malware in them can be restored, and so can the malware: they do not count.',
  scope: 'resource',
  looks: 'home',
  needs: [planDocumentKind],
  mayNeed: expectedKinds,
  evidence: ['CreationDate', 'rpoHours', 'ScheduleExpression', 'AggregatedScanResult.Findings'],
  fixes: () => [
    { when: 'the last good point is too old', fix: backUp },
    { when: 'newer points have malware in them', fix: clean },
    { when: 'the plan that made the points is gone', fix: planAgain },
    { when: 'it has no point at all', fix: findOut },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-9', extent: 'partial', rationale: 'Backups are as new as the recovery point objective asks, for what has backups.' },
    { framework: 'ISO 27001:2022', id: 'A.8.13', extent: 'partial', rationale: 'Frequency of backups, by the time of the last good one.' },
    { framework: 'DORA', id: 'Art. 12(1)', extent: 'partial', rationale: 'Minimum frequency by what is declared for the data.' },
  ],
  judge,
  *missing(view) {
    for (const one of expectedResources(view)) {
      if ('unread' in one) yield { arn: null, subject: one.subject, judge: one.unread }
      else if (!isYoung(one, view)) yield { arn: one.arn, subject: { type: 'resource', id: one.arn, name: one.name }, judge: () => judgeMissing(one, view) }
    }
  },
}

/** For how long something may be there without a point. */
function graceOf({ arn, planId }: Expected, view: RegionView) {
  const { hours, mayBeNone } = declaredFor(view, arn, ({ rpoHours }) => rpoHours)
  const pace = planId === null ? null : (view.once(pacesOf).get(planId) ?? null)
  const longest = hours.at(-1)
  const paceMs = pace?.allowedMs ?? null
  return { hours, pace, allowedMs: longest === undefined ? paceMs : Math.max(longest * hourMs, mayBeNone ? (paceMs ?? 0) : 0) }
}

/** It was made after the time from which its points have to be: there is nothing to judge yet. */
function isYoung(one: Expected, view: RegionView): boolean {
  const { allowedMs } = graceOf(one, view)
  return !one.isProtected && one.since !== undefined && allowedMs !== null && view.now - Date.parse(one.since) <= allowedMs
}

function judgeMissing(one: Expected, view: RegionView): Verdict {
  const { hours, pace, allowedMs } = graceOf(one, view)
  const evidence: readonly Fact[] = [
    { field: 'CreationDate', value: null },
    { field: 'rpoHours', value: hours[0] ?? null },
    { field: 'ScheduleExpression', value: pace?.schedule ?? null },
  ]
  if (one.isProtected) return { status: 'FAIL', reason: 'AWS Backup says that it was backed up, and no point of it is left', evidence, fix: findOut }
  if (!one.isListed) return { status: 'UNKNOWN', reason: 'a plan names it, and it has no point: things of its kind are not collected, and it may be gone', evidence }
  if (allowedMs === null) return { status: 'UNKNOWN', reason: 'it has no point, and the schedule of its plan cannot be read', evidence }
  return { status: 'FAIL', reason: 'a plan takes it, and it has no point at all', evidence, fix: findOut }
}

function judge(resource: ResourceSummary, view: RegionView): Verdict {
  const isScanned = resource.lastClean !== null || resource.lastInfected !== null
  const last = isScanned ? resource.lastClean : resource.lastGood
  const { hours, mayBeNone } = declaredFor(view, resource.arn, ({ rpoHours }) => rpoHours)
  const plan = view.once(pacesOf).get(resource.lastPlanned?.planId ?? '') ?? null
  const evidence: readonly Fact[] = [
    { field: 'CreationDate', value: last === null ? null : new Date(last).toISOString() },
    { field: 'rpoHours', value: hours[0] ?? null },
    { field: 'ScheduleExpression', value: plan?.schedule ?? null },
    { field: 'AggregatedScanResult.Findings', value: resource.lastInfected === null ? null : 'MALWARE' },
  ]
  const isInfected = isScanned && (resource.lastInfected ?? -Infinity) > (last ?? -Infinity)
  const tooOld = isInfected
    ? { status: 'FAIL', reason: 'only points with malware are new enough', evidence, fix: clean } as const
    : { status: 'FAIL', reason: 'the last good point is too old', evidence, fix: backUp } as const
  if (resource.continuous > 0 && !isInfected) return { status: 'PASS', reason: 'it is backed up continuously', evidence }
  const age = last === null ? Infinity : view.now - last
  const [strictest] = hours
  if (strictest !== undefined) {
    if (age <= strictest * hourMs) return { status: 'PASS', reason: 'the last good point is within the declared RPO', evidence }
    // what nothing is declared for goes by its plan
    if (age > Math.max((hours.at(-1) ?? strictest) * hourMs, mayBeNone ? (plan?.allowedMs ?? Infinity) : 0)) return tooOld
    return { status: 'UNKNOWN', reason: 'which declared RPO is meant depends on tags of the resource, which no list tells', evidence }
  }
  if (resource.lastPlanned === null) {
    return { status: 'NOT_APPLICABLE', reason: 'no plan makes its backups, and no rpoHours is declared for it', evidence }
  }
  if (plan === null) return { status: 'FAIL', reason: 'the plan that made its points is gone', evidence, fix: planAgain }
  if (plan.allowedMs === null) return { status: 'UNKNOWN', reason: 'the schedule of its plan cannot be read', evidence }
  return age <= plan.allowedMs ? { status: 'PASS', reason: 'the last good point is as new as its plan makes them', evidence } : tooOld
}

const backUp: Fix = {
  kind: 'human',
  command: 'aws backup start-backup-job --backup-vault-name VAULT --resource-arn RESOURCE_ARN --iam-role-arn ROLE_ARN',
  console: 'AWS Backup, Jobs: find out why no job was completed since; create an on-demand backup. If the resource is gone on purpose, waive the finding until its points are.',
}

const clean: Fix = {
  kind: 'human',
  command: 'aws backup list-scan-jobs --by-resource-arn RESOURCE_ARN',
  console: 'AWS Backup, Jobs, Scan jobs: see what was found; clean the resource or restore it from the last clean point, back it up and scan it again.',
}

const planAgain: Fix = {
  kind: 'human',
  command: 'aws backup create-backup-selection --backup-plan-id PLAN_ID --backup-selection file://SELECTION.json',
  console: 'AWS Backup, Backup plans: assign the resource to a plan. If it is gone on purpose, waive the finding until its points are.',
}

const findOut: Fix = {
  kind: 'human',
  command: 'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=DeleteRecoveryPoint',
  console:
    'AWS Backup, Jobs: see whether it was ever backed up, and CloudTrail, Event history, who deleted its points. Back it up now: AWS Backup, Protected resources, Create on-demand backup.',
}
