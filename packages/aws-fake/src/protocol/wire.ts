/** HTTP as the protocols see it, and the four steps that each protocol has. */

import type { Operation, ServiceModel, ShapeRef } from '../model/service-model.ts'
import type { Structure } from '../model/value.ts'
import { ServiceError } from '../service-error.ts'

export interface WireRequest {
  readonly method: string
  /** As sent, still percent-encoded, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export interface WireResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** An operation of a service, with its name. */
export interface Named {
  readonly name: string
  readonly operation: Operation
}

export interface WireProtocol {
  /** The name of the operation that is asked for, whether it is served or not; null if there is none such. */
  route(model: ServiceModel, request: WireRequest): string | null
  /** The input, by member names. Throws a ServiceError where the request is not of the types that the model says. */
  parse(model: ServiceModel, named: Named, request: WireRequest): Structure
  encode(model: ServiceModel, named: Named, output: Structure, requestId: string): WireResponse
  encodeError(model: ServiceModel, error: ServiceError, requestId: string): WireResponse
}

/** The code and status that an error has on the wire: its shape's, or its own where the model has no such shape. */
export function wireErrorOf(
  model: ServiceModel,
  error: ServiceError,
): { readonly code: string; readonly status: number; readonly isSender: boolean } {
  const shape = model.shapes[error.code]
  const status = shape?.error?.httpStatusCode ?? (shape?.fault === true ? 500 : error.status)
  return { code: shape?.error?.code ?? error.code, status, isSender: status < 500 }
}

/** A text that stands for a number, boolean or time where everything is text: queries, headers, XML. */
export function parseScalar(model: ServiceModel, ref: ShapeRef, text: string, path: string): string | number | boolean | Uint8Array {
  const type = model.shapes[ref.shape]?.type
  switch (type) {
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw new ServiceError('SerializationException', `${path} must be true or false`)
      return text === 'true'
    case 'integer':
    case 'long':
    case 'float':
    case 'double': {
      const value = Number(text)
      if (text.trim() === '' || !Number.isFinite(value)) throw new ServiceError('SerializationException', `${path} must be a number`)
      return value
    }
    case 'timestamp': {
      const at = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text)
      if (!Number.isFinite(at)) throw new ServiceError('SerializationException', `${path} must be a time`)
      return at
    }
    case 'blob':
      return Buffer.from(text, 'base64')
    default:
      return text
  }
}

/** The reverse of parseScalar. `format` decides for times where the model does not. */
export function scalarText(model: ServiceModel, ref: ShapeRef, value: unknown, format: 'iso8601' | 'rfc822' | 'unixTimestamp'): string {
  const shape = model.shapes[ref.shape]
  if (shape?.type === 'timestamp' && typeof value === 'number') {
    switch (ref.timestampFormat ?? shape.timestampFormat ?? format) {
      case 'iso8601':
        return new Date(value).toISOString()
      case 'rfc822':
        return new Date(value).toUTCString()
      case 'unixTimestamp':
        return String(value / 1000)
    }
  }
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : String(value)
}
