/** Groups, requirements, and what changed. */
import { describe, expect, it } from 'vitest'
import { type Finding, findingId, type Severity, type Status } from '../findings/finding.ts'
import type { Mapping, RuleText } from '../rules/rule.ts'
import { Changes, type SetAside } from './changes.ts'
import { requirementsOf } from './frameworks.ts'
import { Groups } from './group-findings.ts'
import { Tallies } from './outcome.ts'
import { RunReach } from './run-reach.ts'

let made = 0
function finding(status: Status, more: Partial<Finding> = {}): Finding {
  made += 1
  return {
    ...{ id: String(made).padStart(16, '0'), rule: 'a', severity: 'high', account: '111122223333', region: 'eu-west-1', reason: 'so', evidence: [], status },
    subject: { type: 'recovery-point', id: `p${made}`, name: 'p', vault: 'v' },
    ...more,
  }
}
const reach = (regions: readonly string[], rules = ['a']) => new RunReach({ manifest: { accounts: [{ id: '111122223333', caller: '', regions: [...regions] }] }, rules: rules.map((id) => ({ id })), allRules: [], isTemplate: false })
/** A run that looked at everything. */
const whole = reach(['eu-west-1'])

/** Lines as a file would have them. */
function inMemory(): SetAside {
  const held: string[] = []
  return {
    async add(line) {
      held.push(line)
    },
    async *lines() {
      yield* held
    },
  }
}

async function goneOf(changes: Changes): Promise<readonly (readonly [string, string | null])[]> {
  const found: [string, string | null][] = []
  for await (const { before, now } of changes.gone()) found.push([before.id, now])
  return found
}

const waiver = { owner: 'ops', reason: 'moved', until: '2026-06-30' }
async function* list(findings: readonly Finding[]) {
  yield* findings
}

describe('groups', () => {
  it('are what says the same of the same vault, worst first and waived last', () => {
    const groups = new Groups()
    const of = (severity: Severity, status: Status = 'FAIL', more = {}) => groups.add(finding(status, { rule: severity, severity, ...more }))
    of('low')
    of('high', 'FAIL', { waiver })
    of('critical', 'UNKNOWN')
    of('high')
    of('high')
    of('high', 'PASS')
    of('high', 'FAIL', { since: 'new' })
    expect(groups.worstFirst().map(({ outcome, severity, count }) => `${count} ${outcome} ${severity}`)).toEqual([
      '2 FAIL high',
      '1 FAIL high',
      '1 FAIL low',
      '1 UNKNOWN critical',
      '1 WAIVED high',
    ])
  })
})

describe('parts of what is asked of a Region', () => {
  it('that say the same are one row, which names them all; one alone is itself', () => {
    const groups = new Groups()
    const of = (name: string, more = {}) => groups.add(finding('FAIL', { rule: 'audit-controls', subject: { type: 'control', id: name, name }, ...more }))
    for (const name of ['b', 'a', 'c', 'a']) of(name)
    of('d', { reason: 'another' })
    of('e', { region: 'eu-north-1' })
    const rows = groups.worstFirst().map(({ where, region, count, parts }) => [count, where.name === region ? 'Region' : where.name, parts])
    expect(rows).toHaveLength(3)
    expect(rows).toEqual(
      expect.arrayContaining([
        [1, 'd', []],
        [1, 'e', []],
        [4, 'Region', ['a', 'b', 'c']],
      ]),
    )
  })
})

describe('requirements', () => {
  const rule = (id: string, mappings: readonly Mapping[]): RuleText => ({
    ...{ id, title: '', severity: 'high', asks: '', why: '', needs: [], evidence: [], fixes: () => [], mappings },
  })
  const rules = [
    rule('a', [
      { framework: 'NIST 800-53 r5', id: 'CP-10', extent: 'partial', rationale: 'r' },
      { framework: 'DORA', id: 'Art. 12', extent: 'partial', rationale: 'r' },
    ]),
    rule('b', [
      { framework: 'NIST 800-53 r5', id: 'CP-10', extent: 'full', rationale: 'r' },
      { framework: 'NIST 800-53 r5', id: 'CP-9', extent: 'partial', rationale: 'r' },
    ]),
    rule('silent', [{ framework: 'PCI DSS 4', id: '10.3', extent: 'full', rationale: 'r' }]),
  ]
  const told = (findings: readonly Finding[]) => {
    const tallies = new Tallies()
    for (const one of findings) tallies.add(one)
    return requirementsOf(rules, tallies).map(({ framework, id, outcome, extent }) => `${framework} ${id} ${outcome} ${extent}`)
  }
  it('have the worst of their rules, in their order; a rule that judged nothing says nothing', () => {
    expect(told([finding('PASS'), finding('UNKNOWN'), finding('PASS', { rule: 'b' })])).toEqual([
      'NIST 800-53 r5 CP-9 PASS partial',
      'NIST 800-53 r5 CP-10 UNKNOWN full',
      'DORA Art. 12 UNKNOWN partial',
    ])
    expect(told([finding('PASS'), finding('FAIL', { waiver }), finding('NOT_APPLICABLE', { rule: 'b' })])).toEqual([
      'NIST 800-53 r5 CP-9 NOT_APPLICABLE partial',
      'NIST 800-53 r5 CP-10 WAIVED full',
      'DORA Art. 12 WAIVED partial',
    ])
  })
})

describe('changes', () => {
  it('are new, changed, the same, and gone: fixed or not there', async () => {
    const then = { fixed: finding('FAIL'), away: finding('UNKNOWN'), same: finding('FAIL'), worse: finding('UNKNOWN'), fine: finding('PASS'), turns: finding('FAIL') }
    const changes = await Changes.since(list(Object.values(then)), inMemory(), whole)
    const now = (one: Finding, status: Status, more = {}) => changes.judge({ ...one, status, ...more }).since
    expect(now(then.fixed, 'PASS')).toBeUndefined()
    expect(now(then.same, 'FAIL')).toBe('same')
    expect(now(then.worse, 'FAIL')).toBe('changed')
    expect(now(then.fine, 'FAIL')).toBe('new')
    expect(now(then.turns, 'FAIL', { reason: 'otherwise' })).toBe('changed')
    expect(now(finding('UNKNOWN'), 'UNKNOWN')).toBe('new')
    expect(now(finding('PASS'), 'PASS')).toBeUndefined()
    expect(await goneOf(changes)).toEqual([
      [then.fixed.id, 'PASS'],
      [then.away.id, null],
    ])
    expect(await changes.count()).toEqual({ new: 2, changed: 2, same: 1, gone: 2, unknown: 0 })
  })

  const failures = [{ account: '111122223333', region: 'eu-west-1', kind: 'vault', target: null, call: 'backup:ListBackupVaults', code: 'AccessDenied', message: 'no' }]
  const place = { type: 'region', id: 'eu-west-1', name: 'eu-west-1' }
  it.each<[string, 'UNKNOWN' | null, RunReach, Partial<Finding>]>([
    ['that is not there', null, reach(['eu-west-1']), {}],
    ['of a Region that nobody looked at', 'UNKNOWN', reach(['eu-north-1']), {}],
    ['of another account', 'UNKNOWN', reach(['eu-west-1']), { account: '123456789012' }],
    ['of a rule that was not asked', 'UNKNOWN', reach(['eu-west-1'], ['b']), {}],
    ['of what belongs to no Region', null, reach(['eu-north-1']), { region: 'global' }],
  ])('do not take for gone what was not looked at: %s', async (_, now, reached, before) => {
    const then = finding('FAIL', before)
    const changes = await Changes.since(list([then]), inMemory(), reached)
    expect(await goneOf(changes)).toEqual([[then.id, now]])
    expect(await changes.count()).toMatchObject(now === null ? { gone: 1, unknown: 0 } : { gone: 0, unknown: 1 })
  })

  it.each<[string, 'UNKNOWN' | null, Partial<Finding>]>([
    ['of its Region', 'UNKNOWN', { subject: place }],
    ['of its vault', 'UNKNOWN', { subject: { type: 'vault', id: 'arn:v', name: 'v' } }],
    ['of its account', 'UNKNOWN', { region: 'global', subject: { type: 'account', id: '111122223333', name: '111122223333' } }],
    ['of another vault', null, { subject: { type: 'vault', id: 'arn:w', name: 'w' } }],
    ['of another Region', null, { region: 'eu-north-1', subject: { ...place, id: 'eu-north-1' } }],
    ['of another rule', null, { rule: 'b', subject: place }],
    ['of another thing', null, { subject: { type: 'key', id: 'k', name: 'k' } }],
  ])('do not take for gone what may be in a list that was not read: %s', async (_, now, unread) => {
    const then = finding('FAIL')
    const reached = reach(['eu-west-1', 'eu-north-1'], ['a', 'b'])
    reached.see(finding('UNKNOWN', { failures, ...unread }))
    const changes = await Changes.since(list([then]), inMemory(), reached)
    expect(await goneOf(changes)).toEqual([[then.id, now]])
  })

  const key = (value: string | number) => ({ evidence: [{ field: 'KeyId', value }] })
  const failed = (call: string) => ({ failures: [{ account: '1', region: 'r', kind: 'k', target: null, call, code: 'Denied', message: call }] })
  it.each<[string, string, Partial<Finding>, Partial<Finding>]>([
    ['same', 'a reason with another date', { reason: 'it ends on 2026-01-31' }, { reason: 'it ends on 2026-02-01' }],
    ['same', 'a reason with another hour', { reason: 'asked at 2026-01-31T10:00:00.000Z' }, { reason: 'asked at 2026-02-01T11:30:00Z' }],
    ['same', 'fewer days', { reason: 'its key goes in 12 days', ...key('k') }, { reason: 'its key goes in 1 day', ...key('k') }],
    ['changed', 'another key', { reason: 'its key goes in 12 days', ...key('k') }, { reason: 'its key goes in 12 days', ...key('l') }],
    ['changed', 'other words', { reason: 'it has no lock' }, { reason: 'its lock is weak' }],
    ['changed', 'more points', { reason: 'it loses 12 points' }, { reason: 'it loses 13 points' }],
    ['changed', 'a fact of another type', key('1'), key(1)],
    ['changed', 'another call that failed', failed('kms:DescribeKey'), failed('kms:GetKeyPolicy')],
  ])('take it for %s: %s', async (since, _, before, now) => {
    const then = finding('FAIL', before)
    const changes = await Changes.since(list([then]), inMemory(), whole)
    expect(changes.judge({ ...then, ...now }).since).toBe(since)
  })

  it('find each of very many, and hold none of them', async () => {
    const many = Array.from({ length: 30_000 }, (_, index) => finding('FAIL', { id: findingId([String(index)]) }))
    const changes = await Changes.since(list(many), inMemory(), whole)
    for (const [index, one] of many.entries()) if (index % 3 !== 0) expect(changes.judge({ ...one, status: index % 3 === 1 ? 'PASS' : 'FAIL' }).since).toBe(index % 3 === 1 ? undefined : 'same')
    expect(await changes.count()).toEqual({ new: 0, changed: 0, same: 10_000, gone: 20_000, unknown: 0 })
    expect((await goneOf(changes)).slice(0, 3)).toEqual([
      [many[0]?.id, null],
      [many[1]?.id, 'PASS'],
      [many[3]?.id, null],
    ])
  })
})
