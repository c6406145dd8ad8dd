/** What a rule found about one thing, with what decided and what to do. */
import { hash } from 'node:crypto'
import type { Failure } from '../../observe/inventory/manifest.ts'

/** - `UNKNOWN`: a call that is needed failed, or what AWS answered does not decide. Never to be taken as good.
 * - `NOT_APPLICABLE`: there is nothing that the rule could be about, and why. */
export type Status = 'PASS' | 'FAIL' | 'UNKNOWN' | 'NOT_APPLICABLE'

export const severities = ['critical', 'high', 'medium', 'low'] as const
export type Severity = (typeof severities)[number]

export interface Subject {
  /** `recovery-point`, `vault`, `volume`, `resource-type` or `region`. */
  readonly type: string
  /** An ARN where there is one. */
  readonly id: string
  readonly name: string
  /** The vault that it lies in. */
  readonly vault?: string
}

/** A member of an answer of AWS, by AWS's name, and its value; null if it was missing. */
export interface Fact {
  readonly field: string
  readonly value: string | number | boolean | null
}

/** `apply`: plan and apply make the change, where it is declared. `wait`: time does it. `recreate`: what is there can't be changed. `human`: people must decide or act. */
export type FixKind = 'apply' | 'wait' | 'recreate' | 'human' | 'other-account'

export interface Fix {
  readonly kind: FixKind
  /** For a shell, with AWS's own command; words in capital letters are to be filled in. Null: there is none. */
  readonly command: string | null
  /** The same in the console's words. */
  readonly console: string
}

/** What a rule says of one subject. */
export interface Verdict {
  readonly status: Status
  /** A sentence: what is so, or why it is not known or not applicable. */
  readonly reason: string
  readonly evidence: readonly Fact[]
  /** Calls whose failure leaves it unknown. */
  readonly failures?: readonly Failure[]
  /** Of FAIL: what to do. */
  readonly fix?: Fix
}

/** Somebody answers for a finding until a day: it is told, and does not count. */
export interface Waiver {
  readonly owner: string
  readonly reason: string
  /** The last day, as 2027-01-31. */
  readonly until: string
}

/** A finding before anybody asks for its id: to make one takes as long as to judge. */
export interface Judgement extends Verdict {
  readonly rule: string
  readonly severity: Severity
  readonly account: string
  readonly region: string
  readonly subject: Subject
  /** Of FAIL and UNKNOWN, if it is waived. */
  readonly waiver?: Waiver
  /** Of FAIL and UNKNOWN, if it was compared with an older assessment. */
  readonly since?: 'new' | 'changed' | 'same'
}

export interface Finding extends Judgement {
  /** The same for the same rule and subject in every assessment: 16 hex digits. */
  readonly id: string
}

export function withId(judgement: Judgement): Finding {
  const { rule, account, region, subject } = judgement
  const id = findingId([rule, account, region, subject.type, subject.id, ...(subject.vault === undefined ? [] : [subject.vault])])
  return { id, ...judgement }
}

/** @param parts rule, account, Region, type and id of the subject */
export function findingId(parts: readonly string[]): string {
  return hash('sha256', JSON.stringify(parts)).slice(0, 16)
}
