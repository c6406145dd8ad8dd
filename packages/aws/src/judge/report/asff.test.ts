/** Held against the members and limits of AwsSecurityFinding, AWS Security Hub API Reference. */
import * as v from 'valibot'
import { beforeAll, expect, it } from 'vitest'
import { type Assessed, assessedAccount, textOf } from '../../../test/assessed-account.ts'
import type { BlastRadius } from '../blast-radius/blast-radius.ts'
import type { Finding } from '../findings/finding.ts'
import { reportedRules } from './reported-rules.ts'
import { asffReport } from './asff.ts'

const text = (bytesAtMost = 100_000) => v.pipe(v.string(), v.regex(/\S/), v.maxBytes(bytesAtMost))
const resource = v.strictObject({
  Type: v.picklist(['AwsBackupRecoveryPoint', 'AwsBackupBackupVault', 'AwsEc2Volume', 'AwsAccount', 'AwsIamRole', 'AwsIamUser', 'Other']),
  Id: text(),
  Partition: v.optional(v.picklist(['aws', 'aws-cn', 'aws-us-gov'])),
  Region: text(16),
})
const finding = v.strictObject({
  SchemaVersion: v.literal('2018-10-08'),
  Id: text(512),
  ProductArn: v.pipe(v.string(), v.regex(/^arn:[a-z-]+:securityhub:[a-z0-9-]+:(\d{12}):product\/\1\/default$/)),
  GeneratorId: text(512),
  AwsAccountId: v.pipe(v.string(), v.regex(/^\d{12}$/)),
  Region: text(16),
  CreatedAt: v.pipe(v.string(), v.isoTimestamp()),
  UpdatedAt: v.pipe(v.string(), v.isoTimestamp()),
  Title: text(256),
  Description: text(1024),
  Remediation: v.optional(v.strictObject({ Recommendation: v.strictObject({ Text: text(512) }) })),
  ProductFields: v.pipe(v.record(text(128), text(2048)), v.maxEntries(50)),
  Resources: v.pipe(v.array(resource), v.minLength(1), v.maxLength(32)),
  Compliance: v.strictObject({
    Status: v.picklist(['PASSED', 'WARNING', 'FAILED', 'NOT_AVAILABLE']),
    StatusReasons: v.optional(v.array(v.strictObject({ ReasonCode: text(), Description: text() }))),
    RelatedRequirements: v.pipe(v.array(text()), v.maxLength(32)),
  }),
  FindingProviderFields: v.strictObject({
    Severity: v.strictObject({ Label: v.picklist(['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL']), Original: text(64) }),
    Types: v.pipe(v.array(v.pipe(v.string(), v.startsWith('Software and Configuration Checks/'))), v.maxLength(50)),
  }),
  Workflow: v.optional(v.strictObject({ Status: v.picklist(['NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED']) })),
  RecordState: v.picklist(['ACTIVE', 'ARCHIVED']),
})
const format = v.array(finding)

let assessed: Assessed
beforeAll(async () => {
  assessed = await assessedAccount()
})

function reported(findings: readonly Finding[] = assessed.findings, manifest = assessed.manifest, radii: readonly BlastRadius[] = []) {
  return v.parse(format, JSON.parse(textOf(asffReport(manifest, reportedRules, radii), findings)))
}

it('has every finding as what it is: nothing that is not known or not applicable passes', () => {
  const statuses = { PASS: 'PASSED', FAIL: 'FAILED', UNKNOWN: 'WARNING', NOT_APPLICABLE: 'NOT_AVAILABLE' }
  const made = reported()
  expect(made.map(({ Compliance, ProductFields }) => [Compliance.Status, ProductFields['holdfast/status']])).toEqual(
    assessed.findings.map(({ status }) => [statuses[status], status]),
  )
  expect(new Set(made.map(({ Compliance }) => Compliance.Status)).size).toBe(4)
  expect(new Set(made.map(({ Id }) => Id)).size).toBe(made.length)
  expect(reported([])).toEqual([])
})

it('is as severe as the rule if it fails or is not known', () => {
  for (const { Compliance, FindingProviderFields } of reported()) {
    const { Label, Original } = FindingProviderFields.Severity
    expect(Label).toBe(['FAILED', 'WARNING'].includes(Compliance.Status) ? Original.toUpperCase() : 'INFORMATIONAL')
  }
})

it('is of the time of the collection, and names the point with its vault', () => {
  const made = reported()
  expect(new Set(made.flatMap(({ CreatedAt, UpdatedAt }) => [CreatedAt, UpdatedAt]))).toEqual(new Set([assessed.manifest.finished]))
  const point = made.find(({ GeneratorId, Compliance }) => GeneratorId === 'holdfast/point-encrypted' && Compliance.Status === 'FAILED')
  expect(point?.Resources).toMatchObject([
    { Type: 'AwsBackupRecoveryPoint', Partition: 'aws', Region: 'eu-west-1' },
    { Type: 'AwsBackupBackupVault', Id: 'arn:aws:backup:eu-west-1:111122223333:backup-vault:Default' },
  ])
})

it('has the worst blast radii first, as what they are: nothing of compliance', () => {
  const text = textOf(asffReport(assessed.manifest, reportedRules, assessed.radii), [])
  const radii = v.parse(v.array(v.omit(finding, ['Compliance'])), JSON.parse(text))
  expect(radii.map(({ Title, Resources }) => [Title, Resources[0]?.Type])).toEqual([
    ['What a thief of user/operator could destroy', 'AwsIamUser'],
    ['What a thief of role/maintenance could destroy', 'AwsIamRole'],
  ])
  expect(radii[0]?.Description).toMatch(/^if user\/operator is stolen: 8 of 9 points can be deleted now/)
  expect(radii[0]?.FindingProviderFields.Severity.Label).toBe('CRITICAL')
})

it('puts what is waived out of the way, failed as it is', () => {
  const failed = assessed.findings.filter(({ status }) => status === 'FAIL').slice(0, 1)
  const [made] = reported(failed.map((one) => ({ ...one, waiver: { owner: 'ops@example.com', reason: 'moved', until: '2026-06-30' } })))
  expect(made).toMatchObject({ Workflow: { Status: 'SUPPRESSED' }, Compliance: { Status: 'FAILED' }, FindingProviderFields: { Severity: { Label: 'INFORMATIONAL' } } })
  expect(made?.ProductFields).toMatchObject({ 'holdfast/waiver/owner': 'ops@example.com', 'holdfast/waiver/until': '2026-06-30' })
})

it('puts what belongs to no Region into the first of its account', () => {
  const [first] = assessed.findings
  if (first === undefined) throw new Error('no finding')
  const [made] = reported([{ ...first, region: 'global' }])
  expect(made).toMatchObject({ Region: 'eu-central-1', Resources: [{ Region: 'eu-central-1' }] })
  // with the same id whichever Regions are collected
  const { accounts } = assessed.manifest
  const elsewhere = { ...assessed.manifest, accounts: accounts.map((one) => ({ ...one, regions: ['eu-west-1'] })) }
  expect(reported([{ ...first, region: 'global' }], elsewhere)[0]).toMatchObject({ Region: 'eu-west-1', Id: made?.Id })
  const idsOf = (manifest: typeof elsewhere) => (JSON.parse(textOf(asffReport(manifest, reportedRules, assessed.radii), [])) as readonly { readonly Id: string }[]).map(({ Id }) => Id)
  expect(idsOf(elsewhere)).toEqual(idsOf(assessed.manifest))
})

it('archives what is not there any more, by the id that it had', () => {
  const [before] = assessed.findings.filter(({ status }) => status === 'FAIL')
  if (before === undefined) throw new Error('nothing fails')
  const gone = asffReport(assessed.manifest, reportedRules, []).gone?.(before as typeof before & { readonly status: 'FAIL' })
  const [made] = reported([before])
  expect(v.parse(finding, JSON.parse(gone ?? ''))).toMatchObject({ Id: made?.Id, ProductArn: made?.ProductArn, RecordState: 'ARCHIVED', UpdatedAt: assessed.manifest.finished })
  expect(made?.RecordState).toBe('ACTIVE')
})

it('keeps to the limits, whatever a finding holds', () => {
  const [first] = assessed.findings
  if (first === undefined) throw new Error('no finding')
  const long = '💾é'.repeat(2000)
  const failure = { account: '111122223333', region: 'eu-west-1', kind: 'vault', target: null, call: 'a:B', code: 'C', message: long }
  const huge: Finding = {
    ...{ ...first, status: 'FAIL', reason: long, subject: { type: 'vault', id: 'arn:aws:backup:x', name: long } },
    evidence: Array.from({ length: 80 }, () => ({ field: 'Field', value: long })),
    failures: Array.from({ length: 80 }, () => failure),
    fix: { kind: 'human', command: long, console: long },
  }
  const [made] = reported([huge])
  expect(made?.Description).toMatch(/^(?!.*\uFFFD).*…$/u)
  expect(made?.Description.isWellFormed()).toBe(true)
  expect(Object.keys(made?.ProductFields ?? {})).toHaveLength(50)
})

it('names its partition, and leaves out one that the format has no name for', () => {
  const of = (partition: string) => {
    const accounts = assessed.manifest.accounts.map((one) => ({ ...one, caller: `arn:${partition}:sts::111122223333:assumed-role/audit/me` }))
    return reported(assessed.findings.slice(0, 1), { ...assessed.manifest, accounts })[0]
  }
  expect(of('aws-cn')).toMatchObject({ ProductArn: expect.stringMatching(/^arn:aws-cn:/), Resources: [{ Partition: 'aws-cn' }] })
  expect(of('aws-iso')?.Resources[0]?.Partition).toBeUndefined()
})

it('is the same text for the same inventory', () => {
  const made = () => textOf(asffReport(assessed.manifest, reportedRules, []), assessed.findings)
  expect(made()).toBe(made())
})
