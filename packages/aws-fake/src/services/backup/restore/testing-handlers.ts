/** Restore testing plans and their selections. */

import type { BackupOperations, RestoreTestingSelectionForCreate } from '../../../models/backup.ts'
import { ServiceError } from '../../../service-error.ts'
import type { Handlers } from '../../../world/call.ts'
import type { Region } from '../../../world/world.ts'
import {
  addTestingSelection,
  assertTestingPlan,
  makeTestingPlan,
  scheduleTesting,
  testableTypes,
  type TestingPlan,
  testingPlansState,
  type TestingSelection,
} from './testing-plan.ts'

function requirePlan(region: Region, name: string): TestingPlan {
  const plan = region.state(testingPlansState).get(name)
  if (plan === undefined) throw new ServiceError('ResourceNotFoundException', `Restore testing plan ${name} does not exist`)
  return plan
}

function requireSelection(plan: TestingPlan, name: string): TestingSelection {
  const selection = plan.selections.get(name)
  if (selection === undefined) throw new ServiceError('ResourceNotFoundException', `Restore testing selection ${name} does not exist`)
  return selection
}

function assertSelection(selection: RestoreTestingSelectionForCreate): void {
  const { ProtectedResourceType: type, ProtectedResourceArns: arns, ProtectedResourceConditions: conditions, ValidationWindowHours: hours = 0 } = selection
  const fail = (message: string): never => {
    throw new ServiceError('InvalidParameterValueException', message)
  }
  if (!testableTypes.has(type)) fail(`${type} is not supported by restore testing`)
  if (arns === undefined && conditions === undefined) fail('ProtectedResourceArns or ProtectedResourceConditions must be given')
  if ((arns?.length ?? 0) > 30) fail('At most 30 ARNs')
  if (hours < 0 || hours > 168) fail('ValidationWindowHours must be from 0 to 168')
}

/** All that is said of a plan, but what it selects. */
function listed({ plan, ...held }: TestingPlan) {
  return {
    CreationTime: held.created,
    LastExecutionTime: held.lastRun ?? undefined,
    LastUpdateTime: held.updated ?? undefined,
    RestoreTestingPlanArn: held.arn,
    RestoreTestingPlanName: plan.RestoreTestingPlanName,
    ScheduleExpression: plan.ScheduleExpression,
    ScheduleExpressionTimezone: plan.ScheduleExpressionTimezone ?? 'Etc/UTC',
    StartWindowHours: plan.StartWindowHours ?? 24,
  }
}

export const testingHandlers = {
  CreateRestoreTestingPlan({ RestoreTestingPlan: input, CreatorRequestId: creatorRequestId, Tags: tags }, { region, now }) {
    const name = input.RestoreTestingPlanName
    if (region.state(testingPlansState).has(name)) throw new ServiceError('AlreadyExistsException', `Restore testing plan ${name} exists`)
    assertTestingPlan(input)
    const { arn } = makeTestingPlan(region, input, { creatorRequestId, tags })
    return { CreationTime: now, RestoreTestingPlanArn: arn, RestoreTestingPlanName: name }
  },

  GetRestoreTestingPlan({ RestoreTestingPlanName }, { region }) {
    const held = requirePlan(region, RestoreTestingPlanName)
    const RecoveryPointSelection = { SelectionWindowDays: 30, ExcludeVaults: [], ...held.plan.RecoveryPointSelection }
    return { RestoreTestingPlan: { ...listed(held), CreatorRequestId: held.creatorRequestId, RecoveryPointSelection } }
  },

  ListRestoreTestingPlans(_, { region }) {
    return { RestoreTestingPlans: [...region.state(testingPlansState).values()].map(listed) }
  },

  UpdateRestoreTestingPlan({ RestoreTestingPlanName, RestoreTestingPlan: change }, { region, now }) {
    const held = requirePlan(region, RestoreTestingPlanName)
    const RecoveryPointSelection = { ...held.plan.RecoveryPointSelection, ...change.RecoveryPointSelection }
    const plan = { ...held.plan, ...change, RecoveryPointSelection, ScheduleExpression: change.ScheduleExpression ?? held.plan.ScheduleExpression }
    assertTestingPlan(plan)
    held.plan = plan
    held.updated = now
    scheduleTesting(region, held, now)
    return { CreationTime: held.created, RestoreTestingPlanArn: held.arn, RestoreTestingPlanName, UpdateTime: now }
  },

  DeleteRestoreTestingPlan({ RestoreTestingPlanName }, { region }) {
    const plans = region.state(testingPlansState)
    const plan = plans.get(RestoreTestingPlanName)
    if (plan === undefined) throw new ServiceError('InvalidRequestException', `Restore testing plan ${RestoreTestingPlanName} does not exist`)
    if (plan.selections.size > 0) throw new ServiceError('InvalidRequestException', 'The restore testing plan still has selections')
    plan.isDeleted = true
    plans.delete(RestoreTestingPlanName)
    return {}
  },

  CreateRestoreTestingSelection({ RestoreTestingPlanName, RestoreTestingSelection: selection, CreatorRequestId }, { region, now }) {
    const plan = requirePlan(region, RestoreTestingPlanName)
    const { RestoreTestingSelectionName } = selection
    if (plan.selections.has(RestoreTestingSelectionName))
      throw new ServiceError('AlreadyExistsException', `Restore testing selection ${RestoreTestingSelectionName} exists`)
    assertSelection(selection)
    addTestingSelection(region, plan, selection, CreatorRequestId)
    return { CreationTime: now, RestoreTestingPlanArn: plan.arn, RestoreTestingPlanName, RestoreTestingSelectionName }
  },

  GetRestoreTestingSelection({ RestoreTestingPlanName, RestoreTestingSelectionName }, { region }) {
    const { selection, created, creatorRequestId } = requireSelection(requirePlan(region, RestoreTestingPlanName), RestoreTestingSelectionName)
    return {
      RestoreTestingSelection: {
        ...selection,
        ProtectedResourceConditions: { StringEquals: [], StringNotEquals: [], ...selection.ProtectedResourceConditions },
        RestoreMetadataOverrides: selection.RestoreMetadataOverrides ?? {},
        ValidationWindowHours: selection.ValidationWindowHours ?? 0,
        CreationTime: created,
        CreatorRequestId: creatorRequestId,
        RestoreTestingPlanName,
      },
    }
  },

  ListRestoreTestingSelections({ RestoreTestingPlanName }, { region }) {
    const RestoreTestingSelections = [...requirePlan(region, RestoreTestingPlanName).selections.values()].map(({ selection, created }) => ({
      CreationTime: created,
      IamRoleArn: selection.IamRoleArn,
      ProtectedResourceType: selection.ProtectedResourceType,
      RestoreTestingPlanName,
      RestoreTestingSelectionName: selection.RestoreTestingSelectionName,
      ValidationWindowHours: selection.ValidationWindowHours ?? 0,
    }))
    return { RestoreTestingSelections }
  },

  UpdateRestoreTestingSelection({ RestoreTestingPlanName, RestoreTestingSelectionName, RestoreTestingSelection: change }, { region, now }) {
    const plan = requirePlan(region, RestoreTestingPlanName)
    const held = requireSelection(plan, RestoreTestingSelectionName)
    const selection = { ...held.selection, ...change, IamRoleArn: change.IamRoleArn ?? held.selection.IamRoleArn }
    assertSelection(selection)
    held.selection = selection
    return {
      ...{ CreationTime: held.created, UpdateTime: now, RestoreTestingPlanArn: plan.arn },
      ...{ RestoreTestingPlanName, RestoreTestingSelectionName },
    }
  },

  DeleteRestoreTestingSelection({ RestoreTestingPlanName, RestoreTestingSelectionName }, { region }) {
    const plan = requirePlan(region, RestoreTestingPlanName)
    requireSelection(plan, RestoreTestingSelectionName)
    plan.selections.delete(RestoreTestingSelectionName)
    return {}
  },
} satisfies Partial<Handlers<BackupOperations>>
