/** What becomes of a finding in summaries: its status, or that it is waived. */
import type { Judgement, Status } from '../findings/finding.ts'

export type Outcome = Status | 'WAIVED'

/** Worst first. */
export const outcomes: readonly Outcome[] = ['FAIL', 'UNKNOWN', 'WAIVED', 'PASS', 'NOT_APPLICABLE']

export type OutcomeCounts = Readonly<Record<Outcome, number>>

export function outcomeOf({ status, waiver }: Pick<Judgement, 'status' | 'waiver'>): Outcome {
  return waiver === undefined ? status : 'WAIVED'
}

/** Findings counted, all and by rule. */
export class Tallies {
  readonly #all = noCounts()
  readonly #byRule = new Map<string, Record<Outcome, number>>()

  add(finding: Judgement): void {
    const outcome = outcomeOf(finding)
    this.#all[outcome] += 1
    let own = this.#byRule.get(finding.rule)
    if (own === undefined) this.#byRule.set(finding.rule, (own = noCounts()))
    own[outcome] += 1
  }

  get all(): OutcomeCounts {
    return this.#all
  }

  /** All zero if there was no finding of the rule. */
  of(rule: string): OutcomeCounts {
    return this.#byRule.get(rule) ?? noCounts()
  }
}

/** The worst that there is at least one of; null if there is none at all. */
export function worstOf(counts: OutcomeCounts): Outcome | null {
  return outcomes.find((outcome) => counts[outcome] > 0) ?? null
}

function noCounts(): Record<Outcome, number> {
  return { FAIL: 0, UNKNOWN: 0, WAIVED: 0, PASS: 0, NOT_APPLICABLE: 0 }
}
