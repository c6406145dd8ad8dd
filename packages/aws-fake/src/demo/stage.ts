/** The accounts that a demo's faults are put into. */

import type { Account, Region, World } from '../world/world.ts'

export interface Stage {
  readonly world: World
  /** 111122223333: what is backed up, and its backups. */
  readonly production: Account
  /** 444455556666: the organization's management account. */
  readonly management: Account
  /** 777788889999: where copies go. */
  readonly vaults: Account
  readonly organizationId: string
  /** eu-west-1 of `production`. */
  readonly region: Region
  /** eu-central-1 of `production`. */
  readonly otherRegion: Region
}

/** Puts what is wrong in one family of rules into the accounts. */
export type Fault = (stage: Stage) => void
