/**
 * A configuration of Terraform in its JSON syntax, with an import block for each thing that is there. Resources, arguments and import ids:
 * documentation of the provider hashicorp/aws.
 */
import type { PlanRule } from '../aspects/backup/plans/plan-rule.ts'
import { ownTag } from '../../intent/classify.ts'
import type { Exported } from './export-account.ts'
import type { SelectionThing, Things, VaultThing } from './things.ts'

type Json = Readonly<Record<string, unknown>>

export function toTerraform({ things, optIn, globalSettings, ofAccount, account }: Exported): Json {
  const resources = new Map<string, Map<string, Json>>()
  const imports: Json[] = []
  const regions = [
    ...new Set([...things.map(({ region }) => region), ...optIn.keys(), ...ofAccount.map(({ region }) => region)]),
  ].toSorted()
  const add: Add = (type, name, region, body, id) => {
    const named = resources.get(type) ?? new Map<string, Json>()
    resources.set(type, named)
    named.set(name, { provider: `aws.${aliasOf(region)}`, ...body })
    if (id !== null) imports.push({ to: `${type}.${name}`, id, provider: `aws.${aliasOf(region)}` })
    return `${type}.${name}`
  }
  for (const one of things) addThings(one, add)
  for (const [region, types] of optIn) {
    const preference = Object.fromEntries(types.map((type) => [type, true]))
    add('aws_backup_region_settings', aliasOf(region), region, { resource_type_opt_in_preference: preference }, null)
  }
  for (const { region, isThere, terraform } of ofAccount) {
    const { type, name, body, id } = terraform
    add(type, `${name}_${aliasOf(region)}`, region, body, isThere ? id : null)
  }
  const [home] = regions
  if (globalSettings.size > 0 && home !== undefined) {
    const settings = Object.fromEntries([...globalSettings].map(([name, enabled]) => [name, String(enabled)]))
    add('aws_backup_global_settings', 'holdfast', home, { global_settings: settings }, account === '' ? null : account)
  }
  return {
    terraform: { required_version: '>= 1.7', required_providers: { aws: { source: 'hashicorp/aws', version: '>= 6.66.0' } } },
    provider: {
      aws: regions.map((region) => ({ alias: aliasOf(region), region, ...(account !== '' && { allowed_account_ids: [account] }) })),
    },
    resource: Object.fromEntries([...resources].map(([type, named]) => [type, Object.fromEntries(named)])),
    ...(imports.length > 0 && { import: imports }),
  }
}

/** @returns the address */
type Add = (type: string, name: string, region: string, body: Json, id: string | null) => string

// nothing that protects points is to go with a run that no longer names it
const kept = { lifecycle: { prevent_destroy: true } }

function addThings(things: Things, add: Add): void {
  const { region, classification, key } = things
  const base = `${classification.replaceAll('-', '_')}_${aliasOf(region)}`
  const tags = { [ownTag]: classification }
  let keyAddress: string | null = null
  if (key !== null) {
    const rotation = key.rotationDays === null ? {} : { enable_key_rotation: true, rotation_period_in_days: key.rotationDays }
    const body = {
      description: key.description,
      deletion_window_in_days: 30,
      multi_region: false,
      ...rotation,
      policy: literal(key.policy),
      tags,
    }
    keyAddress = add('aws_kms_key', base, region, { ...body, ...kept }, key.id)
    const alias = { name: key.alias, target_key_id: `\${${keyAddress}.key_id}` }
    if (key.alias !== null) add('aws_kms_alias', base, region, alias, key.isAliasThere ? key.alias : null)
  }
  const addresses = new Map(things.vaults.map((vault) => [vault.name, addVault(vault, { base, region, tags, keyAddress }, add)]))
  for (const plan of things.plans) {
    const body = { name: plan.name, rule: plan.rules.map((rule) => ruleOf(rule, addresses)), tags }
    const address = add('aws_backup_plan', base, region, body, plan.id)
    for (const [index, selection] of plan.selections.entries()) {
      const id = plan.id === null || selection.id === null ? null : `${plan.id}|${selection.id}`
      add('aws_backup_selection', `${base}_${index + 1}`, region, selectionOf(selection, address), id)
    }
  }
}

interface VaultPlace {
  readonly base: string
  readonly region: string
  readonly tags: Json
  readonly keyAddress: string | null
}

function addVault(vault: VaultThing, { base, region, tags, keyAddress }: VaultPlace, add: Add): string {
  const { name, airGapped, policy, lock, notifications } = vault
  const id = vault.isThere ? name : null
  const label = airGapped === null ? base : `${base}_airgap`
  const key = vault.hasOwnKey && keyAddress !== null ? { kms_key_arn: `\${${keyAddress}.arn}` } : {}
  const address =
    airGapped === null
      ? add('aws_backup_vault', label, region, { name, ...key, tags, ...kept }, id)
      : add(
          'aws_backup_logically_air_gapped_vault',
          label,
          region,
          { name, min_retention_days: airGapped.minDays, max_retention_days: airGapped.maxDays, tags, ...kept },
          id,
        )
  const backup_vault_name = `\${${address}.name}`
  if (policy !== null)
    add('aws_backup_vault_policy', label, region, { backup_vault_name, policy: literal(policy) }, vault.isPolicyThere ? name : null)
  if (lock !== null) {
    const limits = {
      ...(lock.minDays !== null && { min_retention_days: lock.minDays }),
      ...(lock.maxDays !== null && { max_retention_days: lock.maxDays }),
      ...(lock.graceDays !== null && { changeable_for_days: lock.graceDays }),
    }
    add('aws_backup_vault_lock_configuration', label, region, { backup_vault_name, ...limits }, vault.isLockThere ? name : null)
  }
  if (notifications !== null) {
    const body = { backup_vault_name, backup_vault_events: notifications.events, sns_topic_arn: notifications.topic }
    add('aws_backup_vault_notifications', label, region, body, vault.isNotificationsThere ? name : null)
  }
  return address
}

function ruleOf(rule: PlanRule, addresses: ReadonlyMap<string, string>): Json {
  const vault = addresses.get(rule.vault)
  return {
    rule_name: rule.name,
    target_vault_name: vault === undefined ? rule.vault : `\${${vault}.name}`,
    ...(rule.schedule !== null && { schedule: rule.schedule, schedule_expression_timezone: rule.timezone }),
    ...{ start_window: rule.startWithinMinutes, completion_window: rule.endWithinMinutes, enable_continuous_backup: rule.continuous },
    ...lifecycleOf(rule),
    ...(rule.copies.length > 0 && {
      copy_action: rule.copies.map((copy) => ({ destination_vault_arn: copy.vault, ...lifecycleOf(copy) })),
    }),
  }
}

function lifecycleOf({ keepDays, coldAfterDays }: { readonly keepDays: number | null; readonly coldAfterDays: number | null }): Json {
  if (keepDays === null && coldAfterDays === null) return {}
  return {
    lifecycle: [
      { ...(keepDays !== null && { delete_after: keepDays }), ...(coldAfterDays !== null && { cold_storage_after: coldAfterDays }) },
    ],
  }
}

function selectionOf({ name, role, resources, withTags, withoutTags }: SelectionThing, plan: string): Json {
  const pairs = (tags: SelectionThing['withTags']) =>
    tags.map(({ key, value }) => ({ key: literal(`aws:ResourceTag/${key}`), value: literal(value) }))
  const condition = {
    ...(withTags.length > 0 && { string_equals: pairs(withTags) }),
    ...(withoutTags.length > 0 && { string_not_equals: pairs(withoutTags) }),
  }
  return {
    name,
    plan_id: `\${${plan}.id}`,
    iam_role_arn: role,
    resources,
    ...(Object.keys(condition).length > 0 && { condition: [condition] }),
  }
}

/** Policy variables and tags may look like Terraform's own templates. */
function literal(text: string | null): string | null {
  return text === null ? null : text.replaceAll('${', '$${').replaceAll('%{', '%%{')
}

/** `eu-west-1` → `eu_west_1` */
function aliasOf(region: string): string {
  return region.replaceAll('-', '_')
}
