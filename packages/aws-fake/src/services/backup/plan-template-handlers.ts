/** Plans as templates: what AWS offers, and what a plan looks like as one. */

import type { BackupOperations, BackupPlan, BackupPlanInput } from '../../models/backup.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { requirePlan, rulesFrom } from './plan.ts'

const daily = { RuleName: 'DailyBackups', TargetBackupVaultName: 'Default', ScheduleExpression: 'cron(0 5 ? * * *)' }
const monthly = { RuleName: 'MonthlyBackups', TargetBackupVaultName: 'Default', ScheduleExpression: 'cron(0 5 1 * ? *)' }
const yearInDays = { MoveToColdStorageAfterDays: 30, DeleteAfterDays: 365 }

const templates: ReadonlyMap<string, BackupPlanInput> = new Map([
  [
    '87c0c1ef-254d-4180-8fef-2e76a2c38aaa',
    { BackupPlanName: 'Daily-35day-Retention', Rules: [{ ...daily, Lifecycle: { DeleteAfterDays: 35 } }] },
  ],
  [
    '87c0c1ef-254d-4180-8fef-2e76a2c38aab',
    {
      BackupPlanName: 'Daily-Monthly-1yr-Retention',
      Rules: [
        { ...daily, Lifecycle: { DeleteAfterDays: 35 } },
        { ...monthly, Lifecycle: yearInDays },
      ],
    },
  ],
])

function planFrom(region: Region, text: string): BackupPlan {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new ServiceError('InvalidParameterValueException', 'The template is not JSON')
  }
  const input = parsed as BackupPlanInput | null
  if (typeof input !== 'object' || input === null || typeof input.BackupPlanName !== 'string' || !Array.isArray(input.Rules))
    throw new ServiceError('InvalidParameterValueException', 'The template is not a backup plan')
  return { ...input, Rules: rulesFrom(region, input) }
}

export const planTemplateHandlers = {
  ListBackupPlanTemplates() {
    const list = [...templates].map(([BackupPlanTemplateId, { BackupPlanName }]) => ({ BackupPlanTemplateId, BackupPlanTemplateName: BackupPlanName }))
    return { BackupPlanTemplatesList: list }
  },

  GetBackupPlanFromTemplate({ BackupPlanTemplateId }, { region }) {
    const input = templates.get(BackupPlanTemplateId)
    if (input === undefined) throw new ServiceError('ResourceNotFoundException', `Template ${BackupPlanTemplateId} does not exist`)
    return { BackupPlanDocument: { ...input, Rules: rulesFrom(region, input) } }
  },

  GetBackupPlanFromJSON({ BackupPlanTemplateJson }, { region }) {
    return { BackupPlan: planFrom(region, BackupPlanTemplateJson) }
  },

  ExportBackupPlanTemplate({ BackupPlanId }, { region }) {
    return { BackupPlanTemplateJson: JSON.stringify(requirePlan(region, BackupPlanId).plan) }
  },
} satisfies Partial<Handlers<BackupOperations>>
