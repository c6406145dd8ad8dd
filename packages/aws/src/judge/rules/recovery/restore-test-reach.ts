/**
 * Whether restore testing has something of a type to restore. Sources: RestoreTestingRecoveryPointSelection, RestoreTestingSelectionForGet,
 * AWS Backup API Reference; "Restore testing", AWS Backup Developer Guide.
 */
import { isTimeZone, nextRun, parseSchedule } from '@holdfast/core/aws-schedule'
import { type BackupJob, backupJobKind } from '../../../observe/kinds/backup/backup-job.ts'
import { protectedResourceKind } from '../../../observe/kinds/backup/protected-resource.ts'
import { restoreTestingPlanKind } from '../../../observe/kinds/backup/restore/restore-testing-plan.ts'
import { restoreTestingPlanDocumentKind } from '../../../observe/kinds/backup/restore/restore-testing-plan-document.ts'
import { restoreTestingSelectionKind } from '../../../observe/kinds/backup/restore/restore-testing-selection.ts'
import { restoreTestingSelectionDocumentKind } from '../../../observe/kinds/backup/restore/restore-testing-selection-document.ts'
import { vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { identityKind } from '../../../observe/kinds/iam/identity.ts'
import type { RecordOf } from '../../../observe/kinds/kind.ts'
import type { Outcome } from '../../../languages/policy/evaluate.ts'
import { serviceMay } from '../../../languages/policy/service-may.ts'
import { isLike } from '../../../languages/stars.ts'
import type { Fact } from '../../findings/finding.ts'
import type { RegionView } from '../../views/views.ts'
import { backupService } from '../access/backup-roles.ts'
import { compiled } from '../access/compiled.ts'
import { decodedDocument } from '../access/principals.ts'
import { timeOf } from './newest-by.ts'
import { type Taken, takenByTest } from './restore-test-takes.ts'

/** What is wrong: the plan itself, its role, which resources it takes, or that there is no point for it. */
type Fault = 'plan' | 'role' | 'resources' | 'points'

export interface TestReach {
  /** `planned`: of a template, which says no more: what there is to restore, an account has. */
  readonly state: 'restores' | 'planned' | 'unknown' | 'broken'
  readonly reason: string
  readonly fault: Fault | null
  readonly plan: string | null
  readonly evidence: readonly Fact[]
}

/** Rules that ask need them, and may need backup jobs and those of {@link takenByTest}. */
export const testReachKinds = [
  ...[protectedResourceKind, restoreTestingPlanKind, restoreTestingPlanDocumentKind, restoreTestingSelectionKind, restoreTestingSelectionDocumentKind],
  ...[vaultKind, identityKind],
]

const dayMs = 86_400_000
const defaultWindowDays = 30
const faultsByDepth: readonly (Fault | null)[] = ['plan', 'role', 'resources', 'points', null]

/** What the best of all selections of the type does. @throws Unread */
export function testReach(view: RegionView, type: string): TestReach {
  const all = view.rows(restoreTestingSelectionKind).flatMap(({ Target: plan, Answer }) =>
    (Answer ?? []).filter((one) => one.ProtectedResourceType === type).map((one) => reachOf(view, plan, one, type)),
  )
  const depth = ({ state, fault }: TestReach) => (state === 'restores' || state === 'planned' ? 20 : state === 'unknown' ? 10 : faultsByDepth.indexOf(fault))
  const nameOf = ({ evidence }: TestReach) => JSON.stringify(evidence)
  const [best] = all.toSorted((a, b) => depth(b) - depth(a) || nameOf(a).localeCompare(nameOf(b)))
  return best ?? { state: 'broken', reason: 'no restore testing plan restores this type', fault: 'plan', plan: null, evidence: factsOf({}) }
}

type Selection = RecordOf<typeof restoreTestingSelectionKind>[number]

function reachOf(view: RegionView, plan: string, { RestoreTestingSelectionName: selection, IamRoleArn: role }: Selection, type: string): TestReach {
  const points = view.answer(restoreTestingPlanDocumentKind, plan)?.RestoreTestingPlan.RecoveryPointSelection
  const row = view.rows(restoreTestingPlanKind).find(({ RestoreTestingPlanName }) => RestoreTestingPlanName === plan)
  const document = view.answer(restoreTestingSelectionDocumentKind, `${plan}/${selection}`)?.RestoreTestingSelection
  const { IncludeVaults: include = [], ExcludeVaults: exclude = [], RecoveryPointTypes: kinds = [], SelectionWindowDays: days = defaultWindowDays } = points ?? {}
  const evidence = factsOf({
    ...{ RestoreTestingPlanName: plan, RestoreTestingSelectionName: selection, ScheduleExpression: row?.ScheduleExpression, IamRoleArn: role },
    ...{ 'RecoveryPointSelection.IncludeVaults': include.join(', '), 'RecoveryPointSelection.ExcludeVaults': exclude.join(', ') },
    ...{ 'RecoveryPointSelection.RecoveryPointTypes': kinds.join(', '), 'RecoveryPointSelection.SelectionWindowDays': days },
    ProtectedResourceArns: document?.ProtectedResourceArns?.join(', '),
  })
  const broken = (fault: Fault, reason: string): TestReach => ({ state: 'broken', reason, fault, plan, evidence })
  const unknown = (reason: string): TestReach => ({ state: 'unknown', reason, fault: null, plan, evidence })
  if (points === undefined || row === undefined || document === undefined) return broken('plan', 'the restore testing plan of this type is gone')

  const schedule = parseSchedule(row.ScheduleExpression ?? '')
  const zone = row.ScheduleExpressionTimezone ?? 'Etc/UTC'
  if (schedule !== null && isTimeZone(zone) && nextRun(schedule, view.now, zone) === null) {
    return broken('plan', 'the restore testing plan of this type never runs')
  }
  const vaults = view.rows(vaultKind).flatMap(({ BackupVaultArn: arn }) => (matchesAny(arn, include) && !matchesAny(arn, exclude) ? [arn] : []))
  const { isTemplate } = view.account
  if (vaults.length === 0 && !isTemplate) return broken('plan', 'the restore testing plan of this type takes points of no vault that is there')
  const isContinuous = continuousTypes.has(type)
  if (!isContinuous && kinds.length > 0 && !kinds.includes('SNAPSHOT')) {
    return broken('plan', 'the restore testing plan takes continuous points only, and this type has none')
  }
  const trust = role === undefined ? 'unknown' : trustOf(view, role)
  if (trust === 'not there' && !isTemplate) return broken('role', 'the role that is to restore this type is not there')
  if (trust === 'denied') return broken('role', 'the role that is to restore this type does not let AWS Backup assume it')

  if (isTemplate) {
    if (schedule === null || !isTimeZone(zone)) return unknown('the schedule of the restore testing plan is not known')
    if (trust === 'unknown') return unknown('whether the role that is to restore this type lets AWS Backup assume it is not known')
    return { state: 'planned', reason: 'as far as the template goes, this type is restored: what there is to restore, only the account shows', fault: null, plan, evidence }
  }
  const taken = takenByTest(view, type, document)
  if (taken.every(({ is }) => is === 'no')) return broken('resources', 'the restore testing plan selects nothing of this type that has a backup')
  const since = view.now - days * dayMs
  const mayBe = taken.filter(({ is }) => is !== 'no')
  if (mayBe.every(({ last }) => last !== null && last < since)) {
    const reason = 'every point of this type is older than the restore testing plan looks back'
    return isContinuous && kinds.includes('CONTINUOUS') ? unknown(`${reason}: whether that counts for continuous ones is not documented`) : broken('points', reason)
  }

  if (schedule === null || !isTimeZone(zone)) return unknown('the schedule of the restore testing plan cannot be read')
  if (role === undefined) return unknown('AWS does not say by which role this type is restored')
  if (trust === 'unknown') return unknown('whether the role that is to restore this type lets AWS Backup assume it is not known')
  if (kinds.length === 0) return unknown('AWS does not say which points the restore testing plan takes')
  if (isContinuous && !(kinds.includes('SNAPSHOT') && kinds.includes('CONTINUOUS'))) {
    return unknown('whether this type has points of the one kind that the restore testing plan takes is not known')
  }
  const witnesses = mayBe.filter((one) => hasPoint(view, one, vaults, since))
  if (witnesses.some(({ is }) => is === 'yes')) {
    return { state: 'restores', reason: 'a restore testing plan restores this type', fault: null, plan, evidence }
  }
  if (witnesses.length > 0) return unknown('tags of resources decide what the restore testing plan selects, and whether one meets them is not known')
  return unknown('the newest points of this type lie in other vaults than the restore testing plan takes them from')
}

/** Types that have points for any time up to now. Source: "Feature availability by resource", AWS Backup Developer Guide. */
const continuousTypes: ReadonlySet<string> = new Set(['Aurora', 'RDS', 'S3'])

/** The newest point lies in one of the vaults and is young enough, or a backup into one of them was completed since. */
function hasPoint(view: RegionView, { arn, last, vault }: Taken, vaults: readonly string[], since: number): boolean {
  if (last === null || last < since) return false
  if (vault !== undefined && vaults.includes(vault)) return true
  const jobs = view.once(completedByArn).get(arn) ?? []
  return jobs.some((job) => timeOf(job) >= since && vaults.includes(job.BackupVaultArn ?? ''))
}

function completedByArn(view: RegionView): ReadonlyMap<string | undefined, readonly BackupJob[]> {
  const completed = view.rows(backupJobKind).filter(({ State }) => State === 'COMPLETED')
  return Map.groupBy(completed, ({ ResourceArn }) => ResourceArn)
}

/** Source: "IAM service roles", AWS Backup Developer Guide. For which resource AWS Backup says that it comes is not documented: a trust that asks is not known. */
function trustOf({ account }: RegionView, role: string): Outcome | 'not there' {
  const found = account.rows(identityKind).find((one) => one.List === 'RoleDetailList' && one.Arn === role)
  if (found?.List !== 'RoleDetailList') return 'not there'
  const text = found.AssumeRolePolicyDocument
  if (text === undefined) return 'unknown'
  const call = { service: backupService, action: 'sts:AssumeRole', arn: role, account: account.id, says: { 'aws:sourceaccount': account.id } }
  return serviceMay(compiled(decodedDocument(text), 'trust', 'trust policy'), call).outcome
}

function matchesAny(arn: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => isLike(arn, pattern))
}

/** Fields of every verdict. */
export const testReachFields = [
  ...['RestoreTestingPlanName', 'RestoreTestingSelectionName', 'ScheduleExpression', 'IamRoleArn', 'ProtectedResourceArns'],
  ...['IncludeVaults', 'ExcludeVaults', 'RecoveryPointTypes', 'SelectionWindowDays'].map((name) => `RecoveryPointSelection.${name}`),
] as const

function factsOf(values: Readonly<Record<string, string | number | undefined>>): readonly Fact[] {
  return testReachFields.map((field) => ({ field, value: values[field] ?? null }))
}
