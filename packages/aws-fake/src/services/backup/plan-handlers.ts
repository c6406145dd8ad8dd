/** Backup plans, their versions, and their selections. */

import { nextRun, parseSchedule } from '@holdfast/core/aws-schedule'
import type { Instant } from '@holdfast/core/clock'
import type { BackupOperations, BackupSelection, ScheduledPlanExecutionMember } from '../../models/backup.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { assertOwnPlan } from './organization-plans.ts'
import { addSelection, makePlan, type Plan, plansState, putPlan, requirePlan } from './plan.ts'

export const planHandlers = {
  CreateBackupPlan({ BackupPlan, CreatorRequestId: creatorRequestId, BackupPlanTags }, { region, now }) {
    const plans = region.state(plansState)
    const same = [...plans.values()].find((one) => one.deleted === null && one.plan.BackupPlanName === BackupPlan.BackupPlanName)
    if (same !== undefined && JSON.stringify(same.plan) === JSON.stringify(BackupPlan)) {
      throw new ServiceError('AlreadyExistsException', 'Backup plan with the same plan document already exists', {
        members: {
          Arn: same.arn,
          Type: 'BACKUP_PLAN',
          ...(same.creatorRequestId !== undefined && { CreatorRequestId: same.creatorRequestId }),
        },
      })
    }
    const made = makePlan(region, BackupPlan, creatorRequestId, BackupPlanTags)
    return {
      BackupPlanId: made.id,
      BackupPlanArn: made.arn,
      CreationDate: now,
      VersionId: made.version,
      AdvancedBackupSettings: BackupPlan.AdvancedBackupSettings,
    }
  },

  UpdateBackupPlan({ BackupPlanId, BackupPlan }, { region, now }) {
    const plan = requirePlan(region, BackupPlanId)
    assertOwnPlan(plan, 'InvalidParameterValueException')
    putPlan(region, plan, BackupPlan)
    return {
      BackupPlanId,
      BackupPlanArn: plan.arn,
      CreationDate: now,
      VersionId: plan.version,
      AdvancedBackupSettings: BackupPlan.AdvancedBackupSettings,
    }
  },

  GetBackupPlan({ BackupPlanId, MaxScheduledRunsPreview = 0 }, { region, now }) {
    const plan = requirePlan(region, BackupPlanId)
    return {
      BackupPlan: { ...plan.plan, Rules: plan.rules },
      BackupPlanId,
      BackupPlanArn: plan.arn,
      VersionId: plan.version,
      CreatorRequestId: plan.creatorRequestId,
      CreationDate: plan.created,
      LastExecutionDate: plan.lastRun ?? undefined,
      AdvancedBackupSettings: plan.plan.AdvancedBackupSettings,
      ...(MaxScheduledRunsPreview > 0 && { ScheduledRunsPreview: nextRuns(plan, now, MaxScheduledRunsPreview) }),
    }
  },

  ListBackupPlanVersions({ BackupPlanId }, { region }) {
    const { arn, versions } = requirePlan(region, BackupPlanId)
    const BackupPlanVersionsList = versions.map(({ id, created, name }) => ({
      ...{ BackupPlanArn: arn, BackupPlanId, BackupPlanName: name },
      ...{ CreationDate: created, VersionId: id },
    }))
    return { BackupPlanVersionsList }
  },

  ListBackupPlans({ IncludeDeleted }, { region }) {
    const plans = [...region.state(plansState).values()].filter((plan) => IncludeDeleted === true || plan.deleted === null)
    const BackupPlansList = plans.map((plan) => ({
      BackupPlanArn: plan.arn,
      BackupPlanId: plan.id,
      BackupPlanName: plan.plan.BackupPlanName,
      CreationDate: plan.created,
      DeletionDate: plan.deleted ?? undefined,
      VersionId: plan.version,
      CreatorRequestId: plan.creatorRequestId,
      LastExecutionDate: plan.lastRun ?? undefined,
      AdvancedBackupSettings: plan.plan.AdvancedBackupSettings,
    }))
    return { BackupPlansList }
  },

  DeleteBackupPlan({ BackupPlanId }, { region, now }) {
    const plan = requirePlan(region, BackupPlanId)
    assertOwnPlan(plan, 'InvalidRequestException')
    if (plan.selections.size > 0)
      throw new ServiceError('InvalidRequestException', 'Related backup plan selections must be deleted prior to backup plan deletion')
    plan.deleted = now
    return { BackupPlanId, BackupPlanArn: plan.arn, DeletionDate: now, VersionId: plan.version }
  },

  CreateBackupSelection({ BackupPlanId, BackupSelection: selection, CreatorRequestId: creatorRequestId }, { region, now }) {
    const plan = region.state(plansState).get(BackupPlanId)
    if (plan === undefined || plan.deleted !== null)
      throw new ServiceError('InvalidParameterValueException', `Backup plan ${BackupPlanId} does not exist`)
    assertOwnPlan(plan, 'InvalidParameterValueException')
    assertSelection(selection)
    if ([...plan.selections.values()].some((one) => one.selection.SelectionName === selection.SelectionName)) {
      throw new ServiceError('AlreadyExistsException', `A selection named ${selection.SelectionName} exists`)
    }
    const { id } = addSelection(region, plan, selection, creatorRequestId)
    return { SelectionId: id, BackupPlanId, CreationDate: now }
  },

  GetBackupSelection({ BackupPlanId, SelectionId }, { region }) {
    const found = requirePlan(region, BackupPlanId).selections.get(SelectionId)
    if (found === undefined) throw new ServiceError('ResourceNotFoundException', `Backup selection ${SelectionId} does not exist`)
    return {
      BackupSelection: found.selection,
      SelectionId,
      BackupPlanId,
      CreationDate: found.created,
      CreatorRequestId: found.creatorRequestId,
    }
  },

  ListBackupSelections({ BackupPlanId }, { region }) {
    const BackupSelectionsList = [...requirePlan(region, BackupPlanId).selections.values()].map(
      ({ id, created, creatorRequestId, selection }) => ({
        SelectionId: id,
        SelectionName: selection.SelectionName,
        BackupPlanId,
        CreationDate: created,
        CreatorRequestId: creatorRequestId,
        IamRoleArn: selection.IamRoleArn,
      }),
    )
    return { BackupSelectionsList }
  },

  DeleteBackupSelection({ BackupPlanId, SelectionId }, { region }) {
    const plan = requirePlan(region, BackupPlanId)
    assertOwnPlan(plan, 'InvalidParameterValueException')
    if (!plan.selections.delete(SelectionId)) {
      throw new ServiceError('ResourceNotFoundException', `Backup selection ${SelectionId} does not exist`)
    }
    return {}
  },
} satisfies Partial<Handlers<BackupOperations>>

/** Patterns of ARNs, or everything. AWS's API reference wants wildcards at the end only; its own examples and console have them anywhere. */
function assertSelection({ Resources = [], NotResources = [] }: BackupSelection): void {
  const wrong = [...Resources, ...NotResources].find((arn) => arn !== '*' && !/^arn:[^:]+:/.test(arn))
  if (wrong !== undefined) throw new ServiceError('InvalidParameterValueException', `${wrong} is not an ARN`)
}

/** The next runs of all rules, by their times. */
function nextRuns({ rules }: Plan, now: Instant, count: number): readonly ScheduledPlanExecutionMember[] {
  const runs = rules.flatMap(({ RuleId, ScheduleExpression = '', ScheduleExpressionTimezone, EnableContinuousBackup }) => {
    const schedule = parseSchedule(ScheduleExpression)
    const found: ScheduledPlanExecutionMember[] = []
    for (let at: Instant | null = now; schedule !== null && at !== null && found.length < count; ) {
      at = nextRun(schedule, at, ScheduleExpressionTimezone)
      const RuleExecutionType = EnableContinuousBackup === true ? ('CONTINUOUS' as const) : ('SNAPSHOTS' as const)
      if (at !== null) found.push({ ExecutionTime: at, RuleId, RuleExecutionType })
    }
    return found
  })
  return runs.toSorted((a, b) => (a.ExecutionTime ?? 0) - (b.ExecutionTime ?? 0)).slice(0, count)
}
