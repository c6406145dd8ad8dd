/** What is known of a resource by its points, wherever they lie. */
import type { Instant } from '@holdfast/core/clock'
import type { PlaceName } from '../../observe/inventory/inventory.ts'

/** A vault that has points of the resource. */
export interface Whereabouts {
  readonly place: PlaceName
  readonly vault: string
  /** `BACKUP_VAULT` where AWS does not say it. */
  readonly vaultType: string
  readonly points: number
  /** Points that were copied here from another vault. */
  readonly copies: number
  /** The newest good one; null: none is. */
  readonly lastGood: Instant | null
  readonly lastClean: Instant | null
  /** Points that are not encrypted. */
  readonly plain: number
}

/**
 * Times are those at which backup jobs began, of copies too: what was written later is not in the point. A point is good if it is
 * COMPLETED or AVAILABLE; clean if it is good and was scanned whole without a finding.
 */
export interface ResourceSummary {
  readonly arn: string
  /** Of its newest point that has one. */
  readonly type: string
  readonly name: string
  /** Where it is backed up, of several places the first by name; where copies lie, if the original points are not in the inventory. */
  readonly home: PlaceName
  readonly points: number
  readonly last: Instant | null
  readonly lastGood: Instant | null
  readonly lastClean: Instant | null
  /** The newest one in which a scan found something. */
  readonly lastInfected: Instant | null
  /** Points for any time up to now (AVAILABLE, of a type that has continuous backups): `lastGood` is when the first of their times is. */
  readonly continuous: number
  readonly partial: number
  readonly expired: number
  readonly stopped: number
  /** Points that are not encrypted, and those of which AWS does not say it. */
  readonly plain: number
  readonly encryptionUnsaid: number
  /** The newest point that a plan made, not a copy, whatever became of it (`at` -Infinity if AWS says no time); null: there is none. */
  readonly lastPlanned: { readonly at: Instant; readonly planId: string } | null
  /** By vault, in no order. */
  readonly whereabouts: readonly Whereabouts[]
}
