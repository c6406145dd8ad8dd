/** What was wrong in an older inventory, and is not any more. */
import type { Gone } from '@holdfast/aws/changes'
import type { Session } from '../session.ts'

const columns = [{ title: 'severity' }, { title: 'was' }, { title: 'is' }, { title: 'Region' }, { title: 'where', shrink: true }, { title: 'rule' }, { title: 'what was', shrink: true }] as const

/** One line for each; for people a table after a heading, if there is any. */
export function tellGone({ output }: Session, gone: readonly Gone[], taken: string): void {
  const rows = gone.map(({ before: { id, rule, severity, account, region, subject, status, reason }, now }) => ({
    line: { type: 'gone' as const, id, rule, severity, account, region, subject: { ...subject }, was: status, now, reason },
    cells: [severity, status, now ?? 'not there', region, `${subject.type} ${subject.name}`, rule, reason],
  }))
  const [first] = rows
  if (first === undefined) return
  if (!output.json) output.result(first.line, () => ['', `No more so, since ${taken.slice(0, 16).replace('T', ' ')} UTC:`])
  output.table(columns, rows, '')
}
