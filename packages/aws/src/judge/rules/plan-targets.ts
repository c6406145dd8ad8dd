/** Into which vaults the rules of backup plans write: their own, an air-gapped one, and those that they copy to. */
import type { Subject } from '../findings/finding.ts'
import { type PlanDocument, planDocumentKind } from '../../observe/kinds/backup/plan-document.ts'
import type { RegionView } from '../views/views.ts'

export type PlanRule = PlanDocument['BackupPlan']['Rules'][number]

export interface PlanTarget {
  readonly plan: PlanDocument
  readonly rule: PlanRule
  readonly vaultArn: string
  readonly isCopy: boolean
  /** Null: points are kept always. */
  readonly keepDays: number | null
  /** Of what is copied; of what is no copy, the same as `keepDays`. */
  readonly sourceDays: number | null
}

/**
 * Rules that ask it need the kind `plan-document`.
 * @throws Unread if a plan could not be read
 */
export function* planTargets(view: RegionView): Generator<PlanTarget> {
  for (const { Answer: plan } of view.rows(planDocumentKind)) {
    if (plan === null) continue
    for (const rule of plan.BackupPlan.Rules) {
      const keepDays = daysOf(rule.Lifecycle)
      const own = `arn:${view.account.partition}:backup:${view.region}:${view.account.id}:backup-vault:${rule.TargetBackupVaultName}`
      yield { plan, rule, vaultArn: own, isCopy: false, keepDays, sourceDays: keepDays }
      const airGapped = rule.TargetLogicallyAirGappedBackupVaultArn
      if (airGapped !== undefined) yield { plan, rule, vaultArn: airGapped, isCopy: false, keepDays, sourceDays: keepDays }
      for (const { DestinationBackupVaultArn: vaultArn, Lifecycle } of rule.CopyActions ?? []) {
        yield { plan, rule, vaultArn, isCopy: true, keepDays: daysOf(Lifecycle), sourceDays: keepDays }
      }
    }
  }
}

/** AWS Backup writes "always" as -1, or leaves the member out. */
function daysOf({ DeleteAfterDays = -1 }: { readonly DeleteAfterDays?: number | undefined } = {}): number | null {
  return DeleteAfterDays < 1 ? null : DeleteAfterDays
}

/** A rule of a plan and one of the vaults that it writes into. */
export function planTargetSubject({ plan, rule, vaultArn }: PlanTarget): Subject {
  const vault = vaultArn.slice(vaultArn.lastIndexOf(':') + 1)
  const id = `${plan.BackupPlanId}/${rule.RuleId ?? rule.RuleName}/${vaultArn}`
  return { type: 'plan-rule', id, name: `${plan.BackupPlan.BackupPlanName}/${rule.RuleName} into ${vault}` }
}
