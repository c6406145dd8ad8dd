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
    if (known === undefined || timeOf(job) >= timeOf(known)) newest.set(key, job)
  }
  return newest
}

export function timeOf({ CreationDate }: Dated): number {
  return CreationDate === undefined ? -Infinity : Date.parse(CreationDate)
}
