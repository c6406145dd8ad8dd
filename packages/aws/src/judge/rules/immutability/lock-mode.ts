/** What protects a vault's points, by the rules of "AWS Backup Vault Lock", AWS Backup Developer Guide. */
import type { Instant } from '@holdfast/core/clock'
import type { Vault } from '../../../observe/kinds/backup/vault.ts'

/**
 * - `governance`: removed by anybody who may
 * - `grace`: compliance, can be taken off until LockDate
 * - `immutable`: compliance, for good
 */
export type LockMode = 'none' | 'governance' | 'grace' | 'immutable'

/** Null if AWS doesn't say whether it is locked. There is no member for the mode: it follows from Locked and LockDate. */
export function lockMode({ Locked, LockDate }: Vault, now: Instant): LockMode | null {
  if (Locked === undefined) return null
  if (!Locked) return 'none'
  if (LockDate === undefined) return 'governance'
  return Date.parse(LockDate) > now ? 'grace' : 'immutable'
}

/** Vaults in which points are kept; the third type only gives access to another's. */
export function keepsPoints({ VaultType = 'BACKUP_VAULT' }: Vault): boolean {
  return VaultType !== 'RESTORE_ACCESS_BACKUP_VAULT'
}
