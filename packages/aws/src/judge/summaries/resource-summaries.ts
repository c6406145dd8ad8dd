/** Sums points up by their resource while they are read: what is held grows with resources and vaults, not with points. */
import type { Instant } from '@holdfast/core/clock'
import type { PlaceName } from '../../observe/inventory/inventory.ts'
import type { Point } from '../../observe/kinds/backup/point.ts'
import type { Vault } from '../../observe/kinds/backup/vault.ts'
import { isContinuous } from './continuous.ts'
import type { ResourceSummary, Whereabouts } from './resource-summary.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
interface Sum extends Mutable<Omit<ResourceSummary, 'whereabouts'>> {
  readonly whereabouts: Mutable<Whereabouts>[]
  /** Whether home is where an original lies. */
  isAtHome: boolean
  /** When the point was made that name and type were taken from: of the newest that has them. */
  namedAt: Instant | null
  typedAt: Instant | null
}

export class ResourceSummaries {
  readonly #sums = new Map<string, Sum>()

  /** Points that name no resource are passed over. */
  add(point: Point, vault: Vault, place: PlaceName): void {
    const { ResourceArn: arn, Status, IsEncrypted, AggregatedScanResult: scan } = point
    if (arn === undefined) return
    const at = timeOf(point)
    const isGood = Status === 'COMPLETED' || Status === 'AVAILABLE'
    const isInfected = (scan?.Findings?.length ?? 0) > 0
    const isClean = isGood && !isInfected && scan?.LastComputed !== undefined && scan.FailedScan !== true
    const isCopy = point.SourceBackupVaultArn !== undefined

    const sum = this.#sumOf(arn, place)
    takeWords(sum, point, at ?? -Infinity)
    if (sum.isAtHome ? !isCopy && isBefore(place, sum.home) : !isCopy || isBefore(place, sum.home)) sum.home = place
    if (!isCopy) sum.isAtHome = true
    const planId = point.CreatedBy?.BackupPlanId
    if (!isCopy && planId !== undefined && isNewer({ at: at ?? -Infinity, text: planId }, { at: sum.lastPlanned?.at ?? null, text: sum.lastPlanned?.planId ?? '' })) {
      sum.lastPlanned = { at: at ?? -Infinity, planId }
    }
    sum.points += 1
    sum.last = later(sum.last, at)
    if (isGood) sum.lastGood = later(sum.lastGood, at)
    if (isClean) sum.lastClean = later(sum.lastClean, at)
    if (isInfected) sum.lastInfected = later(sum.lastInfected, at)
    if (isContinuous(point)) sum.continuous += 1
    if (Status === 'PARTIAL') sum.partial += 1
    if (Status === 'EXPIRED') sum.expired += 1
    if (Status === 'STOPPED') sum.stopped += 1
    if (IsEncrypted === false) sum.plain += 1
    if (IsEncrypted === undefined) sum.encryptionUnsaid += 1

    const here = whereaboutsOf(sum, vault, place)
    here.points += 1
    if (isCopy) here.copies += 1
    if (isGood) here.lastGood = later(here.lastGood, at)
    if (isClean) here.lastClean = later(here.lastClean, at)
    if (IsEncrypted === false) here.plain += 1
  }

  /** Whether a point of it was seen anywhere. */
  has(arn: string): boolean {
    return this.#sums.has(arn)
  }

  /** By home, `ACCOUNT/REGION`. */
  byHome(): ReadonlyMap<string, readonly ResourceSummary[]> {
    return Map.groupBy(this.#sums.values(), ({ home: { account, region } }) => `${account}/${region}`)
  }

  #sumOf(arn: string, home: PlaceName): Sum {
    const known = this.#sums.get(arn)
    if (known !== undefined) return known
    const made: Sum = {
      ...{ arn, type: '', typedAt: null, name: arn.slice(arn.lastIndexOf(':') + 1), namedAt: null, home, isAtHome: false, whereabouts: [] },
      ...{ points: 0, continuous: 0, partial: 0, expired: 0, stopped: 0, plain: 0, encryptionUnsaid: 0 },
      ...{ last: null, lastGood: null, lastClean: null, lastInfected: null, lastPlanned: null },
    }
    this.#sums.set(arn, made)
    return made
  }
}

interface Word {
  /** Null: nothing was taken yet. */
  readonly at: Instant | null
  readonly text: string
}

/** Of two that are as old, the one that comes first in the order of the alphabet: AWS lists points in no order that one could rely on. */
function isNewer(one: Word, known: Word): boolean {
  return known.at === null || (one.at ?? -Infinity) > known.at || (one.at === known.at && one.text < known.text)
}

function takeWords(sum: Sum, { ResourceName: name = '', ResourceType: type = '' }: Point, at: Instant): void {
  if (name !== '' && isNewer({ at, text: name }, { at: sum.namedAt, text: sum.name })) Object.assign(sum, { name, namedAt: at })
  if (type !== '' && isNewer({ at, text: type }, { at: sum.typedAt, text: sum.type })) Object.assign(sum, { type, typedAt: at })
}

function isBefore(one: PlaceName, other: PlaceName): boolean {
  return `${one.account}/${one.region}` < `${other.account}/${other.region}`
}

function whereaboutsOf({ whereabouts }: Sum, { BackupVaultName: vault, VaultType: vaultType = 'BACKUP_VAULT' }: Vault, place: PlaceName) {
  const known = whereabouts.find((one) => one.vault === vault && one.place.region === place.region && one.place.account === place.account)
  if (known !== undefined) return known
  const made: Mutable<Whereabouts> = { place, vault, vaultType, points: 0, copies: 0, lastGood: null, lastClean: null, plain: 0 }
  whereabouts.push(made)
  return made
}

/** Null if AWS says no time. */
function timeOf({ InitiationDate, CreationDate }: Point): Instant | null {
  const time = InitiationDate ?? CreationDate
  return time === undefined ? null : Date.parse(time)
}

function later(a: Instant | null, b: Instant | null): Instant | null {
  return a === null || (b !== null && b > a) ? b : a
}
