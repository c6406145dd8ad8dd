/** `aws journal`: what was done from here, and whether its record is whole. */
import { openIntents } from '@holdfast/aws/done-steps'
import { lineHashes, readJournal } from '@holdfast/aws/journal'
import type { JournalEvent } from '@holdfast/aws/journal-record'
import { actOf, targetOf } from '@holdfast/aws/step'
import { formatInstant } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import { formatCount } from '../../output/format-size.ts'
import { formatWhen } from '../../output/format-time.ts'
import { displayPath } from '../../output/terminal-text.ts'
import type { Session } from '../../session.ts'
import { journalAccount, journalBytes, journalPath, planningKeys, type PlannerChoice } from '../planner.ts'

export interface JournalChoice extends PlannerChoice {
  readonly account: string | null
}

interface Opened {
  readonly account: string
  readonly path: string
  readonly bytes: Uint8Array
  readonly read: ReturnType<typeof readJournal>
}

async function openForReading(session: Session, choice: JournalChoice): Promise<Opened> {
  const keys = await planningKeys(session, choice)
  const account = await journalAccount(session, choice.account)
  const path = journalPath(session, account)
  const bytes = await journalBytes(path)
  if (bytes === null) throw new HoldfastError('NOT_FOUND', 'there is no journal of this account here', { context: { account, path } })
  return { account, path, bytes, read: readJournal(bytes, keys) }
}

/** @throws HoldfastError NOT_FOUND; as readJournal */
export async function showJournal(session: Session, choice: JournalChoice): Promise<void> {
  const { read } = await openForReading(session, choice)
  session.output.table(
    [{ title: 'line', align: 'right' }, { title: 'when' }, { title: 'what', shrink: true }],
    read.records.map(({ number, at, event }) => ({
      line: { type: 'journal-line', number, at: formatInstant(at), event: { ...event } },
      cells: [String(number + 1), formatWhen(at, 'seconds'), described(event)],
    })),
    'The journal is empty.',
  )
}

function described(event: JournalEvent): string {
  switch (event.kind) {
    case 'start':
      return `${event.principal} begins plan ${event.plan.slice(0, 16)} of ${formatCount(event.steps, 'step')}`
    case 'intent':
      return `about to ${actOf(event.step)} ${event.step.aspect}  ${targetOf(event.step)}  ${event.step.target.region}`
    case 'outcome':
      return `${event.result} (line ${event.intent + 1})${event.error === null ? '' : `: ${event.error}`}${event.made === null ? '' : `, ${event.made}`}`
    case 'end':
      return `plan ${event.plan.slice(0, 16)} is done`
  }
}

/**
 * @param head the hash of a line that was kept elsewhere; null if none was
 * @throws HoldfastError ROLLBACK if the journal does not have that line; as readJournal
 */
export async function checkJournal(session: Session, choice: JournalChoice, head: string | null): Promise<void> {
  const { account, path, bytes, read } = await openForReading(session, choice)
  const { records } = read
  if (head !== null && !lineHashes(bytes).includes(head)) {
    throw new HoldfastError('ROLLBACK', 'the journal does not have the line that was kept: lines were cut off its end', { context: { path, expected: head, found: read.head } })
  }
  const open = openIntents(records).length
  session.output.result({ type: 'journal', account, lines: records.length, open, head: read.head, path }, () => [
    `journal  ${displayPath(Buffer.from(path, 'utf8').toString('latin1'))}`,
    `account  ${account}`,
    `lines    ${formatCount(records.length)}, each signed and following the one before${head === null ? '' : ', and going on from the one that was kept'}`,
    ...(open === 0 ? [] : [`open     ${formatCount(open, 'call')} without an outcome: the next apply looks what became of them`]),
    `head     ${read.head}`,
  ])
  if (head === null) session.output.remark('Keep the head elsewhere: lines that are cut off the end can only be seen with it (--head).')
}
