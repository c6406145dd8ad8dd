/** Rules of backup plans in Terraform. Of a vault, a retention or a place that is not known, nothing is judged. */
import type { Members } from '../planned-resource.ts'
import { type PlannedRule, unknownVault, unknownVaultArn, withUnknownVault } from '../planned-things.ts'
import { isSet, listOf, type TerraformResource, textOf } from './references.ts'

export function rulesOf(plan: TerraformResource): readonly PlannedRule[] {
  if (plan.unknown['rule'] === true) return [{ RuleName: 'rule', TargetBackupVaultName: unknownVault, CopyActions: [] }]
  const later = listOf(plan.unknown['rule'])
  return listOf(plan.values['rule']).map((rule, index) => ruleOf(plan, rule, later[index] ?? {}))
}

function ruleOf(plan: TerraformResource, rule: Members, later: Members): PlannedRule {
  const isKept = !isSet(later['lifecycle'])
  const copiesLater = later['copy_action'] === true ? [] : listOf(later['copy_action'])
  const copies = listOf(rule['copy_action']).map((copy, index) => {
    const isCopyKept = !isSet(copiesLater[index]?.['lifecycle'])
    return { DestinationBackupVaultArn: arnOf(copy['destination_vault_arn'], isCopyKept), ...(isCopyKept && lifecycleOf(copy)) }
  })
  const airGapped = 'target_logically_air_gapped_backup_vault_arn'
  const isAirGapped = textOf(rule[airGapped]) !== undefined || isSet(later[airGapped])
  return {
    RuleName: textOf(rule['rule_name']) ?? 'rule',
    TargetBackupVaultName: (isKept ? (textOf(rule['target_vault_name']) ?? vaultOf(plan)) : undefined) ?? unknownVault,
    ...(isAirGapped && { TargetLogicallyAirGappedBackupVaultArn: arnOf(rule[airGapped], isKept) }),
    ScheduleExpression: textOf(rule['schedule']),
    EnableContinuousBackup: rule['enable_continuous_backup'] === true,
    ...(isKept && lifecycleOf(rule)),
    CopyActions: [...copies, ...(later['copy_action'] === true ? [{ DestinationBackupVaultArn: unknownVaultArn }] : [])],
  }
}

/** A name that AWS has yet to say: blocks do not say which of their references it is, so that all of them must be to one vault. */
function vaultOf(plan: TerraformResource): string | undefined {
  const found = plan.refers('rule')
  return found?.type === 'aws_backup_vault' ? (textOf(found.values['name']) ?? found.id) : undefined
}

function arnOf(written: unknown, isKept: boolean): string {
  const arn = textOf(written)
  if (arn === undefined) return unknownVaultArn
  return isKept ? arn : withUnknownVault(arn)
}

function lifecycleOf(holder: Members): Members {
  const [lifecycle] = listOf(holder['lifecycle'])
  if (lifecycle === undefined) return {}
  const days = (value: unknown): number | undefined => (typeof value === 'number' && value !== 0 ? value : undefined)
  return { Lifecycle: { DeleteAfterDays: days(lifecycle['delete_after']), MoveToColdStorageAfterDays: days(lifecycle['cold_storage_after']) } }
}
