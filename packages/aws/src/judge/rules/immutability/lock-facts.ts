/** What of a vault decides about its lock. */
import type { Fact } from '../../findings/finding.ts'
import type { Vault } from '../../../observe/kinds/backup/vault.ts'

export const lockFields = ['Locked', 'LockDate', 'MinRetentionDays', 'MaxRetentionDays', 'VaultType'] as const

export function lockFacts(vault: Vault): readonly Fact[] {
  return lockFields.map((field) => ({ field, value: vault[field] ?? null }))
}
