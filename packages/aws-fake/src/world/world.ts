/** Accounts, their Regions, who calls, what time it is: everything that the services' states hang on. */

import { partitionOfRegion } from '@holdfast/aws/partition'
import type { Instant } from '@holdfast/core/clock'
import { FakeClock } from './fake-clock.ts'
import { Ids } from './ids.ts'
import { type StateKind, States } from './state.ts'
import type { Caller } from './caller.ts'

/** Regions that an account has without opting in, by partition; a world may be given others. */
const defaultRegions = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'eu-west-1',
  'eu-central-1',
  'ap-southeast-2',
  'us-gov-west-1',
  'cn-north-1',
] as const

export interface WorldOptions {
  /** 2026-01-01T00:00:00Z if left out. */
  readonly start?: Instant
  readonly regions?: readonly string[]
}

/** `aws`, `aws-cn` …: the partition that a Region lies in. */
export function partitionOf(region: string): string {
  return partitionOfRegion(region).id
}

export class World {
  readonly clock: FakeClock
  readonly ids = new Ids('world')
  readonly regionNames: readonly string[]
  readonly #accounts = new Map<string, Account>()
  readonly #callers = new Map<string, Caller>()
  readonly #states = new States()

  constructor(options: WorldOptions = {}) {
    this.clock = new FakeClock(options.start ?? Date.UTC(2026, 0, 1))
    this.regionNames = options.regions ?? defaultRegions
  }

  /** A new account of the given twelve digits. */
  addAccount(id: string): Account {
    if (!/^\d{12}$/.test(id) || this.#accounts.has(id)) throw new RangeError(`${id} is no free account id`)
    const account = new Account(this, id)
    this.#accounts.set(id, account)
    return account
  }

  get accounts(): readonly Account[] {
    return [...this.#accounts.values()]
  }

  account(id: string): Account {
    const account = this.#accounts.get(id)
    if (account === undefined) throw new RangeError(`the world has no account ${id}`)
    return account
  }

  hasAccount(id: string): boolean {
    return this.#accounts.has(id)
  }

  /** Lets an access key speak for somebody. */
  addCaller(caller: Caller): void {
    this.#callers.set(caller.accessKeyId, caller)
  }

  /** Whom an access key speaks for; an account's twelve digits speak for its root user. Null if nobody. */
  callerOf(accessKeyId: string): Caller | null {
    const known = this.#callers.get(accessKeyId)
    if (known !== undefined) return known
    if (!this.#accounts.has(accessKeyId)) return null
    return { accessKeyId, accountId: accessKeyId, arn: `arn:aws:iam::${accessKeyId}:root`, userId: accessKeyId, type: 'Root' }
  }

  /** What a service keeps beyond accounts: organizations, bucket names. */
  state<T>(kind: StateKind<T>): T {
    return this.#states.get(kind)
  }
}

/** What S3 answers here is of access points of several Regions, also in a world without this one. */
export const multiRegionHome = 'us-west-2'

export class Account {
  readonly world: World
  readonly id: string
  readonly #regions = new Map<string, Region>()
  readonly #states = new States()

  constructor(world: World, id: string) {
    this.world = world
    this.id = id
  }

  region(name: string): Region {
    const known = this.#regions.get(name)
    if (known !== undefined) return known
    if (!this.world.regionNames.includes(name) && name !== multiRegionHome) throw new RangeError(`the world has no Region ${name}`)
    const region = new Region(this, name)
    this.#regions.set(name, region)
    return region
  }

  state<T>(kind: StateKind<T>): T {
    return this.#states.get(kind)
  }
}

export class Region {
  readonly account: Account
  readonly name: string
  readonly #states = new States()

  constructor(account: Account, name: string) {
    this.account = account
    this.name = name
  }

  get world(): World {
    return this.account.world
  }

  /** `arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE`, in this Region's partition. */
  arn(service: string, resource: string): string {
    return `arn:${partitionOf(this.name)}:${service}:${this.name}:${this.account.id}:${resource}`
  }

  state<T>(kind: StateKind<T>): T {
    return this.#states.get(kind)
  }
}
