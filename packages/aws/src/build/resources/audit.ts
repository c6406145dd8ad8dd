/** A framework of AWS Backup Audit Manager with the controls that the intent asks for, and reports of it. */
import { type Control, frameworkAspect } from '../aspects/backup/audit/framework.ts'
import { reportPlanAspect } from '../aspects/backup/audit/report-plan.ts'
import type { Classification } from '../../intent/intent-schema.ts'
import { accountPlanName } from '../../intent/names.ts'
import { airGappedRegions, classified, type Resource, vaultRegions } from './resource.ts'

/** Of a control's list of roles, by AWS Backup. */
const mostPrincipals = 5
const mostAccounts = 5

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
    const isKeptHere = (one: Classification) => [...vaultRegions(wish)(one), ...airGappedRegions(wish)(one)]
    const classifications = [...classified({ ...wish, regions: [region] }, isKeptHere)].map(({ wanted }) => wanted)
    if (classifications.length === 0) continue
    const part = `framework in ${region}`
    await draft.part(part, [], async () => {
      const target = { region, name: accountPlanName }
      const there = await draft.look(frameworkAspect, target)
      const others = there?.controls.filter(({ name }) => !controlNames.has(name)) ?? []
      const controls = [...controlsFor(classifications, wish.account, region), ...others].toSorted((a, b) => (a.name < b.name ? -1 : 1))
      await draft.set(frameworkAspect, target, { description: 'What holdfast.aws.yaml declares of backups', controls })
    })
    if (detection.reports === undefined) continue
    const { bucket, formats } = detection.reports
    await draft.part(`reports in ${region}`, [part], async () => {
      for (const [name, template] of Object.entries(reports)) {
        const frameworks = template.endsWith('COMPLIANCE_REPORT') ? [`framework ${accountPlanName}`] : []
        const other = (await draft.look(reportPlanAspect, { region, name }))?.other
        await draft.set(reportPlanAspect, { region, name }, { template, bucket, prefix: region, formats: formats.toSorted(), frameworks, other })
      }
    })
  }
}

/** All eleven. One holds for everything in the Region: where classifications differ, the least that any of them asks for. */
function controlsFor(all: readonly Classification[], account: string, region: string): readonly Control[] {
  const keepDays = String(Math.min(...all.map(({ retention }) => retention.minDays)))
  const rpoHours = Math.max(...all.map(({ rpoHours: hours }) => hours ?? 24))
  const rtos = all.flatMap(({ rtoHours }) => rtoHours ?? [])
  const guardians = [...new Set(all.flatMap(({ guardians: arns }) => arns))].filter((arn) => arn.includes(':role/')).slice(0, mostPrincipals)
  const regions = [...new Set(all.flatMap(({ copies }) => copies.map((copy) => copy.region)))].filter((one) => one !== region).toSorted()
  const accounts = [...new Set(all.flatMap(({ copies }) => copies.flatMap((copy) => copy.account ?? [])))].filter((one) => one !== account).toSorted()
  const locked = all.filter(({ lock }) => lock !== 'none')
  const control = (name: string, parameters: Readonly<Record<string, string>> = {}): Control => ({ name, parameters, scope: null })
  return [
    control('BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN'),
    control('BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK', { ...every(rpoHours), requiredRetentionDays: keepDays }),
    control('BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED', listed('principalArnList', guardians)),
    control('BACKUP_RECOVERY_POINT_ENCRYPTED'),
    control('BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK', { requiredRetentionDays: keepDays }),
    control('BACKUP_LAST_RECOVERY_POINT_CREATED', age(rpoHours)),
    control('BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION', listed('crossRegionList', regions)),
    control('BACKUP_RESOURCES_PROTECTED_BY_CROSS_ACCOUNT', listed('crossAccountList', accounts.slice(0, mostAccounts))),
    control('BACKUP_RESOURCES_PROTECTED_BY_BACKUP_VAULT_LOCK', locked.length === 0 ? {} : lockTimes(locked)),
    control('RESTORE_TIME_FOR_RESOURCES_MEET_TARGET', { maxRestoreTime: String(Math.ceil(Math.max(...(rtos.length === 0 ? [12] : rtos)) * 60)) }),
    // AWS advises a week at least
    control('RESOURCES_IN_LOGICALLY_AIR_GAPPED_VAULT', age(Math.max(rpoHours, 7 * 24))),
  ]
}

function listed(name: string, values: readonly string[]): Readonly<Record<string, string>> {
  return values.length === 0 ? {} : { [name]: values.join(',') }
}

function every(hours: number): Readonly<Record<string, string>> {
  const isDays = hours >= 24
  return { requiredFrequencyUnit: isDays ? 'days' : 'hours', requiredFrequencyValue: String(Math.max(1, Math.floor(isDays ? hours / 24 : hours))) }
}

/** Hours up to 744 and days up to 31 are taken; days where they are whole. */
function age(hours: number): Readonly<Record<string, string>> {
  const isDays = hours % 24 === 0 && hours / 24 <= 31
  return { recoveryPointAgeUnit: isDays ? 'days' : 'hours', recoveryPointAgeValue: String(isDays ? hours / 24 : Math.min(744, Math.ceil(hours))) }
}

function lockTimes(locked: readonly Classification[]): Readonly<Record<string, string>> {
  return {
    minRetentionDays: String(Math.min(...locked.map(({ retention }) => retention.minDays))),
    maxRetentionDays: String(Math.max(...locked.map(({ retention }) => retention.maxDays))),
  }
}
