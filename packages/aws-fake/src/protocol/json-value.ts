/** Values as JSON, by shape: times are seconds since 1970, blobs base64. */

import { type ServiceModel, type ShapeRef, shapeOf } from '../model/service-model.ts'
import { isList, isStructure, type Structure, type Value } from '../model/value.ts'
import { ServiceError } from '../service-error.ts'

/** The JSON text of a body; an empty one is an empty structure. Throws SerializationException. */
export function parseJsonBody(body: Uint8Array): unknown {
  if (body.length === 0) return {}
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw new ServiceError('SerializationException', 'the body is not JSON')
  }
}

/** A value from JSON. `null` members count as absent. Throws SerializationException where a type is wrong. */
export function fromJson(model: ServiceModel, ref: ShapeRef, json: unknown, path: string): Value {
  const shape = shapeOf(model, ref.shape)
  const refuse = (): never => {
    throw new ServiceError('SerializationException', `${path === '' ? 'the body' : path} must be of type ${shape.type}`)
  }
  switch (shape.type) {
    case 'structure': {
      if (typeof json !== 'object' || json === null || Array.isArray(json)) return refuse()
      const members = new Map(
        Object.entries(shape.members ?? {}).map(([name, member]) => [member.locationName ?? name, [name, member] as const]),
      )
      const entries = Object.entries(json as Readonly<Record<string, unknown>>).flatMap(([key, one]): (readonly [string, Value])[] => {
        if (one === null) return []
        const member = members.get(key)
        // Unknown members are kept as they are, for the validation to name.
        return [
          member === undefined
            ? [key, JSON.stringify(one)]
            : [member[0], fromJson(model, member[1], one, path === '' ? key : `${path}.${key}`)],
        ]
      })
      return Object.fromEntries(entries)
    }
    case 'map': {
      if (typeof json !== 'object' || json === null || Array.isArray(json)) return refuse()
      const value = shape.value ?? { shape: '' }
      return Object.fromEntries(Object.entries(json).map(([key, one]) => [key, fromJson(model, value, one, `${path}.${key}`)]))
    }
    case 'list': {
      if (!Array.isArray(json)) return refuse()
      const member = shape.member ?? { shape: '' }
      return json.map((one, index) => fromJson(model, member, one, `${path}.${index + 1}`))
    }
    case 'timestamp':
      if (typeof json === 'number') return json * 1000
      if (typeof json === 'string' && !Number.isNaN(Date.parse(json))) return Date.parse(json)
      return refuse()
    case 'blob':
      return typeof json === 'string' ? Buffer.from(json, 'base64') : refuse()
    case 'string':
      return typeof json === 'string' ? json : refuse()
    case 'boolean':
      return typeof json === 'boolean' ? json : refuse()
    default:
      return typeof json === 'number' ? json : refuse()
  }
}

/** The JSON of a value; members with a place of their own on the wire (headers, status) are left out. */
export function toJson(model: ServiceModel, ref: ShapeRef, value: Value): unknown {
  const shape = shapeOf(model, ref.shape)
  if (shape.type === 'structure' && isStructure(value)) return structureToJson(model, shape.members ?? {}, value)
  if (shape.type === 'map' && isStructure(value)) {
    const one = shape.value ?? { shape: '' }
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, entry]) => (entry === undefined ? [] : [[key, toJson(model, one, entry)]])),
    )
  }
  if (shape.type === 'list' && isList(value)) return value.map((one) => toJson(model, shape.member ?? { shape: '' }, one))
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (shape.type === 'timestamp' && typeof value === 'number') {
    return (ref.timestampFormat ?? shape.timestampFormat) === 'iso8601' ? new Date(value).toISOString() : value / 1000
  }
  return value
}

function structureToJson(model: ServiceModel, members: Readonly<Record<string, ShapeRef>>, value: Structure): unknown {
  const entries = Object.entries(value).flatMap(([name, one]) => {
    const member = members[name]
    return one === undefined || member === undefined || member.location !== undefined
      ? []
      : [[member.locationName ?? name, toJson(model, member, one)] as const]
  })
  return Object.fromEntries(entries)
}
