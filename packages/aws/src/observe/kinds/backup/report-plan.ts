import * as v from 'valibot'
import { text, texts, time } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Of AWS Backup Audit Manager. */
export const reportPlanKind = listKind({
  name: 'report-plan',
  where: 'region',
  service: 'backup',
  operation: 'ListReportPlans',
  lists: ['ReportPlans'],
  record: v.object({
    ReportPlanName: v.string(),
    ReportPlanArn: text,
    CreationTime: time,
    LastAttemptedExecutionTime: time,
    LastSuccessfulExecutionTime: time,
    ReportSetting: v.optional(v.object({ ReportTemplate: text, Accounts: texts, Regions: texts })),
    ReportDeliveryChannel: v.optional(v.object({ S3BucketName: text })),
  }),
})
