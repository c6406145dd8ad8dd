/** What the page is made of. How it behaves is tested in a browser: test/aws/report-page.test.ts. */
import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Assessed, assessedAccount } from '../../../../test/assessed-account.ts'
import type { Finding } from '../../findings/finding.ts'
import { requirementsOf } from '../frameworks.ts'
import { Groups } from '../group-findings.ts'
import { Tallies } from '../outcome.ts'
import { reportedRules } from '../reported-rules.ts'
import { barChart } from './bar-chart.ts'
import { html } from './html.ts'
import { htmlPage } from './page.ts'

let assessed: Assessed
beforeAll(async () => {
  assessed = await assessedAccount()
})

function pageOf(findings: Iterable<Finding>): string {
  const groups = new Groups()
  const tallies = new Tallies()
  for (const one of findings) {
    groups.add(one)
    tallies.add(one)
  }
  const { manifest, radii, census } = assessed
  const requirements = requirementsOf(reportedRules, tallies)
  const report = { version: '1.2.3', manifest, census, rules: reportedRules, counts: tallies.all, groups: groups.worstFirst(), requirements, since: null }
  return [...htmlPage({ ...report, radii: { worst: radii, points: 9, failures: [] } })].join('')
}

describe('a template', () => {
  it('escapes every value, but what it made itself', () => {
    expect(html`<td title="${`"'`}">${'<b>&'}${html`<i>${'<'}</i>`}${[1, '<', null]}${undefined}</td>`.text).toBe(
      '<td title="&quot;&#39;">&lt;b&gt;&amp;<i>&lt;</i>1&lt;</td>',
    )
  })
  it('shows characters that nobody sees', () => {
    expect(html`${'a\u0000\u202Eb\u2066\u007F\tc\nd'}`.text).toBe('a\uFFFD\uFFFDb\uFFFD\uFFFD\tc\nd')
  })
})

describe('a chart', () => {
  it('says its numbers in text, and sums up what is too much for it', () => {
    const many = new Map(Array.from({ length: 20 }, (_, index) => [`type ${index}`, 20 - index]))
    const { text } = barChart('By type', many)
    expect(text).toContain('aria-label="By type. type 0: 20; type 1: 19;')
    expect(text).toContain('6 others: 21')
    expect(text.match(/<rect/g)).toHaveLength(15)
  })
})

describe('the page', () => {
  it('allows nothing but the style and the script in it, by their hashes', () => {
    const page = pageOf(assessed.findings)
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1]?.replaceAll('&#39;', "'")
    const hash = (tag: string) => {
      const text = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(page)?.[1] ?? ''
      return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    }
    expect(policy).toBe(`default-src 'none'; style-src ${hash('style')}; script-src ${hash('script')}; base-uri 'none'; form-action 'none'`)
    expect(page).not.toMatch(/ style="| on\w+="|https?:/)
  })
  it('counts points by what they are', () => {
    const { points, unread, ...counts } = assessed.census
    expect({ points, unread }).toEqual({ points: 9, unread: 0 })
    for (const counted of Object.values(counts)) expect([...counted.values()].reduce((a, b) => a + b)).toBe(points)
    expect(Object.fromEntries(counts.byKey)).toEqual({ 'not encrypted': 1, 'a key that AWS owns': 1, 'a key that AWS manages': 5, "a customer's key": 2 })
    expect([...counts.byAge.keys()]).toEqual(['1 to 7 days', '8 to 30 days', '31 to 90 days', 'over a year'])
    expect(Object.fromEntries(counts.byLock)).toEqual({ 'no lock': 5, governance: 3, 'compliance, for good': 1 })
  })
  it('stays small, however many findings there are', () => {
    const [first] = assessed.findings.filter(({ status }) => status === 'FAIL')
    if (first === undefined) throw new Error('no finding')
    const alike = Array.from({ length: 100_000 }, (_, index) => ({ ...first, id: String(index) }))
    const unlike = Array.from({ length: 20_000 }, (_, index) => ({ ...first, reason: `reason ${index}` }))
    expect(pageOf(alike).length).toBeLessThan(100_000)
    const page = pageOf(unlike)
    expect(page.length).toBeLessThan(5_000_000)
    expect(page).toContain('19,700 more rows of')
    for (const one of [0, 299, 300, 19_999]) expect(page).toContain(`reason ${one}`)
    const places = Array.from({ length: 20_000 }, (_, index) => ({ ...first, id: String(index), subject: { type: 'volume', id: `v${index}`, name: `vol-${index}` } }))
    const compact = pageOf(places)
    expect(compact.length).toBeLessThan(1_000_000)
    expect(compact).toContain('vol-19999')
    const tooMany = pageOf(Array.from({ length: 100_400 }, (_, index) => ({ ...first, id: String(index), reason: `reason ${index}` })))
    expect(tooMany).toContain('100,100 more rows of')
    expect(tooMany).toContain('100 of them are left out here')
  })
})
