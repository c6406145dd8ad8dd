/** How many threads do the work. */
import { availableParallelism } from 'node:os'

/** One for each core, at least two so that reading and computing overlap, at most eight: memory goes with it. */
export function threadCount(): number {
  return Math.min(8, Math.max(2, availableParallelism()))
}
