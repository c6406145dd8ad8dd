/** The parts of REST requests and answers that are not the body: path, query, headers, status. */

import { type ServiceModel, type Shape, type ShapeRef, shapeOf } from '../model/service-model.ts'
import type { Structure, Value } from '../model/value.ts'
import { matchPath } from './rest-route.ts'
import { parseScalar, scalarText, type Named, type WireRequest } from './wire.ts'

/** The members of the input that path, query and headers hold. */
export function parseParts(model: ServiceModel, { operation }: Named, shape: Shape, request: WireRequest): Structure {
  const [template = ''] = operation.http.requestUri.split('?', 1)
  const labels = matchPath(template, request.path) ?? {}
  const found: Record<string, Value> = {}
  for (const [name, ref] of Object.entries(shape.members ?? {})) {
    const value = partOf(model, name, ref, labels, request)
    if (value !== undefined) found[name] = value
  }
  return found
}

function partOf(
  model: ServiceModel,
  name: string,
  ref: ShapeRef,
  labels: Readonly<Record<string, string>>,
  request: WireRequest,
): Value | undefined {
  const wireName = ref.locationName ?? name
  switch (ref.location) {
    case 'uri':
      return labels[wireName] === undefined ? undefined : parseScalar(model, ref, labels[wireName], name)
    case 'querystring': {
      const member = shapeOf(model, ref.shape).member
      if (member !== undefined) {
        const all = request.query.getAll(wireName)
        return all.length === 0 ? undefined : all.map((one) => parseScalar(model, member, one, name))
      }
      const text = request.query.get(wireName)
      return text === null ? undefined : parseScalar(model, ref, text, name)
    }
    case 'header': {
      const text = request.headers[wireName.toLowerCase()]
      return text === undefined ? undefined : parseScalar(model, ref, text, name)
    }
    case 'headers': {
      const prefix = wireName.toLowerCase()
      const entries = Object.entries(request.headers).filter(([header]) => header.startsWith(prefix))
      return Object.fromEntries(entries.map(([header, value]) => [header.slice(prefix.length), value]))
    }
    default:
      return undefined
  }
}

/** The members of the answer that go into headers, and the status if a member is it. */
export function encodeParts(
  model: ServiceModel,
  shape: Shape,
  output: Structure,
): { readonly status: number | null; readonly headers: Readonly<Record<string, string>> } {
  const headers: Record<string, string> = {}
  let status: number | null = null
  for (const [name, ref] of Object.entries(shape.members ?? {})) {
    const value = output[name]
    if (value === undefined) continue
    if (ref.location === 'statusCode') status = Number(value)
    if (ref.location === 'header') headers[ref.locationName ?? name] = scalarText(model, ref, value, 'rfc822')
  }
  return { status, headers }
}
