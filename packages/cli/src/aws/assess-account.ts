/** Judges an inventory and tells what was found. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { assess } from '@holdfast/aws/assess'
import type { Finding } from '@holdfast/aws/finding'
import { type Group, Groups } from '@holdfast/aws/group-findings'
import type { Intent } from '@holdfast/aws/intent-schema'
import { Inventory } from '@holdfast/aws/inventory'
import { ruleList } from '@holdfast/aws/rule-list'
import type { JsonLine } from '../output/json-schemas.ts'
import { formatCount } from '../output/format-size.ts'
import { displayPath, escapeForTerminal } from '../output/terminal-text.ts'
import type { Session } from '../session.ts'
import { loadIntent } from './load-intent.ts'
import { type ReportChoice, Reports } from './reports.ts'
import { tellBlastRadius } from './tell-blast-radius.ts'

export interface AssessChoice extends ReportChoice {
  /** Null: the account is read into a folder that is removed afterwards. */
  readonly inventory: string | null
  readonly regions: readonly string[] | null
  readonly details: boolean
  /** The declared intent's file; null: the usual one if it is here. */
  readonly intent: string | null
}

/** @throws HoldfastError as `loadIntent`, `Inventory.open`, `assess`, `collectAccount` and `Reports` */
export async function assessAccount(session: Session, choice: AssessChoice): Promise<void> {
  const { inventory, regions } = choice
  const declared = await loadIntent(choice.intent)
  if (declared !== null) session.output.remark(`judged by what ${displayPath(declared.file)} declares`)
  const intent = declared?.intent ?? null
  if (inventory !== null) {
    await tellAssessment(session, await Inventory.open(resolve(inventory)), choice, intent)
    return
  }
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-inventory-'))
  try {
    const { collectAccount } = await import('./collect-account.ts')
    await collectAccount(session, folder, { regions, calls: null })
    await tellAssessment(session, await Inventory.open(folder), choice, intent)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function tellAssessment(session: Session, inventory: Inventory, choice: AssessChoice, intent: Intent | null): Promise<void> {
  const { output } = session
  const { details } = choice
  const groups = new Groups()
  const reports = new Reports()
  try {
    await reports.create(inventory, choice)
    await tellBlastRadius(session, inventory)
    for await (const finding of assess(inventory, { intent })) {
      if (output.json) {
        output.result(findingLine(finding), () => [])
        await output.drained()
      }
      groups.add(finding)
      await reports.add(finding)
    }
    await reports.finish()
  } finally {
    await reports.abandon()
  }
  const counts = groups.counts()
  const worst = groups.worstFirst()
  if (!output.json) tellGroups(session, worst, details)
  session.outcome = counts.FAIL > 0 ? 'findings' : counts.UNKNOWN > 0 ? 'incomplete' : 'complete'
  const { finished, accounts, failures } = inventory.manifest
  const line = {
    type: 'assessment' as const,
    taken: finished,
    accounts: accounts.map(({ id }) => id),
    rules: ruleList.length,
    pass: counts.PASS,
    fail: counts.FAIL,
    unknown: counts.UNKNOWN,
    notApplicable: counts.NOT_APPLICABLE,
    failedCalls: failures.length,
  }
  output.result(line, () => [
    ...(worst.length > 0 ? [''] : []),
    `${accounts.length > 3 ? formatCount(accounts.length, 'account') : `account ${line.accounts.join(', ')}`}, as of ${finished.slice(0, 16).replace('T', ' ')} UTC: ${formatCount(counts.FAIL)} failed, ${formatCount(counts.UNKNOWN)} not known, ${formatCount(counts.PASS)} passed, ${formatCount(counts.NOT_APPLICABLE)} not applicable`,
  ])
  if (!details && worst.length > 0) output.remark('what decided, why it matters and how to fix it: --details')
}

const columns = [
  { title: 'severity' },
  { title: 'status' },
  { title: 'Region' },
  { title: 'where', shrink: true },
  { title: 'rule' },
  { title: 'count', align: 'right' },
  { title: 'what', shrink: true },
] as const

function tellGroups({ output }: Session, groups: readonly Group[], details: boolean): void {
  const rows = groups.map(({ severity, status, region, where, rule, count, reason, example }) => ({
    line: findingLine(example),
    cells: [severity, status, region, `${where.type} ${where.name}`, rule, String(count), reason],
  }))
  output.table(columns, rows, 'nothing fails, and everything is known')
  if (!details) return
  for (const group of groups) output.result(findingLine(group.example), () => detailsOf(group))
}

function detailsOf({ rule, where, reason, count, example }: Group): readonly string[] {
  const text = ruleList.find(({ id }) => id === rule)
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

function findingLine({ failures = [], evidence, fix, subject, status, severity, id, rule, account, region, reason }: Finding): JsonLine {
  return {
    type: 'finding',
    id,
    rule,
    status,
    severity,
    account,
    region,
    subject: { ...subject },
    reason,
    evidence: evidence.map(fact => ({ ...fact })),
    failedCalls: failures.map(({ call, target, code, message }) => ({ call, target, code, message })),
    fix: fix === undefined ? null : { ...fix },
  }
}
