/**
 * A classification's plan as a backup policy of an organization: the same rules, copies and selections that an account of its own gets.
 * Every value is assigned, so that what is further up the tree does not matter, and policies further down may change nothing ("Backup policy
 * syntax", "Inheritance operators", AWS Organizations User Guide).
 */
import type { PlanRule } from '../aspects/backup/plans/plan-rule.ts'
import type { SelectionValue } from '../aspects/backup/plans/selection.ts'
import { canonicalJson } from '../aspects/json.ts'
import { ownNamePrefix } from '../../intent/names.ts'

/** "Quotas and service limits": characters of a backup policy. */
export const mostBackupPolicyCharacters = 10_000

/** Stands for the account that a policy makes a plan in. */
export const anyAccount = '$account'

export interface PlanOfPolicy {
  readonly name: string
  readonly regions: readonly string[]
  readonly rules: readonly PlanRule[]
  /** By name. */
  readonly selections: ReadonlyMap<string, SelectionValue>
}

/** @param existing what the policy says: plans of others stay */
export function backupPolicyText(existing: string | null, plans: readonly PlanOfPolicy[]): string {
  const closed = { '@@operators_allowed_for_child_policies': ['@@none'] }
  const { plans: held = {} } = JSON.parse(existing ?? '{}') as { readonly plans?: Readonly<Record<string, unknown>> }
  const others = Object.entries(held).filter(([name]) => !name.startsWith(ownNamePrefix))
  return JSON.stringify({ plans: Object.fromEntries([...others, ...plans.map((plan) => [plan.name, { ...closed, ...planOf(plan) }] as const)]) })
}

const assign = (value: string | readonly string[]) => ({ '@@assign': value })

function planOf({ regions, rules, selections }: PlanOfPolicy) {
  return {
    regions: assign(regions),
    rules: Object.fromEntries(rules.map((rule) => [rule.name, ruleOf(rule)])),
    selections: { resources: Object.fromEntries([...selections].map(([name, value]) => [name, selectionOf(value)])) },
  }
}

function ruleOf(rule: PlanRule) {
  const copies = rule.copies.map((copy) => [copy.vault, { target_backup_vault_arn: assign(copy.vault), lifecycle: lifecycleOf(copy) }] as const)
  return {
    ...(rule.schedule !== null && { schedule_expression: assign(rule.schedule) }),
    start_backup_window_minutes: assign(String(rule.startWithinMinutes)),
    complete_backup_window_minutes: assign(String(rule.endWithinMinutes)),
    ...(rule.continuous && { enable_continuous_backup: assign('true') }),
    target_backup_vault_name: assign(rule.vault),
    lifecycle: lifecycleOf(rule),
    ...(copies.length > 0 && { copy_actions: Object.fromEntries(copies) }),
  }
}

function lifecycleOf({ keepDays, coldAfterDays }: Pick<PlanRule, 'keepDays' | 'coldAfterDays'>) {
  return {
    ...(keepDays !== null && { delete_after_days: assign(String(keepDays)) }),
    ...(coldAfterDays !== null && { move_to_cold_storage_after_days: assign(String(coldAfterDays)) }),
  }
}

function selectionOf({ role, resources, withTags, withoutTags }: SelectionValue) {
  const conditions = { ...conditionsOf('string_equals', withTags), ...conditionsOf('string_not_equals', withoutTags) }
  return {
    iam_role_arn: assign(role.replace(/(?<=:iam::)\d{12}(?=:)/, anyAccount)),
    resource_types: assign(resources),
    ...(Object.keys(conditions).length > 0 && { conditions }),
  }
}

function conditionsOf(operator: string, pairs: SelectionValue['withTags']) {
  const named = pairs.map(({ key, value }, index) => [`tag${index + 1}`, { condition_key: assign(`aws:ResourceTag/${key}`), condition_value: assign(value) }] as const)
  return pairs.length === 0 ? {} : { [operator]: Object.fromEntries(named) }
}

/** One plan for Regions with the same rules; else one for each, of another name. */
export function plansOf(name: string, rulesOf: (region: string) => readonly PlanRule[], regions: readonly string[], selections: ReadonlyMap<string, SelectionValue>): readonly PlanOfPolicy[] {
  const byRules = Map.groupBy(regions, (region) => canonicalJson(rulesOf(region)))
  return [...byRules.values()].map((group) => ({
    name: byRules.size === 1 ? name : `${name}-${group[0] ?? ''}`,
    regions: group.toSorted(),
    rules: rulesOf(group[0] ?? ''),
    selections,
  }))
}
