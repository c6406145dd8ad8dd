/** What the page tells. */
import type { BlastRadii } from '../../blast-radius/blast-radius.ts'
import type { PointCensus } from '../../census/point-census.ts'
import type { Manifest } from '../../../observe/inventory/manifest.ts'
import type { RuleText } from '../../rules/rule.ts'
import type { ChangeCounts, Gone } from '../changes.ts'
import type { Requirement } from '../frameworks.ts'
import type { Group } from '../group-findings.ts'
import type { OutcomeCounts } from '../outcome.ts'

export interface HtmlReport {
  readonly version: string
  readonly manifest: Manifest
  readonly radii: BlastRadii
  readonly census: PointCensus
  readonly rules: readonly RuleText[]
  readonly counts: OutcomeCounts
  /** Worst first. */
  readonly groups: readonly Group[]
  readonly requirements: readonly Requirement[]
  /** Null: nothing was compared. */
  readonly since: { readonly taken: string; readonly counts: ChangeCounts; /** The first of them. */ readonly gone: readonly Gone[] } | null
}

/** `2026-01-31 12:00 UTC` */
export function minute(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`
}
