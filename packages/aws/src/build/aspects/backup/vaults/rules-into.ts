/** The rules of an account's plans, of all its Regions, that put points into a vault. */
import { isHoldfastError } from '@holdfast/core/errors'
import type { Members } from '../../../../observe/collect/aws-api.ts'
import type { Reader } from '../../reader.ts'
import type { VaultTarget } from './own-vault.ts'

export interface RuleInto {
  readonly plan: string
  /** Of the plan. */
  readonly region: string
  readonly rule: string
  /** How long it keeps them; null: always. */
  readonly days: number | null
}

interface Lifecycle {
  readonly DeleteAfterDays?: number
}

interface PlanRule {
  readonly RuleName?: string
  readonly TargetBackupVaultName?: string
  readonly TargetLogicallyAirGappedBackupVaultArn?: string
  readonly Lifecycle?: Lifecycle
  readonly CopyActions?: readonly { readonly DestinationBackupVaultArn?: string; readonly Lifecycle?: Lifecycle }[]
}

/** Those of other accounts can't be seen. */
export async function rulesInto(
  reader: Reader,
  { region, name }: Pick<VaultTarget, 'region' | 'name'>,
): Promise<{ readonly rules: readonly RuleInto[]; readonly unseenRegions: readonly string[] }> {
  const { partition, account } = reader.context
  const arn = `arn:${partition}:backup:${region}:${account}:backup-vault:${name}`
  const rules: RuleInto[] = []
  const unseenRegions: string[] = []
  for (const one of await regionsOf(reader, region)) {
    try {
      rules.push(...(await rulesOf(reader, one, arn, one === region ? name : null)))
    } catch (error) {
      // a Region that the organization does not let in has no plans that anybody made there
      if (one === region || !isHoldfastError(error, 'AWS_DENIED')) throw error
      unseenRegions.push(one)
    }
  }
  return { rules, unseenRegions }
}

/** The vault's own, and all others that the account has enabled. */
async function regionsOf(reader: Reader, region: string): Promise<readonly string[]> {
  const { Regions } = await reader.ask('ec2', 'global', 'DescribeRegions')
  return [...new Set([region, ...(Regions as readonly { readonly RegionName: string }[]).map(({ RegionName }) => RegionName).toSorted()])]
}

/** @param name of the vault, in its own Region: rules name it there */
async function rulesOf(reader: Reader, region: string, arn: string, name: string | null): Promise<readonly RuleInto[]> {
  const plans = await reader.list('backup', region, { operation: 'ListBackupPlans', lists: ['BackupPlansList'] })
  const found: RuleInto[] = []
  for (const { BackupPlanId } of plans) {
    const answer = await reader.ask('backup', region, 'GetBackupPlan', { BackupPlanId })
    const { BackupPlanName, Rules } = (answer['BackupPlan'] ?? {}) as Members
    for (const { RuleName = '', TargetBackupVaultName, TargetLogicallyAirGappedBackupVaultArn, Lifecycle, CopyActions = [] } of (Rules ??
      []) as readonly PlanRule[]) {
      const about = { plan: String(BackupPlanName), region, rule: RuleName }
      const isTarget = (name !== null && TargetBackupVaultName === name) || TargetLogicallyAirGappedBackupVaultArn === arn
      if (isTarget) found.push({ ...about, days: daysOf(Lifecycle) })
      for (const copy of CopyActions) {
        if (copy.DestinationBackupVaultArn !== arn) continue
        const [days, ofSource] = [daysOf(copy.Lifecycle), daysOf(Lifecycle)]
        found.push({ ...about, days })
        // a copy that is to be kept always gets the end of its source: the lock may be asked for either
        if (days === null && ofSource !== null) found.push({ ...about, days: ofSource })
      }
    }
  }
  return found
}

/** AWS Backup writes "always" as -1, or leaves the member out. */
function daysOf({ DeleteAfterDays = -1 }: Lifecycle = {}): number | null {
  return DeleteAfterDays < 1 ? null : DeleteAfterDays
}
