/** The controls of AWS Backup Audit Manager, with the parameters that the intent asks for: what apply sets, and findings are held against. */
import type { Classification } from '../../../intent/intent-schema.ts'

export interface WantedControl {
  readonly name: string
  /** Lists are separated by commas. */
  readonly parameters: Readonly<Record<string, string>>
}

/**
 * All eleven, in the order of the alphabet. One holds for everything in the Region: where classifications differ, the least that any of them asks for.
 * @param all those that have a vault in the Region: at least one
 */
export function wantedControls(all: readonly Classification[], account: string, region: string): readonly WantedControl[] {
  const keepDays = String(Math.min(...all.map(({ retention }) => retention.minDays)))
  const rpoHours = Math.max(...all.map(({ rpoHours: hours }) => hours ?? 24))
  const rtos = all.flatMap(({ rtoHours }) => rtoHours ?? [])
  const guardians = [...new Set(all.flatMap(({ guardians: arns }) => arns))].filter((arn) => arn.includes(':role/'))
  const regions = [...new Set(all.flatMap(({ copies }) => copies.map((copy) => copy.region)))].filter((one) => one !== region).toSorted()
  const accounts = [...new Set(all.flatMap(({ copies }) => copies.flatMap((copy) => copy.account ?? [])))].filter((one) => one !== account).toSorted()
  const locked = all.filter(({ lock }) => lock !== 'none')
  const control = (name: string, parameters: Readonly<Record<string, string>> = {}): WantedControl => ({ name, parameters })
  const controls = [
    control('BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN'),
    control('BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK', { ...every(rpoHours), requiredRetentionDays: keepDays }),
    control('BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED', listed('principalArnList', guardians)),
    control('BACKUP_RECOVERY_POINT_ENCRYPTED'),
    control('BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK', { requiredRetentionDays: keepDays }),
    control('BACKUP_LAST_RECOVERY_POINT_CREATED', age(rpoHours)),
    control('BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION', listed('crossRegionList', regions)),
    control('BACKUP_RESOURCES_PROTECTED_BY_CROSS_ACCOUNT', listed('crossAccountList', accounts)),
    control('BACKUP_RESOURCES_PROTECTED_BY_BACKUP_VAULT_LOCK', locked.length === 0 ? {} : lockTimes(locked)),
    control('RESTORE_TIME_FOR_RESOURCES_MEET_TARGET', { maxRestoreTime: String(Math.ceil(Math.max(...(rtos.length === 0 ? [12] : rtos)) * 60)) }),
    // AWS advises a week at least
    control('RESOURCES_IN_LOGICALLY_AIR_GAPPED_VAULT', age(Math.max(rpoHours, 7 * 24))),
  ]
  return controls.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/**
 * By control, the parameters that somebody declared: what apply sets where nothing is declared binds nobody.
 * @param all as of {@link wantedControls}; none: nothing is asked for
 */
export function declaredParameters(all: readonly Classification[], account: string, region: string): ReadonlyMap<string, Readonly<Record<string, string>>> {
  if (all.length === 0) return new Map()
  const undeclared = [
    ...(all.every(({ rpoHours }) => rpoHours !== undefined) ? [] : ['recoveryPointAgeValue', 'requiredFrequencyValue']),
    ...(all.some(({ rtoHours }) => rtoHours !== undefined) ? [] : ['maxRestoreTime']),
  ]
  const declared = (parameters: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(parameters).filter(([one]) => !undeclared.includes(one)))
  return new Map(wantedControls(all, account, region).map(({ name, parameters }) => [name, declared(parameters)]))
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
