/** Findings as SARIF 2.1.0 (OASIS, errata 01), for code scanning and whatever else collects results of tools. */
import type { Finding, Severity, Status, Subject } from '../findings/finding.ts'
import type { Failure, Manifest } from '../../observe/inventory/manifest.ts'
import type { BlastRadius } from '../blast-radius/blast-radius.ts'
import { blastRadiusFacts } from '../blast-radius/facts.ts'
import { sentenceOf } from '../blast-radius/sentence.ts'
import type { RuleText } from '../rules/rule.ts'
import type { ReportText } from './report-text.ts'
import { ruleHelp } from './rule-page.ts'

/** Of a template that was judged. */
export interface Origins {
  /** Of its file, relative to where the repository is, with slashes; or absolute, with a scheme. */
  readonly uri: string
  /** Null: it is about no single resource of it. */
  originOf(subject: Subject): { readonly address: string; readonly line: number | null } | null
}

/**
 * Section 3.27.9: `open` is what the tool could not decide. Others are left out: code scanning takes every result for an alert, and reads neither
 * kinds nor suppressions. Source: "SARIF support for code scanning", docs.github.com (the members that it uses).
 */
const kinds: Readonly<Partial<Record<Status, string>>> = { FAIL: 'fail', UNKNOWN: 'open' }
/** Section 3.27.24. What is gone is no result: who doesn't know of baselines would show it as if it were there. */
const baselines = { new: 'new', changed: 'updated', same: 'unchanged' } as const
const levels: Readonly<Record<Severity, string>> = { critical: 'error', high: 'error', medium: 'warning', low: 'note' }
/** A score out of ten, from which code scanning makes its own classes. */
const scores: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' }

/**
 * One run, with a note for each of the worst blast radii, and a result for each finding that fails or is unknown and is not waived. Its times are
 * those of the collection.
 * @param radii worst first
 * @param version of the program
 * @param origins where in a template things are, if one was judged
 */
export function sarifReport(
  { started, finished, accounts, failures }: Manifest,
  rules: readonly RuleText[],
  radii: readonly BlastRadius[],
  version: string,
  origins: Origins | null = null,
): ReportText {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]))
  const run = {
    tool: { driver: { name: 'Holdfast', semanticVersion: version, rules: rules.map(descriptor) } },
    // the same however many accounts there are: code scanning compares a run with the one before of the same category
    automationDetails: { id: origins === null ? 'holdfast/aws-assess/' : `holdfast/aws-template/${origins.uri}/` },
    invocations: [
      {
        ...{ executionSuccessful: true, startTimeUtc: started, endTimeUtc: finished },
        toolExecutionNotifications: [...radii.map(headline), ...failures.map(notification)],
      },
    ],
    properties: { accounts: accounts.map(({ id }) => id), blastRadius: radii.map(blastRadiusFacts) },
  }
  const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
  return {
    head: `{"$schema":${JSON.stringify(schema)},"version":"2.1.0","runs":[${JSON.stringify(run).slice(0, -1)},"results":[\n`,
    item: (finding) =>
      kinds[finding.status] === undefined || finding.waiver !== undefined ? null : JSON.stringify(result(finding, indexes.get(finding.rule), origins)),
    separator: ',\n',
    tail: '\n]}]}\n',
  }
}

function descriptor(rule: RuleText) {
  const { id, title, why, asks, severity, mappings, fixes } = rule
  const fixTexts = fixes().map(({ when, fix }) => `If ${when}: ${fix.console}${fix.command === null ? '' : ` Command: ${fix.command}`}`)
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: `${asks} ${why}` },
    help: { text: [asks, why, ...fixTexts].join('\n\n'), markdown: ruleHelp(rule) },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ['security', 'backup'], 'security-severity': scores[severity], mappings },
  }
}

function headline(radius: BlastRadius) {
  return { level: 'note', message: { text: messageText(sentenceOf(radius)) } }
}

function notification({ account, region, call, target, code, message }: Failure) {
  const about = target === null ? '' : ` about ${target}`
  return { level: 'warning', message: { text: messageText(`${call} in ${account}, ${region}${about} failed: ${code}: ${message}`) } }
}

function result(finding: Finding, ruleIndex: number | undefined, origins: Origins | null) {
  const { id, rule, status, severity, account, region, subject, reason, evidence, failures = [], fix, since } = finding
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    kind: kinds[status],
    // section 3.27.10: none of what does not fail
    level: status === 'FAIL' ? levels[severity] : 'none',
    message: { text: messageText(`${subject.type} ${subject.name}: ${reason}`) },
    locations: [locationOf(finding, origins)],
    fingerprints: { 'holdfast/v1': id },
    partialFingerprints: { 'holdfast/v1': id },
    ...(since !== undefined && { baselineState: baselines[since] }),
    properties: {
      ...{ status, severity, account, region, subject, evidence },
      failedCalls: failures.map(({ call, target, code, message }) => ({ call, target, code, message })),
      fix: fix ?? null,
    },
  }
}

/** Section 3.28: the template's file and line, where there is one, so that code scanning shows it there. */
function locationOf({ account, region, subject }: Finding, origins: Origins | null) {
  const origin = origins?.originOf(subject) ?? null
  const names = { name: subject.name, fullyQualifiedName: `${account}/${region}/${subject.id}`, kind: 'resource' }
  if (origins === null) return { logicalLocations: [names] }
  const physicalLocation = { artifactLocation: { uri: origins.uri }, region: { startLine: origin?.line ?? 1 } }
  return { physicalLocation, logicalLocations: [origin === null ? names : { ...names, name: origin.address }] }
}

/** Names are anybody's: braces would be placeholders (section 3.11.5), and a bracket before a parenthesis a link (section 3.11.6). */
function messageText(text: string): string {
  return text.replaceAll(/[{}]/g, '$&$&').replaceAll('](', '] (')
}
