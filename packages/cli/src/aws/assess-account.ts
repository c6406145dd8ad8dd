/** Judges an inventory and tells what was found. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { isAbsolute, join, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { assess, assessInBatches } from '@holdfast/aws/assess'
import { worstBlastRadii } from '@holdfast/aws/blast-radius'
import { type ChangeCounts, Changes } from '@holdfast/aws/changes'
import { type Finding, type Judgement, severities, type Severity, withId } from '@holdfast/aws/finding'
import { type Framework, requirementsOf } from '@holdfast/aws/frameworks'
import { type Group, Groups } from '@holdfast/aws/group-findings'
import type { Intent } from '@holdfast/aws/intent-schema'
import { Inventory } from '@holdfast/aws/inventory'
import { globalPlace, type Manifest } from '@holdfast/aws/manifest'
import { typesNotAssessed } from '@holdfast/aws/not-assessed'
import { outcomeOf, Tallies } from '@holdfast/aws/outcome'
import { countPoints } from '@holdfast/aws/point-census'
import { reportedRules } from '@holdfast/aws/reported-rules'
import type { Template } from '@holdfast/aws/read-template'
import type { Rule } from '@holdfast/aws/rule'
import { RunReach } from '@holdfast/aws/run-reach'
import { ruleList } from '@holdfast/aws/rule-list'
import type { Origins } from '@holdfast/aws/sarif'
import { Waivers } from '@holdfast/aws/waivers'
import { HoldfastError } from '@holdfast/core/errors'
import type { Outcome as ExitOutcome } from '../failure/exit-codes.ts'
import { formatCount } from '../output/format-size.ts'
import { displayPath, escapeForTerminal } from '../output/terminal-text.ts'
import { wrapText } from '../output/wrap-text.ts'
import type { OthersChoice } from './account-options.ts'
import type { Session } from '../session.ts'
import { version } from '../version.ts'
import { findingLine } from './finding-line.ts'
import { loadIntent } from './load-intent.ts'
import { type ReportChoice, Reports } from './reports.ts'
import { tellBlastRadius } from './tell/tell-blast-radius.ts'
import { SetAsideFile } from './set-aside-file.ts'
import { firstOf, tellGone } from './tell/tell-gone.ts'
import { tellGroups } from './tell/tell-groups.ts'
import { passedOver, unreadAccounts } from './tell/passed-over.ts'
import { tellRequirements } from './tell/tell-requirements.ts'
import { usualRegionOffline } from './usual-region.ts'
import { loadWaivers } from './waiver-file.ts'

export interface AssessChoice extends ReportChoice {
  /** Null: the account is read into a folder that is removed afterwards. */
  readonly inventory: string | null
  /** Judged instead of an account. */
  readonly template: Pick<Template, 'language' | 'file'> | null
  readonly regions: readonly string[] | null
  /** Null: only the account of the credentials. */
  readonly others: OthersChoice | null
  readonly details: boolean
  /** The declared intent's file; null: the usual one if it is here. */
  readonly intent: string | null
  /** The file of the waivers; null: the usual one, if it is there. */
  readonly waivers: string | null
  /** The folder of an older inventory to compare with. */
  readonly since: string | null
  /** Told as a summary by requirements instead of by findings. */
  readonly frameworks: readonly Framework[]
  /** The least severity that decides the exit code. */
  readonly failOn: Severity
}

const radiiAtMost = 10
const goneInPage = 1000

/** @throws HoldfastError as `loadIntent`, `loadWaivers`, `Inventory.open`, `assess`, `collectAccount` and `Reports` */
export async function assessAccount(session: Session, choice: AssessChoice): Promise<void> {
  const { inventory, regions, others, template } = choice
  const declared = await loadIntent(choice.intent)
  if (declared !== null) session.output.remark(`judged by what ${displayPath(declared.file)} declares`)
  const intent = declared?.intent ?? null
  if (template !== null) {
    await assessTemplate(session, template, choice, intent)
    return
  }
  if (inventory !== null) {
    await tellAssessment(session, await Inventory.open(resolve(inventory)), choice, intent)
    return
  }
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-inventory-'))
  try {
    const { collectAccount } = await import('./collect-account.ts')
    await collectToKeepNothing(session, () => collectAccount(session, folder, { regions, calls: null, again: false, others }))
    await tellAssessment(session, await Inventory.open(folder), choice, intent)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Says what to do instead where a long reading was for nothing. */
async function collectToKeepNothing(session: Session, read: () => Promise<unknown>): Promise<void> {
  try {
    await read()
  } catch (error) {
    session.output.remark('nothing that was read is kept: "holdfast aws collect --out FOLDER" goes on where it stopped, "--inventory FOLDER" judges it')
    throw error
  }
}

/** What there is of an account only when it runs, a template does not say: rules that ask for it are left out, and named. */
async function assessTemplate(session: Session, { language, file }: Pick<Template, 'language' | 'file'>, choice: AssessChoice, intent: Intent | null): Promise<void> {
  const { readTemplate } = await import('@holdfast/aws/read-template')
  const path = resolve(file)
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new HoldfastError('READ_FAILED', 'the template cannot be read', { context: { path }, cause })
  })
  const account = choice.others?.choice.kind === 'named' ? (choice.others.choice.ids[0] ?? '') : '000000000000'
  const region = choice.regions?.[0] ?? (await usualRegionOffline(session)) ?? 'us-east-1'
  const read = readTemplate({ language, text, file: path, account, region, now: session.clock.now() })
  const ids = new Set(ruleList.map(({ id }) => id))
  const judged = [{ inventory: read.inventory, rules: read.rules }, ...read.grants]
  const rules = judged.flatMap((one) => one.rules)
  const ofAccounts = rules.filter(({ id }) => ids.has(id))
  session.output.remark(`judged by ${ofAccounts.length} of ${ruleList.length} rules: others are for what it does not make`)
  for (const left of read.leftOut) session.output.remark(`left out: ${formatCount(left.ids.length, 'rule')} that ask ${left.ask}`)
  for (const note of read.notes) session.output.remark(`not read: ${escapeForTerminal(note)}`)
  // code scanning wants the file as the repository has it
  const uri = isAbsolute(file) ? pathToFileURL(file).href : file.split(sep).map(encodeURIComponent).join('/')
  await tellAssessment(session, read.inventory, choice, intent, { rules, judged, origins: { uri, originOf: read.originOf } })
}

interface TemplateAsked {
  /** All of them. */
  readonly rules: readonly Rule[]
  /** Each inventory that is made of it, with those that judge it. */
  readonly judged: readonly { readonly inventory: Inventory; readonly rules: readonly Rule[] }[]
  readonly origins: Origins
}

/**
 * @param template of which no role could be stolen yet; null: an account, by all rules
 * @throws HoldfastError NOT_FOUND if there is no account in it
 */
async function tellAssessment(session: Session, inventory: Inventory, choice: AssessChoice, intent: Intent | null, template: TemplateAsked | null = null): Promise<void> {
  // most of what is made lives for a moment: a heap of twice what lives costs no time, and half the memory of what V8 would take
  setFlagsFromString('--heap-growing-percent=100')
  const rules = template?.rules ?? null
  const { accounts, finished } = inventory.manifest
  // of nothing there are no findings: that is not to look like an account that passes
  if (accounts.length === 0) throw new HoldfastError('NOT_FOUND', 'the inventory has no account to judge')
  const waivers = new Waivers(await loadWaivers(choice.waivers), Date.parse(finished))
  const older = choice.since === null ? null : await Inventory.open(resolve(choice.since))
  const aside = older === null ? null : await SetAsideFile.create()
  try {
    const reach = new RunReach({ manifest: inventory.manifest, rules: rules ?? ruleList, allRules: reportedRules, isTemplate: template !== null })
    const changes = older === null || aside === null ? null : await Changes.since(assess(older, { intent, rules: rules ?? ruleList }), aside, reach)
    await tellJudged(session, inventory, choice, { intent, template, waivers, reach, older, changes })
  } finally {
    await aside?.close()
  }
}

interface Judging {
  readonly intent: Intent | null
  readonly template: TemplateAsked | null
  readonly waivers: Waivers
  readonly reach: RunReach
  readonly older: Inventory | null
  readonly changes: Changes | null
}

async function tellJudged(session: Session, inventory: Inventory, choice: AssessChoice, { intent, template, waivers, reach, older, changes }: Judging): Promise<void> {
  const rules = template?.rules ?? null
  const { output } = session
  const { details, frameworks } = choice
  const { finished, accounts, skipped = [], notEnabled = [], failures } = inventory.manifest
  const radii = rules === null ? await worstBlastRadii(inventory, radiiAtMost) : { worst: [], points: 0, failures: [] }
  const groups = new Groups()
  const tallies = new Tallies()
  const reports = new Reports()
  let worst: ExitOutcome = 'complete'
  let passedWaivers = 0
  let counted: ChangeCounts | null = null
  const note = (found: Finding): Finding => {
    reach.see(found)
    const waived = waivers.judge(found)
    const finding = changes === null ? waived : changes.judge(waived)
    groups.add(finding)
    tallies.add(finding)
    worst = worseOf(worst, finding, choice.failOn)
    return finding
  }
  const isOpen = ({ status }: Judgement): boolean => status === 'FAIL' || status === 'UNKNOWN'
  const write = async (finding: Finding): Promise<void> => {
    if (output.json) {
      output.result(findingLine(finding), () => [])
      await output.drained()
    }
    await reports.add(finding)
  }
  try {
    await reports.create(inventory, radii, choice, template?.origins ?? null)
    if (rules === null) tellBlastRadius(session, radii)
    // told without a wait for each: there are millions where there are millions of points
    const isAnyoneWaitedFor = output.json || reports.areAny
    for (const judged of template?.judged ?? [{ inventory, rules: ruleList }]) {
      for await (const batch of assessInBatches(judged.inventory, { intent, rules: judged.rules })) {
        for (const judgement of batch) {
          // neither waived nor written: it only counts
          if (!isAnyoneWaitedFor && changes === null && !isOpen(judgement)) {
            tallies.add(judgement)
            continue
          }
          const finding = note(withId(judgement))
          if (isAnyoneWaitedFor) await write(finding)
        }
      }
    }
    for (const finding of waivers.problems({ account: accounts[0]?.id ?? '', region: globalPlace }, reach)) {
      if (finding.status === 'NOT_APPLICABLE') passedWaivers += 1
      await write(note(finding))
    }
    counted = (await changes?.count()) ?? null
    if (changes !== null && reports.areAny) for await (const { before, now } of changes.gone()) if (now === null) await reports.addGone(before)
    const since = older === null || changes === null || counted === null ? null : { taken: older.manifest.finished, counts: counted, gone: await firstOf(changes, goneInPage) }
    await reports.finish(async () => ({
      ...{ version, manifest: inventory.manifest, radii, census: await countPoints(inventory), rules: reportedRules },
      ...{ counts: tallies.all, groups: groups.worstFirst(), requirements: requirementsOf(reportedRules, tallies), since },
    }))
  } finally {
    await reports.abandon()
  }
  const shown = groups.worstFirst()
  const isSummary = frameworks.length > 0
  if (isSummary) tellRequirements(session, requirementsOf(reportedRules, tallies).filter(({ framework }) => frameworks.includes(framework)))
  else tellGroups(session, shown, { isCompared: changes !== null, details })
  if (changes !== null && counted !== null) await tellGone(session, changes, counted, older?.manifest.finished ?? '')
  session.outcome = worst
  const counts = tallies.all
  const notAssessed = [...(await typesNotAssessed(inventory))]
  const line = {
    type: 'assessment' as const,
    taken: finished,
    accounts: accounts.map(({ id }) => id),
    rules: (rules ?? ruleList).length,
    pass: counts.PASS,
    fail: counts.FAIL,
    unknown: counts.UNKNOWN,
    waived: counts.WAIVED,
    notApplicable: counts.NOT_APPLICABLE,
    failedCalls: failures.length,
    skipped,
    notEnabled,
    notAssessed,
    ...(counted !== null && { since: { taken: older?.manifest.finished ?? '', ...counted } }),
  }
  const whose = accounts.length > 3 ? formatCount(accounts.length, 'account') : `account ${line.accounts.join(', ')}`
  const all = [
    `${formatCount(counts.FAIL)} failed${bySeverity(shown)}`,
    `${formatCount(counts.UNKNOWN)} not known`,
    ...(counts.WAIVED > 0 ? [`${formatCount(counts.WAIVED)} waived`] : []),
    `${formatCount(counts.PASS)} passed`,
    `${formatCount(counts.NOT_APPLICABLE)} not applicable`,
  ]
  output.result(line, () => [...(shown.length > 0 ? [''] : []), ...wrapText(`${whose}, as of ${minute(finished)} UTC: ${all.join(', ')}`, output.width, { hanging: '  ' }), ...notAssessedText(notAssessed), ...(template === null ? notReadText(inventory.manifest) : []), ...sinceText(counted, older)])
  if (passedWaivers > 0) output.remark(`${formatCount(passedWaivers, 'waiver')} not looked at: for what this assessment does not look at, or could not read`)
  if (!details && !isSummary && shown.length > 0) output.remark('what decided, why it matters and how to fix it: --details')
}

/** How many of what fails are how severe: ` (1 critical, 2 low)`. */
function bySeverity(groups: readonly Group[]): string {
  const counted = severities.map((severity) => [severity, groups.reduce((sum, group) => (group.outcome === 'FAIL' && group.severity === severity ? sum + group.count : sum), 0)] as const)
  const some = counted.filter(([, count]) => count > 0)
  return some.length === 0 ? '' : ` (${some.map(([severity, count]) => `${formatCount(count)} ${severity}`).join(', ')})`
}

/** Findings that are waived, or less severe than what is asked for, do not count. */
function worseOf(before: ExitOutcome, finding: Finding, failOn: Severity): ExitOutcome {
  const outcome = outcomeOf(finding)
  if (severities.indexOf(finding.severity) > severities.indexOf(failOn)) return before
  if (outcome === 'FAIL') return 'findings'
  return outcome === 'UNKNOWN' && before === 'complete' ? 'incomplete' : before
}

function notAssessedText(types: readonly string[]): readonly string[] {
  return types.length === 0 ? [] : [`not assessed, but for their points: ${types.join(', ')}`]
}

/** Of a template, calls that failed are what it does not say. */
function notReadText(manifest: Manifest): readonly string[] {
  const count = manifest.failures.length
  return [
    ...passedOver(manifest),
    ...unreadAccounts(manifest),
    ...(count === 0 ? [] : [`${formatCount(count, 'call')} failed while the inventory was made: what depends on them is not known`]),
  ]
}

function sinceText(counts: ChangeCounts | null, older: Inventory | null): readonly string[] {
  if (counts === null || older === null) return []
  const { new: added, changed, gone, unknown } = counts
  const notKnown = unknown === 0 ? '' : `, ${formatCount(unknown)} not known any more`
  return [`since ${minute(older.manifest.finished)} UTC: ${formatCount(added)} new, ${formatCount(changed)} changed, ${formatCount(gone)} gone${notKnown}`]
}

function minute(time: string): string {
  return time.slice(0, 16).replace('T', ' ')
}
