/** Held against OASIS's schema, and against what it cannot say. */
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { readFile } from 'node:fs/promises'
import { beforeAll, expect, it } from 'vitest'
import { type Assessed, assessedAccount, textOf } from '../../../test/assessed-account.ts'
import type { Subject } from '../findings/finding.ts'
import { reportedRules } from './reported-rules.ts'
import { type Origins, sarifReport } from './sarif.ts'

interface Result {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly kind: string
  readonly level: string
  readonly message: { readonly text: string }
  readonly fingerprints: Readonly<Record<string, string>>
}
interface Log {
  readonly runs: readonly [{ readonly results: readonly Result[]; readonly tool: unknown; readonly invocations: unknown; readonly properties: unknown; readonly automationDetails: unknown }]
}

let isSarif: ReturnType<Ajv['compile']>
let assessed: Assessed
beforeAll(async () => {
  const text = await readFile(new URL('../../../test/sarif/sarif-schema-2.1.0.json', import.meta.url), 'utf8')
  // of draft 4 it has nothing that a later draft reads otherwise, but for the names of these two members
  const { id: _, $schema, ...schema } = JSON.parse(text) as Record<string, unknown>
  expect($schema).toBe('http://json-schema.org/draft-04/schema#')
  const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false })
  addFormats.default(ajv)
  isSarif = ajv.compile(schema)
  assessed = await assessedAccount()
})

function logOf(findings = assessed.findings, origins: Origins | null = null): Log {
  const log: unknown = JSON.parse(textOf(sarifReport(assessed.manifest, reportedRules, assessed.radii, '1.2.3', origins), findings))
  expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true)
  return log as Log
}

it('is valid, also with nothing found, and the schema refuses what is not', () => {
  logOf()
  expect(logOf([]).runs[0].results).toEqual([])
  const log = logOf()
  expect(isSarif({ ...log, runs: [{ ...log.runs[0], results: [{ ...log.runs[0].results[0], kind: 'unknown' }] }] })).toBe(false)
  expect(isSarif({ ...log, runs: [{ ...log.runs[0], invocations: [{ executionSuccessful: true, endTimeUtc: 'today' }] }] })).toBe(false)
})

it('says where in a template each thing is, or that it is of the file', () => {
  const [first, second] = assessed.findings
  if (first === undefined || second === undefined) throw new Error('no findings')
  const origins = { uri: 'stacks/my%20stack.yaml', originOf: ({ id }: Subject) => (id === first.subject.id ? { address: 'Vault', line: 12 } : null) }
  const at = (startLine: number) => ({ artifactLocation: { uri: origins.uri }, region: { startLine } })
  const { results } = logOf([{ ...first, status: 'FAIL' }, { ...second, status: 'FAIL', subject: { type: 'region', id: 'eu-west-1', name: 'eu-west-1' } }], origins).runs[0]
  expect(results).toMatchObject([
    { locations: [{ physicalLocation: at(12), logicalLocations: [{ name: 'Vault' }] }] },
    { locations: [{ physicalLocation: at(1), logicalLocations: [{ name: 'eu-west-1' }] }] },
  ])
})

it('has one category for all accounts, and one for each template', () => {
  const [{ automationDetails, properties }] = logOf([]).runs
  expect([automationDetails, properties]).toMatchObject([{ id: 'holdfast/aws-assess/' }, { accounts: ['111122223333'] }])
  expect(logOf([], { uri: 'stacks/a.yaml', originOf: () => null }).runs[0].automationDetails).toEqual({ id: 'holdfast/aws-template/stacks/a.yaml/' })
})

it('says what became of what an older inventory had', () => {
  const failing = assessed.findings.filter(({ status }) => status === 'FAIL').slice(0, 4)
  const states = ['new', 'changed', 'same', undefined] as const
  const { results } = logOf(failing.map((one, index) => ({ ...one, ...(states[index] !== undefined && { since: states[index] }) }))).runs[0]
  expect(results.map((one) => (one as { baselineState?: string }).baselineState)).toEqual(['new', 'updated', 'unchanged', undefined])
})

it('has what fails or is not known, since code scanning shows each result as an alert', () => {
  const { results } = logOf().runs[0]
  const kinds = { FAIL: 'fail', UNKNOWN: 'open' }
  const levels = { critical: 'error', high: 'error', medium: 'warning', low: 'note' }
  const expected = assessed.findings.flatMap(({ id, rule, status, severity }) => {
    if (status !== 'FAIL' && status !== 'UNKNOWN') return []
    const ruleIndex = reportedRules.findIndex((one) => one.id === rule)
    return [{ ruleId: rule, ruleIndex, kind: kinds[status], level: status === 'FAIL' ? levels[severity] : 'none', fingerprints: { 'holdfast/v1': id } }]
  })
  expect(results).toMatchObject(expected)
  expect(new Set(results.map(({ kind }) => kind))).toEqual(new Set(Object.values(kinds)))
  expect(new Set(results.map((one) => one.fingerprints['holdfast/v1'])).size).toBe(results.length)
})

it('tells the rules with their help, the time of the collection and the calls that failed', () => {
  const { tool, invocations } = logOf().runs[0]
  expect(tool).toMatchObject({ driver: { semanticVersion: '1.2.3', rules: reportedRules.map(({ id, title }) => ({ id, shortDescription: { text: title } })) } })
  const { started, finished } = assessed.manifest
  expect(invocations).toMatchObject([{ startTimeUtc: started, endTimeUtc: finished }])
  expect(JSON.stringify(invocations)).toContain('backup:DescribeRegionSettings in 111122223333, eu-west-1 failed: AccessDenied')
})

it('has the worst blast radii as notes, and for programs', () => {
  const { invocations, properties } = logOf().runs[0]
  expect(invocations).toMatchObject([
    { toolExecutionNotifications: [{ level: 'note', message: { text: expect.stringMatching(/^if user\/operator is stolen: 8 of 9/) } }, { level: 'note' }, {}, {}] },
  ])
  expect(properties).toMatchObject({ blastRadius: [{ principal: 'arn:aws:iam::111122223333:user/operator', points: 9, now: 8 }, {}] })
})

it('has nothing of what is waived', () => {
  const [first, second] = assessed.findings.filter(({ status }) => status === 'FAIL')
  if (first === undefined || second === undefined) throw new Error('too few findings')
  const waived = { ...first, waiver: { owner: 'ops@example.com', reason: 'moved', until: '2026-06-30' } }
  expect(logOf([waived, second]).runs[0].results.map(({ fingerprints }) => fingerprints['holdfast/v1'])).toEqual([second.id])
})

it('is the same text for the same inventory', () => {
  const text = () => textOf(sarifReport(assessed.manifest, reportedRules, assessed.radii, '1.2.3'), assessed.findings)
  expect(text()).toBe(text())
})

it('takes no name for a placeholder or a link, and has no braces in what rules say', () => {
  const [first] = assessed.findings
  if (first === undefined) throw new Error('no finding')
  const [result] = logOf([{ ...first, status: 'FAIL', subject: { type: 'volume', id: 'v', name: '{0} [here](https://elsewhere.example)' }, reason: 'so' }]).runs[0].results
  expect(result?.message.text).toBe('volume {{0}} [here] (https://elsewhere.example): so')
  for (const { title, asks, why, fixes } of reportedRules) {
    expect(JSON.stringify([title, asks, why, fixes().map(({ when, fix }) => [when, fix.command, fix.console])])).not.toMatch(/[{}]/)
  }
})
