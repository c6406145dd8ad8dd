/**
 * Checks a value against its shape: required members, unknown members, lengths, ranges, patterns, permitted values, one member of a
 * union. Types were checked when the value was read from the wire; an answer's are checked here too.
 */

import { efsVaultName } from './efs-vault-name.ts'
import { readPattern } from './pattern.ts'
import { type ServiceModel, type Shape, shapeOf } from './service-model.ts'
import { isList, isStructure, type Structure, type Value } from './value.ts'

/** What is wrong at a place of a request or an answer. `path` is like `plan.rules.1.ruleName`: members as the model names them. */
export interface Violation {
  readonly kind: 'missing' | 'unknown' | 'type' | 'enum' | 'length' | 'range' | 'pattern' | 'union'
  readonly path: string
  /** As the services themselves put it: `Member must not be null`. */
  readonly constraint: string
}

/** Names that AWS gives to things of its own against its own patterns, by shape: calls take them, but for those that make such a thing. */
const namesOfAws: Readonly<Record<string, string>> = { BackupVaultName: efsVaultName }

/** Everything that is wrong with a value of the named shape; empty if nothing is. */
export function violationsOf(model: ServiceModel, shapeName: string, value: Value, path = ''): readonly Violation[] {
  const shape = shapeOf(model, shapeName)
  const at = (name: string | number): string => (path === '' ? String(name) : `${path}.${name}`)
  const wrong = wrongType(shape, value)
  if (wrong) return [{ kind: 'type', path, constraint: `Member must be of type ${shape.type}` }]
  if (shape.type === 'structure' && isStructure(value)) return structureViolations(model, shape, value, at)
  if (shape.type === 'list' && isList(value)) {
    const name = shape.member?.shape ?? ''
    return [...sizeViolations(shape, value.length, path), ...value.flatMap((one, index) => violationsOf(model, name, one, at(index + 1)))]
  }
  if (shape.type === 'map' && isStructure(value)) {
    const entries = Object.entries(value)
    return [
      ...sizeViolations(shape, entries.length, path),
      ...entries.flatMap(([key, one]) => [
        ...violationsOf(model, shape.key?.shape ?? '', key, at(key)),
        ...(one === undefined ? [] : violationsOf(model, shape.value?.shape ?? '', one, at(key))),
      ]),
    ]
  }
  if (value instanceof Uint8Array) return sizeViolations(shape, value.length, path)
  if (typeof value === 'number' && shape.type !== 'timestamp') return rangeViolations(shape, value, path)
  return typeof value === 'string' && namesOfAws[shapeName] !== value ? textViolations(shape, value, path) : []
}

function wrongType(shape: Shape, value: Value): boolean {
  switch (shape.type) {
    case 'structure':
    case 'map':
      return !isStructure(value)
    case 'list':
      return !isList(value)
    case 'boolean':
      return typeof value !== 'boolean'
    case 'string':
      return typeof value !== 'string'
    case 'blob':
      return !(value instanceof Uint8Array)
    case 'integer':
    case 'long':
      return !Number.isInteger(value)
    default:
      return typeof value !== 'number' || !Number.isFinite(value)
  }
}

function structureViolations(model: ServiceModel, shape: Shape, value: Structure, at: (name: string) => string): readonly Violation[] {
  const members = shape.members ?? {}
  const present = Object.entries(value).filter(([, one]) => one !== undefined)
  const found: Violation[] = []
  for (const name of shape.required ?? []) {
    if (value[name] === undefined) found.push({ kind: 'missing', path: at(name), constraint: 'Member must not be null' })
  }
  for (const [name, one] of present) {
    const ref = members[name]
    if (ref === undefined) found.push({ kind: 'unknown', path: at(name), constraint: 'Member is not known to the model' })
    else if (one !== undefined) found.push(...violationsOf(model, ref.shape, one, at(name)))
  }
  if (shape.union === true && present.length !== 1)
    found.push({ kind: 'union', path: at(''), constraint: 'Exactly one member must be set' })
  return found
}

function sizeViolations(shape: Shape, size: number, path: string): readonly Violation[] {
  const { min = 0, max = Infinity } = shape
  if (size < min) return [{ kind: 'length', path, constraint: `Member must have length greater than or equal to ${min}` }]
  if (size > max) return [{ kind: 'length', path, constraint: `Member must have length less than or equal to ${max}` }]
  return []
}

function rangeViolations(shape: Shape, value: number, path: string): readonly Violation[] {
  const { min = -Infinity, max = Infinity } = shape
  if (value < min) return [{ kind: 'range', path, constraint: `Member must have value greater than or equal to ${min}` }]
  if (value > max) return [{ kind: 'range', path, constraint: `Member must have value less than or equal to ${max}` }]
  return []
}

function textViolations(shape: Shape, value: string, path: string): readonly Violation[] {
  if (shape.enum !== undefined && !shape.enum.includes(value)) {
    return [{ kind: 'enum', path, constraint: `Member must satisfy enum value set: [${shape.enum.join(', ')}]` }]
  }
  const size = sizeViolations(shape, value.length, path)
  if (size.length > 0 || shape.pattern === undefined) return size
  if (readPattern(shape.pattern)?.test(value) ?? true) return []
  return [{ kind: 'pattern', path, constraint: `Member must satisfy regular expression pattern: ${shape.pattern}` }]
}
