/** The controls of AWS Backup Audit Manager and their parameters. Source: "Choosing your controls", AWS Backup Developer Guide. */

import type { FrameworkControl } from '../../../models/backup.ts'
import { ServiceError } from '../../../service-error.ts'

const age = ['recoveryPointAgeUnit', 'recoveryPointAgeValue']

/** The names of the parameters that each control may be given. */
const controls: Readonly<Record<string, readonly string[]>> = {
  BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN: [],
  BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK: ['requiredFrequencyUnit', 'requiredFrequencyValue', 'requiredRetentionDays'],
  BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED: ['principalArnList'],
  BACKUP_RECOVERY_POINT_ENCRYPTED: [],
  BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK: ['requiredRetentionDays'],
  BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION: ['crossRegionList'],
  BACKUP_RESOURCES_PROTECTED_BY_CROSS_ACCOUNT: ['crossAccountList'],
  BACKUP_RESOURCES_PROTECTED_BY_BACKUP_VAULT_LOCK: ['minRetentionDays', 'maxRetentionDays'],
  BACKUP_LAST_RECOVERY_POINT_CREATED: age,
  RESTORE_TIME_FOR_RESOURCES_MEET_TARGET: ['maxRestoreTime'],
  RESOURCES_IN_LOGICALLY_AIR_GAPPED_VAULT: age,
}

/** Throws InvalidParameterValueException for a control or a parameter that there is not, and for one that comes twice. */
export function assertControls(given: readonly FrameworkControl[]): void {
  const fail = (message: string): never => {
    throw new ServiceError('InvalidParameterValueException', message)
  }
  if (given.length === 0) fail('A framework needs a control')
  if (new Set(given.map(({ ControlName }) => ControlName)).size < given.length) fail('A control is named twice')
  for (const { ControlName, ControlInputParameters = [], ControlScope } of given) {
    const parameters = controls[ControlName] ?? fail(`There is no control ${ControlName}`)
    const wrong = ControlInputParameters.find(({ ParameterName = '' }) => !parameters.includes(ParameterName))
    if (wrong !== undefined) fail(`${ControlName} has no parameter ${wrong.ParameterName}`)
    if (Object.keys(ControlScope?.Tags ?? {}).length > 1) fail('A control scope has one tag at most')
  }
}
