import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadModel, type ServiceName, serviceNames } from './load-model.ts'
import { readPattern } from './pattern.ts'
import { type ServiceModel, type Shape, shapeOf } from './service-model.ts'
import { isStructure, type Structure, type Value } from './value.ts'
import { violationsOf } from './violations.ts'

const models = new Map<ServiceName, ServiceModel>()
beforeAll(async () => {
  for (const service of serviceNames) models.set(service, await loadModel(service))
})

/** The input shapes of every served operation that has one. */
async function inputs(): Promise<readonly (readonly [ServiceModel, string])[]> {
  const all = await Promise.all(serviceNames.map(async (service) => await loadModel(service)))
  return all.flatMap((model) =>
    Object.values(model.operations).flatMap(({ input }) => (input === undefined ? [] : [[model, input] as const])),
  )
}

/** Values that hold to a shape; null for a text whose pattern cannot be made here. */
function valuesOf(model: ServiceModel, name: string, depth = 0): fc.Arbitrary<Value | null> {
  const shape = shapeOf(model, name)
  const { min = 0, max = Infinity } = shape
  switch (shape.type) {
    case 'structure':
      return structuresOf(model, shape, depth)
    case 'list': {
      const items = fc.array(valuesOf(model, shape.member?.shape ?? '', depth + 1), {
        minLength: min,
        maxLength: Math.min(max, Math.max(min, 2)),
      })
      return items.map((list) => (list.includes(null) ? null : (list as readonly Value[])))
    }
    case 'map': {
      const values = valuesOf(model, shape.value?.shape ?? '', depth + 1)
      return values.map((value) => (value === null || min > 1 ? null : min === 0 ? {} : { key: value }))
    }
    case 'boolean':
      return fc.boolean()
    case 'blob':
      return fc.uint8Array({ minLength: min, maxLength: Math.min(max, min + 4) })
    case 'string':
      return textsOf(shape)
    case 'timestamp':
      return fc.integer({ min: 0, max: 2_000_000_000 }).map((seconds) => seconds * 1000)
    default:
      return fc.integer({ min: Math.max(min, -1000), max: Math.min(max, Math.max(min, 1000)) })
  }
}

function textsOf({ enum: values, pattern, min = 0, max = 64 }: Shape): fc.Arbitrary<string | null> {
  if (values !== undefined) return fc.constantFrom(...values)
  const length = { minLength: min, maxLength: Math.min(max, min + 12) }
  if (pattern === undefined) return fc.string(length)
  try {
    const expression = readPattern(pattern) ?? /$^/
    return fc.stringMatching(expression).map((text) => (text.length >= min && text.length <= max ? text : null))
  } catch {
    return fc.constant(null)
  }
}

function structuresOf(model: ServiceModel, shape: Shape, depth: number): fc.Arbitrary<Value | null> {
  if (depth > 4) return fc.constant(null)
  const all = Object.entries(shape.members ?? {})
  // a union has exactly one member, whichever
  const wanted = shape.union === true ? all.slice(0, 1) : all.filter(([name]) => shape.required?.includes(name))
  const members = Object.fromEntries(wanted.map(([name, ref]) => [name, valuesOf(model, ref.shape, depth + 1)]))
  return fc.record(members).map((made) => (Object.values(made).includes(null) ? null : (made as Structure)))
}

describe('the models', () => {
  it('take what holds to them, and refuse it without a required member, with an unknown one, or with one of another type', async () => {
    let checked = 0
    for (const [model, name] of await inputs()) {
      const required = shapeOf(model, name).required ?? []
      fc.assert(
        fc.property(valuesOf(model, name), (value) => {
          if (value === null || !isStructure(value)) return
          expect(violationsOf(model, name, value)).toEqual([])
          expect(violationsOf(model, name, { ...value, noSuchMember: 'x' })).toMatchObject([{ kind: 'unknown', path: 'noSuchMember' }])
          for (const member of required) {
            const { [member]: _, ...rest } = value
            expect(violationsOf(model, name, rest)).toMatchObject([{ kind: 'missing', path: member }])
            const wrong = typeof value[member] === 'boolean' ? 1 : true
            expect(violationsOf(model, name, { ...value, [member]: wrong })).toMatchObject([{ kind: 'type', path: member }])
            checked += 1
          }
        }),
        { numRuns: 5 },
      )
    }
    expect(checked).toBeGreaterThan(500)
  })

  it('bound every text, number and list as they say', () => {
    let checked = 0
    for (const model of models.values()) {
      for (const [name, { type, min, max, enum: values }] of Object.entries(model.shapes)) {
        const kind = type === 'string' && values === undefined ? 'length' : type === 'integer' || type === 'long' ? 'range' : null
        if (kind === null) continue
        const of = (size: number): Value => (kind === 'length' ? 'a'.repeat(size) : size)
        if (max !== undefined && max < 100_000) {
          expect(violationsOf(model, name, of(max + 1))).toMatchObject([{ kind }])
          checked += 1
        }
        if (min !== undefined && min > 0) {
          expect(violationsOf(model, name, of(min - 1))).toMatchObject([{ kind }])
          checked += 1
        }
      }
    }
    expect(checked).toBeGreaterThan(150)
  })

  it('have patterns that JavaScript can read', () => {
    const patterns = [...models.values()].flatMap(({ shapes }) => Object.values(shapes).flatMap(({ pattern }) => pattern ?? []))
    expect(patterns.length).toBeGreaterThan(80)
    expect(patterns.filter((pattern) => readPattern(pattern) === null)).toEqual([])
    expect(readPattern('[\\p{L}_\\-]+')?.test('ß-_')).toBe(true)
    expect(readPattern('^[a-z\\-\\_]{2}$')?.test('a-_')).toBe(false)
    expect(readPattern('[a-z]')?.test('ab')).toBe(false)
  })
})
