/** Faults that calls meet: what is added is used up call by call, in the order of adding. */

import type { ServiceName } from '../model/load-model.ts'

/**
 * - `throttle`: the service's throttling error; nothing is done
 * - `server-error`: 500 or 503; nothing is done
 * - `access-denied`, `expired-credentials`: the service's error; nothing is done
 * - `timeout`: no answer, until the client gives up; nothing is done
 * - `timeout-after`: it is done, and there is no answer, until the client gives up
 * - `cut-before`: the connection ends; nothing is done
 * - `cut-after`: it is done, and the connection ends without an answer
 * - `cut-body`: it is done, and the connection ends in the middle of the answer
 * - `empty-page`: a page of a list without entries, and with a token for the next, as AWS may answer at any time
 * - `late-list`: a list lacks what was made since the fault was added
 */
export type FaultKind =
  | 'throttle'
  | 'server-error'
  | 'access-denied'
  | 'expired-credentials'
  | 'timeout'
  | 'timeout-after'
  | 'cut-before'
  | 'cut-after'
  | 'cut-body'
  | 'empty-page'
  | 'late-list'

export const faultKinds: readonly FaultKind[] = [
  'throttle',
  'server-error',
  'access-denied',
  'expired-credentials',
  'timeout',
  'timeout-after',
  'cut-before',
  'cut-after',
  'cut-body',
  'empty-page',
  'late-list',
]

/** Which calls a fault is for; what is left out matches any. */
export interface FaultPlan {
  readonly kind: FaultKind
  readonly service?: ServiceName
  readonly operation?: string
  readonly accountId?: string
  readonly region?: string
  /** How many matching calls go unharmed first. 0 if left out. */
  readonly skip?: number
  /** How many calls are then met; `Infinity` for all. 1 if left out. */
  readonly times?: number
  /** Counts `skip` and `times` for each request by itself; one that is sent again is the same. */
  readonly perRequest?: true
}

export interface CallPlace {
  readonly service: string
  readonly operation: string
  readonly accountId: string
  readonly region: string
  /** What is the same where a request is sent again, and differs from all others. */
  readonly request: string
}

/** A fault in force. */
export interface Fault {
  readonly plan: FaultPlan
  /** How many calls it has met. */
  hits: number
  /** How many calls have matched it. */
  seen: number
}

export class Faults {
  readonly #held: Fault[] = []
  /** Of faults that count by request: how often each request came. */
  readonly #requests = new Map<Fault, Map<string, number>>()

  add(plan: FaultPlan): Fault {
    const fault = { plan, hits: 0, seen: 0 }
    this.#held.push(fault)
    return fault
  }

  clear(): void {
    this.#held.length = 0
    this.#requests.clear()
  }

  all(): readonly Fault[] {
    return this.#held
  }

  /** The fault that a call meets, counted; null if none. Of several the first one that is due. */
  meet(place: CallPlace): FaultKind | null {
    let met: FaultKind | null = null
    for (const fault of this.#held) {
      const { service, operation, accountId, region, skip = 0, times = 1, kind } = fault.plan
      const isMatch =
        (service ?? place.service) === place.service &&
        (operation ?? place.operation) === place.operation &&
        (accountId ?? place.accountId) === place.accountId &&
        (region ?? place.region) === place.region
      if (!isMatch) continue
      fault.seen += 1
      if (fault.plan.perRequest === true) {
        const before = this.#countRequest(fault, place.request)
        if (met !== null || before < skip || before >= skip + times) continue
      } else if (met !== null || fault.seen <= skip || fault.hits >= times) continue
      fault.hits += 1
      met = kind
    }
    return met
  }

  /** How often the request came before. */
  #countRequest(fault: Fault, request: string): number {
    const counts = this.#requests.get(fault) ?? new Map<string, number>()
    const before = counts.get(request) ?? 0
    counts.set(request, before + 1)
    this.#requests.set(fault, counts)
    return before
  }

  /** True if a late-list fault is waiting, so that what is made from now on must be remembered. */
  get watchesLists(): boolean {
    return this.#held.some(({ plan, hits }) => plan.kind === 'late-list' && (plan.perRequest === true || hits < (plan.times ?? 1)))
  }
}
