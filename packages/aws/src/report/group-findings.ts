/** Findings that say the same of many things, as one row; in memory that grows with what is wrong, not with what there is. */
import { type Finding, severities, type Status, type Subject } from '../findings/finding.ts'

export interface Group {
  readonly rule: string
  readonly status: Status
  readonly severity: Finding['severity']
  readonly account: string
  readonly region: string
  readonly reason: string
  /** What it is about, or the vault in which all of it lies. */
  readonly where: Subject
  readonly count: number
  /** The first one, with evidence and fix. */
  readonly example: Finding
}

const statusOrder: readonly Status[] = ['FAIL', 'UNKNOWN', 'NOT_APPLICABLE', 'PASS']

export class Groups {
  readonly #groups = new Map<string, { -readonly [K in keyof Group]: Group[K] }>()
  readonly #counts: Record<Status, number> = { PASS: 0, FAIL: 0, UNKNOWN: 0, NOT_APPLICABLE: 0 }

  add(finding: Finding): void {
    const { rule, status, severity, account, region, reason, subject } = finding
    this.#counts[status] += 1
    if (status === 'PASS' || status === 'NOT_APPLICABLE') return
    const where = subject.vault === undefined ? subject : { type: 'vault', id: subject.vault, name: subject.vault }
    const key = JSON.stringify([rule, status, account, region, reason, where.type, where.id])
    const group = this.#groups.get(key)
    if (group === undefined) this.#groups.set(key, { rule, status, severity, account, region, reason, where, count: 1, example: finding })
    else group.count += 1
  }

  /** All findings that were added. */
  counts(): Readonly<Record<Status, number>> {
    return this.#counts
  }

  /** What fails or is unknown, worst first; the order does not depend on that of adding. */
  worstFirst(): readonly Group[] {
    const rank = ({ status, severity }: Group): number => statusOrder.indexOf(status) * severities.length + severities.indexOf(severity)
    const name = ({ rule, account, region, where, reason }: Group): string => [rule, account, region, where.id, reason].join('\0')
    return [...this.#groups.values()].toSorted((a, b) => rank(a) - rank(b) || (name(a) < name(b) ? -1 : 1))
  }
}
