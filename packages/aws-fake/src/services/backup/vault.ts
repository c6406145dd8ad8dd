/** Backup vaults: what the service keeps of one, how it is found, what its lock is. */

import type { Instant } from '@holdfast/core/clock'
import type { LatestMpaApprovalTeamUpdate, LatestRevokeRequest } from '../../models/backup.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { parseArn } from '../../arn.ts'
import type { Point } from './point.ts'
import { isDeniedByPolicy } from './vault-policy.ts'

export interface VaultLock {
  readonly minRetentionDays: number | undefined
  readonly maxRetentionDays: number | undefined
  /** When it can no longer be changed; null in governance mode, where that never comes. */
  readonly lockDate: Instant | null
}

export interface Vault {
  readonly name: string
  readonly arn: string
  readonly region: Region
  readonly type: 'BACKUP_VAULT' | 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' | 'RESTORE_ACCESS_BACKUP_VAULT'
  readonly created: Instant
  readonly creatorRequestId: string | undefined
  /** Null: a key that AWS owns. */
  readonly keyArn: string | null
  readonly isKeyCustomers: boolean
  lock: VaultLock | null
  policy: string | null
  notifications: { readonly topicArn: string; readonly events: readonly string[] } | null
  readonly tags: Map<string, string>
  /** By ARN, in the order in which they were made. */
  readonly points: Map<string, Point>
  state: 'CREATING' | 'AVAILABLE' | 'FAILED'
  /** The approval team that decides who else may restore from it; of air-gapped vaults. */
  team: { readonly arn: string } | null
  /** What became of the last wish to change the team. */
  teamUpdate: LatestMpaApprovalTeamUpdate | null
  /** Of a restore access vault: the vault whose points it shows, and the session that allows it. */
  source: { readonly vault: Vault; readonly session: string } | null
  /** When that was approved. */
  approved: Instant | null
  revocation: LatestRevokeRequest | null
  /** When a point of it will next end; what is due is ended when the vault is next looked at. */
  nextDue: Instant
}

export const vaultsState = { name: 'backup vaults', create: (): Map<string, Vault> => new Map() }

/** What is wrong with a retention in a vault's lock, or null. Undefined days: kept for good. */
export function retentionProblem({ lock }: Vault, days: number | undefined): string | null {
  const { minRetentionDays = 1, maxRetentionDays = Infinity } = lock ?? {}
  const kept = days === undefined || days === -1 ? Infinity : days
  if (lock === null || (kept >= minRetentionDays && kept <= maxRetentionDays)) return null
  const wanted = kept === Infinity ? 'always' : `${kept} days`
  return `Retention of the job (${wanted}) is outside the vault lock's retention (${minRetentionDays} to ${maxRetentionDays} days)`
}

/** A vault of a Region by name, or null. */
export function lookUpVault(region: Region, name: string): Vault | null {
  return region.state(vaultsState).get(name) ?? null
}

/** A vault of any account and Region of the world by its ARN, or null. */
export function lookUpVaultByArn(region: Region, text: string): Vault | null {
  const arn = parseArn(text)
  const { world } = region
  if (arn?.service !== 'backup' || !world.hasAccount(arn.accountId) || !world.regionNames.includes(arn.region)) return null
  return lookUpVault(world.account(arn.accountId).region(arn.region), arn.resource.replace(/^backup-vault:/, ''))
}

/** The vault that a call names, unless its policy denies the call. Throws ResourceNotFoundException, AccessDeniedException. */
export function requireVault(call: Call, name: string): Vault {
  const vault = lookUpVault(call.region, name)
  if (vault === null) throw new ServiceError('ResourceNotFoundException', `Backup vault ${name} does not exist`)
  if (vault.policy !== null && isDeniedByPolicy(vault.policy, `backup:${call.operation}`, call.caller)) {
    const reason = `${call.caller.arn} may not perform backup:${call.operation} on ${vault.arn}: its policy denies it`
    throw new ServiceError('AccessDeniedException', reason, { status: 403 })
  }
  return vault
}
