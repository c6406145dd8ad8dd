import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LogMessage, matchesFilter, parseFilterPattern } from './filter-pattern.ts'

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/).filter((one) => !['__proto__', 'constructor'].includes(one))
const scalar = fc.oneof(fc.stringMatching(/^[ -!#-$&-)+-[\]-~]{0,8}$/), fc.integer({ min: -1000, max: 1000 }))

function matches(pattern: string, message: unknown): boolean {
  const parsed = parseFilterPattern(pattern)
  if (parsed.kind === 'invalid') throw new Error(`${pattern}: ${parsed.reason}`)
  return matchesFilter(parsed, new LogMessage(typeof message === 'string' ? message : JSON.stringify(message)))
}

const condition = fc.record({ name, value: scalar, operator: fc.constantFrom('=', '!=') }).map(({ name: key, value, operator }) => ({
  text: `$.${key} ${operator} ${JSON.stringify(value)}`,
  key,
  value,
}))

describe('filter patterns', () => {
  it('are read or refused, and matched, whatever they and the message are', () => {
    const fragments = [
      '{',
      '}',
      '[',
      ']',
      '(',
      ')',
      '$.',
      'a',
      '"',
      '%',
      '*',
      ',',
      '...',
      '=',
      '!=',
      '<',
      '&&',
      '||',
      ' IS ',
      'NULL',
      ' NOT EXISTS',
      '-',
      '?',
      '\\',
      '1e3',
    ]
    const pattern = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...fragments), { maxLength: 20 }).map((parts) => parts.join('')),
    )
    const message = fc.oneof(fc.string(), fc.json())
    fc.assert(
      fc.property(pattern, message, (text, event) => {
        const parsed = parseFilterPattern(text)
        if (parsed.kind === 'invalid') expect(parsed.reason).not.toBe('')
        else expect(typeof matchesFilter(parsed, new LogMessage(event))).toBe('boolean')
      }),
      { numRuns: 2000 },
    )
  })

  it('hold a member equal to what it is, and never both equal and unequal', () => {
    fc.assert(
      fc.property(name, scalar, scalar, (key, value, other) => {
        expect(matches(`{ $.${key} = ${JSON.stringify(value)} }`, { [key]: value })).toBe(true)
        const [equal, unequal] = ['=', '!='].map((operator) =>
          matches(`{ $.${key} ${operator} ${JSON.stringify(other)} }`, { [key]: value }),
        )
        expect(equal !== unequal).toBe(true)
        expect(matches(`{ $.${key} NOT EXISTS }`, { [key]: value })).toBe(false)
        expect(matches(`{ $.${key} NOT EXISTS }`, { [`${key}_`]: value })).toBe(true)
      }),
    )
  })

  it('join conditions as logic does', () => {
    fc.assert(
      fc.property(condition, condition, condition, fc.dictionary(name, scalar), (a, b, c, extra) => {
        const event = { ...extra, [a.key]: a.value, [b.key]: b.value }
        const [isA, isB, isC] = [a, b, c].map(({ text }) => matches(`{ ${text} }`, event))
        expect(matches(`{ ${a.text} && ${b.text} || ${c.text} }`, event)).toBe((isA && isB) || isC)
        expect(matches(`{ ${a.text} || ${b.text} && ${c.text} }`, event)).toBe(isA || (isB && isC))
        expect(matches(`{ (${a.text} || ${b.text}) && (${c.text}) }`, event)).toBe((isA || isB) && isC)
      }),
    )
  })

  it('find the terms of a message, and nothing that is excluded', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9]{1,8}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), word, (words, other) => {
        const message = words.join(' ')
        expect(matches(words.join(' '), message)).toBe(true)
        expect(matches(`"${message}"`, `before ${message} after`)).toBe(true)
        expect(matches(`-${words[0] ?? ''}`, message)).toBe(false)
        if (!message.includes(other)) expect(matches(`${words[0] ?? ''} -${other}`, message)).toBe(true)
      }),
    )
  })

  it('count the fields of a line', () => {
    const field = fc.stringMatching(/^[A-Za-z0-9]{1,8}$/)
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 8 }), (fields) => {
        const named = fields.map((value, index) => `f${index} = "${value}"`)
        expect(matches(`[${named.join(', ')}]`, fields.join(' '))).toBe(true)
        expect(matches(`[${named.join(', ')}]`, [...fields, 'more'].join(' '))).toBe(false)
        expect(matches(`[..., ${named.at(-1) ?? ''}]`, fields.join(' '))).toBe(true)
      }),
    )
  })
})
