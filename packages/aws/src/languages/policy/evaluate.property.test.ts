/** The evaluator against a second one, and against itself on requests that differ in one known way. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { grants, namingStatements, rcpStatements, statements, vectors } from '../../../test/arbitrary-policies.ts'
import { outcomesOf } from '../../../test/naive/evaluate.ts'
import { requestOf, type Vector } from '../../../test/vectors.ts'
import { evaluate, outcomeWith } from './evaluate.ts'
import { Selector } from './weigh.ts'

function answer(vector: Vector): string {
  const { outcome, explicit } = evaluate(requestOf(vector))
  return explicit ? 'explicitly denied' : outcome
}

const rank: Record<string, number> = { denied: 0, 'explicitly denied': 0, unknown: 1, allowed: 2 }
const openness = (vector: Vector) => rank[answer(vector)] as number
const runs = { numRuns: Number(process.env['HOLDFAST_POLICY_RUNS'] ?? 1_000) }

describe('beside the second evaluator', () => {
  test('all is known: the same answer', () => {
    fc.assert(
      fc.property(vectors(0), (vector) => {
        const outcomes = outcomesOf(vector)
        expect([...outcomes]).toContain(answer(vector) === 'unknown' ? [...outcomes][0] : answer(vector))
        if (outcomes.size === 1 && vector.principal !== 'role-any') expect(answer(vector)).toBe([...outcomes][0])
      }),
      runs,
    )
  })

  test('something is unknown: an answer that is not unknown holds in every world', () => {
    fc.assert(
      fc.property(vectors(2), (vector) => {
        const ours = answer(vector)
        if (ours === 'unknown') return
        const theirs = [...outcomesOf(vector)].map((outcome) => (ours === 'denied' && outcome !== 'allowed' ? 'denied' : outcome))
        expect(new Set(theirs)).toEqual(new Set([ours]))
      }),
      runs,
    )
  })
})

describe('metamorphic', () => {
  const lists = ['identity', 'boundary', 'session', 'resourcePolicy', 'keyPolicy', 'trust'] as const

  /** Adds a statement to a list of the vector that isn't empty, or to the identity policies. */
  function withOneMore(vector: Vector, list: (typeof lists)[number], statement: unknown, at: number): Vector {
    const old = vector[list] ?? []
    if (old.length === 0) return { ...vector, identity: [...(vector.identity ?? []), statement as never] }
    return { ...vector, [list]: [...old.slice(0, at), statement, ...old.slice(at)] }
  }

  const addition = fc.tuple(vectors(2), fc.constantFrom(...lists), statements, namingStatements, fc.nat(3))

  function added([vector, list, plain, naming, at]: typeof addition extends fc.Arbitrary<infer T> ? T : never, Effect: string): Vector {
    const names = list === 'resourcePolicy' || list === 'keyPolicy' || list === 'trust'
    const isEmpty = (vector[list] ?? []).length === 0
    if (!names || isEmpty) return withOneMore(vector, list, { ...plain, Effect }, at)
    const { NotPrincipal: excepted, Resource, NotResource, ...statement } = naming
    const resources = list === 'trust' ? {} : NotResource === undefined ? { Resource } : { NotResource }
    const principal = excepted === undefined ? {} : Effect === 'Deny' && list !== 'trust' ? { NotPrincipal: excepted } : { Principal: '*' }
    return withOneMore(vector, list, { ...statement, ...resources, ...principal, Effect }, at)
  }

  test('a Deny more never grants', () => {
    fc.assert(
      fc.property(addition, (parts) => {
        expect(openness(added(parts, 'Deny'))).toBeLessThanOrEqual(openness(parts[0]))
      }),
      runs,
    )
  })

  test('an Allow more never takes away', () => {
    fc.assert(
      fc.property(addition, (parts) => {
        expect(openness(added(parts, 'Allow'))).toBeGreaterThanOrEqual(openness(parts[0]))
      }),
      runs,
    )
  })

  /** Of each level in turn; null: the vector has no organization of that kind. */
  function withLevel(vector: Vector, of: 'scps' | 'rcps', statement: unknown, at: number): Vector | null {
    const name = of === 'scps' ? 'principalOrg' : 'resourceOrg'
    const levels = vector[name]?.[of]
    if (levels === undefined || levels === 'off') return null
    const changed = levels.map((level, index) => (index === at % levels.length ? [...level, statement as never] : level))
    return { ...vector, [name]: { ...vector[name], [of]: changed } }
  }

  test.each(['scps', 'rcps'] as const)('a Deny more in %s never grants', (of) => {
    const statement = of === 'rcps' ? rcpStatements : statements
    fc.assert(
      fc.property(vectors(2), statement, fc.nat(2), (vector, made, at) => {
        const changed = withLevel(vector, of, { ...made, Effect: 'Deny' }, at)
        if (changed !== null) expect(openness(changed)).toBeLessThanOrEqual(openness(vector))
      }),
      runs,
    )
  })

  test('an Allow more in a service control policy never takes away, and alone grants nothing', () => {
    fc.assert(
      fc.property(vectors(2), statements, fc.nat(2), (vector, made, at) => {
        const changed = withLevel(vector, 'scps', { ...made, Effect: 'Allow' }, at)
        if (changed === null) return
        expect(openness(changed)).toBeGreaterThanOrEqual(openness(vector))
        const { principalOrg: _, ...free } = vector
        expect(openness(changed)).toBeLessThanOrEqual(openness(free))
      }),
      runs,
    )
  })

  test('a grant more never takes away, and grants nothing but what it names', () => {
    fc.assert(
      fc.property(vectors(2), grants.filter(({ grantee }) => /:(?:user|role|assumed-role)\//.test(grantee)), (vector, grant) => {
        const changed = { ...vector, grants: [...(vector.grants ?? []), grant] }
        expect(openness(changed)).toBeGreaterThanOrEqual(openness(vector))
        if (vector.action !== 'kms:Decrypt' || !grant.operations.includes('Decrypt')) expect(answer(changed)).toBe(answer(vector))
      }),
      runs,
    )
  })

  test('the order of statements makes no difference', () => {
    fc.assert(
      fc.property(vectors(2), (vector) => {
        const turned = Object.fromEntries(lists.map((list) => [list, (vector[list] ?? []).toReversed()]))
        expect(answer({ ...vector, ...turned })).toBe(answer(vector))
      }),
      runs,
    )
  })

  test('the case of actions makes no difference, neither in policies nor in the request', () => {
    const shouted = (text: string) => text.replaceAll(/"(Action|NotAction)":("[^"]*"|\[[^\]]*\])/g, (_, name: string, listed: string) => `"${name}":${listed.toUpperCase()}`)
    fc.assert(
      fc.property(vectors(1), (vector) => {
        const louder = JSON.parse(shouted(JSON.stringify(vector))) as Vector
        expect(answer({ ...louder, action: (vector.action as string).toUpperCase() })).toBe(answer(vector))
      }),
      runs,
    )
  })

  test('knowing more resolves what was unknown, and changes no other answer', () => {
    fc.assert(
      fc.property(vectors(3), fc.nat(2), (vector, keep) => {
        const known = answer({ ...vector, unknown: (vector.unknown ?? []).slice(0, keep) })
        const before = answer(vector)
        if (before === 'explicitly denied' || before === 'allowed') expect(known).toBe(before)
        if (before === 'denied') expect(known).not.toBe('allowed')
        if (before === 'denied') expect(known).not.toBe('unknown')
      }),
      runs,
    )
  })

  test('with and without evidence the outcome is the same', () => {
    fc.assert(
      fc.property(vectors(2), (vector) => {
        const request = requestOf(vector)
        const selector = new Selector(request.action, request.resource.arn)
        const quick = [outcomeWith(request, selector), outcomeWith(request, selector)]
        expect(quick).toEqual([evaluate(request).outcome, evaluate(request).outcome])
      }),
      runs,
    )
  })
})
