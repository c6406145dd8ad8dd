/** Vault locks: governance or compliance, by whether there is a date after which it cannot be changed. */

import type { BackupOperations } from '../../models/backup.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import { dayMs } from '../../world/fake-clock.ts'
import { requireVault, type Vault } from './vault.ts'

/** Days that a lock may be changed for, and retention that it may ask for. */
const lockDays = { least: 3, most: 36_500 }

export const vaultLockHandlers = {
  /** Locks at once. With ChangeableForDays it can be changed until that many days are over, and never after; without, always. */
  PutBackupVaultLockConfiguration(input, call) {
    const vault = requireVault(call, input.BackupVaultName)
    assertChangeable(vault, call)
    const { MinRetentionDays: min, MaxRetentionDays: max, ChangeableForDays: days } = input
    const isRange = (min ?? 1) >= 1 && (max ?? 1) >= 1 && (max ?? 1) <= lockDays.most && (min ?? 1) <= (max ?? lockDays.most)
    if (!isRange)
      throw new ServiceError('InvalidParameterValueException', 'Retention must be from 1 to 36500 days, the minimum not above the maximum')
    if (days !== undefined && (days < lockDays.least || days > lockDays.most)) {
      throw new ServiceError('InvalidParameterValueException', 'ChangeableForDays must be from 3 to 36500')
    }
    vault.lock = { minRetentionDays: min, maxRetentionDays: max, lockDate: days === undefined ? null : call.now + days * dayMs }
    return {}
  },

  DeleteBackupVaultLockConfiguration({ BackupVaultName }, call) {
    const vault = requireVault(call, BackupVaultName)
    assertChangeable(vault, call)
    vault.lock = null
    return {}
  },
} satisfies Partial<Handlers<BackupOperations>>

function assertChangeable({ lock }: Vault, { now }: Call): void {
  if (lock?.lockDate === undefined || lock.lockDate === null || lock.lockDate > now) return
  throw new ServiceError('InvalidRequestException', 'Backup vault lock configuration is immutable: it cannot be changed or deleted')
}
