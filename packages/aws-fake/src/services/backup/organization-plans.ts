/**
 * The plans that an organization's backup policies make in its accounts: each in the Regions that it names, with an id that begins with
 * `orgs/`. Their accounts see them, and can't change them.
 */

import { createHash } from 'node:crypto'
import type { BackupPlanInput, BackupRuleInput, BackupSelection } from '../../models/backup.ts'
import { ServiceError } from '../../service-error.ts'
import type { Account, Region, World } from '../../world/world.ts'
import { type Effective, effectivePolicy } from '../organizations/effective-policy.ts'
import type { Organization } from '../organizations/organization.ts'
import { addSelection, makePlan, type Plan, plansState, putPlan } from './plan.ts'

type Part = { readonly [name: string]: Effective }

const idPrefix = 'orgs/'

/** Throws where an organization looks after the plan. AWS documents that it can't be changed, not with which error. */
export function assertOwnPlan({ id }: Plan, code: 'InvalidParameterValueException' | 'InvalidRequestException'): void {
  if (id.startsWith(idPrefix)) throw new ServiceError(code, `Backup plan ${id} is managed by AWS Organizations`)
}

/** Brings the plans of all accounts to what the policies say now. Those of accounts that are not in the world are passed over. */
export function settleBackupPolicies(world: World, organization: Organization): void {
  const isOn = organization.trusted.has('backup.amazonaws.com')
  const known = new Map(world.accounts.map((account) => [account.id, account]))
  for (const id of organization.members.keys()) {
    const account = known.get(id)
    if (account !== undefined) settle(account, isOn ? effectivePolicy(organization, id, 'BACKUP_POLICY') : null)
  }
}

function settle(account: Account, policy: Effective | null): void {
  const plans = Object.entries(part(policy, 'plans'))
  for (const name of account.world.regionNames) {
    const region = account.region(name)
    const here = new Map(plans.filter(([, plan]) => [text(plan, 'regions') ?? []].flat().includes(name)).map(([plan, value]) => [idOf(account, plan), [plan, value] as const]))
    for (const [id, [planName, plan]] of here) put(region, id, planName, plan)
    for (const plan of region.state(plansState).values()) {
      if (!plan.id.startsWith(idPrefix) || here.has(plan.id) || plan.deleted !== null) continue
      plan.selections.clear()
      plan.deleted = account.world.clock.now()
    }
  }
}

/** The same for the same plan, so that a change of its policy changes it. */
function idOf({ id }: Account, plan: string): string {
  const digits = createHash('sha256').update(`${id}/${plan}`).digest('hex')
  return `${idPrefix}${[digits.slice(0, 8), digits.slice(8, 12), `3${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`, digits.slice(20, 32)].join('-')}`
}

function put(region: Region, id: string, name: string, policy: Effective): void {
  const { id: accountId } = region.account
  const own = (value: string): string => value.replaceAll('$account', accountId).replaceAll('$region', region.name)
  const Rules = Object.entries(part(policy, 'rules')).map(([rule, value]) => ruleOf(rule, value, own))
  if (Rules.length === 0) return
  const input: BackupPlanInput = { BackupPlanName: name, Rules }
  const plans = region.state(plansState)
  const held = plans.get(id)
  if (held === undefined || held.deleted !== null) makePlan(region, input, undefined, {}, id)
  else if (JSON.stringify(held.plan) !== JSON.stringify(input)) putPlan(region, held, input)
  const plan = plans.get(id)
  const selections = part(policy, 'selections')
  plan?.selections.clear()
  for (const [selection, value] of Object.entries(part(selections, 'tags'))) if (plan !== undefined) addSelection(region, plan, byTags(selection, value, own))
  for (const [selection, value] of Object.entries(part(selections, 'resources'))) if (plan !== undefined) addSelection(region, plan, byResources(selection, value, own))
}

function ruleOf(RuleName: string, rule: Effective, own: (value: string) => string): BackupRuleInput {
  const copies = Object.values(part(rule, 'copy_actions'))
  const airGapped = one(rule, 'target_logically_air_gapped_backup_vault_arn')
  return {
    RuleName,
    TargetBackupVaultName: one(rule, 'target_backup_vault_name') ?? 'Default',
    ...(airGapped !== undefined && { TargetLogicallyAirGappedBackupVaultArn: own(airGapped) }),
    ScheduleExpression: one(rule, 'schedule_expression'),
    StartWindowMinutes: number(rule, 'start_backup_window_minutes'),
    CompletionWindowMinutes: number(rule, 'complete_backup_window_minutes'),
    EnableContinuousBackup: one(rule, 'enable_continuous_backup') === 'true',
    Lifecycle: lifecycleOf(rule),
    ...(copies.length > 0 && { CopyActions: copies.map((copy) => ({ DestinationBackupVaultArn: own(one(copy, 'target_backup_vault_arn') ?? ''), Lifecycle: lifecycleOf(copy) })) }),
  }
}

function lifecycleOf(rule: Effective): BackupRuleInput['Lifecycle'] {
  const lifecycle = part(rule, 'lifecycle')
  return { DeleteAfterDays: number(lifecycle, 'delete_after_days'), MoveToColdStorageAfterDays: number(lifecycle, 'move_to_cold_storage_after_days') }
}

function byTags(SelectionName: string, value: Effective, own: (value: string) => string): BackupSelection {
  const ConditionKey = one(value, 'tag_key') ?? ''
  const ListOfTags = [text(value, 'tag_value') ?? []].flat().map((ConditionValue) => ({ ConditionType: 'STRINGEQUALS' as const, ConditionKey, ConditionValue }))
  return { SelectionName, IamRoleArn: own(one(value, 'iam_role_arn') ?? ''), ListOfTags }
}

function byResources(SelectionName: string, value: Effective, own: (value: string) => string): BackupSelection {
  const conditions = part(value, 'conditions')
  const pairs = (name: string) => Object.values(part(conditions, name)).map((pair) => ({ ConditionKey: one(pair, 'condition_key'), ConditionValue: one(pair, 'condition_value') }))
  return {
    SelectionName,
    IamRoleArn: own(one(value, 'iam_role_arn') ?? ''),
    Resources: [text(value, 'resource_types') ?? []].flat(),
    NotResources: [text(value, 'not_resource_types') ?? []].flat(),
    Conditions: {
      StringEquals: pairs('string_equals'),
      StringNotEquals: pairs('string_not_equals'),
      StringLike: pairs('string_like'),
      StringNotLike: pairs('string_not_like'),
    },
  }
}

/** Nothing where there is no such member. */
function part(value: Effective | null, name: string): Part {
  const member = value === null || typeof value === 'string' || Array.isArray(value) ? undefined : (value as Part)[name]
  return member === undefined || typeof member === 'string' || Array.isArray(member) ? {} : (member as Part)
}

function text(value: Effective, name: string): string | readonly string[] | undefined {
  const member = typeof value === 'string' || Array.isArray(value) ? undefined : (value as Part)[name]
  return typeof member === 'string' || Array.isArray(member) ? (member as string | readonly string[]) : undefined
}

function one(value: Effective, name: string): string | undefined {
  const member = text(value, name)
  return typeof member === 'string' ? member : undefined
}

function number(value: Effective, name: string): number | undefined {
  const member = one(value, name)
  return member === undefined ? undefined : Number(member)
}
