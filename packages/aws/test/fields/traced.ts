/** Values that tell which of their fields are read. */
import type { FieldPath } from './field-path.ts'

/** @param note called with the path of each member and entry that is looked at, be it there or not */
export function traced<T>(value: T, note: (path: FieldPath) => void, path: FieldPath = []): T {
  if (typeof value !== 'object' || value === null) return value
  const children = new Map<string, unknown>()
  const look = (name: string): FieldPath => {
    const at = [...path, Array.isArray(value) ? Number(name) : name]
    note(at)
    return at
  }
  const isField = (name: string | symbol): name is string =>
    typeof name === 'string' && (Array.isArray(value) ? /^\d+$/.test(name) : name !== 'toJSON' && (Object.hasOwn(value, name) || !(name in value)))
  return new Proxy(value, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name)
      if (!isField(name)) return found
      const at = look(name)
      if (!children.has(name)) children.set(name, traced(found, note, at))
      return children.get(name)
    },
    has(target, name) {
      if (isField(name)) look(name)
      return Reflect.has(target, name)
    },
  })
}
