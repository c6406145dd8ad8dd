/** The shape of models/SERVICE.json: what botocore's service descriptions say, of the operations that the fake serves. */

export type Protocol = 'json' | 'rest-json' | 'query' | 'ec2' | 'rest-xml'

/** How times are written: seconds since 1970, ISO 8601, or as in HTTP headers. */
type TimestampFormat = 'unixTimestamp' | 'iso8601' | 'rfc822'

/** A member of a structure, list or map: the shape it has and where it goes on the wire. */
export interface ShapeRef {
  readonly shape: string
  readonly location?: 'uri' | 'querystring' | 'header' | 'headers' | 'statusCode'
  readonly locationName?: string
  readonly queryName?: string
  readonly flattened?: boolean
  readonly xmlAttribute?: boolean
  readonly timestampFormat?: TimestampFormat
}

export interface Shape {
  readonly type: 'structure' | 'list' | 'map' | 'string' | 'integer' | 'long' | 'float' | 'double' | 'boolean' | 'timestamp' | 'blob'
  readonly members?: Readonly<Record<string, ShapeRef>>
  readonly required?: readonly string[]
  readonly member?: ShapeRef
  readonly key?: ShapeRef
  readonly value?: ShapeRef
  readonly min?: number
  readonly max?: number
  readonly pattern?: string
  readonly enum?: readonly string[]
  readonly flattened?: boolean
  readonly payload?: string
  readonly locationName?: string
  readonly timestampFormat?: TimestampFormat
  readonly exception?: boolean
  readonly error?: { readonly code?: string; readonly httpStatusCode?: number; readonly senderFault?: boolean }
  readonly fault?: boolean
  readonly union?: boolean
}

export interface Operation {
  readonly http: { readonly method: string; readonly requestUri: string; readonly responseCode?: number }
  readonly input?: string
  readonly output?: { readonly shape: string; readonly resultWrapper?: string }
  readonly errors: readonly string[]
}

/** How an operation's answer is read page by page: names of members, some of them alternatives or paths. */
export interface Paginator {
  readonly input_token: string | readonly string[]
  readonly output_token: string | readonly string[]
  readonly limit_key?: string
  readonly more_results?: string
  readonly result_key: string | readonly string[]
}

export interface ServiceModel {
  readonly metadata: {
    readonly apiVersion: string
    readonly endpointPrefix: string
    readonly protocol: Protocol
    readonly serviceId: string
    readonly signingName?: string
    readonly jsonVersion?: string
    readonly targetPrefix?: string
    readonly xmlNamespace?: string
  }
  readonly operations: Readonly<Record<string, Operation>>
  /** Every operation that is not served: `METHOD /path` by name. */
  readonly unserved: Readonly<Record<string, string>>
  readonly paginators: Readonly<Record<string, Paginator>>
  readonly shapes: Readonly<Record<string, Shape>>
}

/** The named shape; a model that lacks it is broken. */
export function shapeOf(model: ServiceModel, name: string): Shape {
  const shape = model.shapes[name]
  if (shape === undefined) throw new TypeError(`the model of ${model.metadata.serviceId} has no shape ${name}`)
  return shape
}
