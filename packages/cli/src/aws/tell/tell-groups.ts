/** What fails, is unknown or is waived, for people: worst first. */
import type { Finding } from '@holdfast/aws/finding'
import type { Group } from '@holdfast/aws/group-findings'
import { reportedRules } from '@holdfast/aws/reported-rules'
import { textWidth } from '../../output/table.ts'
import { escapeForTerminal } from '../../output/terminal-text.ts'
import { wrapText } from '../../output/wrap-text.ts'
import type { Session } from '../../session.ts'
import { findingLine } from '../finding-line.ts'

const columns = [
  { title: 'severity' },
  { title: 'status' },
  { title: 'since' },
  { title: 'account' },
  { title: 'Region' },
  { title: 'where', shrink: true },
  { title: 'rule' },
  { title: 'count', align: 'right' },
  { title: 'what', shrink: true },
] as const

/** A sentence that is cut shorter than this says nothing. */
const leastWhat = 40

/**
 * With --json nothing: every finding was told before.
 * @param choice whether what became of them since an older inventory is a column; whether to go on with all that is known of each
 */
export function tellGroups({ output }: Pick<Session, 'output'>, groups: readonly Group[], { isCompared, details }: { readonly isCompared: boolean; readonly details: boolean }): void {
  if (output.json) return
  const areSeveral = new Set(groups.map(({ account }) => account)).size > 1
  const shown = <T>(cells: readonly T[]): readonly T[] => cells.filter((_, index) => (index !== 2 || isCompared) && (index !== 3 || areSeveral))
  const rows = groups.map((group) => ({
    line: findingLine(group.example),
    cells: shown([group.severity, group.outcome, group.example.since ?? '', group.account, group.region, whereOf(group), group.rule, String(group.count), whatOf(group)]),
  }))
  const shownColumns = shown(columns)
  const widths = shownColumns.map(({ title }, index) => Math.max(title.length, ...rows.map(({ cells }) => textWidth(cells[index] ?? ''))))
  const others = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0)
  if (groups.length > 0 && others + leastWhat > output.width) output.result(findingLine((groups[0] as Group).example), () => inLines(groups, areSeveral, output.width))
  else output.table(shownColumns, rows, 'nothing fails, and everything is known')
  if (!details) return
  for (const group of groups) output.result(findingLine(group.example), () => detailsOf(group))
}

/** For a terminal that is too narrow for a table: what is wrong, then of what. */
function inLines(groups: readonly Group[], areSeveral: boolean, width: number): readonly string[] {
  const alike = new Map<string, Group[]>()
  for (const group of groups) {
    const key = [headOf(group), group.rule, whatOf(group)].join('\0')
    alike.set(key, [...(alike.get(key) ?? []), group])
  }
  const leads = Math.max(...groups.map((group) => headOf(group).length)) + 2
  return [...alike.values()].flatMap((all) => {
    const [first] = all as [Group]
    const places = new Map<string, string[]>()
    for (const group of all) {
      const place = areSeveral ? `${group.account} ${group.region}` : group.region
      places.set(place, [...(places.get(place) ?? []), `${whereOf(group)}${group.count === 1 ? '' : ` (${group.count})`}`])
    }
    const sentence = wrapText(`${first.rule}: ${escapeForTerminal(whatOf(first))}`, width, { lead: headOf(first).padEnd(leads) })
    const lead = ' '.repeat(leads + 2)
    return [...sentence, ...[...places].flatMap(([place, names]) => wrapText(escapeForTerminal(`${place}: ${names.join(', ')}`), width, { lead, hanging: `${lead}  ` }))]
  })
}

function headOf({ severity, outcome, example }: Group): string {
  return [severity.padEnd(8), outcome, ...(example.since === undefined ? [] : [example.since])].join('  ')
}

function whereOf({ where }: Group): string {
  return `${where.type} ${where.name}`
}

function whatOf({ reason, parts, example }: Group): string {
  return `${reason}${parts.length === 0 ? '' : `: ${parts.join('; ')}`}${waived(example)}`
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
