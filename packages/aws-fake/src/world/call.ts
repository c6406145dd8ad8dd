/** What a handler gets beside its input, and what handlers look like. */

import type { Instant } from '@holdfast/core/clock'
import type { ServiceName } from '../model/load-model.ts'
import type { Caller } from './caller.ts'
import type { Account, Region, World } from './world.ts'

export interface Call {
  readonly world: World
  /** The caller's account. */
  readonly account: Account
  /** The Region that the request is signed for, in the caller's account. */
  readonly region: Region
  readonly caller: Caller
  readonly now: Instant
  readonly service: ServiceName
  readonly operation: string
}

/** A handler for each operation of a service's model: a pure step on the world's state. Throws ServiceError. */
export type Handlers<Operations> = {
  readonly [Name in keyof Operations]: Operations[Name] extends { readonly input: infer Input; readonly output: infer Output }
    ? (input: Input, call: Call) => Output
    : never
}
