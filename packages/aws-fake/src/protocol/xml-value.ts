/** Values as XML, by shape, out and in (Query, EC2, REST-XML). */

import { type ServiceModel, type ShapeRef, shapeOf } from '../model/service-model.ts'
import { isList, isStructure, type Structure, type Value } from '../model/value.ts'
import { ServiceError } from '../service-error.ts'
import { parseScalar, scalarText } from './wire.ts'
import { element, type XmlElement } from './xml.ts'

/** The members of a structure as elements, in the model's order; attributes and members with another place are left out. */
export function membersXml(model: ServiceModel, shapeName: string, value: Structure): string {
  const members = shapeOf(model, shapeName).members ?? {}
  return Object.entries(members)
    .map(([name, ref]) => {
      const one = value[name]
      return one === undefined || ref.location !== undefined || ref.xmlAttribute === true
        ? ''
        : valueXml(model, ref, ref.locationName ?? name, one)
    })
    .join('')
}

/** A value as one element of the given name, or as several if it is a flattened list. */
export function valueXml(model: ServiceModel, ref: ShapeRef, name: string, value: Value): string {
  const shape = shapeOf(model, ref.shape)
  if (shape.type === 'structure' && isStructure(value)) return element(name, { xml: membersXml(model, ref.shape, value) })
  if (shape.type === 'list' && isList(value)) {
    const member = shape.member ?? { shape: '' }
    const isFlat = shape.flattened === true || ref.flattened === true
    if (isFlat) return value.map((one) => valueXml(model, member, member.locationName ?? name, one)).join('')
    return element(name, { xml: value.map((one) => valueXml(model, member, member.locationName ?? 'member', one)).join('') })
  }
  if (shape.type === 'map' && isStructure(value)) {
    const entries = Object.entries(value).map(([key, one]) => {
      const keyXml = element(shape.key?.locationName ?? 'key', { text: key })
      return element('entry', {
        xml: keyXml + (one === undefined ? '' : valueXml(model, shape.value ?? { shape: '' }, shape.value?.locationName ?? 'value', one)),
      })
    })
    return element(name, { xml: entries.join('') })
  }
  return element(name, { text: scalarText(model, ref, value, 'iso8601') })
}

/** A value from an element. Throws MalformedXML where it is not of its type. */
export function fromXml(model: ServiceModel, ref: ShapeRef, from: XmlElement, path: string): Value {
  const shape = shapeOf(model, ref.shape)
  if (shape.type === 'structure') {
    const found: Record<string, Value> = {}
    const used = new Set<string>()
    for (const [name, member] of Object.entries(shape.members ?? {})) {
      const key = member.locationName ?? name
      const at = path === '' ? name : `${path}.${name}`
      const children = from.children.filter((child) => child.name === key)
      used.add(key)
      const list = shapeOf(model, member.shape)
      if (member.xmlAttribute === true) {
        const text = from.attributes[key]
        if (text !== undefined) found[name] = text
      } else if (list.type === 'list' && (list.flattened === true || member.flattened === true)) {
        const items = list.member ?? { shape: '' }
        if (children.length > 0) found[name] = children.map((child, index) => fromXml(model, items, child, `${at}.${index + 1}`))
      } else if (children[0] !== undefined) found[name] = fromXml(model, member, children[0], at)
    }
    for (const child of from.children) if (!used.has(child.name)) found[child.name] = child.text
    return found
  }
  if (shape.type === 'list') {
    const member = shape.member ?? { shape: '' }
    return from.children.map((child, index) => fromXml(model, member, child, `${path}.${index + 1}`))
  }
  if (from.children.length > 0) throw new ServiceError('MalformedXML', `${path} must be of type ${shape.type}`)
  return parseScalar(model, ref, from.text, path)
}
