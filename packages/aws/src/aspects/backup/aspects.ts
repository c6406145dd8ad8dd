/** Aspects of AWS Backup. */
import type { Aspect } from '../aspect.ts'
import { vaultLockAspect } from './vault-lock.ts'
import { vaultPolicyAspect } from './vault-policy.ts'
import { vaultAspect } from './vault.ts'

export const backupAspects: readonly Aspect[] = [vaultAspect, vaultPolicyAspect, vaultLockAspect]
