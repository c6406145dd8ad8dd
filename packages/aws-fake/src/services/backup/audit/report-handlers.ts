/** Report plans and report jobs. */

import type { Instant } from '@holdfast/core/clock'
import type { BackupOperations, ReportJob as ReportJobShape, ReportPlan as ReportPlanShape } from '../../../models/backup.ts'
import { ServiceError } from '../../../service-error.ts'
import type { Handlers } from '../../../world/call.ts'
import type { Region } from '../../../world/world.ts'
import { startMs } from '../jobs/due.ts'
import { isWithin } from '../jobs/within.ts'
import { assertReport, makeReportPlan, type ReportJob, reportJobsState, type ReportPlan, reportPlansState, startReport } from './report-plan.ts'

function requirePlan(region: Region, name: string): ReportPlan {
  const plan = region.state(reportPlansState).get(name)
  if (plan === undefined) throw new ServiceError('ResourceNotFoundException', `Report plan ${name} does not exist`)
  return plan
}

function described(plan: ReportPlan): ReportPlanShape {
  return {
    ReportPlanArn: plan.arn,
    ReportPlanName: plan.name,
    ReportPlanDescription: plan.description,
    ReportSetting: plan.setting,
    ReportDeliveryChannel: plan.channel,
    DeploymentStatus: 'COMPLETED',
    CreationTime: plan.created,
    LastAttemptedExecutionTime: plan.lastAttempt ?? undefined,
    LastSuccessfulExecutionTime: plan.lastSuccess ?? undefined,
  }
}

function describedJob({ id, plan, created, end }: ReportJob, now: Instant): ReportJobShape {
  return {
    ReportJobId: id,
    ReportPlanArn: plan.arn,
    ReportTemplate: plan.setting.ReportTemplate,
    CreationTime: created,
    CompletionTime: end?.at,
    Status: end?.status ?? (now >= created + startMs ? 'RUNNING' : 'CREATED'),
    StatusMessage: end?.message,
    ReportDestination: end?.keys === undefined ? undefined : { S3BucketName: plan.channel.S3BucketName, S3Keys: end.keys },
  }
}

export const reportHandlers = {
  CreateReportPlan(input, { region, now }) {
    const { ReportPlanName: name, ReportDeliveryChannel: channel, ReportSetting: setting, ReportPlanDescription: description } = input
    if (region.state(reportPlansState).has(name)) throw new ServiceError('AlreadyExistsException', `Report plan ${name} exists`)
    assertReport(region, channel, setting)
    const { arn } = makeReportPlan(region, { name, channel, setting, description, tags: input.ReportPlanTags })
    return { ReportPlanName: name, ReportPlanArn: arn, CreationTime: now }
  },

  DescribeReportPlan({ ReportPlanName }, { region }) {
    return { ReportPlan: described(requirePlan(region, ReportPlanName)) }
  },

  ListReportPlans(_, { region }) {
    return { ReportPlans: [...region.state(reportPlansState).values()].map(described) }
  },

  UpdateReportPlan({ ReportPlanName, ...change }, { region }) {
    const plan = requirePlan(region, ReportPlanName)
    const { ReportDeliveryChannel: channel = plan.channel, ReportSetting: setting = plan.setting } = change
    assertReport(region, channel, setting)
    plan.channel = channel
    plan.setting = setting
    plan.description = change.ReportPlanDescription ?? plan.description
    return { ReportPlanName, ReportPlanArn: plan.arn, CreationTime: plan.created }
  },

  DeleteReportPlan({ ReportPlanName }, { region }) {
    requirePlan(region, ReportPlanName).isDeleted = true
    region.state(reportPlansState).delete(ReportPlanName)
    return {}
  },

  StartReportJob({ ReportPlanName }, { region, now }) {
    return { ReportJobId: startReport(region, requirePlan(region, ReportPlanName), now).id }
  },

  DescribeReportJob({ ReportJobId }, { region, now }) {
    const job = region.state(reportJobsState).get(ReportJobId)
    if (job === undefined) throw new ServiceError('ResourceNotFoundException', `Report job ${ReportJobId} does not exist`)
    return { ReportJob: describedJob(job, now) }
  },

  ListReportJobs({ ByReportPlanName, ByStatus, ByCreationAfter, ByCreationBefore }, { region, now }) {
    const ReportJobs = [...region.state(reportJobsState).values()]
      .filter(({ plan }) => plan.name === (ByReportPlanName ?? plan.name))
      .map((job) => describedJob(job, now))
      .filter((job) => job.Status === (ByStatus ?? job.Status) && isWithin(job.CreationTime, ByCreationAfter, ByCreationBefore))
    return { ReportJobs }
  },
} satisfies Partial<Handlers<BackupOperations>>
