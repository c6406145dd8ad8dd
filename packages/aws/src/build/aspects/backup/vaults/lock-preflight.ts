/** What a compliance lock would hold for ever, and what it would break: looked at before it is set. */
import { isHoldfastError } from '@holdfast/core/errors'
import type { Members } from '../../../../observe/collect/aws-api.ts'
import type { Preflight } from '../../aspect.ts'
import type { Reader } from '../../reader.ts'
import { findOwnVault, type VaultTarget } from './own-vault.ts'
import { rulesInto } from './rules-into.ts'
import type { LockValue } from './vault-lock.ts'

const dayMs = 86_400_000
/** A twelfth of a year, as storage is billed. */
const monthMs = (365.25 / 12) * dayMs
const gib = 1024 ** 3

interface Held {
  points: number
  keptAlways: number
  bytesForEver: number
  /** Until the points' own retention ends. */
  gbMonths: number
  readonly keys: Map<string, number>
}

export async function preflightLock(reader: Reader, target: VaultTarget, lock: LockValue, nowMs: number): Promise<Preflight> {
  const held = await heldBy(reader, target, nowMs)
  const keys = await keysThatMayDie(reader, target, held.keys)
  const broken = await brokenRules(reader, target, lock)
  const { name, region } = target
  const lastDay = new Date(nowMs + (lock.graceDays ?? 0) * dayMs).toISOString().slice(0, 10)
  const always = held.keptAlways === 0 ? '' : ` with ${pointsText(held.keptAlways)} kept always`
  return {
    why: `from ${lastDay} on nobody can take this lock off or change it, not even AWS; until then it can be`,
    consent: `lock ${name} in ${region} for ever${always}`,
    facts: [
      `the last day on which one can go back: ${lastDay}, if it is applied today`,
      `storage committed: ${held.gbMonths.toFixed(1)} GB-months in ${pointsText(held.points)}, until their own retention ends`,
      ...(held.keptAlways === 0 ? [] : [`${pointsText(held.keptAlways)} kept always: ${(held.bytesForEver / gib).toFixed(1)} GB are stored and billed for ever`]),
      `each new point is stored for ${lock.minDays ?? 1} days at least`,
      ...keys.facts,
    ],
    obstacles: [...keys.obstacles, ...broken],
  }
}

function pointsText(count: number): string {
  return `${count} ${count === 1 ? 'point' : 'points'}`
}

async function heldBy(reader: Reader, target: VaultTarget, nowMs: number): Promise<Held> {
  const held: Held = { points: 0, keptAlways: 0, bytesForEver: 0, gbMonths: 0, keys: new Map() }
  const { region, name } = target
  const found = await findOwnVault(reader, target, ['BACKUP_VAULT'])
  if ('vault' in found && found.vault === null) return held // it is made by a step before
  const call = { operation: 'ListRecoveryPointsByBackupVault', input: { BackupVaultName: name }, lists: ['RecoveryPoints'] }
  for await (const point of reader.entries('backup', region, call)) {
    const { DeleteAt } = (point['CalculatedLifecycle'] ?? {}) as { readonly DeleteAt?: Date }
    const bytes = Number(point['BackupSizeInBytes'] ?? 0)
    held.points += 1
    if (DeleteAt === undefined) {
      held.keptAlways += 1
      held.bytesForEver += bytes
    } else held.gbMonths += (bytes / gib) * (Math.max(0, DeleteAt.getTime() - nowMs) / monthMs)
    const key = point['EncryptionKeyArn'] as string | undefined
    if (key !== undefined) held.keys.set(key, (held.keys.get(key) ?? 0) + 1)
  }
  return held
}

async function keysThatMayDie(reader: Reader, { region }: VaultTarget, keys: ReadonlyMap<string, number>) {
  const facts: string[] = []
  const obstacles: string[] = []
  for (const [arn, points] of keys) {
    const about = await describeKey(reader, region, arn)
    if (about === null) {
      facts.push(`the key of ${pointsText(points)}, ${arn}, cannot be looked at from here: it may be deleted before them`)
      continue
    }
    const state = String(about['KeyState'])
    const ends = about['ValidTo'] as Date | undefined
    if (state !== 'Enabled') obstacles.push(`the key of ${pointsText(points)}, ${arn}, is in state ${state}: they would be locked, and unreadable`)
    else if (ends !== undefined) obstacles.push(`the key of ${pointsText(points)}, ${arn}, has imported material that ends on ${ends.toISOString().slice(0, 10)}`)
  }
  return { facts, obstacles }
}

async function describeKey(reader: Reader, region: string, KeyId: string): Promise<Members | null> {
  try {
    return ((await reader.ask('kms', region, 'DescribeKey', { KeyId }))['KeyMetadata'] ?? null) as Members | null
  } catch (error) {
    if (isHoldfastError(error, 'AWS_DENIED') || isHoldfastError(error, 'AWS_FAILED')) return null
    throw error
  }
}

async function brokenRules(reader: Reader, target: VaultTarget, { minDays, maxDays }: LockValue): Promise<readonly string[]> {
  const rules = await rulesInto(reader, target)
  return rules.flatMap(({ plan, rule, days }) => {
    const kept = days === null ? 'always' : `${days} days`
    const tooShort = days !== null && minDays !== null && days < minDays
    const tooLong = maxDays !== null && (days === null || days > maxDays)
    if (!tooShort && !tooLong) return []
    return [`plan ${plan} keeps points of its rule ${rule} ${kept}, and its jobs would fail: change the plan first`]
  })
}
