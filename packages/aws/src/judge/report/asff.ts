/**
 * Findings in the AWS Security Finding Format, for BatchImportFindings. Limits are those of AwsSecurityFinding in the AWS Security Hub
 * API Reference; as "characters" there are bytes in places, texts are cut by bytes of UTF-8.
 */
import type { BlastRadius } from '../blast-radius/blast-radius.ts'
import { sentenceOf } from '../blast-radius/sentence.ts'
import { type Finding, findingId, type Severity, type Status, type Subject } from '../findings/finding.ts'
import { globalPlace, type Manifest } from '../../observe/inventory/manifest.ts'
import type { RuleText } from '../rules/rule.ts'
import type { ReportText } from './report-text.ts'
import { ownNames } from '../rules/own-names.ts'

/** AWS: WARNING if information is missing, NOT_AVAILABLE also where an evaluation was not applicable. */
const compliance: Readonly<Record<Status, string>> = { PASS: 'PASSED', FAIL: 'FAILED', UNKNOWN: 'WARNING', NOT_APPLICABLE: 'NOT_AVAILABLE' }
const labels: Readonly<Record<Severity, string>> = { critical: 'CRITICAL', high: 'HIGH', medium: 'MEDIUM', low: 'LOW' }
const resourceTypes: Readonly<Record<string, string>> = ownNames({
  'recovery-point': 'AwsBackupRecoveryPoint',
  vault: 'AwsBackupBackupVault',
  volume: 'AwsEc2Volume',
  region: 'AwsAccount',
})
/** The only ones that the format has a name for. */
const partitions = new Set(['aws', 'aws-cn', 'aws-us-gov'])
const fieldsAtMost = 50

/**
 * A list, one finding a line, also of those that pass: they close what failed before. Its time is the inventory's. The worst blast radii
 * are findings too, before the others.
 */
export function asffReport({ finished, accounts }: Manifest, rules: readonly RuleText[], radii: readonly BlastRadius[]): ReportText {
  const homes = new Map(accounts.map(({ id, regions }) => [id, regions[0] ?? 'us-east-1']))
  const partitionOf = new Map(accounts.map(({ id, caller }) => [id, caller.split(':')[1] ?? 'aws']))
  const ruleOf = new Map(rules.map((rule) => [rule.id, rule]))
  const textOf = (finding: Finding, state: RecordState) => {
    const { account } = finding
    const where = { partition: partitionOf.get(account) ?? 'aws', region: homes.get(account) ?? 'us-east-1', time: finished }
    return asffFinding(finding, ruleOf.get(finding.rule), where, state)
  }
  return {
    head: '[\n',
    first: radii.map((radius) => {
      const { account } = radius
      return JSON.stringify(ofRadius(radius, { partition: partitionOf.get(account) ?? 'aws', region: homes.get(account) ?? 'us-east-1', time: finished }))
    }),
    item: (finding) => JSON.stringify(textOf(finding, 'ACTIVE')),
    gone: (before) => JSON.stringify(textOf({ ...before, evidence: [] }, 'ARCHIVED')),
    separator: ',\n',
    tail: '\n]\n',
  }
}

/** What is archived is not shown any more: Security Hub does so by itself only after 90 days without an update. */
type RecordState = 'ACTIVE' | 'ARCHIVED'

/** @param home where what belongs to no Region is put: it has to be in one there */
function asffFinding(finding: Finding, rule: RuleText | undefined, { partition, region: home, time }: Where, state: RecordState) {
  const { id, rule: ruleId, status, severity, account, subject, reason, fix, waiver } = finding
  const region = finding.region === globalPlace ? home : finding.region
  const isOpen = (status === 'FAIL' || status === 'UNKNOWN') && waiver === undefined
  return {
    SchemaVersion: '2018-10-08',
    // the same wherever it is put: which Regions are collected may change
    Id: `holdfast/${ruleId}/${account}/${finding.region}/${id}`,
    ProductArn: `arn:${partition}:securityhub:${region}:${account}:product/${account}/default`,
    GeneratorId: `holdfast/${ruleId}`,
    AwsAccountId: account,
    Region: region,
    CreatedAt: time,
    UpdatedAt: time,
    Title: cut(rule?.title ?? ruleId, 256),
    Description: cut(`${subject.type} ${subject.name}: ${reason}. ${rule?.why ?? ''}`, 1024),
    ...(fix !== undefined && { Remediation: { Recommendation: { Text: cut(fix.console, 512) } } }),
    ProductFields: productFields(finding),
    Resources: resources({ ...finding, region }, partition),
    Compliance: {
      Status: compliance[status],
      ...(status !== 'PASS' && { StatusReasons: [{ ReasonCode: status, Description: cut(reason, 1024) }] }),
      RelatedRequirements: (rule?.mappings ?? []).slice(0, 32).map((mapping) => `${mapping.framework} ${mapping.id} (${mapping.extent})`),
    },
    // Severity and Types of the finding itself are the customer's to change, these are the provider's
    FindingProviderFields: {
      Severity: { Label: isOpen ? labels[severity] : 'INFORMATIONAL', Original: severity },
      Types: ['Software and Configuration Checks/AWS Security Best Practices'],
    },
    // only taken for a finding that is new there: whoever works with it there may have decided otherwise
    ...(waiver !== undefined && { Workflow: { Status: 'SUPPRESSED' } }),
    RecordState: state,
  }
}

interface Where {
  readonly partition: string
  readonly region: string
  readonly time: string
}

/** What a thief could do is no rule's finding: it has no compliance. */
function ofRadius(radius: BlastRadius, { partition, region, time }: Where) {
  const { account, principal, counts, points, unreadable } = radius
  const who = principal ?? `arn:${partition}:iam::${account}:root`
  const id = findingId(['blast-radius', account, principal ?? ''])
  const label = counts.now > 0 ? 'CRITICAL' : counts.later > 0 || unreadable > 0 ? 'HIGH' : 'MEDIUM'
  const fields = { ...counts, points, unreadable }
  return {
    SchemaVersion: '2018-10-08',
    Id: `holdfast/blast-radius/${account}/${globalPlace}/${id}`,
    ProductArn: `arn:${partition}:securityhub:${region}:${account}:product/${account}/default`,
    GeneratorId: 'holdfast/blast-radius',
    AwsAccountId: account,
    Region: region,
    CreatedAt: time,
    UpdatedAt: time,
    Title: cut(`What a thief of ${who.slice(who.lastIndexOf(':') + 1)} could destroy`, 256),
    Description: cut(sentenceOf(radius), 1024),
    ProductFields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [`holdfast/${name}`, String(value)])),
    Resources: [
      {
        Type: who.includes(':role/') ? 'AwsIamRole' : who.includes(':user/') ? 'AwsIamUser' : 'Other',
        Id: who,
        ...(partitions.has(partition) && { Partition: partition }),
        Region: region,
      },
    ],
    FindingProviderFields: {
      Severity: { Label: label, Original: label.toLowerCase() },
      Types: ['Software and Configuration Checks/AWS Security Best Practices'],
    },
    RecordState: 'ACTIVE',
  }
}

function resources({ account, region, subject }: Finding, partition: string) {
  const place = { ...(partitions.has(partition) && { Partition: partition }), Region: region }
  const own = { Type: resourceTypes[subject.type] ?? 'Other', Id: resourceId(subject, account), ...place }
  if (subject.vault === undefined) return [own]
  return [own, { Type: 'AwsBackupBackupVault', Id: `arn:${partition}:backup:${region}:${account}:backup-vault:${subject.vault}`, ...place }]
}

function resourceId({ type, id }: Subject, account: string): string {
  return type === 'region' ? `AWS::::Account:${account}` : id
}

/** What decided and what to do; the last ones are left out where there are more than the format takes. */
function productFields({ id, rule, status, severity, evidence, failures = [], fix, waiver }: Finding): Readonly<Record<string, string>> {
  const fields = [
    ['finding', id],
    ['rule', rule],
    ['status', status],
    ['severity', severity],
    ...(waiver === undefined ? [] : ([['waiver/owner', waiver.owner], ['waiver/reason', waiver.reason], ['waiver/until', waiver.until]] as const)),
    ...(fix === undefined ? [] : [['fix/kind', fix.kind] as const]),
    ...(fix === undefined || fix.command === null ? [] : [['fix/command', fix.command] as const]),
    ...evidence.map(({ field, value }, index) => [`evidence/${index + 1}`, `${field} = ${value ?? '(not said)'}`] as const),
    ...failures.map(({ call, code, message }, index) => [`failed-call/${index + 1}`, `${call}: ${code}: ${message}`] as const),
  ] as const
  return Object.fromEntries(fields.slice(0, fieldsAtMost).map(([name, value]) => [`holdfast/${name}`, cut(value, 2048)]))
}

/** Whole characters, with a mark where something is missing. */
function cut(text: string, bytesAtMost: number): string {
  if (Buffer.byteLength(text) <= bytesAtMost) return text
  const mark = '…'
  let room = bytesAtMost - Buffer.byteLength(mark)
  let kept = ''
  for (const character of text) {
    room -= Buffer.byteLength(character)
    if (room < 0) break
    kept += character
  }
  return kept + mark
}
