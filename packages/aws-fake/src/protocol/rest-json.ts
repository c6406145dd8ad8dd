/** REST-JSON: the address says which operation, the body is JSON. */

import { shapeOf } from '../model/service-model.ts'
import { isStructure } from '../model/value.ts'
import { fromJson, parseJsonBody, toJson } from './json-value.ts'
import { encodeParts, parseParts } from './rest-parts.ts'
import { routeRest } from './rest-route.ts'
import { wireErrorOf, type WireProtocol } from './wire.ts'

export const restJsonProtocol: WireProtocol = {
  route: routeRest,

  parse(model, named, request) {
    if (named.operation.input === undefined) return {}
    const shape = shapeOf(model, named.operation.input)
    const parts = parseParts(model, named, shape, request)
    const payload = shape.payload === undefined ? undefined : shape.members?.[shape.payload]
    if (payload !== undefined && shape.payload !== undefined) {
      return { ...parts, [shape.payload]: fromJson(model, payload, parseJsonBody(request.body), shape.payload) }
    }
    const body = fromJson(model, { shape: named.operation.input }, parseJsonBody(request.body), '')
    return isStructure(body) ? { ...body, ...parts } : parts
  },

  encode(model, { operation }, output, requestId) {
    const common = { 'content-type': 'application/json', 'x-amzn-requestid': requestId }
    if (operation.output === undefined) return { status: operation.http.responseCode ?? 200, headers: common, body: '' }
    const shape = shapeOf(model, operation.output.shape)
    const { status, headers } = encodeParts(model, shape, output)
    const payload = shape.payload === undefined ? undefined : shape.members?.[shape.payload]
    const value = shape.payload === undefined ? output : (output[shape.payload] ?? {})
    return {
      status: status ?? operation.http.responseCode ?? 200,
      headers: { ...common, ...headers },
      body: JSON.stringify(toJson(model, payload ?? { shape: operation.output.shape }, value)),
    }
  },

  encodeError(model, error, requestId) {
    const { code, status } = wireErrorOf(model, error)
    const members = Object.keys(model.shapes[error.code]?.members ?? {})
    const named = members.includes('Message') ? 'Message' : 'message'
    return {
      status,
      headers: { 'content-type': 'application/json', 'x-amzn-requestid': requestId, 'x-amzn-errortype': code },
      body: JSON.stringify({ ...(members.includes('Code') && { Code: code }), [named]: error.message, ...error.members }),
    }
  },
}
