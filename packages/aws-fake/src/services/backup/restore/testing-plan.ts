/** Restore testing: plans that restore points of their selections by themselves, and clean up. */

import { nextRun, parseSchedule } from '@holdfast/core/aws-schedule'
import type { Instant } from '@holdfast/core/clock'
import type { ProtectedResourceConditions, RestoreTestingPlanForCreate, RestoreTestingSelectionForCreate } from '../../../models/backup.ts'
import { ServiceError } from '../../../service-error.ts'
import { dayMs, hourMs } from '../../../world/fake-clock.ts'
import type { Region } from '../../../world/world.ts'
import { lookUpResource } from '../../resource.ts'
import { dueState } from '../jobs/due.ts'
import { type Point, pointsOf } from '../point.ts'
import { type Vault, vaultsState } from '../vault.ts'
import { inferredMetadataOf } from './metadata.ts'
import { startRestore } from './restore-job.ts'

export interface TestingSelection {
  selection: RestoreTestingSelectionForCreate
  readonly created: Instant
  readonly creatorRequestId: string | undefined
}

export interface TestingPlan {
  readonly arn: string
  readonly created: Instant
  readonly creatorRequestId: string | undefined
  readonly tags: Map<string, string>
  readonly selections: Map<string, TestingSelection>
  plan: RestoreTestingPlanForCreate
  updated: Instant | null
  lastRun: Instant | null
  isDeleted: boolean
}

export const testingPlansState = { name: 'restore testing plans', create: (): Map<string, TestingPlan> => new Map() }

/** Types that restore testing knows. */
export const testableTypes: ReadonlySet<string> = new Set([
  ...['Aurora', 'DocumentDB', 'DynamoDB', 'EBS', 'EC2', 'EFS', 'FSx', 'Neptune', 'RDS', 'S3'],
])

/** Throws InvalidParameterValueException. */
export function assertTestingPlan(plan: RestoreTestingPlanForCreate): void {
  const { ScheduleExpression, StartWindowHours = 24, RecoveryPointSelection: selection } = plan
  const days = selection.SelectionWindowDays ?? 30
  if (parseSchedule(ScheduleExpression) === null) throw new ServiceError('InvalidParameterValueException', 'Invalid schedule expression')
  if (StartWindowHours < 1 || StartWindowHours > 168)
    throw new ServiceError('InvalidParameterValueException', 'StartWindowHours must be from 1 to 168')
  if (days < 1 || days > 365) throw new ServiceError('InvalidParameterValueException', 'SelectionWindowDays must be from 1 to 365')
  for (const name of ['Algorithm', 'IncludeVaults', 'RecoveryPointTypes'] as const) {
    if (selection[name] === undefined) throw new ServiceError('InvalidParameterValueException', `RecoveryPointSelection.${name} is missing`)
  }
}

export function makeTestingPlan(
  region: Region,
  plan: RestoreTestingPlanForCreate,
  { creatorRequestId, tags = {} }: { readonly creatorRequestId?: string | undefined; readonly tags?: Readonly<Record<string, string>> | undefined } = {},
): TestingPlan {
  const { world } = region
  const made: TestingPlan = {
    arn: region.arn('backup', `restore-testing-plan:${plan.RestoreTestingPlanName}-${world.ids.uuid()}`),
    created: world.clock.now(),
    creatorRequestId,
    tags: new Map(Object.entries(tags)),
    selections: new Map(),
    plan,
    updated: null,
    lastRun: null,
    isDeleted: false,
  }
  region.state(testingPlansState).set(plan.RestoreTestingPlanName, made)
  scheduleTesting(region, made, made.created)
  return made
}

export function addTestingSelection(
  region: Region,
  plan: TestingPlan,
  selection: RestoreTestingSelectionForCreate,
  creatorRequestId?: string,
): TestingSelection {
  const made = { selection, created: region.world.clock.now(), creatorRequestId }
  plan.selections.set(selection.RestoreTestingSelectionName, made)
  return made
}

/** Lets the plan run until it is deleted or changed. */
export function scheduleTesting(region: Region, plan: TestingPlan, after: Instant): void {
  const { plan: input } = plan
  const schedule = parseSchedule(input.ScheduleExpression)
  const next = schedule === null ? null : nextRun(schedule, after, input.ScheduleExpressionTimezone)
  if (next === null) return
  region.world.state(dueState).add({
    at: next,
    run: (at) => {
      if (plan.isDeleted || plan.plan !== input) return
      plan.lastRun = at
      for (const { selection } of plan.selections.values()) run(region, plan, selection, at)
      scheduleTesting(region, plan, at)
    },
  })
}

/** One restore for each resource of the selection that has a point in the window. */
function run(region: Region, plan: TestingPlan, selection: RestoreTestingSelectionForCreate, at: Instant): void {
  const { RecoveryPointSelection: wanted } = plan.plan
  const oldest = at - (wanted.SelectionWindowDays ?? 30) * dayMs
  const isIn = (vault: Vault): boolean =>
    (wanted.IncludeVaults ?? []).some((one) => one === '*' || one === vault.arn) && !(wanted.ExcludeVaults ?? []).includes(vault.arn)
  const byResource = new Map<string, { readonly vault: Vault; readonly point: Point }[]>()
  for (const vault of [...region.state(vaultsState).values()].filter(isIn)) {
    for (const point of pointsOf(vault)) {
      const type = point.isContinuous ? 'CONTINUOUS' : 'SNAPSHOT'
      const isWanted =
        point.resourceType === selection.ProtectedResourceType &&
        point.lifecycle?.DeleteAfterEvent === undefined &&
        (wanted.RecoveryPointTypes ?? []).includes(type) &&
        (point.created >= oldest || point.isContinuous) &&
        takes(region, selection, point.resourceArn)
      if (!isWanted) continue
      byResource.set(point.resourceArn, [...(byResource.get(point.resourceArn) ?? []), { vault, point }])
    }
  }
  const validationMs = (selection.ValidationWindowHours ?? 0) * hourMs
  for (const found of byResource.values()) {
    const chosen = wanted.Algorithm === 'RANDOM_WITHIN_WINDOW' ? found[at % found.length] : newest(found)
    if (chosen === undefined) continue
    const metadata = { ...inferredMetadataOf(chosen.point), ...selection.RestoreMetadataOverrides }
    startRestore({ ...chosen, roleArn: selection.IamRoleArn, metadata, test: { planArn: plan.arn, validationMs } }, at)
  }
}

function newest<T extends { readonly point: Point }>(found: readonly T[]): T | undefined {
  return found.toSorted((a, b) => b.point.created - a.point.created)[0]
}

function takes(region: Region, { ProtectedResourceArns, ProtectedResourceConditions }: RestoreTestingSelectionForCreate, arn: string): boolean {
  const tags = lookUpResource(region, arn)?.tags ?? new Map<string, string>()
  const named = ProtectedResourceArns?.some((one) => one === '*' || one === arn) ?? true
  return named && meets(ProtectedResourceConditions ?? {}, tags)
}

function meets({ StringEquals = [], StringNotEquals = [] }: ProtectedResourceConditions, tags: ReadonlyMap<string, string>): boolean {
  const tagOf = (key: string): string | undefined => tags.get(key.replace(/^aws:ResourceTag\//, ''))
  return StringEquals.every(({ Key, Value }) => tagOf(Key) === Value) && StringNotEquals.every(({ Key, Value }) => tagOf(Key) !== Value)
}
