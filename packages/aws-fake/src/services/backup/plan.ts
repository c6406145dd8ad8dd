/** Backup plans and their selections. */

import { parseSchedule } from '@holdfast/core/aws-schedule'
import type { Instant } from '@holdfast/core/clock'
import type { BackupPlanInput, BackupRule, BackupSelection } from '../../models/backup.ts'
import { ServiceError } from '../../service-error.ts'
import type { Region } from '../../world/world.ts'
import { endedContinuousState } from './jobs/continuous-point.ts'
import { assertLifecycle } from './point.ts'
import { schedulePlan } from './schedule/plan-runs.ts'

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
  /** All, oldest first. */
  readonly versions: { readonly id: string; readonly created: Instant; readonly name: string }[]
  lastRun: Instant | null
  deleted: Instant | null
  readonly selections: Map<string, Selection>
  readonly tags: Map<string, string>
}

export const plansState = { name: 'backup plans', create: (): Map<string, Plan> => new Map() }

/** AWS Backup's windows where a rule says nothing: 8 hours to start, 7 days to complete. */
const defaultWindows = { StartWindowMinutes: 480, CompletionWindowMinutes: 10_080 }

export function requirePlan(region: Region, id: string): Plan {
  const plan = region.state(plansState).get(id)
  if (plan === undefined || plan.deleted !== null) throw new ServiceError('ResourceNotFoundException', `Backup plan ${id} does not exist`)
  return plan
}

/** The rules with AWS Backup's defaults in them. Throws InvalidParameterValueException. */
export function rulesFrom(region: Region, { Rules }: BackupPlanInput): readonly BackupRule[] {
  if (Rules.length === 0) throw new ServiceError('InvalidParameterValueException', 'A backup plan needs a rule')
  return Rules.map((rule) => {
    assertLifecycle(rule.Lifecycle)
    for (const { Lifecycle } of rule.CopyActions ?? []) assertLifecycle(Lifecycle)
    if (rule.ScheduleExpression !== undefined && parseSchedule(rule.ScheduleExpression) === null)
      throw new ServiceError('InvalidParameterValueException', `Invalid schedule expression: ${rule.ScheduleExpression}`)
    if ((rule.StartWindowMinutes ?? 60) < 60) throw new ServiceError('InvalidParameterValueException', 'The start window must be 60 minutes at least')
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
  id = region.world.ids.uuid(),
): Plan {
  const made: Plan = {
    id,
    arn: region.arn('backup', `backup-plan:${id}`),
    created: region.world.clock.now(),
    creatorRequestId,
    version: '',
    plan,
    rules: [],
    versions: [],
    lastRun: null,
    deleted: null,
    selections: new Map(),
    tags: new Map(Object.entries(tags)),
  }
  putPlan(region, made, plan)
  region.state(plansState).set(id, made)
  return made
}

/** Gives the plan other rules, which run from now on. Throws InvalidParameterValueException, and the plan stays as it is. */
export function putPlan(region: Region, plan: Plan, input: BackupPlanInput): void {
  plan.rules = rulesFrom(region, input)
  plan.plan = input
  plan.version = versionOf(region)
  plan.versions.push({ id: plan.version, created: region.world.clock.now(), name: input.BackupPlanName })
  region.state(endedContinuousState).clear()
  schedulePlan(region, plan)
}

export function addSelection(region: Region, plan: Plan, selection: BackupSelection, creatorRequestId?: string): Selection {
  const made = { id: region.world.ids.uuid(), created: region.world.clock.now(), creatorRequestId, selection }
  plan.selections.set(made.id, made)
  return made
}
