/** Findings that say the same of many things, as one row; in memory that grows with what is wrong, not with what there is. */
import { type Finding, severities, type Status, type Subject } from '../findings/finding.ts'
import { type Outcome, outcomeOf, outcomes } from './outcome.ts'

export interface Group {
  readonly rule: string
  readonly status: Status
  readonly outcome: Outcome
  readonly severity: Finding['severity']
  readonly account: string
  readonly region: string
  readonly reason: string
  /** What it is about, or the vault in which all of it lies. */
  readonly where: Subject
  /** What it is about, by name, where that is several parts of what is asked of a Region. */
  readonly parts: readonly string[]
  readonly count: number
  /** The first one, with evidence and fix, and its waiver and what became of it. */
  readonly example: Finding
}

/** What is no thing of its own, but a part of what is asked of a Region: few, and best told in one row. */
const parts: ReadonlySet<string> = new Set(['acts', 'control', 'resource-type'])

interface Growing extends Omit<Group, 'count' | 'parts'> {
  count: number
  /** Of parts: their names by id. */
  readonly names: Map<string, string>
}

export class Groups {
  readonly #groups = new Map<string, Growing>()

  /** What passes, or is not applicable, is left out. */
  add(finding: Finding): void {
    const { rule, status, severity, account, region, reason, subject, waiver, since } = finding
    if (status === 'PASS' || status === 'NOT_APPLICABLE') return
    const isPart = parts.has(subject.type)
    const whole = subject.vault === undefined ? subject : { type: 'vault', id: subject.vault, name: subject.vault }
    const where = isPart ? { type: subject.type, id: region, name: region } : whole
    const key = JSON.stringify([rule, status, account, region, reason, where.type, where.id, since, waiver, isPart ? finding.fix?.kind : null])
    const group = this.#groups.get(key)
    const outcome = outcomeOf(finding)
    const names = new Map(isPart ? [[subject.id, subject.name]] : [])
    if (group === undefined) this.#groups.set(key, { rule, status, outcome, severity, account, region, reason, where, count: 1, example: finding, names })
    else {
      group.count += 1
      if (isPart) group.names.set(subject.id, subject.name)
    }
  }

  /** What fails or is unknown, worst first, then what is waived; the order does not depend on that of adding. */
  worstFirst(): readonly Group[] {
    const rank = ({ outcome, severity }: Group): number => outcomes.indexOf(outcome) * severities.length + severities.indexOf(severity)
    const name = ({ rule, account, region, where, reason, example }: Group): string =>
      [rule, account, region, where.id, reason, example.since, JSON.stringify(example.waiver)].join('\0')
    // one part alone needs no whole that names it
    const told = [...this.#groups.values()].map(({ names, ...group }): Group =>
      names.size === 1 ? { ...group, where: group.example.subject, parts: [] } : { ...group, parts: [...names.values()].toSorted() },
    )
    return told.toSorted((a, b) => rank(a) - rank(b) || (name(a) < name(b) ? -1 : 1))
  }
}
