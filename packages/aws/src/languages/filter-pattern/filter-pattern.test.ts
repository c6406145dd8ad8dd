import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LogMessage, matchesFilter, parseFilterPattern } from './filter-pattern.ts'

interface Vectors {
  readonly sources: Readonly<Record<string, string>>
  readonly messages: Readonly<Record<string, string | object>>
  readonly vectors: readonly {
    readonly pattern: string
    /** Why: a key of sources. */
    readonly source: string
    readonly matches: readonly string[]
    readonly doesNotMatch: readonly string[]
  }[]
  readonly invalid: readonly { readonly pattern: string; readonly source: string }[]
}

const { sources, messages, vectors, invalid } = JSON.parse(
  readFileSync(new URL('../../../test/filter-patterns.json', import.meta.url), 'utf8'),
) as Vectors

function textOf(name: string): string {
  const message = messages[name]
  if (message === undefined) throw new Error(`no message ${name}`)
  return typeof message === 'string' ? message : JSON.stringify(message)
}

describe('filter patterns', () => {
  it('each cite a page', () => {
    for (const { source } of [...vectors, ...invalid]) expect(sources[source]).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//)
  })

  it.each(vectors)('$pattern matches as documented', ({ pattern, matches, doesNotMatch }) => {
    const parsed = parseFilterPattern(pattern)
    if (parsed.kind === 'invalid') throw new Error(parsed.reason)
    expect(matches.filter((name) => !matchesFilter(parsed, new LogMessage(textOf(name))))).toEqual([])
    expect(doesNotMatch.filter((name) => matchesFilter(parsed, new LogMessage(textOf(name))))).toEqual([])
  })

  it.each(invalid)('$pattern is refused', ({ pattern }) => {
    expect(parseFilterPattern(pattern)).toEqual({ kind: 'invalid', reason: expect.stringMatching(/./) })
  })
})
