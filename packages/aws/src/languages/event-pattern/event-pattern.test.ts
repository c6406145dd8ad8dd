import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { matchesEvent, parseEventPattern } from './event-pattern.ts'

interface Vectors {
  readonly sources: Readonly<Record<string, string>>
  readonly events: Readonly<Record<string, unknown>>
  readonly vectors: readonly {
    readonly pattern: unknown
    readonly source: string
    readonly matches: readonly string[]
    readonly doesNotMatch: readonly string[]
  }[]
  readonly invalid: readonly { readonly pattern: unknown; readonly source: string }[]
}

const { sources, events, vectors, invalid } = JSON.parse(
  readFileSync(new URL('../../../test/event-patterns.json', import.meta.url), 'utf8'),
) as Vectors
const named = <T extends { readonly pattern: unknown }>(list: readonly T[]) =>
  list.map((one) => ({ ...one, text: JSON.stringify(one.pattern) }))

describe('event patterns', () => {
  it('each cite a page', () => {
    for (const { source } of [...vectors, ...invalid]) expect(sources[source]).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/eventbridge\//)
  })

  it.each(named(vectors))('$text matches as documented', ({ text, matches, doesNotMatch }) => {
    const parsed = parseEventPattern(text)
    if (parsed.kind === 'invalid') throw new Error(parsed.reason)
    for (const name of [...matches, ...doesNotMatch]) expect(events).toHaveProperty([name])
    expect(matches.filter((name) => !matchesEvent(parsed, events[name]))).toEqual([])
    expect(doesNotMatch.filter((name) => matchesEvent(parsed, events[name]))).toEqual([])
  })

  it.each(named(invalid))('$text is refused', ({ text }) => {
    expect(parseEventPattern(text)).toEqual({ kind: 'invalid', reason: expect.stringMatching(/./) })
  })

  it('is JSON', () => {
    expect(parseEventPattern('{ "source": [aws] }')).toEqual({ kind: 'invalid', reason: 'not JSON' })
  })
})
