/** docs/coverage.md answers every statement, by rules and aspects that there are. */
import { readFileSync } from 'node:fs'
import { aspectList } from '@holdfast/aws/aspect-list'
import { reportedRules } from '@holdfast/aws/reported-rules'
import { describe, expect, it } from 'vitest'

const page = readFileSync(new URL('../docs/coverage.md', import.meta.url), 'utf8')
const rows = page
  .split('\n')
  .filter(line => line.startsWith('| '))
  .map(line => line.slice(2, -2).split(' | '))
  .filter(([, answer = '']) => !/^-+$|^answer$|^instead$/.test(answer))

/** Names in backquotes after "apply:", up to the end of the part. */
function aspectsIn(text: string): readonly string[] {
  return [...text.matchAll(/apply: ((?:`[a-z0-9-]+`(?:, )?)+)/g)].flatMap(([, names = '']) => [...names.matchAll(/`([a-z0-9-]+)`/g)].map(([, name = '']) => name))
}

describe('docs/coverage.md', () => {
  it('has an answer for every statement', () => {
    expect(rows.length).toBeGreaterThan(130)
    expect(page).not.toContain('*open*')
    expect(rows.filter(row => row.length !== 2 || row.some(cell => cell.trim() === ''))).toEqual([])
  })
  it('names rules that there are', () => {
    const known = new Set(reportedRules.map(({ id }) => id))
    const named = [...page.matchAll(/\[([a-z0-9-]+)\]\(rules\/([a-z0-9-]+)\.md\)/g)]
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter(([, text = '', file]) => text !== file || !known.has(text)).map(([all]) => all)).toEqual([])
  })
  it('names aspects that there are', () => {
    const known = new Set(aspectList.map(({ kind }) => kind))
    const named = aspectsIn(page)
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter(name => !known.has(name))).toEqual([])
  })
})
