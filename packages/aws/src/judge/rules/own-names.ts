/** Tables that are asked for what AWS or anybody wrote. */

/** The same, without the names that every object has: `constructor` is not in it, unless it was put there. */
export function ownNames<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null) as Record<string, T>, entries)
}
