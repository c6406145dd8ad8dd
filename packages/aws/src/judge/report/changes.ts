/**
 * What is other than in an older assessment. In memory it takes some bytes for each finding that was wrong then; the findings themselves are
 * set aside, and read again at the end.
 */
import type { Finding, Status } from '../findings/finding.ts'
import { BeforeTable } from './before-table.ts'
import type { RunReach } from './run-reach.ts'

type Wrong = 'FAIL' | 'UNKNOWN'
type Before = Pick<Finding, 'id' | 'rule' | 'severity' | 'account' | 'region' | 'subject' | 'reason'> & { readonly status: Wrong }

/** What failed or was unknown then, and does not any more. */
export interface Gone {
  readonly before: Before
  /** Null: what it was about is not there any more, or is not judged. UNKNOWN: nobody looked, or what would tell could not be read. */
  readonly now: Exclude<Status, 'FAIL'> | null
}

/** Keeps lines, and gives them back in the order in which they came. */
export interface SetAside {
  add(line: string): Promise<void>
  lines(): AsyncIterable<string>
}

export interface ChangeCounts {
  readonly new: number
  readonly changed: number
  readonly same: number
  /** Neither wrong any more nor unknown. */
  readonly gone: number
  /** Of which nobody knows what became of it. */
  readonly unknown: number
}

export class Changes {
  readonly #table = new BeforeTable()
  readonly #aside: SetAside
  readonly #reach: RunReach
  readonly #counts = { new: 0, changed: 0, same: 0 }

  private constructor(aside: SetAside, reach: RunReach) {
    this.#aside = aside
    this.#reach = reach
  }

  /**
   * @param older findings of the older inventory, by the same rules
   * @param reach of the newer assessment, which sees each of its findings
   */
  static async since(older: AsyncIterable<Finding>, aside: SetAside, reach: RunReach): Promise<Changes> {
    const changes = new Changes(aside, reach)
    for await (const finding of older) {
      const { id, rule, severity, account, region, subject, status, reason } = finding
      if (!isWrong(status)) continue
      changes.#table.add(finding)
      const before: Before = { id, rule, severity, account, region, subject, status, reason }
      await aside.add(JSON.stringify(before))
    }
    return changes
  }

  /** The finding, with what became of it. Each is to be given once. */
  judge(finding: Finding): Finding {
    const before = this.#table.find(finding)
    const { status } = finding
    if (!isWrong(status)) {
      if (before !== null) this.#table.setFate(before.index, status)
      return finding
    }
    if (before !== null) this.#table.setFate(before.index, 'wrong')
    const since = before === null ? 'new' : before.isSame ? 'same' : 'changed'
    this.#counts[since] += 1
    return { ...finding, since }
  }

  /** After all findings, in the order of the older ones. */
  async *gone(): AsyncGenerator<Gone> {
    let index = 0
    for await (const line of this.#aside.lines()) {
      const fate = this.#table.fateOf(index)
      index += 1
      if (fate === 'wrong') continue
      const before = JSON.parse(line) as Before
      yield { before, now: fate !== 'unseen' ? fate : this.#reach.covers(before) ? null : 'UNKNOWN' }
    }
  }

  /** After all findings. */
  async count(): Promise<ChangeCounts> {
    const counts = { ...this.#counts, gone: 0, unknown: 0 }
    for await (const { now } of this.gone()) counts[now === 'UNKNOWN' ? 'unknown' : 'gone'] += 1
    return counts
  }
}

function isWrong(status: Status): status is Wrong {
  return status === 'FAIL' || status === 'UNKNOWN'
}
