/** Reports of AWS Backup Audit Manager arrive. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { protectedResourceKind } from '../../../observe/kinds/backup/protected-resource.ts'
import { reportPlanKind } from '../../../observe/kinds/backup/report-plan.ts'
import type { RecordOf } from '../../../observe/kinds/kind.ts'
import type { RegionView } from '../../views/views.ts'
import type { RegionRule } from '../rule.ts'
import { regionSubject } from '../subjects.ts'
import { applyOr, applyOrCases } from '../planned.ts'
import { areReportsPlanned, declare } from './planned-watch.ts'

/** They are written every day. */
const newEnoughMs = 2 * 86_400_000

export const reportDelivered: RegionRule = {
  id: 'report-delivered',
  title: 'Reports on backups arrive',
  severity: 'low',
  asks: 'In each Region that has backups there is a report plan, or one of another Region of the account reports of it, and each report plan has written a report in the last two days. Plans of other accounts, which may report of this one, are not looked at.',
  why: 'AWS Backup forgets jobs after 30 days: what is not in a report is no evidence later. A report plan whose bucket does not let it write fails every day, in silence.',
  scope: 'region',
  needs: [protectedResourceKind, reportPlanKind],
  nothing: 'nothing in this Region has a backup',
  evidence: ['ReportTemplate', 'ReportSetting.Regions', 'ReportSetting.Accounts', 'LastAttemptedExecutionTime', 'LastSuccessfulExecutionTime'],
  fixes: () => [
    ...applyOrCases('there is no report plan', create, declare.reports),
    { when: 'a report plan does not write', fix: repair },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AU-11', extent: 'partial', rationale: 'Records of backups are kept; for how long is up to the bucket.' },
    { framework: 'ISO 27001:2022', id: 'A.8.15', extent: 'partial', rationale: 'Records of backup activities are produced.' },
  ],
  *evaluate(view) {
    const isNeeded = view.rows(protectedResourceKind).length > 0
    const plans = view.rows(reportPlanKind)
    if (isNeeded && plans.length === 0) yield { subject: regionSubject(view.region), judge: () => judgeElsewhere(view) }
    for (const plan of isNeeded ? plans : []) {
      const subject = { type: 'report-plan', id: plan.ReportPlanArn ?? plan.ReportPlanName, name: plan.ReportPlanName }
      yield { subject, judge: () => judge(plan, view.now) }
    }
  },
}

/** A plan of another Region may report of this one, too. "ReportSetting", AWS Backup API Reference. */
function judgeElsewhere(view: RegionView): Verdict {
  const { id, regions } = view.account
  const plans = regions.flatMap((one) => one.rows(reportPlanKind)).filter(({ ReportSetting: { Accounts = [], Regions = [] } = {} }) => {
    const isOfAccount = Accounts.length === 0 || Accounts.includes(id) || Accounts.includes('ROOT')
    return isOfAccount && (Regions.includes(view.region) || Regions.includes('*'))
  })
  const verdicts = plans.map((plan) => judge(plan, view.now))
  const found = verdicts.find(({ status }) => status === 'PASS') ?? verdicts[0]
  if (found?.status === 'PASS') return { ...found, reason: `${found.reason}, from another Region` }
  if (found !== undefined) return found
  const fix = applyOr(areReportsPlanned(view), create, declare.reports)
  return { status: 'FAIL', reason: 'there is no report plan', evidence: [{ field: 'ReportTemplate', value: null }], fix }
}

function judge(plan: RecordOf<typeof reportPlanKind>, now: number): Verdict {
  const { CreationTime, LastAttemptedExecutionTime: tried, LastSuccessfulExecutionTime: written } = plan
  const evidence: readonly Fact[] = [
    { field: 'ReportTemplate', value: plan.ReportSetting?.ReportTemplate ?? null },
    { field: 'ReportSetting.Regions', value: plan.ReportSetting?.Regions?.join(', ') ?? null },
    { field: 'ReportSetting.Accounts', value: plan.ReportSetting?.Accounts?.join(', ') ?? null },
    { field: 'LastAttemptedExecutionTime', value: tried ?? null },
    { field: 'LastSuccessfulExecutionTime', value: written ?? null },
  ]
  const isNew = (at: string | undefined): boolean => at !== undefined && now - Date.parse(at) <= newEnoughMs
  if (isNew(written)) return { status: 'PASS', reason: 'it wrote a report in the last two days', evidence }
  if (tried === undefined && isNew(CreationTime)) return { status: 'NOT_APPLICABLE', reason: 'it is new: its first report is not due yet', evidence }
  return { status: 'FAIL', reason: 'it wrote no report in the last two days', evidence, fix: repair }
}

const create: Fix = {
  kind: 'apply',
  command: 'aws backup create-report-plan --report-plan-name NAME --report-setting ReportTemplate=BACKUP_JOB_REPORT --report-delivery-channel S3BucketName=BUCKET',
  console: 'AWS Backup, Audit Manager, Reports: create a report plan for backup jobs, one for copy jobs, one for restore jobs, one for compliance.',
}

const repair: Fix = {
  kind: 'human',
  command: 'aws backup list-report-jobs --by-report-plan-name NAME',
  console: 'AWS Backup, Audit Manager, Reports, the plan: read the message of its last job; let the role AWSServiceRoleForBackupReports write (s3:PutObject, as a principal by its ARN) in the policy of the bucket.',
}
