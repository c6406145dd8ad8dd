/** Jobs on the clock: a minute to start, ten to be done. What is due is settled before each call of AWS Backup. */

import type { Instant } from '@holdfast/core/clock'
import type { World } from '../../world/world.ts'

export const startMs = 60_000
export const durationMs = 600_000

/** Something that happens at a time. */
interface Due {
  readonly at: Instant
  run(): void
}

export const dueState = { name: 'backup jobs that are due', create: (): Set<Due> => new Set() }

/** Runs what is due, in the order of its times. */
export function settleJobs(world: World): void {
  const dues = world.state(dueState)
  const now = world.clock.now()
  for (const due of [...dues].filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at)) {
    dues.delete(due)
    due.run()
  }
}
