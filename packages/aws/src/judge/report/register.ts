/** The register of data that is stored unencrypted, or not as it is declared: SEC08-BP02 asks for it to be inventoried and controlled. */
import type { Finding } from '../findings/finding.ts'
import { heldDataRules } from '../rules/encryption/data/data-rules.ts'

const pointRule = 'point-encrypted'
/** Rules about data at rest, and about backups and copies of it; settings for what is still to come hold no data. */
const registered: ReadonlySet<string> = new Set([pointRule, 'staging-disk-encrypted', ...heldDataRules.map(({ id }) => id)])

export interface RegisterEntry {
  readonly finding: Finding
  /** From its tag, that of what it is a backup of, or that of its vault, or declared for its classification; null: nothing tells. */
  readonly owner: string | null
}

/** Gets every finding of an assessment: what is as it should be tells whose backups are whose, too. */
export class Register {
  readonly #open: Finding[] = []
  /** By the ids of what has them. */
  readonly #owners = new Map<string, string>()

  add(finding: Finding): void {
    if (!registered.has(finding.rule)) return
    const owner = fact(finding, 'owner')
    if (finding.rule !== pointRule && owner !== null) this.#owners.set(finding.subject.id, owner)
    if (finding.status === 'FAIL' || finding.status === 'UNKNOWN') this.#open.push(finding)
  }

  /** Of what is not as it should be, or not known, in the order in which it came. */
  entries(): readonly RegisterEntry[] {
    return this.#open.map((finding) => ({ finding, owner: this.#sourceOwner(finding) ?? fact(finding, 'owner') }))
  }

  #sourceOwner(finding: Finding): string | null {
    const source = finding.rule === pointRule ? fact(finding, 'ResourceArn') : null
    return source === null ? null : (this.#owners.get(source) ?? null)
  }
}

function fact({ evidence }: Finding, name: string): string | null {
  const value = evidence.find(({ field }) => field === name)?.value
  return typeof value === 'string' ? value : null
}
