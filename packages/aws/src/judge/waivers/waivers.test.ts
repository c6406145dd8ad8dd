import { toJsonSchema } from '@valibot/to-json-schema'
import { HoldfastError } from '@holdfast/core/errors'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../findings/finding.ts'
import { parseWaivers } from './parse-waivers.ts'
import { waiversSchema } from './waiver-schema.ts'
import { type Run, RunReach } from '../report/run-reach.ts'
import { Waivers } from './waivers.ts'

const now = Date.UTC(2026, 0, 15)
const place = { account: '111122223333', region: 'eu-west-1' }
const found: Finding = {
  ...{ id: '0123456789abcdef', rule: 'vault-locked', severity: 'high', status: 'FAIL', reason: 'the vault has no lock', evidence: [] },
  ...{ account: place.account, region: place.region },
  subject: { type: 'vault', id: 'arn:aws:backup:eu-west-1:111122223333:backup-vault:scratch-1', name: 'scratch-1' },
}

function waivers(text: string): Waivers {
  return new Waivers(parseWaivers(text, 'waivers.yaml'), now)
}

function entry(lines: readonly string[], until = '2026-06-30'): string {
  const [first, ...others] = [...lines, 'owner: ops@example.com', 'reason: it is empty', `until: '${until}'`]
  return `waivers:\n  - ${first}\n${others.map((line) => `    ${line}\n`).join('')}`
}

const rules = ['vault-locked', 'vault-delete'].map((id) => ({ id }))
const reachOf = (more: Partial<Run> = {}) => new RunReach({ manifest: { accounts: [{ id: place.account, caller: '', regions: ['eu-west-1', 'eu-west-2'] }, { id: '111122223334', caller: '', regions: ['eu-west-1'] }] }, rules, allRules: rules, isTemplate: false, ...more })
const problemsOf = (made: Waivers) => [...made.problems(place, reachOf())].map(({ reason }) => reason)

describe('a waiver', () => {
  it.each([
    ['its id', [`finding: '0123456789abcdef'`]],
    ['its rule and the id of its subject', ['rule: vault-locked', `subject: ${found.subject.id}`]],
    ['its rule and the name of its subject', ['rule: vault-locked', 'subject: scratch-1']],
    ['a pattern', ['rule: vault-locked', `subject: 'arn:*:backup-vault:scratch*'`]],
    ['a pattern of everything', ['rule: vault-locked', `subject: '*'`]],
    ['a place', ['rule: vault-locked', `subject: '*'`, `account: '111122223333'`, 'region: eu-west-1']],
  ])('covers a finding by %s', (_, lines) => {
    const made = waivers(entry(lines))
    const waiver = { owner: 'ops@example.com', reason: 'it is empty', until: '2026-06-30' }
    expect(made.judge(found)).toEqual({ ...found, waiver })
    expect(made.judge({ ...found, status: 'UNKNOWN' })).toHaveProperty('waiver')
    expect(problemsOf(made)).toEqual([])
  })

  it.each([
    ['another id', [`finding: '0123456789abcdee'`, `account: '${place.account}'`]],
    ['another rule', ['rule: vault-delete', `subject: '*'`]],
    ['another subject', ['rule: vault-locked', 'subject: scratch']],
    ['a pattern that needs more', ['rule: vault-locked', `subject: 'scratch-1*1'`]],
    ['a pattern whose parts are in another order', ['rule: vault-locked', `subject: '*vault*backup-vault*arn*'`]],
    ['another account', ['rule: vault-locked', `subject: '*'`, `account: '111122223334'`]],
    ['another Region', ['rule: vault-locked', `subject: '*'`, 'region: eu-west-2']],
  ])('does not cover it by %s, and says that it covers nothing', (_, lines) => {
    const made = waivers(entry(lines))
    expect(made.judge(found)).toBe(found)
    expect(problemsOf(made)).toEqual(['there is nothing that it waives'])
  })

  it('covers nothing that passes or is not applicable: it is told when it is needed no more', () => {
    const made = waivers(entry(['rule: vault-locked', `subject: '*'`]))
    expect(made.judge({ ...found, status: 'PASS' })).not.toHaveProperty('waiver')
    expect(made.judge({ ...found, status: 'NOT_APPLICABLE' })).not.toHaveProperty('waiver')
    expect(problemsOf(made)).toEqual(['there is nothing that it waives'])
  })

  it.each([
    ['2026-01-15', []],
    ['2026-01-14', ['it ended on 2026-01-14']],
    ['2027-01-15', []],
    ['2027-01-16', ['its end, 2027-01-16, is over a year ahead']],
  ])('until %s holds, or is told: %j', (until, problems) => {
    const made = waivers(entry(['rule: vault-locked', `subject: '*'`], until))
    expect('waiver' in made.judge(found)).toBe(problems.length === 0)
    expect(problemsOf(made)).toEqual(problems)
  })

  it('that is malformed is told with its line, and leaves the others in force', () => {
    const text = `waivers:
  - { rule: vault-locked, subject: '*', owner: ops, reason: so, until: 2026-06-30 }
  - { rule: vault-locked, subject: '*', owner: ops, until: 2026-06-30 }
  - { finding: 12, owner: ops, reason: so, until: 2026-06-30 }
  - { finding: '0123456789abcdef', owner: ops, reason: so, until: 2026-02-30 }
  - { finding: '0123456789abcdef', owner: ops, reason: so, until: 2026-06-30, forever: true }
  - vault-locked
`
    const made = waivers(text)
    expect(made.judge(found)).toHaveProperty('waiver')
    expect([...made.problems(place, reachOf())].map(({ subject, reason }) => `${subject.name}: ${reason}`)).toEqual([
      'line 3: it is malformed: reason is missing',
      'line 4: it is malformed: finding must be the id of a finding',
      'line 5: it is malformed: until must be a day that there is',
      'line 6: it is malformed: forever is not a setting that Holdfast knows',
      'line 7: it is malformed: must be an entry with "finding", or "rule" and "subject", and owner, reason, until',
    ])
  })
})

describe('a waiver of what the run does not look at', () => {
  const anything = ['rule: vault-locked', `subject: '*'`]
  const byId = [`finding: '0123456789abcdef'`]
  it.each<[string, string, readonly string[], RunReach]>([
    ['NOT_APPLICABLE', 'of another account', [...anything, `account: '123456789012'`], reachOf()],
    ['NOT_APPLICABLE', 'of another Region', [...anything, 'region: eu-north-1'], reachOf()],
    ['NOT_APPLICABLE', 'of a Region of another account', [...anything, `account: '111122223334'`, 'region: eu-west-2'], reachOf()],
    ['NOT_APPLICABLE', 'of a rule that is not asked', anything, reachOf({ rules: [] })],
    ['FAIL', 'of a rule that nobody has', ['rule: vault-lokced', `subject: '*'`], reachOf()],
    ['NOT_APPLICABLE', 'of a finding in another account', [...byId, `account: '123456789012'`], reachOf()],
    ['NOT_APPLICABLE', 'of a finding of which it does not name the account', byId, reachOf()],
    ['FAIL', 'of a finding in an account that it names', [...byId, `account: '${place.account}'`], reachOf()],
    ['FAIL', 'of a finding that is said to be here', [...byId, `account: '${place.account}'`, 'region: eu-west-1'], reachOf()],
    ['NOT_APPLICABLE', 'of a finding, in a template', byId, reachOf({ isTemplate: true })],
  ])('%s: %s', (status, _, lines, reach) => {
    const [told, ...others] = waivers(entry(lines)).problems(place, reach)
    expect([told?.status, others]).toEqual([status, []])
    expect(told?.fix === undefined).toBe(status !== 'FAIL')
  })

  it.each([
    ['NOT_APPLICABLE', [...anything]],
    ['NOT_APPLICABLE', [...anything, 'region: eu-west-1']],
    ['FAIL', [...anything, 'region: eu-west-2']],
    ['FAIL', [...anything, `account: '111122223334'`]],
  ])('%s, where a list could not be read: %j', (status, lines) => {
    const reach = reachOf()
    const failure = { account: place.account, region: place.region, kind: 'vault', target: null, call: 'backup:ListBackupVaults', code: 'AccessDenied', message: 'no' }
    reach.see({ ...found, status: 'UNKNOWN', subject: { type: 'region', id: 'eu-west-1', name: 'eu-west-1' }, failures: [failure] })
    expect([...waivers(entry(lines)).problems(place, reach)].map((one) => one.status)).toEqual([status])
  })

  it('does not hide that it has ended', () => {
    const made = waivers(entry([...anything, `account: '123456789012'`], '2026-01-14'))
    expect(problemsOf(made)).toEqual(['it ended on 2026-01-14'])
  })
})

describe('a file', () => {
  it.each([
    ['nothing', ''],
    ['a list', '- a'],
    ['other members', 'waivers: []\nand: 1'],
    ['no list', 'waivers: 1'],
    ['broken YAML', 'waivers: [}'],
    ['aliases', 'waivers:\n  - &a { rule: x }\n  - *a'],
    ['too much', `waivers: [] #${'x'.repeat(1 << 20)}`],
  ])('with %s is refused', (_, text) => {
    expect(() => parseWaivers(text, 'waivers.yaml')).toThrow(HoldfastError)
  })
  it('may be empty', () => expect(parseWaivers('waivers: []', 'waivers.yaml')).toEqual([]))
  it('has a schema for editors (npx vitest -u writes it anew)', async () => {
    const schema = toJsonSchema(waiversSchema, { errorMode: 'ignore' })
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../../../../docs/aws-waivers.schema.json')
  })
})
