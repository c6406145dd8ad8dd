/** How far word of something gets: to somebody, not, or nobody knows. */
import type { Failure } from '../../../../observe/inventory/manifest.ts'

export type Reach =
  | { readonly state: 'told'; readonly by: string }
  /** `stage`: how far it gets, 0 for nowhere. `needsPeople`: all that is missing is that somebody confirms, or takes a filter off. */
  | { readonly state: 'broken'; readonly stage: number; readonly why: string; readonly needsPeople: boolean }
  | { readonly state: 'unknown'; readonly why: string; readonly failures: readonly Failure[] }

export function broken(stage: number, why: string, needsPeople = false): Reach {
  return { state: 'broken', stage, why, needsPeople }
}

export function unclear(why: string, failures: readonly Failure[] = []): Reach {
  return { state: 'unknown', why, failures }
}

/** The best of several: one that arrives, else one that may, else the one that gets farthest. */
export function bestOf(reaches: readonly Reach[]): Reach {
  const order = (reach: Reach): number => (reach.state === 'told' ? 100 : reach.state === 'unknown' ? 50 : reach.stage)
  const [best = broken(0, 'nothing listens')] = reaches.toSorted((a, b) => order(b) - order(a))
  return best
}
