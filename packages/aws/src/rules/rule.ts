/** What a rule is: what it says of itself, and a pure judgement. */
import type { Severity, Subject, Verdict } from '../findings/finding.ts'
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

export interface RuleText {
  /** Part of finding ids: never renamed. */
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly why: string
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
