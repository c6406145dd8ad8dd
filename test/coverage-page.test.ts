/** docs/coverage.md answers every statement of the reference texts, by rules and aspects that there are. */
import { readFileSync } from 'node:fs'
import { aspectList } from '@holdfast/aws/aspect-list'
import { reportedRules } from '@holdfast/aws/reported-rules'
import { describe, expect, it } from 'vitest'
import { encryptionTable } from './coverage/encryption-table.ts'
import { guide } from './coverage/guide.ts'
import { firstEdition, presentEdition } from './coverage/rel09-bp02.ts'
import { sec08 } from './coverage/sec08-bp02.ts'
import type { ReferenceText } from './coverage/statement.ts'

const page = readFileSync(new URL('../docs/coverage.md', import.meta.url), 'utf8')
const rows = page
  .split('\n')
  .filter(line => line.startsWith('| '))
  .map(line => line.slice(2, -2).split(' | '))
  .filter(([, answer = '']) => !/^-+$|^answer$|^instead$/.test(answer))
const answers = new Map(rows.map(([says = '', answer = '']) => [says, answer]))
const texts = [presentEdition, firstEdition, sec08, encryptionTable, guide]

/** Names in backquotes after "apply:", up to the end of the part. */
function aspectsIn(text: string): readonly string[] {
  return [...text.matchAll(/apply: ((?:`[a-z0-9-]+`(?:, )?)+)/g)].flatMap(([, names = '']) => [...names.matchAll(/`([a-z0-9-]+)`/g)].map(([, name = '']) => name))
}

/** `16-21` and `2.1`: lines 16 to 21, and a part of line 2. */
function linesOf(at: string): readonly number[] {
  const [from = 0, to = from] = at.replace(/\..*$/, '').split('-').map(Number)
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

describe.each(texts)('$name', ({ last, statements, others }: ReferenceText) => {
  it('is read from its first line to its last', () => {
    const read = new Set([...statements.flatMap(([at]) => linesOf(at)), ...others.flatMap(([from, to]) => linesOf(`${from}-${to}`))])
    expect(Array.from({ length: last }, (_, index) => index + 1).filter(line => !read.has(line))).toEqual([])
    expect(Math.max(...read)).toBe(last)
    const asks = new Set(statements.flatMap(([at]) => linesOf(at)))
    expect(others.filter(([from, to]) => linesOf(`${from}-${to}`).some(line => asks.has(line)))).toEqual([])
  })
  it('has each statement once, with rows that answer it', () => {
    expect(new Set(statements.map(([at]) => at)).size).toBe(statements.length)
    expect(statements.filter(([, says, ...named]) => says === '' || named.length === 0)).toEqual([])
    expect(statements.flatMap(([at, , ...named]) => named.filter(name => !answers.has(name)).map(name => `${at}: ${name}`))).toEqual([])
  })
})

describe('docs/coverage.md', () => {
  it('has a row for nothing but what a text says, and no two for the same', () => {
    const named = new Set<string>(texts.flatMap(({ statements }) => statements.flatMap(([, , ...rest]) => rest)))
    expect([...answers.keys()].filter(says => !named.has(says))).toEqual([])
    expect(answers.size).toBe(rows.length)
  })
  it('answers each by a rule, by what apply makes, or by a line that says where or why not', () => {
    expect(page).not.toContain('*open*')
    expect(rows.filter(row => row.length !== 2 || row.some(cell => cell.trim() === ''))).toEqual([])
    const isLine = (answer: string): boolean => /(?:^|: |; )not: ./.test(answer) || answer.split(' ').length >= 5 || /\]\((?:aws|policy)/.test(answer)
    const isAnswered = (answer: string): boolean => answer.includes('](rules/') || aspectsIn(answer).length > 0 || isLine(answer)
    expect(rows.filter(([, answer = '']) => !isAnswered(answer))).toEqual([])
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
