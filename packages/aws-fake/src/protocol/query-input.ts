/** Input from form fields: `Tags.member.1.Key=…` (Query) and `Filter.1.Value.2=…` (EC2). */

import { type ServiceModel, type ShapeRef, shapeOf } from '../model/service-model.ts'
import type { Structure, Value } from '../model/value.ts'
import { parseScalar } from './wire.ts'

/** How names are put together: EC2 capitalises, knows queryName, and has no `.member` in lists. */
export type Dialect = 'query' | 'ec2'

/** The fields as a tree, so that each member is looked up once: `{ Tags: { member: { 1: { Key: '…' } } } }`. */
interface Node {
  readonly children: Map<string, Node>
  text: string | null
}

/** The input structure of the named shape. Fields that no member takes are kept as text, for the validation to name. */
export function parseFields(model: ServiceModel, shapeName: string, fields: URLSearchParams, dialect: Dialect): Structure {
  const root: Node = { children: new Map(), text: null }
  for (const [name, text] of fields) {
    let node = root
    for (const part of name.split('.')) {
      const child = node.children.get(part) ?? { children: new Map<string, Node>(), text: null }
      node.children.set(part, child)
      node = child
    }
    node.text = text
  }
  return structureFrom(model, shapeName, root, dialect, '')
}

function structureFrom(model: ServiceModel, shapeName: string, node: Node, dialect: Dialect, path: string): Structure {
  const shape = shapeOf(model, shapeName)
  const found: Record<string, Value> = {}
  const used = new Set<string>()
  for (const [name, ref] of Object.entries(shape.members ?? {})) {
    const key = fieldName(name, ref, dialect)
    const child = node.children.get(key)
    if (child === undefined) continue
    used.add(key)
    const value = valueFrom(model, ref, child, dialect, path === '' ? name : `${path}.${name}`)
    if (value !== undefined) found[name] = value
  }
  for (const [key, child] of node.children) if (!used.has(key)) found[key] = child.text ?? ''
  return found
}

function fieldName(name: string, ref: ShapeRef, dialect: Dialect): string {
  if (dialect === 'query') return ref.locationName ?? name
  return ref.queryName ?? capitalised(ref.locationName ?? name)
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function valueFrom(model: ServiceModel, ref: ShapeRef, node: Node, dialect: Dialect, path: string): Value | undefined {
  const shape = shapeOf(model, ref.shape)
  switch (shape.type) {
    case 'structure':
      return structureFrom(model, ref.shape, node, dialect, path)
    case 'list': {
      const member = shape.member ?? { shape: '' }
      const isFlat = dialect === 'ec2' || shape.flattened === true || ref.flattened === true
      const items = isFlat ? node : node.children.get(member.locationName ?? 'member')
      if (items === undefined) return node.text === '' || node.children.size === 0 ? [] : undefined
      return numbered(items).flatMap((item, index) => valueFrom(model, member, item, dialect, `${path}.${index + 1}`) ?? [])
    }
    case 'map': {
      const isFlat = shape.flattened === true || ref.flattened === true
      const entries = isFlat ? node : node.children.get('entry')
      const keyName = shape.key?.locationName ?? 'key'
      const valueName = shape.value?.locationName ?? 'value'
      const pairs = numbered(entries ?? node).flatMap((entry) => {
        const key = entry.children.get(keyName)?.text
        const held = entry.children.get(valueName)
        const value = held === undefined ? undefined : valueFrom(model, shape.value ?? { shape: '' }, held, dialect, `${path}.${key}`)
        return typeof key !== 'string' || value === undefined ? [] : [[key, value] as const]
      })
      return Object.fromEntries(pairs)
    }
    default:
      return node.text === null ? undefined : parseScalar(model, ref, node.text, path)
  }
}

/** The children 1, 2, 3, … in this order. */
function numbered(node: Node): readonly Node[] {
  return [...node.children]
    .filter(([key]) => /^\d+$/.test(key))
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child)
}
