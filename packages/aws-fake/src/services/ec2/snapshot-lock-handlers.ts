/** Locks of snapshots: governance, or compliance with a time in which it can be taken back. */

import type { Instant } from '@holdfast/core/clock'
import type { Ec2Operations, LockedSnapshotsInfo } from '../../models/ec2.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { dayMs, hourMs } from '../../world/fake-clock.ts'
import { passes } from './filters.ts'
import { requireSnapshot } from './require-snapshot.ts'
import { type SnapshotLock, snapshotsState } from './snapshot.ts'

export function lockStateOf({ mode, coolOffEnd, end }: SnapshotLock, now: Instant): NonNullable<LockedSnapshotsInfo['LockState']> {
  if (end <= now) return 'expired'
  return mode === 'compliance' && coolOffEnd !== null && coolOffEnd > now ? 'compliance-cooloff' : mode
}

function described(SnapshotId: string, lock: SnapshotLock, now: Instant): LockedSnapshotsInfo {
  return {
    SnapshotId,
    LockState: lockStateOf(lock, now),
    LockDuration: Math.ceil((lock.end - lock.created) / dayMs),
    CoolOffPeriod: lock.coolOffEnd === null ? undefined : (lock.coolOffEnd - lock.created) / hourMs,
    CoolOffPeriodExpiresOn: lock.coolOffEnd ?? undefined,
    LockCreatedOn: lock.created,
    LockDurationStartTime: lock.created,
    LockExpiresOn: lock.end,
  }
}

export const snapshotLockHandlers = {
  LockSnapshot({ SnapshotId, LockMode, CoolOffPeriod, LockDuration, ExpirationDate }, { region, now }) {
    const snapshot = requireSnapshot(region, SnapshotId)
    if ((LockDuration === undefined) === (ExpirationDate === undefined)) {
      throw new ServiceError('InvalidParameterCombination', 'Specify either LockDuration or ExpirationDate')
    }
    const end = ExpirationDate ?? now + (LockDuration ?? 0) * dayMs
    if (end < now + dayMs) throw new ServiceError('InvalidParameterValue', 'A lock lasts a day at least')
    const isFast = snapshot.lock !== null && lockStateOf(snapshot.lock, now) === 'compliance'
    if (isFast && (LockMode !== 'compliance' || end < (snapshot.lock?.end ?? 0))) {
      throw new ServiceError('InvalidParameterValue', 'A compliance lock can only be made longer')
    }
    snapshot.lock = {
      mode: LockMode,
      created: now,
      coolOffEnd: CoolOffPeriod === undefined || isFast ? null : now + CoolOffPeriod * hourMs,
      end,
    }
    return described(SnapshotId, snapshot.lock, now)
  },

  UnlockSnapshot({ SnapshotId }, { region, now }) {
    const snapshot = requireSnapshot(region, SnapshotId)
    if (snapshot.lock === null) throw new ServiceError('SnapshotNotLocked', `Snapshot ${SnapshotId} is not locked.`)
    if (lockStateOf(snapshot.lock, now) === 'compliance')
      throw new ServiceError('SnapshotLocked', `Snapshot ${SnapshotId} is locked in compliance mode.`)
    snapshot.lock = null
    return { SnapshotId }
  },

  DescribeLockedSnapshots({ SnapshotIds, Filters }, { region, account, now }) {
    const found = [...region.state(snapshotsState).values()].flatMap(({ id, lock, tags }) => {
      if (lock === null || !(SnapshotIds?.includes(id) ?? true)) return []
      const state = described(id, lock, now)
      return passes({ tags, fields: { 'lock-state': state.LockState ?? '' } }, Filters) ? [{ ...state, OwnerId: account.id }] : []
    })
    return { Snapshots: found }
  },
} satisfies Partial<Handlers<Ec2Operations>>
