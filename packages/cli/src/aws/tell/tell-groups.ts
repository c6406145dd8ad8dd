/** What fails, is unknown or is waived, for people: worst first. */
import type { Finding } from '@holdfast/aws/finding'
import type { Group } from '@holdfast/aws/group-findings'
import { reportedRules } from '@holdfast/aws/reported-rules'
import { escapeForTerminal } from '../../output/terminal-text.ts'
import type { Session } from '../../session.ts'
import { findingLine } from '../finding-line.ts'

const columns = [
  { title: 'severity' },
  { title: 'status' },
  { title: 'since' },
  { title: 'Region' },
  { title: 'where', shrink: true },
  { title: 'rule' },
  { title: 'count', align: 'right' },
  { title: 'what', shrink: true },
] as const

/**
 * With --json nothing: every finding was told before.
 * @param choice whether what became of them since an older inventory is a column; whether to go on with all that is known of each
 */
export function tellGroups({ output }: Session, groups: readonly Group[], { isCompared, details }: { readonly isCompared: boolean; readonly details: boolean }): void {
  if (output.json) return

  const rows = groups.map(({ severity, outcome, region, where, rule, count, reason, parts, example }) => ({
    line: findingLine(example),
    cells: shown([severity, outcome, example.since ?? '', region, `${where.type} ${where.name}`, rule, String(count), `${reason}${parts.length === 0 ? '' : `: ${parts.join('; ')}`}${waived(example)}`], isCompared),
  }))
  output.table(shown(columns, isCompared), rows, 'nothing fails, and everything is known')
  if (!details) return
  for (const group of groups) output.result(findingLine(group.example), () => detailsOf(group))
}

/** Without what became of them, where nothing was compared. */
function shown<T>(cells: readonly T[], isCompared: boolean): readonly T[] {
  return isCompared ? cells : cells.toSpliced(2, 1)
}

function waived({ waiver }: Finding): string {
  return waiver === undefined ? '' : `; waived until ${waiver.until} by ${waiver.owner}: ${waiver.reason}`
}

function detailsOf({ rule, where, reason, count, example }: Group): readonly string[] {
  const text = reportedRules.find(({ id }) => id === rule)
  const { subject, evidence, fix, failures = [] } = example
  const first = count > 1 ? [`for example   ${subject.id}`] : []
  return [
    '',
    `${rule}: ${where.type} ${where.name}: ${reason}`,
    `  why           ${text?.why ?? ''}`,
    ...first.map(line => `  ${line}`),
    ...evidence.map(({ field, value }) => `  ${field} = ${value ?? '(not said)'}`),
    ...failures.map(({ call, code, message }) => `  ${call} failed: ${code}: ${message}`),
    ...(fix === undefined ? [] : [`  fix (${fix.kind})`, ...(fix.command === null ? [] : [`    $ ${fix.command}`]), `    ${fix.console}`]),
    `  mappings      ${(text?.mappings ?? []).map(({ framework, id, extent }) => `${framework} ${id} (${extent})`).join(', ')}`,
  ].map(escapeForTerminal)
}
