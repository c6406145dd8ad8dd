import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesEvent, parseEventPattern } from './event-pattern.ts'

const scalar = fc.oneof(fc.string({ maxLength: 8 }), fc.integer(), fc.boolean(), fc.constant(null))
const name = fc.string({ minLength: 1, maxLength: 6 }).filter((one) => !['$or', '__proto__'].includes(one))

function matches(pattern: unknown, event: unknown): boolean {
  const parsed = parseEventPattern(JSON.stringify(pattern))
  if (parsed.kind === 'invalid') throw new Error(parsed.reason)
  return matchesEvent(parsed, event)
}

describe('event patterns', () => {
  it('are read or refused, and matched, whatever they and the event are', () => {
    const operator = fc.constantFrom(
      'prefix',
      'suffix',
      'anything-but',
      'numeric',
      'exists',
      'wildcard',
      'equals-ignore-case',
      'cidr',
      '$or',
      'a',
    )
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(scalar, fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(operator, tie('tree'), { maxKeys: 3 })),
    }))
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          tree.map((one) => JSON.stringify(one)),
        ),
        fc.jsonValue(),
        (text, event) => {
          const parsed = parseEventPattern(text)
          if (parsed.kind === 'invalid') expect(parsed.reason).not.toBe('')
          else expect(typeof matchesEvent(parsed, event)).toBe('boolean')
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('made of an event match it, and each field narrows', () => {
    fc.assert(
      fc.property(fc.dictionary(name, scalar, { minKeys: 1 }), name, (event, other) => {
        const pattern = Object.fromEntries(Object.entries(event).map(([key, value]) => [key, [value]]))
        expect(matches(pattern, event)).toBe(true)
        if (!Object.hasOwn(event, other)) {
          expect(matches({ ...pattern, [other]: [{ exists: false }] }, event)).toBe(true)
          expect(matches({ ...pattern, [other]: [{ exists: true }] }, event)).toBe(false)
        }
      }),
    )
  })

  it('tell beginnings, ends and what is between', () => {
    const text = fc.string({ minLength: 1, maxLength: 6 }).filter((one) => !/[*\\]/.test(one))
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        const event = { field: a + b + c }
        expect(matches({ field: [{ prefix: a }] }, event)).toBe(true)
        expect(matches({ field: [{ suffix: c }] }, event)).toBe(true)
        expect(matches({ field: [{ wildcard: `${a}*${c}` }] }, event)).toBe(true)
        expect(matches({ field: [{ wildcard: `*${b}*` }] }, event)).toBe(true)
        expect(matches({ field: [{ 'anything-but': { prefix: a } }] }, event)).toBe(false)
        expect(matches({ field: [{ 'anything-but': { wildcard: `*${b}*` } }] }, event)).toBe(false)
        expect(matches({ field: [{ 'anything-but': a + b + c }] }, event)).toBe(false)
      }),
    )
  })

  it('with alternatives match where one of them does', () => {
    fc.assert(
      fc.property(scalar, scalar, scalar, scalar, (a, b, wantedA, wantedB) => {
        expect(matches({ $or: [{ a: [wantedA] }, { b: [wantedB] }] }, { a, b })).toBe(a === wantedA || b === wantedB)
        expect(matches({ a: [wantedA], b: [wantedB] }, { a, b })).toBe(a === wantedA && b === wantedB)
      }),
    )
  })
})
