/** Things of one kind that a Region holds, as their service describes them, by id or name. */

import { ServiceError } from '../service-error.ts'
import type { StateKind } from '../world/state.ts'

export function table<T>(name: string): StateKind<Map<string, T>> {
  return { name, create: () => new Map() }
}

/** The thing of that id. Throws the service's error if there is none; the message names the id. */
export function requireIn<T>(held: ReadonlyMap<string, T>, id: string, code: string, what: string, status = 400): T {
  const found = held.get(id)
  if (found === undefined) throw new ServiceError(code, `${what} ${id} does not exist.`, { status })
  return found
}

/** The thing of that id alone, or all if none is named. */
export function oneOrAll<T>(held: ReadonlyMap<string, T>, id: string | undefined, code: string, what: string): readonly T[] {
  return id === undefined ? [...held.values()] : [requireIn(held, id, code, what)]
}
