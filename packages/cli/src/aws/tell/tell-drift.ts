/** `aws drift`: what others changed of what was set from here. */
import { findDrift } from '@holdfast/aws/find-drift'
import { changedLines } from '@holdfast/aws/show-plan'
import { formatCount } from '../../output/format-size.ts'
import { escapeForTerminal } from '../../output/terminal-text.ts'
import type { Session } from '../../session.ts'
import { openCalls } from '../calling-once.ts'
import { loadIntent } from '../load-intent.ts'
import { journalPath, journalRecords, planningKeys, type PlannerChoice } from '../planner.ts'

/** Exit code 9 if something was changed, 3 if something can't be told. @throws HoldfastError as findDrift */
export async function tellDrift(session: Session, choice: PlannerChoice): Promise<void> {
  const { output } = session
  const keys = await planningKeys(session, choice)
  const { api, patience, homeRegion } = await openCalls(session)
  const intent = await loadIntent(null)
  const { account, drifts } = await findDrift({
    ...{ api, patience, homeRegion: homeRegion ?? 'us-east-1', foreignMarks: intent?.intent.managedElsewhere ?? [] },
    clock: session.clock,
    recordsOf: (id) => journalRecords(journalPath(session, id), keys),
  })
  for (const drift of drifts) {
    const { aspect, name, target, kind } = drift
    const about = { type: 'drift' as const, aspect, name, region: target.region }
    const head = `${aspect}  ${name}  ${target.region}`
    if (kind === 'changed') {
      const { set, found } = drift
      output.result({ ...about, status: 'changed', set, found, why: null }, () =>
        [`changed  ${head}`, ...changedLines(set, found).map((line) => `   ${line}`), ''].map(escapeForTerminal),
      )
    } else if (kind === 'unknown') {
      const { why } = drift
      output.result({ ...about, status: 'unknown', set: null, found: null, why }, () => escapeForTerminal(`unknown  ${head}: ${why}`))
    } else if (output.json) output.result({ ...about, status: 'same', set: null, found: null, why: null }, () => [])
  }
  const count = (kind: string): number => drifts.filter((one) => one.kind === kind).length
  const counts = { same: count('same'), changed: count('changed'), unknown: count('unknown') }
  output.result({ type: 'drifted', account, ...counts }, () =>
    drifts.length === 0
      ? `account ${account}: nothing was set from here, by its journal`
      : `account ${account}: ${formatCount(counts.changed)} changed by others, ${formatCount(counts.unknown)} not known, ${formatCount(counts.same)} as they were set`,
  )
  if (counts.unknown > 0) session.outcome = 'incomplete'
  if (counts.changed > 0) session.outcome = 'findings'
}
