/** Rules of backup plans in CloudFormation. Of a vault, a retention or a place that is not known, nothing is judged. */
import { isObject, listed, numberOf, textOf } from './scalars.ts'
import type { Members } from '../planned-resource.ts'
import { type PlannedRule, unknownVault, unknownVaultArn, withUnknownVault } from '../planned-things.ts'

const unknownRule: PlannedRule = { RuleName: 'rule', TargetBackupVaultName: unknownVault, CopyActions: [] }

/** @param plan resolved: what is not known is undefined */
export function rulesOf(plan: unknown): readonly PlannedRule[] {
  const rules = isObject(plan) ? plan['BackupPlanRule'] : undefined
  return Array.isArray(rules) ? rules.map((rule) => (isObject(rule) ? ruleOf(rule) : unknownRule)) : [unknownRule]
}

function ruleOf(rule: Members): PlannedRule {
  const lifecycle = lifecycleOf(rule)
  const copies = 'CopyActions' in rule && !Array.isArray(rule['CopyActions']) ? [undefined] : listed(rule['CopyActions'])
  const isAirGapped = 'TargetLogicallyAirGappedBackupVaultArn' in rule
  return {
    RuleName: textOf(rule['RuleName']) ?? 'rule',
    TargetBackupVaultName: (lifecycle === undefined ? undefined : textOf(rule['TargetBackupVault'])) ?? unknownVault,
    ...(isAirGapped && { TargetLogicallyAirGappedBackupVaultArn: vaultArnOf(rule['TargetLogicallyAirGappedBackupVaultArn'], lifecycle) }),
    ...(textOf(rule['ScheduleExpression']) !== undefined && { ScheduleExpression: rule['ScheduleExpression'] }),
    ...lifecycle,
    CopyActions: copies.map((copy) => {
      const kept = isObject(copy) ? lifecycleOf(copy) : undefined
      return { DestinationBackupVaultArn: vaultArnOf(isObject(copy) ? copy['DestinationBackupVaultArn'] : undefined, kept), ...kept }
    }),
  }
}

function vaultArnOf(written: unknown, lifecycle: Members | undefined): string {
  const arn = textOf(written)
  if (arn === undefined) return unknownVaultArn
  return lifecycle === undefined ? withUnknownVault(arn) : arn
}

/** Undefined: for how long points are kept is not known. */
function lifecycleOf(holder: Members): { readonly Lifecycle?: Members } | undefined {
  if (!('Lifecycle' in holder)) return {}
  const lifecycle = holder['Lifecycle']
  if (!isObject(lifecycle)) return undefined
  const DeleteAfterDays = numberOf(lifecycle['DeleteAfterDays'])
  if ('DeleteAfterDays' in lifecycle && DeleteAfterDays === undefined) return undefined
  return { Lifecycle: { DeleteAfterDays, MoveToColdStorageAfterDays: numberOf(lifecycle['MoveToColdStorageAfterDays']) } }
}
