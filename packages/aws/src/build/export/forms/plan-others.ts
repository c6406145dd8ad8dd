/** What plans have that Holdfast has no setting for, as AWS gives it: it goes into templates, or the plan is left out of them. */
import type { planAspect } from '../../aspects/backup/plans/plan.ts'
import type { PlanRule } from '../../aspects/backup/plans/plan-rule.ts'
import type * as v from 'valibot'
import type { Json } from '../export-form.ts'

type Plan = v.InferOutput<(typeof planAspect)['value']>

/** Members that each language has. CloudFormation calls them as AWS Backup does. */
const known = {
  cloudformation: {
    plan: ['AdvancedBackupSettings', 'ScanSettings'],
    rule: ['IndexActions', 'RecoveryPointTags', 'ScanActions', 'TargetLogicallyAirGappedBackupVaultArn'],
    lifecycle: ['OptInToArchiveForSupportedResources'],
  },
  terraform: {
    plan: ['AdvancedBackupSettings', 'ScanSettings'],
    rule: ['RecoveryPointTags', 'ScanActions', 'TargetLogicallyAirGappedBackupVaultArn'],
    lifecycle: ['OptInToArchiveForSupportedResources'],
  },
} as const

/** Why the plan can't be in the template; null if it can. */
export function unsaid({ rules, other = {} }: Plan, language: keyof typeof known): string | null {
  const { plan, rule, lifecycle } = known[language]
  const beyond = (members: Json, taken: readonly string[]): readonly string[] => Object.keys(members).filter((member) => !taken.includes(member))
  const lifecycles = rules.flatMap((one) => [one.otherLifecycle ?? {}, ...one.copies.map((copy) => copy.otherLifecycle ?? {})])
  const all = [...beyond(other, plan), ...rules.flatMap((one) => beyond(one.other, rule)), ...lifecycles.flatMap((one) => beyond(one, lifecycle))]
  return all.length === 0 ? null : `it has ${[...new Set(all)].join(', ')}, which the template would take away`
}

/** Arguments of Terraform for what a plan has besides. */
export function otherPlanArguments({ other = {} }: Plan): Json {
  const settings = blocks(other['AdvancedBackupSettings'], { ResourceType: 'resource_type', BackupOptions: 'backup_options' })
  const scans = blocks(other['ScanSettings'], { MalwareScanner: 'malware_scanner', ResourceTypes: 'resource_types', ScannerRoleArn: 'scanner_role_arn' })
  return { ...(settings !== null && { advanced_backup_setting: settings }), ...(scans !== null && { scan_setting: scans }) }
}

/** The same for a rule of it. */
export function otherRuleArguments({ other }: PlanRule): Json {
  const scans = blocks(other['ScanActions'], { MalwareScanner: 'malware_scanner', ScanMode: 'scan_mode' })
  const { RecoveryPointTags: tags, TargetLogicallyAirGappedBackupVaultArn: airGapped } = other
  return {
    ...(tags !== undefined && { recovery_point_tags: tags }),
    ...(airGapped !== undefined && { target_logically_air_gapped_backup_vault_arn: airGapped }),
    ...(scans !== null && { scan_action: scans }),
  }
}

function blocks(list: unknown, names: Readonly<Record<string, string>>): readonly Json[] | null {
  if (!Array.isArray(list)) return null
  const renamed = (one: Json): Json => Object.fromEntries(Object.entries(names).flatMap(([member, name]) => (one[member] === undefined ? [] : [[name, one[member]]])))
  return (list as readonly Json[]).map(renamed)
}
