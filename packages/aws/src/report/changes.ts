/** What is other than in an older assessment; in memory that grows with what was wrong then. */
import type { Finding, Status } from '../findings/finding.ts'

type Then = Pick<Finding, 'id' | 'rule' | 'severity' | 'account' | 'region' | 'subject' | 'status' | 'reason'>

/** What failed or was unknown then, and does not any more. */
export interface Gone {
  readonly then: Then
  /** Null: what it was about is not there any more, or is not judged. */
  readonly now: Status | null
}

export class Changes {
  readonly #then = new Map<string, Then>()
  readonly #gone: Gone[] = []
  readonly #counts = { new: 0, changed: 0, same: 0 }

  /** @param older findings of the older inventory, by the same rules */
  static async since(older: AsyncIterable<Finding>): Promise<Changes> {
    const changes = new Changes()
    for await (const { id, rule, severity, account, region, subject, status, reason } of older) {
      if (isWrong(status)) changes.#then.set(id, { id, rule, severity, account, region, subject, status, reason })
    }
    return changes
  }

  /** The finding, with what became of it. Each is to be given once. */
  judge(finding: Finding): Finding {
    const then = this.#then.get(finding.id)
    this.#then.delete(finding.id)
    if (!isWrong(finding.status)) {
      if (then !== undefined) this.#gone.push({ then, now: finding.status })
      return finding
    }
    const since = then === undefined ? 'new' : then.status === finding.status && then.reason === finding.reason ? 'same' : 'changed'
    this.#counts[since] += 1
    return { ...finding, since }
  }

  /** After all findings, in the older order of what is there still, then of what is not. */
  gone(): readonly Gone[] {
    return [...this.#gone, ...[...this.#then.values()].map((then) => ({ then, now: null }))]
  }

  get counts(): Readonly<Record<'new' | 'changed' | 'same' | 'gone', number>> {
    return { ...this.#counts, gone: this.#gone.length + this.#then.size }
  }
}

function isWrong(status: Status): boolean {
  return status === 'FAIL' || status === 'UNKNOWN'
}
