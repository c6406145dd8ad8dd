/** Account management: which Regions are opted in to. Those of the world that AWS opened before 2019 always are. */

import type { AccountOperations, Region as RegionEntry } from '../../models/account.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import { isOptional, optInState } from './opt-in.ts'

type OptStatus = NonNullable<RegionEntry['RegionOptStatus']>

function statusOf({ account }: Call, region: string): OptStatus {
  return isOptional(region) ? (account.state(optInState).get(region) ?? 'DISABLED') : 'ENABLED_BY_DEFAULT'
}

function set(call: Call, region: string, status: 'ENABLED' | 'DISABLED'): Readonly<Record<never, never>> {
  assertKnown(call, region)
  if (!isOptional(region)) throw new ServiceError('ValidationException', `${region} is enabled by default`)
  call.account.state(optInState).set(region, status)
  return {}
}

function assertKnown({ world }: Call, region: string): void {
  if (!world.regionNames.includes(region)) throw new ServiceError('ValidationException', `${region} is not a Region`)
}

export const account: Handlers<AccountOperations> = {
  ListRegions({ RegionOptStatusContains }, call) {
    const all = call.world.regionNames.map((RegionName) => ({ RegionName, RegionOptStatus: statusOf(call, RegionName) }))
    return { Regions: all.filter(({ RegionOptStatus }) => RegionOptStatusContains?.includes(RegionOptStatus) ?? true) }
  },

  GetRegionOptStatus({ RegionName }, call) {
    assertKnown(call, RegionName)
    return { RegionName, RegionOptStatus: statusOf(call, RegionName) }
  },

  EnableRegion: ({ RegionName }, call) => set(call, RegionName, 'ENABLED'),

  DisableRegion: ({ RegionName }, call) => set(call, RegionName, 'DISABLED'),
}
