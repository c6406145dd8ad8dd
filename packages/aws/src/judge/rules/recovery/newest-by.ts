/** The newest of what is alike. */

interface Dated {
  readonly CreationDate?: string | undefined
}

/** By what `keyOf` says is alike, null: not counted; without a date it is older than everything. */
export function newestBy<T extends Dated>(jobs: Iterable<T>, keyOf: (job: T) => string | null): ReadonlyMap<string, T> {
  const newest = new Map<string, T>()
  for (const job of jobs) {
    const key = keyOf(job)
    if (key === null) continue
    const known = newest.get(key)
    if (known === undefined || isNewer(job, known)) newest.set(key, job)
  }
  return newest
}

/** Of two that are as old, the same one in whatever order they come. */
function isNewer(job: Dated, known: Dated): boolean {
  const later = timeOf(job) - timeOf(known)
  return later > 0 || (!(later < 0) && JSON.stringify(job) < JSON.stringify(known))
}

export function timeOf({ CreationDate }: Dated): number {
  return CreationDate === undefined ? -Infinity : Date.parse(CreationDate)
}
