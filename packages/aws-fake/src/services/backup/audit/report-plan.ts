/** Report plans, which write a report into a bucket every day, and the jobs that do it. */

import { compilePolicy } from '@holdfast/aws/compile-policy'
import { evaluate } from '@holdfast/aws/evaluate'
import { requestContext } from '@holdfast/aws/request'
import { nextRun, parseSchedule } from '@holdfast/core/aws-schedule'
import type { Instant } from '@holdfast/core/clock'
import type { ReportDeliveryChannel, ReportSetting } from '../../../models/backup.ts'
import { ServiceError } from '../../../service-error.ts'
import type { Region } from '../../../world/world.ts'
import { ensureLinkedRole } from '../../iam/make-role.ts'
import { type Bucket, bucketsState } from '../../s3/bucket.ts'
import { dueState, durationMs } from '../jobs/due.ts'
import { frameworksState } from './framework-handlers.ts'

export interface ReportPlan {
  readonly name: string
  readonly arn: string
  readonly created: Instant
  readonly tags: Map<string, string>
  description: string | undefined
  channel: ReportDeliveryChannel
  setting: ReportSetting
  lastAttempt: Instant | null
  lastSuccess: Instant | null
  isDeleted: boolean
}

export interface ReportJob {
  readonly id: string
  readonly plan: ReportPlan
  readonly created: Instant
  end: { readonly status: 'COMPLETED' | 'FAILED'; readonly at: Instant; readonly message?: string; readonly keys?: readonly string[] } | null
}

export const reportPlansState = { name: 'backup report plans', create: (): Map<string, ReportPlan> => new Map() }
export const reportJobsState = { name: 'backup report jobs', create: (): Map<string, ReportJob> => new Map() }

const templates = {
  compliance: ['RESOURCE_COMPLIANCE_REPORT', 'CONTROL_COMPLIANCE_REPORT'],
  jobs: ['BACKUP_JOB_REPORT', 'COPY_JOB_REPORT', 'RESTORE_JOB_REPORT', 'SCAN_JOB_REPORT'],
}

const formats: ReadonlySet<string> = new Set(['CSV', 'JSON'])

/** Throws InvalidParameterValueException. */
export function assertReport(region: Region, channel: ReportDeliveryChannel, setting: ReportSetting): void {
  const fail = (message: string): never => {
    throw new ServiceError('InvalidParameterValueException', message)
  }
  const isCompliance = templates.compliance.includes(setting.ReportTemplate)
  if (!isCompliance && !templates.jobs.includes(setting.ReportTemplate)) fail(`There is no report template ${setting.ReportTemplate}`)
  if (isCompliance && (setting.FrameworkArns ?? []).length === 0) fail('A compliance report needs frameworks')
  const known = new Set([...region.state(frameworksState).values()].map(({ arn }) => arn))
  const unknown = setting.FrameworkArns?.find((arn) => !known.has(arn) && arn.includes(`:${region.name}:${region.account.id}:`))
  if (unknown !== undefined) fail(`Framework ${unknown} does not exist`)
  if (channel.Formats?.some((format) => !formats.has(format)) === true) fail('Formats are CSV and JSON')
}

interface ReportOptions {
  readonly name: string
  readonly channel: ReportDeliveryChannel
  readonly setting: ReportSetting
  readonly description?: string | undefined
  readonly tags?: Readonly<Record<string, string>> | undefined
}

export function makeReportPlan(region: Region, { name, channel, setting, description, tags = {} }: ReportOptions): ReportPlan {
  const { world } = region
  const plan: ReportPlan = {
    name,
    arn: region.arn('backup', `report-plan:${name}-${world.ids.uuid()}`),
    created: world.clock.now(),
    tags: new Map(Object.entries(tags)),
    description,
    channel,
    setting,
    lastAttempt: null,
    lastSuccess: null,
    isDeleted: false,
  }
  region.state(reportPlansState).set(name, plan)
  schedule(region, plan, plan.created)
  return plan
}

const everyDay = parseSchedule('cron(0 1 ? * * *)')

function schedule(region: Region, plan: ReportPlan, after: Instant): void {
  const next = everyDay === null ? null : nextRun(everyDay, after)
  if (next === null) return
  region.world.state(dueState).add({
    at: next,
    run: (at) => {
      if (plan.isDeleted) return
      startReport(region, plan, at)
      schedule(region, plan, at)
    },
  })
}

export function startReport(region: Region, plan: ReportPlan, at: Instant): ReportJob {
  ensureLinkedRole(region.account, reporter)
  const job: ReportJob = { id: region.world.ids.uuid(), plan, created: at, end: null }
  region.state(reportJobsState).set(job.id, job)
  plan.lastAttempt = at
  region.world.state(dueState).add({ at: at + durationMs, run: (end) => finish(region, job, end) })
  return job
}

function finish(region: Region, job: ReportJob, at: Instant): void {
  const { plan } = job
  const { S3BucketName, S3KeyPrefix, Formats = ['CSV'] } = plan.channel
  const bucket = region.world.state(bucketsState).get(S3BucketName)
  const folder = [S3KeyPrefix, 'Backup', region.account.id, region.name, new Date(at).toISOString().slice(0, 10), plan.name].filter(Boolean).join('/')
  if (bucket === undefined || !mayWrite(region, bucket, folder)) {
    const message = bucket === undefined ? `Bucket ${S3BucketName} does not exist` : `Access denied: the policy of ${S3BucketName} does not let AWS Backup write`
    job.end = { status: 'FAILED', at, message }
    return
  }
  job.end = { status: 'COMPLETED', at, keys: Formats.map((format) => `${folder}.${format.toLowerCase()}`) }
  plan.lastSuccess = at
}

const reporter = 'reports.backup.amazonaws.com'

/** By the bucket's policy alone: what AWS lets the role do ("AWSServiceRolePolicyForBackupReports") has nothing of S3 but GetBucketLocation. */
function mayWrite({ account }: Region, bucket: Bucket, folder: string): boolean {
  if (bucket.policy === null) return false
  const { arn, id } = ensureLinkedRole(account, reporter)
  const owner = { id: bucket.account.id, organization: 'none' } as const
  const own = { account: { id: account.id, organization: 'none' }, arn, uniqueId: id, tags: {}, policies: [], boundary: null } as const
  const policies = [compilePolicy(bucket.policy, 'resource', bucket.name)]
  const { outcome } = evaluate({
    principal: { kind: 'role', ...own, sessionName: null, sessionPolicies: [] },
    action: 's3:PutObject',
    resource: { arn: `arn:aws:s3:::${bucket.name}/${folder}`, account: owner, tags: {}, policies, grants: [], otherGrants: [], otherLimits: [] },
    context: requestContext({ 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SecureTransport': 'true' }, { others: 'absent', encryptionContext: null }),
  })
  return outcome === 'allowed'
}
