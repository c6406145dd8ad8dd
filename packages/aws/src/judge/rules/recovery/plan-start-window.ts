/** Plans whose jobs start within their window. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { type BackupJob, backupJobKind } from '../../../observe/kinds/backup/backup-job.ts'
import { planDocumentKind } from '../../../observe/kinds/backup/plan-document.ts'
import type { RegionView } from '../../views/views.ts'
import { changePlan, ofOrganization } from '../plan-change.ts'
import type { RegionRule } from '../rule.ts'
import { timeOf } from './newest-by.ts'

const watchedMs = 7 * 86_400_000

export const planStartWindow: RegionRule = {
  id: 'plan-start-window',
  title: 'No start window of a plan expires',
  severity: 'medium',
  asks: 'None of the jobs that a plan created in the last seven days expired because it could not start within the start window of its rule.',
  why: 'A job that expires makes no point and does not fail either: alarms on failures stay silent. Plans that start many jobs at once, or at a time when databases are in maintenance, expire again and again.',
  scope: 'region',
  needs: [backupJobKind, planDocumentKind],
  nothing: 'no plan created a job here in the last seven days',
  evidence: ['BackupPlanName', 'StartWindowMinutes', 'State'],
  fixes: () => [{ when: 'jobs of a plan expired', fix: widen('PLAN') }, ofOrganization],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-9', extent: 'partial', rationale: 'Backups are made as often as was planned.' },
    { framework: 'DORA', id: 'Art. 12(1)', extent: 'partial', rationale: 'The frequency of backups is what was decided.' },
  ],
  *evaluate(view) {
    const recent = view.rows(backupJobKind).filter((job) => job.CreatedBy?.BackupPlanId !== undefined && timeOf(job) > view.now - watchedMs)
    const plans = new Set(view.rows(planDocumentKind).map(({ Target }) => Target))
    for (const [id, jobs] of Map.groupBy(recent, ({ CreatedBy }) => CreatedBy?.BackupPlanId ?? '')) {
      if (plans.has(id)) yield { subject: { type: 'plan', id, name: nameOfPlan(view, id) }, judge: () => judge(view, id, jobs) }
    }
  },
}

function nameOfPlan(view: RegionView, id: string): string {
  return view.answer(planDocumentKind, id)?.BackupPlan.BackupPlanName ?? id
}

function judge(view: RegionView, id: string, jobs: readonly BackupJob[]): Verdict {
  const expired = jobs.find(({ State }) => State === 'EXPIRED')
  const rule = view.answer(planDocumentKind, id)?.BackupPlan.Rules.find(({ RuleId }) => RuleId === expired?.CreatedBy?.BackupRuleId)
  const evidence: readonly Fact[] = [
    { field: 'BackupPlanName', value: nameOfPlan(view, id) },
    { field: 'StartWindowMinutes', value: rule?.StartWindowMinutes ?? null },
    { field: 'State', value: expired?.State ?? jobs[0]?.State ?? null },
  ]
  if (expired !== undefined) return { status: 'FAIL', reason: 'a job of the plan expired before it could start', evidence, fix: widen(id) }
  if (jobs.some(({ State }) => State === undefined)) return { status: 'UNKNOWN', reason: 'AWS does not say how a job of the plan ended', evidence }
  return { status: 'PASS', reason: 'no job of the plan expired', evidence }
}

function widen(plan: string): Fix {
  const edit = 'AWS Backup, Backup plans, the plan, its rule: a longer start window, or another time, outside the maintenance windows of databases.'
  return changePlan(plan, 'file://PLAN.json', edit)
}
