/** What is other than in an older assessment; in memory that grows with what was wrong then. */
import type { Finding, Status } from '../findings/finding.ts'

type Wrong = 'FAIL' | 'UNKNOWN'
type Before = Pick<Finding, 'id' | 'rule' | 'severity' | 'account' | 'region' | 'subject' | 'reason'> & { readonly status: Wrong }

/** What failed or was unknown then, and does not any more. */
export interface Gone {
  readonly before: Before
  /** Null: what it was about is not there any more, or is not judged. */
  readonly now: Exclude<Status, Wrong> | null
}

export class Changes {
  readonly #before = new Map<string, Before>()
  readonly #gone: Gone[] = []
  readonly #counts = { new: 0, changed: 0, same: 0 }

  /** @param older findings of the older inventory, by the same rules */
  static async since(older: AsyncIterable<Finding>): Promise<Changes> {
    const changes = new Changes()
    for await (const { id, rule, severity, account, region, subject, status, reason } of older) {
      if (isWrong(status)) changes.#before.set(id, { id, rule, severity, account, region, subject, status, reason })
    }
    return changes
  }

  /** The finding, with what became of it. Each is to be given once. */
  judge(finding: Finding): Finding {
    const before = this.#before.get(finding.id)
    this.#before.delete(finding.id)
    const { status } = finding
    if (!isWrong(status)) {
      if (before !== undefined) this.#gone.push({ before, now: status })
      return finding
    }
    const since = before === undefined ? 'new' : before.status === finding.status && before.reason === finding.reason ? 'same' : 'changed'
    this.#counts[since] += 1
    return { ...finding, since }
  }

  /** After all findings, in the older order of what is there still, then of what is not. */
  gone(): readonly Gone[] {
    return [...this.#gone, ...[...this.#before.values()].map((before) => ({ before, now: null }))]
  }

  get counts(): Readonly<Record<'new' | 'changed' | 'same' | 'gone', number>> {
    return { ...this.#counts, gone: this.#gone.length + this.#before.size }
  }
}

function isWrong(status: Status): status is Wrong {
  return status === 'FAIL' || status === 'UNKNOWN'
}
