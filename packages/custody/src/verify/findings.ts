/** Collecting what is wrong, by object, with the points that each object touches. */
import type { PointId } from '@holdfast/core/ids'
import { maxFindingPoints, maxReportFindings, type Problem, type ReportFinding } from '@holdfast/core/report'

/** One object that is not as it must be, and all points that it touches. */
export interface Finding {
  readonly object: string
  readonly problem: Problem
  readonly detail: string
  readonly points: readonly PointId[]
}

/** Findings by object: the first problem of an object counts, the points of all add up. */
export class Findings {
  readonly #byObject = new Map<string, { readonly problem: Problem, readonly detail: string, readonly points: Set<PointId> }>()

  add(object: string, problem: Problem, detail: string, points: Iterable<PointId> = []): void {
    const known = this.#byObject.get(object)
    if (known === undefined) this.#byObject.set(object, { problem, detail, points: new Set(points) })
    else for (const point of points) known.points.add(point)
  }

  /** Adds a point to what is known of an object with a finding. */
  touch(object: string, point: PointId): void {
    this.#byObject.get(object)?.points.add(point)
  }

  has(object: string): boolean {
    return this.#byObject.has(object)
  }

  get size(): number {
    return this.#byObject.size
  }

  /** In the order in which they were found. */
  list(): Finding[] {
    return [...this.#byObject].map(([object, { problem, detail, points }]) => ({ object, problem, detail, points: [...points] }))
  }
}

/**
 * Room for findings in a report, in bytes of UTF-8: it is a statement of at most a MiB, and its sealed part, in base64, and its
 * signatures want room as well.
 */
const maxFindingsBytes = 800 * 1024

/** Findings as a report lists them, as far as there is room, and how many it leaves out. */
export function reportFindings(findings: readonly Finding[]): { findings: ReportFinding[], more: number } {
  const listed: ReportFinding[] = []
  let left = maxFindingsBytes
  for (const { object, problem, detail, points } of findings.slice(0, maxReportFindings)) {
    const finding = { object: object.slice(0, 255), problem, detail: detail.slice(0, 400), points: points.slice(0, maxFindingPoints), touched: points.length }
    left -= Buffer.byteLength(JSON.stringify(finding)) + 1
    if (left < 0) break
    listed.push(finding)
  }
  return { findings: listed, more: findings.length - listed.length }
}
