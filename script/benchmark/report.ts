/** Medians, ratios and the targets of docs/performance.md, as tables of text. */

import { allOperations, type Operation } from './operations.ts'
import type { RoundSample } from './round.ts'

/** What Holdfast wants to reach: its time at most the peer's time divided by `times`. */
const targets: readonly { readonly operation: Operation; readonly peer: string; readonly times: number; readonly data?: string }[] = [
  { operation: 'first', peer: 'restic', times: 2 },
  { operation: 'first', peer: 'bupstash', times: 1.2 },
  { operation: 'unchanged', peer: 'restic', times: 4 },
  { operation: 'unchanged', peer: 'bupstash', times: 1, data: 'small' },
  { operation: 'restore', peer: 'restic', times: 2 },
  { operation: 'restore', peer: 'bupstash', times: 2 },
  { operation: 'verify', peer: 'restic', times: 5 },
  { operation: 'verify-data', peer: 'restic', times: 1.5 },
]

/** Peak memory that Holdfast wants to stay below. */
const peakTargets: Readonly<Record<string, number>> = { small: 350e6, large: 350e6, million: 500e6 }

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}

/** The report on one data set. */
export function formatReport(samples: readonly RoundSample[]): string {
  const programs = [...new Set(samples.map((sample) => sample.program))].sort((a, b) => Number(b === 'holdfast') - Number(a === 'holdfast'))
  const operations = allOperations.filter((operation) => samples.some((sample) => sample.operation === operation))
  const medianOf = (program: string, operation: Operation, value: (sample: RoundSample) => number | null) => {
    const measured = samples.filter((sample) => sample.program === program && sample.operation === operation)
    const values = measured.flatMap((sample) => value(sample) ?? [])
    return values.length === 0 ? null : median(values)
  }
  // The peers have one check of all data; it stands beside both of Holdfast's.
  const counterpart = (operation: Operation): Operation => (operation === 'verify-data' ? 'verify' : operation)
  const seconds = (program: string, operation: Operation) =>
    medianOf(program, program === 'holdfast' ? operation : counterpart(operation), (sample) => sample.seconds)

  const cell = (program: string, operation: Operation) => {
    const time = seconds(program, operation)
    if (time === null) return '–'
    const own = seconds('holdfast', operation)
    const ratio = program === 'holdfast' || own === null ? '' : ` (${(time / own).toFixed(2)}×)`
    return `${time.toFixed(2)}${ratio}`
  }
  const rest = (title: string, operation: Operation, value: (sample: RoundSample) => number | null, digits: number) => [
    title,
    ...programs.map((program) => medianOf(program, operation, value)?.toFixed(digits) ?? '–'),
  ]
  const heads = ['median seconds (times Holdfast’s)', ...programs]
  const rows = [
    ...operations.map((operation) => [operation, ...programs.map((program) => cell(program, operation))]),
    ...operations.map((operation) => rest(`${operation}: CPU seconds`, operation, (sample) => sample.cpuSeconds, 2)),
    ...operations.map((operation) => rest(`${operation}: peak MB`, operation, (sample) => scaled(sample.peakBytes), 0)),
    ...(['first', 'unchanged', 'changed'] as const)
      .filter((operation) => operations.includes(operation))
      .map((operation) => rest(`vault after ${operation}, MB`, operation, (sample) => sample.vaultBytes / 1e6, 2)),
  ]
  return [formatTable([heads, ...rows]), ...formatTargets()].join('\n')

  function formatTargets(): readonly string[] {
    const data = samples[0]?.data ?? ''
    const lines = targets.flatMap((target) => {
      const own = seconds('holdfast', target.operation)
      const peer = seconds(target.peer, target.operation)
      if (own === null || peer === null || (target.data ?? data) !== data) return []
      const times = peer / own
      return [`${verdict(times >= target.times)}  ${target.operation}: ${times.toFixed(2)} times ${target.peer}, wanted ${target.times}`]
    })
    const vault = (program: string) => medianOf(program, 'first', (sample) => sample.vaultBytes)
    const [own, bupstash] = [vault('holdfast'), vault('bupstash')]
    if (own !== null && bupstash !== null) {
      lines.push(`${verdict(own <= bupstash)}  vault: ${(own / bupstash).toFixed(3)} of bupstash's, wanted at most 1`)
    }
    const peaks = samples.flatMap((sample) => (sample.program === 'holdfast' ? (sample.peakBytes ?? []) : []))
    const limit = peakTargets[data]
    if (peaks.length > 0 && limit !== undefined) {
      const peak = Math.max(...peaks)
      lines.push(`${verdict(peak < limit)}  peak memory: ${(peak / 1e6).toFixed(0)} MB, wanted below ${limit / 1e6}`)
    }
    return lines
  }
}

function verdict(isMet: boolean): string {
  return isMet ? 'met    ' : 'NOT MET'
}

function scaled(bytes: number | null): number | null {
  return bytes === null ? null : bytes / 1e6
}

/** A Markdown table, padded so that it reads well on a terminal too. */
function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const line = (row: readonly string[]) =>
    `| ${row.map((text, column) => (column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0))).join(' | ')} |`
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [line(rows[0] ?? []), rule, ...rows.slice(1).map(line)].join('\n')
}
