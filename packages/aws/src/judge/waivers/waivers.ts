/** Waivers in force at an assessment, and what is wrong with the others. */
import { isLike } from '../../languages/stars.ts'
import { type Finding, findingId, type Waiver } from '../findings/finding.ts'
import type { RunReach } from '../report/run-reach.ts'
import type { ParsedWaiver } from './parse-waivers.ts'
import { renewWaiver, waiverRule } from './waiver-rule.ts'
import type { WaiverEntry } from './waiver-schema.ts'

const dayMs = 86_400_000
const longestDays = 366

interface Held {
  readonly parsed: ParsedWaiver
  readonly waiver: Waiver
  readonly entry: WaiverEntry
  readonly matches: (finding: Finding) => boolean
  count: number
}

export class Waivers {
  readonly #byFinding = new Map<string, Held[]>()
  readonly #byRule = new Map<string, Held[]>()
  readonly #held: Held[] = []
  readonly #problems: { readonly parsed: ParsedWaiver; readonly reason: string }[] = []

  /** @param now the time of the inventory: an ended waiver waives nothing */
  constructor(entries: readonly ParsedWaiver[], now: number) {
    for (const parsed of entries) {
      const { entry, problem } = parsed
      if (entry === null) {
        this.#problems.push({ parsed, reason: `it is malformed: ${problem}` })
        continue
      }
      const ends = Date.parse(`${entry.until}T00:00:00Z`) + dayMs
      if (ends <= now) this.#problems.push({ parsed, reason: `it ended on ${entry.until}` })
      else if (ends > now + longestDays * dayMs) this.#problems.push({ parsed, reason: `its end, ${entry.until}, is over a year ahead` })
      else this.#hold(parsed, entry)
    }
  }

  /** The finding, as waived where it does not pass and an entry covers it. */
  judge(finding: Finding): Finding {
    if (finding.status !== 'FAIL' && finding.status !== 'UNKNOWN') return finding
    let first: Waiver | undefined
    for (const held of [...(this.#byFinding.get(finding.id) ?? []), ...(this.#byRule.get(finding.rule) ?? [])]) {
      if (!held.matches(finding)) continue
      held.count += 1
      first ??= held.waiver
    }
    return first === undefined ? finding : { ...finding, waiver: first }
  }

  /**
   * After all findings: one for each entry that does not hold, and one, not applicable, for each that the run says nothing of.
   * @param place where they are told of
   * @param reach of the run, which saw its findings
   */
  *problems(place: { readonly account: string; readonly region: string }, reach: RunReach): Generator<Finding> {
    const unmatched = this.#held.filter(({ count }) => count === 0)
    const all = [
      ...this.#problems.map((one) => ({ ...one, isOut: false })),
      ...unmatched.map(({ parsed, entry }) => {
        const isOut = reach.mayMiss(entry)
        return { parsed, isOut, reason: isOut ? outside(entry) : 'there is nothing that it waives' }
      }),
    ].toSorted((a, b) => a.parsed.line - b.parsed.line)
    for (const { parsed, reason, isOut } of all) {
      const { entry, line } = parsed
      const about = entry === null ? `line ${line}` : 'finding' in entry ? entry.finding : `${entry.rule} ${entry.subject}`
      const subject = { type: 'waiver', id: entry === null ? about : JSON.stringify(entry), name: about }
      const evidence = [
        { field: 'owner', value: entry?.owner ?? null },
        { field: 'until', value: entry?.until ?? null },
        { field: 'reason', value: entry?.reason ?? null },
      ]
      const id = findingId([waiverRule.id, subject.id])
      const told = { id, rule: waiverRule.id, severity: waiverRule.severity, ...place, subject, reason, evidence }
      yield isOut ? { ...told, status: 'NOT_APPLICABLE' } : { ...told, status: 'FAIL', fix: renewWaiver }
    }
  }

  #hold(parsed: ParsedWaiver, entry: WaiverEntry): void {
    const { owner, reason, until } = entry
    const held: Held = { parsed, entry, waiver: { owner, reason, until }, matches: matcherOf(entry), count: 0 }
    this.#held.push(held)
    const [map, key] = 'finding' in entry ? [this.#byFinding, entry.finding] : [this.#byRule, entry.rule]
    map.set(key, [...(map.get(key) ?? []), held])
  }
}

function outside(entry: WaiverEntry): string {
  if ('finding' in entry && entry.account === undefined) return 'its finding is not here, and it does not name the account of it: name it, so that it is told when the finding is gone'
  return 'this assessment did not look at all that it may waive'
}

function matcherOf(entry: WaiverEntry): (finding: Finding) => boolean {
  // where it is says only which runs look for it
  if ('finding' in entry) return () => true
  return ({ account, region, subject }) =>
    (entry.account === undefined || entry.account === account) &&
    (entry.region === undefined || entry.region === region) &&
    (isLike(subject.id, entry.subject) || isLike(subject.name, entry.subject))
}
