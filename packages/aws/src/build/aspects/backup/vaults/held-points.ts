/** What a vault holds, as a lock would keep it: how much, for how long, and by which keys. */
import type { Reader } from '../../reader.ts'
import { findOwnVault, type VaultTarget } from './own-vault.ts'
import type { LockValue } from './vault-lock.ts'

const dayMs = 86_400_000
/** A twelfth of a year, as storage is billed. */
const monthMs = (365.25 / 12) * dayMs
const gib = 1024 ** 3

export interface HeldPoints {
  points: number
  keptAlways: number
  /** Points that the lock's times would not allow, were they new. */
  shorter: number
  longer: number
  bytesForEver: number
  /** Until the points' own retention ends. */
  gbMonths: number
  /** When the last of those ends that end; null if none does. */
  lastEndMs: number | null
  /** By ARN, with how many points are encrypted with it. */
  readonly keys: Map<string, number>
}

export async function heldPoints(reader: Reader, target: VaultTarget, { minDays, maxDays }: LockValue, nowMs: number): Promise<HeldPoints> {
  const held: HeldPoints = { points: 0, keptAlways: 0, shorter: 0, longer: 0, bytesForEver: 0, gbMonths: 0, lastEndMs: null, keys: new Map() }
  const { region, name } = target
  const found = await findOwnVault(reader, target, ['BACKUP_VAULT'])
  if ('vault' in found && found.vault === null) return held // it is made by a step before
  const vaultKey = 'vault' in found ? (found.vault?.['EncryptionKeyArn'] as string | undefined) : undefined
  if (vaultKey !== undefined) held.keys.set(vaultKey, 0)
  const call = { operation: 'ListRecoveryPointsByBackupVault', input: { BackupVaultName: name }, lists: ['RecoveryPoints'] }
  for await (const point of reader.entries('backup', region, call)) {
    const { DeleteAt } = (point['CalculatedLifecycle'] ?? {}) as { readonly DeleteAt?: Date }
    const { DeleteAfterDays: days } = (point['Lifecycle'] ?? {}) as { readonly DeleteAfterDays?: number }
    const bytes = Number(point['BackupSizeInBytes'] ?? 0)
    held.points += 1
    if (days !== undefined && minDays !== null && days < minDays) held.shorter += 1
    if (days !== undefined && maxDays !== null && days > maxDays) held.longer += 1
    if (DeleteAt === undefined) {
      held.keptAlways += 1
      held.bytesForEver += bytes
    } else {
      held.gbMonths += (bytes / gib) * (Math.max(0, DeleteAt.getTime() - nowMs) / monthMs)
      held.lastEndMs = Math.max(held.lastEndMs ?? 0, DeleteAt.getTime())
    }
    const key = point['EncryptionKeyArn'] as string | undefined
    if (key !== undefined) held.keys.set(key, (held.keys.get(key) ?? 0) + 1)
  }
  return held
}

export function pointsText(count: number): string {
  return `${count} ${count === 1 ? 'point' : 'points'}`
}

export function dayText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

/** For people. */
export function factsOf(held: HeldPoints, { minDays, maxDays }: LockValue): readonly string[] {
  const { points, keptAlways, shorter, longer, bytesForEver, gbMonths, lastEndMs } = held
  const until = lastEndMs === null ? 'until their own retention ends' : `until their own retention ends, the last on ${dayText(lastEndMs)}`
  return [
    `storage committed: ${gbMonths.toFixed(1)} GB-months in ${pointsText(points)}, ${until}`,
    ...(keptAlways === 0 ? [] : [`${pointsText(keptAlways)} kept always: ${(bytesForEver / gib).toFixed(1)} GB are stored and billed for ever`]),
    ...(shorter === 0 ? [] : [`${pointsText(shorter)} kept for less than ${minDays} days, as before: the lock's times are for new points`]),
    ...(longer === 0 ? [] : [`${pointsText(longer)} kept for more than ${maxDays} days, as before: the lock's times are for new points`]),
  ]
}
