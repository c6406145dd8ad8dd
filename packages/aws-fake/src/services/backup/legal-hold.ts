/** Legal holds: while one is active, the points that it covers are not deleted. */

import type { Instant } from '@holdfast/core/clock'
import type { BackupOperations, RecoveryPointSelection } from '../../models/backup.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { dayMs } from '../../world/fake-clock.ts'
import type { Point } from './point.ts'
import { type Vault, vaultsState } from './vault.ts'

interface LegalHold {
  readonly id: string
  readonly arn: string
  readonly title: string
  readonly description: string
  readonly created: Instant
  readonly selection: RecoveryPointSelection
  cancelled: { readonly at: Instant; readonly description: string; readonly retainUntil: Instant | undefined } | null
}

const legalHoldsState = { name: 'legal holds', create: (): Map<string, LegalHold> => new Map() }

/** As if somebody had made it. */
export function makeLegalHold(region: Region, about: Pick<LegalHold, 'title' | 'description' | 'selection'>): LegalHold {
  const id = region.world.ids.uuid()
  const created = region.world.clock.now()
  const hold: LegalHold = { id, arn: region.arn('backup', `legal-hold:${id}`), ...about, created, cancelled: null }
  region.state(legalHoldsState).set(id, hold)
  return hold
}

/** Whether a hold covers a point: by vault, resource and day, as far as it names them. */
function covers({ VaultNames, ResourceIdentifiers, DateRange }: RecoveryPointSelection, vault: Vault, point: Point): boolean {
  return (
    (VaultNames?.includes(vault.name) ?? true) &&
    (ResourceIdentifiers?.includes(point.resourceArn) ?? true) &&
    (DateRange === undefined || (point.created >= DateRange.FromDate && point.created <= DateRange.ToDate))
  )
}

/** The active holds that cover a point. */
export function holdsOn(vault: Vault, point: Point): readonly string[] {
  const holds = [...vault.region.state(legalHoldsState).values()]
  return holds.filter(({ cancelled, selection }) => cancelled === null && covers(selection, vault, point)).map(({ id }) => id)
}

/** What a hold covers; nothing if it is cancelled or not there. */
export function heldBy(region: Region, id: string): readonly { readonly vault: Vault; readonly point: Point }[] {
  const hold = region.state(legalHoldsState).get(id)
  if (hold === undefined || hold.cancelled !== null) return []
  return [...region.state(vaultsState).values()].flatMap((vault) =>
    [...vault.points.values()].filter((point) => covers(hold.selection, vault, point)).map((point) => ({ vault, point })),
  )
}

function requireHold(region: Region, id: string): LegalHold {
  const hold = region.state(legalHoldsState).get(id)
  if (hold === undefined) throw new ServiceError('ResourceNotFoundException', `Legal hold ${id} does not exist`)
  return hold
}

function described(hold: LegalHold): {
  LegalHoldId: string
  LegalHoldArn: string
  Title: string
  Description: string
  Status: 'ACTIVE' | 'CANCELED'
  CreationDate: number
} {
  const Status = hold.cancelled === null ? 'ACTIVE' : 'CANCELED'
  return {
    LegalHoldId: hold.id,
    LegalHoldArn: hold.arn,
    Title: hold.title,
    Description: hold.description,
    Status,
    CreationDate: hold.created,
  }
}

export const legalHoldHandlers = {
  CreateLegalHold({ Title, Description, RecoveryPointSelection }, { region }) {
    const hold = makeLegalHold(region, { title: Title, description: Description, selection: RecoveryPointSelection ?? {} })
    return { ...described(hold), RecoveryPointSelection: hold.selection }
  },

  GetLegalHold({ LegalHoldId }, { region }) {
    const hold = requireHold(region, LegalHoldId)
    return {
      ...described(hold),
      RecoveryPointSelection: hold.selection,
      CancelDescription: hold.cancelled?.description,
      CancellationDate: hold.cancelled?.at,
      RetainRecordUntil: hold.cancelled?.retainUntil,
    }
  },

  ListLegalHolds(_, { region }) {
    const holds = [...region.state(legalHoldsState).values()]
    return { LegalHolds: holds.map((hold) => ({ ...described(hold), CancellationDate: hold.cancelled?.at })) }
  },

  CancelLegalHold({ LegalHoldId, CancelDescription, RetainRecordInDays }, { region, now }) {
    const hold = requireHold(region, LegalHoldId)
    if (hold.cancelled !== null) throw new ServiceError('InvalidResourceStateException', `Legal hold ${LegalHoldId} is canceled`)
    const retainUntil = RetainRecordInDays === undefined ? undefined : now + RetainRecordInDays * dayMs
    hold.cancelled = { at: now, description: CancelDescription, retainUntil }
    // What the hold kept beyond its retention is due now.
    for (const vault of region.state(vaultsState).values()) vault.nextDue = 0
    return {}
  },
} satisfies Partial<Handlers<BackupOperations>>
