/** What was wrong in an older inventory, and is not any more. */
import type { ChangeCounts, Changes, Gone } from '@holdfast/aws/changes'
import type { JsonLine } from '../../output/json-schemas.ts'
import type { Session } from '../../session.ts'

const columns = [{ title: 'severity' }, { title: 'was' }, { title: 'is' }, { title: 'Region' }, { title: 'where', shrink: true }, { title: 'rule' }, { title: 'what was', shrink: true }] as const

/** For people; a line of --json is written for each. */
const mostRows = 1000

/** One line for each; for people a table after a heading, if there is any. */
export async function tellGone({ output }: Session, changes: Changes, { gone, unknown }: ChangeCounts, taken: string): Promise<void> {
  if (output.json) {
    for await (const one of changes.gone()) {
      output.result(lineOf(one), () => [])
      await output.drained()
    }
    return
  }
  const rows = (await firstOf(changes, mostRows)).map((one) => {
    const { severity, status, region, subject, rule, reason } = one.before
    return { line: lineOf(one), cells: [severity, status, one.now === 'UNKNOWN' ? 'not known' : (one.now ?? 'not there'), region, `${subject.type} ${subject.name}`, rule, reason] }
  })
  const [first] = rows
  if (first === undefined) return
  output.result(first.line, () => ['', `${unknown === 0 ? 'No more so' : 'No more so, or not known any more'}, since ${taken.slice(0, 16).replace('T', ' ')} UTC:`])
  output.table(columns, rows, '')
  const more = gone + unknown - rows.length
  if (more > 0) output.remark(`${more.toLocaleString('en')} more: --json has them`)
}

/** At most so many. */
export async function firstOf(changes: Changes, most: number): Promise<readonly Gone[]> {
  const found: Gone[] = []
  for await (const one of changes.gone()) if (found.push(one) >= most) break
  return found
}

function lineOf({ before: { id, rule, severity, account, region, subject, status, reason }, now }: Gone): JsonLine {
  return { type: 'gone', id, rule, severity, account, region, subject: { ...subject }, was: status, now, reason }
}
