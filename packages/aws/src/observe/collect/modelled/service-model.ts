/** A service's description, as far as requests need it. Files of such models are made by script/aws-models from botocore's. */

/** `[shape, place, name]`: where a member goes that is not in the body. */
export type MemberModel = string | readonly [shape: string, place: 'uri' | 'querystring', name: string] | readonly [shape: string, place: 'token']

export type ShapeModel =
  | { readonly type: 'string' | 'number' | 'boolean' | 'date-time' | 'epoch-seconds' }
  | { readonly type: 'list'; readonly of: string }
  | { readonly type: 'map'; readonly key: string; readonly of: string }
  | { readonly type: 'structure' | 'union'; readonly members: Readonly<Record<string, MemberModel>> }

export interface OperationModel {
  readonly method: string
  /** `/sessions/{SessionArn}` */
  readonly uri: string
  readonly status: number
  /** Null: nothing. */
  readonly input: string | null
  readonly output: string | null
}

export interface ServiceModel {
  /** As AWS names it for endpoints in the environment and in configuration files. */
  readonly serviceId: string
  readonly signingName: string
  /** The first part of its host names. */
  readonly endpointPrefix: string
  readonly protocol: 'rest-json' | 'json-1.0'
  /** Of json-1.0. */
  readonly targetPrefix: string
  readonly version: string
  /** Whether it has no other host names than those of both address families. */
  readonly isDualStackOnly: boolean
  readonly operations: Readonly<Record<string, OperationModel>>
  readonly shapes: Readonly<Record<string, ShapeModel>>
}
