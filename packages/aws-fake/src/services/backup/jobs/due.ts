/** What happens at a time: jobs that start and end, plans that run. What is due is settled before each call of any service. */

import type { Instant } from '@holdfast/core/clock'
import type { World } from '../../../world/world.ts'

/** How long a job waits for its turn, and how long it takes. */
export const startMs = 60_000
export const durationMs = 600_000

interface Due {
  readonly at: Instant
  /** Gets the time it was due at; the world's clock may be later. */
  run(at: Instant): void
}

export const dueState = { name: 'what is due in AWS Backup', create: (): Set<Due> => new Set() }

/** Runs what is due, in the order of its times, with what that makes due. */
export function settleJobs(world: World): void {
  const dues = world.state(dueState)
  const now = world.clock.now()
  for (;;) {
    let next: Due | null = null
    for (const due of dues) if (due.at <= now && (next === null || due.at < next.at)) next = due
    if (next === null) return
    dues.delete(next)
    next.run(next.at)
  }
}
