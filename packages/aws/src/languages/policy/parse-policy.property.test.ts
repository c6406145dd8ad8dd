/** Whatever a text is, reading it ends in a policy that can be evaluated or in a typed error. */
import { isHoldfastError } from '@holdfast/core/errors'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { namingStatements, statements } from '../../../test/arbitrary-policies.ts'
import { requestOf } from '../../../test/vectors.ts'
import { compilePolicy } from './compile-policy.ts'
import type { PolicyKind } from './document.ts'
import { evaluate } from './evaluate.ts'
import { parseJsonText } from './json-text.ts'

const kinds = fc.constantFrom<PolicyKind>('identity', 'boundary', 'session', 'scp', 'rcp', 'resource', 'key', 'trust', 'endpoint')

/** Policies with parts exchanged for anything. */
const almost = fc
  .tuple(fc.array(fc.oneof(statements, namingStatements), { maxLength: 3 }), fc.array(fc.tuple(fc.nat(3_000), fc.string({ maxLength: 3 })), { maxLength: 3 }))
  .map(([list, changes]) => {
    let text = JSON.stringify({ Version: '2012-10-17', Statement: list })
    for (const [at, piece] of changes) text = text.slice(0, at % text.length) + piece + text.slice((at % text.length) + piece.length)
    return text
  })

const vector = requestOf({ name: '', says: '', expect: 'unknown', principal: 'role' })

test.each([
  ['any text', fc.string()],
  ['any JSON', fc.json()],
  ['nearly a policy', almost],
] as const)('%s', (_, texts) => {
  fc.assert(
    fc.property(texts, kinds, (text, kind) => {
      try {
        const policy = compilePolicy(text, kind, 'p')
        const { principal, resource } = vector
        if (principal.kind !== 'role') throw new Error('the vector is of a role')
        evaluate({ ...vector, principal: { ...principal, policies: [policy] }, resource: { ...resource, policies: [policy] } })
      } catch (error) {
        expect(isHoldfastError(error, 'MALFORMED') || isHoldfastError(error, 'TOO_LARGE')).toBe(true)
      }
    }),
    { numRuns: 2_000 },
  )
})

test('JSON is read as the runtime reads it', () => {
  const plain = (value: unknown): unknown => {
    if (value instanceof Map) return Object.fromEntries([...(value as Map<string, unknown>)].map(([key, inner]) => [key, plain(inner)]))
    return Array.isArray(value) ? value.map(plain) : value
  }
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }).filter((text) => !text.includes('__proto__')), (text) => {
      expect(plain(parseJsonText(text, 'it'))).toEqual(JSON.parse(text))
    }),
  )
})
