/** Points that meet the same fate whoever is stolen, counted while they are read: as many as a vault has are never held. */
import type { Instant } from '@holdfast/core/clock'
import type { Point } from '../../observe/kinds/backup/point.ts'
import { isContinuous } from '../summaries/continuous.ts'
import type { PointSignature } from '../rules/access/point-signature.ts'

/** The shortest time that KMS waits before it deletes a key. "Deleting AWS KMS keys", KMS Developer Guide. */
export const keyWindowMs = 7 * 86_400_000

/** From their creation: the least that a retention can be; and from their move there, what lies in cold storage stays. "Lifecycle", AWS Backup API Reference. */
const leastMs = 86_400_000
const coldMs = 90 * 86_400_000

/**
 * - `over`: AWS Backup should have deleted it and has not
 * - `soon`: ends before a key that is scheduled for deletion now is gone
 * - `always`: kept for good
 */
export type Retention = 'over' | 'soon' | 'ends' | 'always'

export interface PointGroup {
  /** Of one of them. */
  readonly arn: string
  readonly signature: string
  readonly retention: Retention
  readonly encryption: Pick<Point, 'IsEncrypted' | 'EncryptionKeyArn' | 'EncryptionKeyType'>
  readonly isContinuous: boolean
  readonly count: number
  /** The first and the last end of retention; null: none ends. */
  readonly endsFrom: Instant | null
  readonly endsUntil: Instant | null
  /** When the first and the last of them would end if their retention were shortened as far as AWS Backup lets. */
  readonly shortestFrom: Instant
  readonly shortestUntil: Instant
}

export class PointGroups {
  readonly #groups = new Map<string, { -readonly [K in keyof PointGroup]: PointGroup[K] }>()
  readonly #signature: PointSignature
  readonly #now: Instant

  constructor(signature: PointSignature, now: Instant) {
    this.#signature = signature
    this.#now = now
  }

  add(point: Point): void {
    const { RecoveryPointArn: arn, IsEncrypted, EncryptionKeyArn, EncryptionKeyType } = point
    const ends = endOf(point)
    const retention = this.#retentionOf(point, ends)
    const shortest = this.#shortestOf(point, ends)
    const signature = this.#signature.of(arn)
    const continuous = isContinuous(point)
    const key = JSON.stringify([signature, retention, continuous, IsEncrypted ?? null, EncryptionKeyArn ?? null, EncryptionKeyType ?? null])
    const group = this.#groups.get(key)
    if (group === undefined) {
      const encryption = {
        ...(IsEncrypted !== undefined && { IsEncrypted }),
        ...(EncryptionKeyArn !== undefined && { EncryptionKeyArn }),
        ...(EncryptionKeyType !== undefined && { EncryptionKeyType }),
      }
      this.#groups.set(key, { arn, signature, retention, encryption, isContinuous: continuous, count: 1, endsFrom: ends, endsUntil: ends, shortestFrom: shortest, shortestUntil: shortest })
      return
    }
    group.count += 1
    group.shortestFrom = Math.min(group.shortestFrom, shortest)
    group.shortestUntil = Math.max(group.shortestUntil, shortest)
    if (ends === null || group.endsFrom === null || group.endsUntil === null) return
    group.endsFrom = Math.min(group.endsFrom, ends)
    group.endsUntil = Math.max(group.endsUntil, ends)
  }

  all(): readonly PointGroup[] {
    return [...this.#groups.values()]
  }

  #retentionOf({ Status }: Point, ends: Instant | null): Retention {
    if (Status === 'EXPIRED' || (ends !== null && ends < this.#now)) return 'over'
    if (ends === null) return 'always'
    return ends <= this.#now + keyWindowMs ? 'soon' : 'ends'
  }

  /** Of what AWS does not say, the worst is taken: at once. */
  #shortestOf({ CreationDate, CalculatedLifecycle }: Point, ends: Instant | null): Instant {
    const made = CreationDate === undefined ? this.#now : Date.parse(CreationDate) + leastMs
    const moved = CalculatedLifecycle?.MoveToColdStorageAt === undefined ? Infinity : Date.parse(CalculatedLifecycle.MoveToColdStorageAt)
    const least = moved <= this.#now ? Math.max(made, moved + coldMs) : made
    return Math.max(this.#now, Math.min(least, ends ?? Infinity))
  }
}

function endOf({ CalculatedLifecycle }: Point): Instant | null {
  return CalculatedLifecycle?.DeleteAt === undefined ? null : Date.parse(CalculatedLifecycle.DeleteAt)
}
