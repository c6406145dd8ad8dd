/** A framework of AWS Backup Audit Manager with the controls that the intent asks for, and reports of it. */
import { serviceRoleAspect } from '../aspects/detection/service-role.ts'
import { bucketPolicyAspect } from '../aspects/s3/bucket-policy.ts'
import { type Control, frameworkAspect } from '../aspects/backup/audit/framework.ts'
import { reportPlanAspect } from '../aspects/backup/audit/report-plan.ts'
import type { Classification } from '../../intent/intent-schema.ts'
import { accountPlanName } from '../../intent/names.ts'
import type { Draft } from '../plan/draft.ts'
import { unmetExpectations } from '../policies/policy-expectations.ts'
import { reportExpectations } from '../policies/service-expectations.ts'
import { reportsRole, reportsRoleArn } from '../policies/trail-policy.ts'
import { trailRegion } from './detection/trail-region.ts'
import { airGappedRegions, classified, type Resource, vaultRegions, type Wish } from './resource.ts'
import { wantedControls } from '../../judge/rules/detection/wanted-controls.ts'

const reports = {
  holdfast_backup_jobs: 'BACKUP_JOB_REPORT',
  holdfast_copy_jobs: 'COPY_JOB_REPORT',
  holdfast_restore_jobs: 'RESTORE_JOB_REPORT',
  holdfast_resource_compliance: 'RESOURCE_COMPLIANCE_REPORT',
  holdfast_control_compliance: 'CONTROL_COMPLIANCE_REPORT',
} as const

/** Others are somebody else's. */
export const controlNames: ReadonlySet<string> = new Set([
  ...['BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN', 'BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK', 'BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED'],
  ...['BACKUP_RECOVERY_POINT_ENCRYPTED', 'BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK', 'BACKUP_LAST_RECOVERY_POINT_CREATED'],
  ...['BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION', 'BACKUP_RESOURCES_PROTECTED_BY_CROSS_ACCOUNT', 'BACKUP_RESOURCES_PROTECTED_BY_BACKUP_VAULT_LOCK'],
  ...['RESTORE_TIME_FOR_RESOURCES_MEET_TARGET', 'RESOURCES_IN_LOGICALLY_AIR_GAPPED_VAULT'],
])

export const reportPlanNames: readonly string[] = Object.keys(reports)

export const auditResource: Resource = async (draft, wish) => {
  const { detection } = wish.intent
  if (detection?.services.includes('config') !== true) return
  for (const region of wish.regions) {
    const classifications = classificationsIn(wish, region)
    if (classifications.length === 0) continue
    const part = `framework in ${region}`
    await draft.part(part, [], async () => {
      const target = { region, name: accountPlanName }
      const there = await draft.look(frameworkAspect, target)
      const wanted = wantedControls(classifications, wish.account, region).map(({ name, parameters }): Control => ({ name, parameters: cut(parameters), scope: null }))
      const others = there?.controls.filter(({ name }) => !controlNames.has(name)) ?? []
      const controls = [...wanted, ...others].toSorted((a, b) => (a.name < b.name ? -1 : 1))
      await draft.set(frameworkAspect, target, { description: 'What holdfast.aws.yaml declares of backups', controls })
    })
    if (detection.reports === undefined) continue
    const { bucket, formats } = detection.reports
    await draft.part(`reports in ${region}`, [part], async () => {
      await draft.set(serviceRoleAspect, reportsRole, { there: true })
      if (!(await letsReportsIn(draft, wish, region, bucket))) draft.note(whatReportsNeed(wish, bucket))
      for (const [name, template] of Object.entries(reports)) {
        const frameworks = template.endsWith('COMPLIANCE_REPORT') ? [`framework ${accountPlanName}`] : []
        const other = (await draft.look(reportPlanAspect, { region, name }))?.other
        await draft.set(reportPlanAspect, { region, name }, { template, bucket, prefix: region, formats: formats.toSorted(), frameworks, other })
      }
    })
  }
}

/** Whether the bucket's policy, as it will be, lets AWS Backup write reports. One that can't be read is taken for one that does not. */
async function letsReportsIn(draft: Draft, { account, partition, intent }: Wish, region: string, bucket: string): Promise<boolean> {
  const home = intent.detection?.trail?.bucket === bucket ? (trailRegion(intent, region) ?? region) : region
  const planned = draft.steps.find(({ aspect, target }) => aspect === bucketPolicyAspect.kind && (target as { readonly name?: string }).name === bucket)
  const unread = ['NoSuchBucketPolicy', 'NoSuchBucket', 'PermanentRedirect', 'AccessDenied']
  const policy = planned?.after ?? (await draft.reader.askFor(unread, 's3', home, 'GetBucketPolicy', { Bucket: bucket }))?.['Policy']
  if (typeof policy !== 'string') return false
  const place = { account, partition, region }
  return unmetExpectations(policy, 'resource', reportExpectations(`arn:${partition}:s3:::${bucket}`, place), place).length === 0
}

function whatReportsNeed(wish: Wish, bucket: string): string {
  return `reports do not arrive until the policy of bucket ${bucket} is seen to let ${reportsRoleArn(wish)} do s3:PutObject with s3:x-amz-acl bucket-owner-full-control`
}

/** Those that have a vault in the Region. */
export function classificationsIn(wish: Wish, region: string): readonly Classification[] {
  const isKeptHere = (one: Classification) => [...vaultRegions(wish)(one), ...airGappedRegions(wish)(one)]
  return [...classified({ ...wish, regions: [region] }, isKeptHere)].map(({ wanted }) => wanted)
}

/** Of a control's list of roles or accounts, by AWS Backup. */
const mostListed = 5

function cut(parameters: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, name.endsWith('List') ? value.split(',').slice(0, mostListed).join(',') : value]))
}
