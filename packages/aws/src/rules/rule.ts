/** What a rule is: what it says of itself, and a pure judgement. */
import type { Fix, Severity, Subject, Verdict } from '../findings/finding.ts'
import type { Point, Vault } from '../inventory/records.ts'
import type { RegionView } from './region-view.ts'

/** A requirement of a framework that the rule speaks to. */
export interface Mapping {
  readonly framework: 'NIST 800-53 r5' | 'ISO 27001:2022' | 'PCI DSS 4' | 'DORA'
  readonly id: string
  /** Whether passing the rule shows all of the requirement, or only a part. */
  readonly extent: 'full' | 'partial'
  readonly rationale: string
}

/** What to do in one of the cases that a rule finds. Words in capital letters stand for what the finding has. */
export interface FixCase {
  /** Goes on "If …". */
  readonly when: string
  readonly fix: Fix
}

export interface RuleText {
  /** Part of finding ids: never renamed. */
  readonly id: string
  readonly title: string
  readonly severity: Severity
  /** What has to be so, as a sentence. */
  readonly asks: string
  readonly why: string
  /** Members of AWS's answers that decide, by the names that findings have them under. */
  readonly evidence: readonly string[]
  /** Every fix that its findings can have. */
  readonly fixes: () => readonly FixCase[]
  readonly mappings: readonly Mapping[]
}

/** Judges what lies in a Region, without its points. */
export interface RegionRule extends RuleText {
  readonly scope: 'region'
  /** Yields nothing if there is nothing to judge; `nothing` is then said. */
  evaluate(view: RegionView): Iterable<{ readonly subject: Subject; readonly verdict: Verdict }>
  readonly nothing: string
}

/** Judges each recovery point. */
export interface PointRule extends RuleText {
  readonly scope: 'point'
  evaluate(point: Point, vault: Vault, view: RegionView): Verdict
}

export type Rule = RegionRule | PointRule
