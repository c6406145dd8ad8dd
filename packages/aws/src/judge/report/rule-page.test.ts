import { readdir } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { assessedAccount } from '../../../test/assessed-account.ts'
import type { Finding } from '../findings/finding.ts'
import { ruleList } from '../rules/rule-list.ts'
import { reportedRules } from './reported-rules.ts'
import { rulePage, rulesPage } from './rule-page.ts'

const folder = new URL('../../../../../docs/rules/', import.meta.url).pathname

describe('docs/rules (npx vitest -u writes them anew)', () => {
  it.each(reportedRules)('the page of $id is that of the rule', async (rule) => {
    await expect(rulePage(rule)).toMatchFileSnapshot(`${folder}${rule.id}.md`)
  })
  it('README.md lists the rules', async () => {
    await expect(rulesPage(reportedRules)).toMatchFileSnapshot(`${folder}README.md`)
  })
  it('has no page of a rule that is no more', async () => {
    expect((await readdir(folder)).toSorted()).toEqual(['README.md', ...reportedRules.map(({ id }) => `${id}.md`)].toSorted())
  })
})

describe('what rules say of themselves is so', () => {
  let findings: readonly Finding[]
  beforeAll(async () => {
    findings = (await assessedAccount()).findings
  })
  it.each(ruleList)('$id: evidence and fixes of its findings are those that it names', ({ id, evidence, fixes }) => {
    const own = findings.filter(({ rule }) => rule === id)
    const named = (field: string) => evidence.some((one) => one === field || (one.endsWith('.TYPE') && field.startsWith(one.slice(0, -4))))
    expect(own.flatMap((one) => one.evidence.map(({ field }) => field)).filter((field) => !named(field))).toEqual([])
    // the first word of what the console shows is the same, whatever is filled in
    const start = (text: string | null) => text?.split(' ').slice(0, 3).join(' ') ?? null
    const known = fixes().map(({ fix }) => `${fix.kind}: ${start(fix.command)}`)
    for (const { fix } of own) if (fix !== undefined) expect(known).toContain(`${fix.kind}: ${start(fix.command)}`)
  })
})
