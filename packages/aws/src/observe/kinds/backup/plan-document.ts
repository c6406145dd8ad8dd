import * as v from 'valibot'
import { count, flag, text } from '../fields.ts'
import { detailKind, type RecordOf } from '../kind.ts'
import { planKind } from './plan.ts'

/** Days; left out: kept always, never moved. */
const lifecycle = v.optional(v.object({ DeleteAfterDays: count }))

/** By plan id: its rules and where they copy to. */
export const planDocumentKind = detailKind({
  name: 'plan-document',
  where: 'region',
  of: planKind,
  service: 'backup',
  operation: 'GetBackupPlan',
  questions: ({ BackupPlanId }) => [{ target: BackupPlanId, input: { BackupPlanId } }],
  record: v.object({
    BackupPlanId: v.string(),
    BackupPlan: v.object({
      BackupPlanName: v.string(),
      Rules: v.array(
        v.object({
          RuleId: text,
          RuleName: v.string(),
          TargetBackupVaultName: v.string(),
          TargetLogicallyAirGappedBackupVaultArn: text,
          ScheduleExpression: text,
          ScheduleExpressionTimezone: text,
          StartWindowMinutes: count,
          CompletionWindowMinutes: count,
          EnableContinuousBackup: flag,
          Lifecycle: lifecycle,
          CopyActions: v.optional(v.array(v.object({ DestinationBackupVaultArn: v.string(), Lifecycle: lifecycle }))),
        }),
      ),
    }),
  }),
})
export type PlanDocument = RecordOf<typeof planDocumentKind>
export type PlanRule = PlanDocument['BackupPlan']['Rules'][number]
