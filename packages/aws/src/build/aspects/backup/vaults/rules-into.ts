/** The rules of a Region's plans that put points into a vault. */
import type { Members } from '../../../../observe/collect/aws-api.ts'
import type { Reader } from '../../reader.ts'
import type { VaultTarget } from './own-vault.ts'

export interface RuleInto {
  readonly plan: string
  readonly rule: string
  /** How long it keeps them; null: always. */
  readonly days: number | null
}

interface PlanRule {
  readonly RuleName?: string
  readonly TargetBackupVaultName?: string
  readonly TargetLogicallyAirGappedBackupVaultArn?: string
  readonly Lifecycle?: { readonly DeleteAfterDays?: number }
  readonly CopyActions?: readonly { readonly DestinationBackupVaultArn?: string; readonly Lifecycle?: { readonly DeleteAfterDays?: number } }[]
}

/** Those of the vault's own Region. Copies from elsewhere are planned there. */
export async function rulesInto(reader: Reader, { region, name }: Pick<VaultTarget, 'region' | 'name'>): Promise<readonly RuleInto[]> {
  const { partition, account } = reader.context
  const arn = `arn:${partition}:backup:${region}:${account}:backup-vault:${name}`
  const plans = await reader.list('backup', region, { operation: 'ListBackupPlans', lists: ['BackupPlansList'] })
  const found: RuleInto[] = []
  for (const { BackupPlanId } of plans) {
    const answer = await reader.ask('backup', region, 'GetBackupPlan', { BackupPlanId })
    const { BackupPlanName, Rules } = (answer['BackupPlan'] ?? {}) as Members
    for (const { RuleName = '', TargetBackupVaultName, TargetLogicallyAirGappedBackupVaultArn, Lifecycle, CopyActions = [] } of (Rules ??
      []) as readonly PlanRule[]) {
      const about = { plan: String(BackupPlanName), rule: RuleName }
      const days = Lifecycle?.DeleteAfterDays ?? null
      if (TargetBackupVaultName === name || TargetLogicallyAirGappedBackupVaultArn === arn) found.push({ ...about, days })
      for (const copy of CopyActions) {
        if (copy.DestinationBackupVaultArn === arn) found.push({ ...about, days: copy.Lifecycle?.DeleteAfterDays ?? null })
      }
    }
  }
  return found
}
