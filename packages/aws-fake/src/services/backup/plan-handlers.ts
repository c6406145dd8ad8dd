/** Backup plans and their selections. Plans are kept and described; nothing runs them by itself. */

import type { Instant } from '@holdfast/core/clock'
import type { BackupOperations, BackupPlanInput, BackupRule, BackupSelection } from '../../models/backup.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { assertLifecycle } from './point.ts'

export interface Selection {
  readonly id: string
  readonly created: Instant
  readonly creatorRequestId: string | undefined
  readonly selection: BackupSelection
}

export interface Plan {
  readonly id: string
  readonly arn: string
  readonly created: Instant
  readonly creatorRequestId: string | undefined
  version: string
  plan: BackupPlanInput
  rules: readonly BackupRule[]
  deleted: Instant | null
  readonly selections: Map<string, Selection>
  readonly tags: Map<string, string>
}

export const plansState = { name: 'backup plans', create: (): Map<string, Plan> => new Map() }

/** AWS Backup's windows where a rule says nothing: 8 hours to start, 7 days to complete. */
const defaultWindows = { StartWindowMinutes: 480, CompletionWindowMinutes: 10_080 }

function requirePlan(region: Region, id: string): Plan {
  const plan = region.state(plansState).get(id)
  if (plan === undefined || plan.deleted !== null) throw new ServiceError('ResourceNotFoundException', `Backup plan ${id} does not exist`)
  return plan
}

function rulesFrom(region: Region, { Rules }: BackupPlanInput): readonly BackupRule[] {
  if (Rules.length === 0) throw new ServiceError('InvalidParameterValueException', 'A backup plan needs a rule')
  return Rules.map((rule) => {
    assertLifecycle(rule.Lifecycle)
    for (const { Lifecycle } of rule.CopyActions ?? []) assertLifecycle(Lifecycle)
    if (rule.EnableContinuousBackup === true && (rule.Lifecycle?.DeleteAfterDays ?? Infinity) > 35) {
      throw new ServiceError('InvalidParameterValueException', 'Continuous backups are kept for 1 to 35 days')
    }
    return {
      ScheduleExpression: 'cron(0 5 ? * * *)',
      ScheduleExpressionTimezone: 'Etc/UTC',
      ...defaultWindows,
      ...rule,
      RuleId: region.world.ids.uuid(),
    }
  })
}

function versionOf(region: Region): string {
  return Buffer.from(region.world.ids.uuid()).toString('base64url')
}

/** A new plan. Throws InvalidParameterValueException where a rule is not as it should be. */
export function makePlan(
  region: Region,
  plan: BackupPlanInput,
  creatorRequestId?: string,
  tags: Readonly<Record<string, string>> = {},
): Plan {
  const id = region.world.ids.uuid()
  const made: Plan = {
    id,
    arn: region.arn('backup', `backup-plan:${id}`),
    created: region.world.clock.now(),
    creatorRequestId,
    version: versionOf(region),
    plan,
    rules: rulesFrom(region, plan),
    deleted: null,
    selections: new Map(),
    tags: new Map(Object.entries(tags)),
  }
  region.state(plansState).set(id, made)
  return made
}

export function addSelection(region: Region, plan: Plan, selection: BackupSelection, creatorRequestId?: string): Selection {
  const made = { id: region.world.ids.uuid(), created: region.world.clock.now(), creatorRequestId, selection }
  plan.selections.set(made.id, made)
  return made
}

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
    plan.rules = rulesFrom(region, BackupPlan)
    plan.plan = BackupPlan
    plan.version = versionOf(region)
    return {
      BackupPlanId,
      BackupPlanArn: plan.arn,
      CreationDate: now,
      VersionId: plan.version,
      AdvancedBackupSettings: BackupPlan.AdvancedBackupSettings,
    }
  },

  GetBackupPlan({ BackupPlanId }, { region }) {
    const plan = requirePlan(region, BackupPlanId)
    return {
      BackupPlan: { ...plan.plan, Rules: plan.rules },
      BackupPlanId,
      BackupPlanArn: plan.arn,
      VersionId: plan.version,
      CreatorRequestId: plan.creatorRequestId,
      CreationDate: plan.created,
      AdvancedBackupSettings: plan.plan.AdvancedBackupSettings,
    }
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
      AdvancedBackupSettings: plan.plan.AdvancedBackupSettings,
    }))
    return { BackupPlansList }
  },

  DeleteBackupPlan({ BackupPlanId }, { region, now }) {
    const plan = requirePlan(region, BackupPlanId)
    if (plan.selections.size > 0)
      throw new ServiceError('InvalidRequestException', 'Related backup plan selections must be deleted prior to backup plan deletion')
    plan.deleted = now
    return { BackupPlanId, BackupPlanArn: plan.arn, DeletionDate: now, VersionId: plan.version }
  },

  CreateBackupSelection({ BackupPlanId, BackupSelection: selection, CreatorRequestId: creatorRequestId }, { region, now }) {
    const plan = region.state(plansState).get(BackupPlanId)
    if (plan === undefined || plan.deleted !== null)
      throw new ServiceError('InvalidParameterValueException', `Backup plan ${BackupPlanId} does not exist`)
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
    if (!requirePlan(region, BackupPlanId).selections.delete(SelectionId)) {
      throw new ServiceError('ResourceNotFoundException', `Backup selection ${SelectionId} does not exist`)
    }
    return {}
  },
} satisfies Partial<Handlers<BackupOperations>>

/** Wildcards only at the end of an ARN; tags only by equality. */
function assertSelection({ Resources = [], NotResources = [] }: BackupSelection): void {
  const wrong = [...Resources, ...NotResources].find((arn) => arn !== '*' && !/^arn:[^*]+\*?$/.test(arn))
  if (wrong !== undefined)
    throw new ServiceError('InvalidParameterValueException', `${wrong} is not an ARN, or has a wildcard before its end`)
}
