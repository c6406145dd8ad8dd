/** REST-XML (S3): the address says which operation, the body is XML, or a member as it is. */

import { type ServiceModel, type Shape, shapeOf } from '../model/service-model.ts'
import { isStructure, type Structure, type Value } from '../model/value.ts'
import { encodeParts, parseParts } from './rest-parts.ts'
import { routeRest } from './rest-route.ts'
import { scalarText, wireErrorOf, type WireProtocol } from './wire.ts'
import { fromXml, membersXml, valueXml } from './xml-value.ts'
import { element, parseXml } from './xml.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

export const restXmlProtocol: WireProtocol = {
  route: routeRest,

  parse(model, named, request) {
    if (named.operation.input === undefined) return {}
    const shape = shapeOf(model, named.operation.input)
    return { ...parseParts(model, named, shape, request), ...parsePayload(model, named.operation.input, shape, request.body) }
  },

  encode(model, { name, operation }, output, requestId) {
    const common = { 'x-amz-request-id': requestId, 'content-type': 'application/xml' }
    if (operation.output === undefined) return { status: operation.http.responseCode ?? 200, headers: common, body: '' }
    const shape = shapeOf(model, operation.output.shape)
    const { headers } = encodeParts(model, shape, output)
    const body = name === 'GetBucketLocation' ? bareLocation(output) : bodyOf(model, operation.output.shape, shape, output)
    return { status: operation.http.responseCode ?? 200, headers: { ...common, ...headers }, body }
  },

  encodeError(model, error, requestId) {
    const { code, status } = wireErrorOf(model, error)
    const members = Object.entries(error.members).map(([name, value]) => (typeof value === 'string' ? element(name, { text: value }) : ''))
    const inner =
      element('Code', { text: code }) +
      element('Message', { text: error.message }) +
      members.join('') +
      element('RequestId', { text: requestId })
    return {
      status,
      headers: { 'x-amz-request-id': requestId, 'content-type': 'application/xml' },
      body: declaration + element('Error', { xml: inner }),
    }
  },
}

function parsePayload(model: ServiceModel, name: string, shape: Shape, body: Uint8Array): Structure {
  if (body.length === 0) return {}
  const text = new TextDecoder().decode(body)
  if (shape.payload === undefined) {
    // the members that go nowhere else are the body (S3 Control)
    const members = fromXml(model, { shape: name }, parseXml(text), '')
    return isStructure(members) ? members : {}
  }
  const ref = shape.members?.[shape.payload]
  if (ref === undefined) return {}
  switch (shapeOf(model, ref.shape).type) {
    case 'blob':
      return { [shape.payload]: body }
    case 'structure':
      return { [shape.payload]: fromXml(model, ref, parseXml(text), '') }
    default:
      return { [shape.payload]: text }
  }
}

function bodyOf(model: ServiceModel, shapeName: string, shape: Shape, output: Structure): string | Uint8Array {
  const ref = shape.payload === undefined ? undefined : shape.members?.[shape.payload]
  const value: Value | undefined = shape.payload === undefined ? undefined : output[shape.payload]
  if (ref !== undefined) {
    if (value === undefined) return ''
    if (value instanceof Uint8Array) return value
    if (typeof value === 'string') return scalarText(model, ref, value, 'iso8601')
    return declaration + valueXml(model, ref, shapeOf(model, ref.shape).locationName ?? ref.locationName ?? ref.shape, value)
  }
  const xml = membersXml(model, shapeName, output)
  return xml === '' ? '' : declaration + element(shape.locationName ?? shapeName, { xml }, 'http://s3.amazonaws.com/doc/2006-03-01/')
}

/** The one answer of S3 whose root element is the value itself. */
function bareLocation(output: Structure): string {
  const region = output['LocationConstraint']
  return (
    declaration +
    element('LocationConstraint', { text: typeof region === 'string' ? region : '' }, 'http://s3.amazonaws.com/doc/2006-03-01/')
  )
}
