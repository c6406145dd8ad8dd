/** What rules show together: only where each of them passed of something, and none of them failed, is unknown or is waived. */
import { describe, expect, it } from 'vitest'
import type { Finding, Status } from '../findings/finding.ts'
import { type Combination, combinations, togetherOf } from './combinations.ts'
import { Tallies } from './outcome.ts'
import { reportedRules } from './reported-rules.ts'

const combination: Combination = {
  ...{ framework: 'NIST 800-53 r5', id: 'CP-9(8)', given: 'g', rationale: 'r' },
  ...{ rules: ['a', 'b'], whereThere: ['c'] },
}

function told(...found: readonly (readonly [rule: string, status: Status, isWaived?: true])[]): string {
  const tallies = new Tallies()
  for (const [rule, status, isWaived] of found) tallies.add({ rule, status, ...(isWaived && { waiver: {} }) } as unknown as Finding)
  return togetherOf(combination, tallies).outcome
}

it('is met where each passed, and what need not be there passed or judged nothing', () => {
  expect(told(['a', 'PASS'], ['b', 'PASS'], ['c', 'PASS'])).toBe('PASS')
  expect(told(['a', 'PASS'], ['a', 'NOT_APPLICABLE'], ['b', 'PASS'], ['c', 'NOT_APPLICABLE'])).toBe('PASS')
  expect(told(['a', 'PASS'], ['b', 'PASS'])).toBe('PASS')
})

it('is not met by what judged nothing', () => {
  expect(told(['a', 'PASS'], ['b', 'NOT_APPLICABLE'], ['c', 'PASS'])).toBe('NOT_APPLICABLE')
  expect(told(['a', 'PASS'], ['c', 'PASS'])).toBe('NOT_APPLICABLE')
  expect(told()).toBe('NOT_APPLICABLE')
})

it.each(['a', 'b', 'c'])('is the worst of its rules: %s', (rule) => {
  const all = ['a', 'b', 'c'].map((one) => [one, 'PASS'] as const)
  expect(told(...all, [rule, 'FAIL'], [rule, 'UNKNOWN'])).toBe('FAIL')
  expect(told(...all, [rule, 'UNKNOWN'])).toBe('UNKNOWN')
  expect(told(...all, [rule, 'FAIL', true])).toBe('WAIVED')
})

describe('the combinations', () => {
  it('are of rules that there are, each once, and one for a requirement', () => {
    const ids = new Set(reportedRules.map(({ id }) => id))
    for (const { id, rules, whereThere } of combinations) {
      expect([...rules, ...whereThere].filter((rule) => !ids.has(rule)), id).toEqual([])
      expect(new Set([...rules, ...whereThere]).size, id).toBe(rules.length + whereThere.length)
      expect(rules.length, id).toBeGreaterThan(0)
    }
    expect(new Set(combinations.map(({ framework, id }) => `${framework} ${id}`)).size).toBe(combinations.length)
  })
  it('speak to requirements that rules name as a part', () => {
    for (const { framework, id, rules, whereThere } of combinations) {
      const named = reportedRules.filter(({ mappings }) => mappings.some((one) => one.framework === framework && one.id === id && one.extent === 'partial'))
      expect(named.map((rule) => rule.id).filter((rule) => rules.includes(rule) || whereThere.includes(rule)).length, id).toBeGreaterThan(0)
    }
  })
})
