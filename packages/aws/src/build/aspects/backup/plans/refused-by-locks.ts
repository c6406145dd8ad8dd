/**
 * Rules and copies of a plan that the locks of their vaults make fail. A job that keeps its point for less than the least retention, or
 * longer than the greatest, is failed by the vault: `PutBackupVaultLockConfiguration`, AWS Backup API Reference.
 */
import type { Reader } from '../../reader.ts'
import type { Planned } from '../../aspect.ts'
import { canonicalJson } from '../../json.ts'
import { airGappedVaultAspect } from '../vaults/air-gapped-vault.ts'
import { vaultLockAspect } from '../vaults/vault-lock.ts'
import type { PlanRule } from './plan-rule.ts'

interface Place {
  readonly region: string
  readonly name: string
}

interface Limits {
  readonly minDays: number | null
  readonly maxDays: number | null
}

interface Kept extends Place {
  readonly what: string
  readonly days: number | null
}

/**
 * For people, a line each. Vaults of other accounts can't be seen and are left out; so are rules that stay as they are.
 * @param region of the plan
 * @param planned what is set before the plan is: a vault has the lock that it will have then
 * @throws as `Reader`
 */
export async function refusedByLocks(
  reader: Reader,
  region: string,
  { before, after, planned }: { readonly before: readonly PlanRule[]; readonly after: readonly PlanRule[]; readonly planned: readonly Planned[] },
): Promise<readonly string[]> {
  const same = new Set(before.map((rule) => canonicalJson(rule)))
  const lines: string[] = []
  for (const rule of after.filter((one) => !same.has(canonicalJson(one)))) {
    for (const { what, days, ...vault } of keptBy(rule, region, reader.context.account)) {
      const { minDays, maxDays } = await limitsOf(reader, vault, planned)
      const kept = days === null ? 'always' : `${days} days`
      const where = `the lock of vault ${vault.name}${vault.region === region ? '' : ` in ${vault.region}`}`
      if (days !== null && minDays !== null && days < minDays) lines.push(`${what} would keep points ${kept}, and ${where} wants ${minDays} at least: its jobs would fail`)
      if (maxDays !== null && (days === null || days > maxDays)) lines.push(`${what} would keep points ${kept}, and ${where} takes ${maxDays} at most: its jobs would fail`)
    }
  }
  return lines
}

/** Where a rule puts points into vaults of this account. */
function keptBy(rule: PlanRule, region: string, account: string): readonly Kept[] {
  const airGapped = rule.other['TargetLogicallyAirGappedBackupVaultArn']
  const byArn = [
    ...(typeof airGapped === 'string' ? [{ what: `rule ${rule.name}`, days: rule.keepDays, arn: airGapped }] : []),
    ...rule.copies.map((copy) => ({ what: `copies of rule ${rule.name}`, days: copy.keepDays, arn: copy.vault })),
  ]
  const named = byArn.flatMap(({ what, days, arn }) => {
    const [, , , into = '', owner, , name = ''] = arn.split(':')
    return owner === account ? [{ what, days, region: into, name }] : []
  })
  return [{ what: `rule ${rule.name}`, days: rule.keepDays, region, name: rule.vault }, ...named]
}

async function limitsOf(reader: Reader, { region, name }: Place, planned: readonly Planned[]): Promise<Limits> {
  const isOfIt = ({ kind, target }: Planned): boolean =>
    [vaultLockAspect.kind, airGappedVaultAspect.kind].includes(kind) && target.region === region && 'name' in target && target.name === name
  const set = planned.findLast(isOfIt)
  if (set !== undefined) return (set.after ?? { minDays: null, maxDays: null }) as Limits
  const vaults = await reader.list('backup', region, { operation: 'ListBackupVaults', lists: ['BackupVaultList'] })
  const vault = vaults.find(({ BackupVaultName }) => BackupVaultName === name)
  if (vault?.['Locked'] !== true && vault?.['VaultType'] !== 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT') return { minDays: null, maxDays: null }
  const daysOf = (member: string): number | null => (vault[member] as number | undefined) ?? null
  return { minDays: daysOf('MinRetentionDays'), maxDays: daysOf('MaxRetentionDays') }
}
