/** A model's operations in the form that the AWS SDK's protocols read: its "static schemas", as they are in the SDK's own clients. */
import type { MemberModel, ServiceModel, ShapeModel } from './service-model.ts'

const simple = { string: 0, number: 1, boolean: 2, 'date-time': 5, 'epoch-seconds': 7 } as const
/** Traits of members, as bits. */
const label = 1
const idempotencyToken = 4

/** Schemas are tuples that begin with what they are: 1 list, 2 map, 3 structure, 4 union, 9 operation. */
type StaticSchema = readonly unknown[]
type SchemaRef = number | (() => StaticSchema)
type Traits = number | Readonly<Record<string, string | number | readonly unknown[]>>

/** @param namespace of the names of shapes: any */
export function operationSchemas({ operations, shapes }: ServiceModel, namespace: string): ReadonlyMap<string, StaticSchema> {
  const made = new Map<string, StaticSchema>()
  const structure = (name: string): StaticSchema => {
    const known = made.get(name)
    if (known !== undefined) return known
    const schema = schemaOf(name)
    made.set(name, schema)
    return schema
  }
  const ref = (name: string): SchemaRef => {
    const { type } = shapeOf(shapes, name)
    return type in simple ? simple[type as keyof typeof simple] : () => structure(name)
  }
  const schemaOf = (name: string): StaticSchema => {
    const shape = shapeOf(shapes, name)
    switch (shape.type) {
      case 'list':
        return [1, namespace, name, 0, ref(shape.of)]
      case 'map':
        return [2, namespace, name, 0, ref(shape.key), ref(shape.of)]
      case 'structure':
      case 'union': {
        const members = Object.entries(shape.members)
        const parts = members.map(([, member]) => memberOf(member, ref))
        return [shape.type === 'union' ? 4 : 3, namespace, name, 0, members.map(([member]) => member), parts]
      }
      default:
        throw new TypeError(`${name} is no structure`)
    }
  }
  const nothing = [3, namespace, 'Nothing', 0, [], []]
  const part = (name: string | null) => () => (name === null ? nothing : structure(name))
  return new Map(
    Object.entries(operations).map(([name, { method, uri, status, input, output }]) => {
      return [name, [9, namespace, name, { http: [method, uri, status] }, part(input), part(output)]] as const
    }),
  )
}

function shapeOf(shapes: ServiceModel['shapes'], name: string): ShapeModel {
  const shape = shapes[name]
  if (shape === undefined) throw new TypeError(`the model has no shape ${name}`)
  return shape
}

function memberOf(member: MemberModel, ref: (name: string) => SchemaRef): SchemaRef | readonly [SchemaRef, Traits] {
  if (typeof member === 'string') return ref(member)
  const [shape, place, name] = member
  return [ref(shape), traitsOf(place, name)]
}

function traitsOf(place: 'uri' | 'querystring' | 'token', name = ''): Traits {
  switch (place) {
    case 'uri':
      return label
    case 'token':
      return idempotencyToken
    case 'querystring':
      return { httpQuery: name }
  }
}
