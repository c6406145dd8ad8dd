/** AWS JSON 1.0 and 1.1: everything is a POST to `/`, the operation in `X-Amz-Target`. */

import { isStructure } from '../model/value.ts'
import { fromJson, parseJsonBody, toJson } from './json-value.ts'
import { wireErrorOf, type WireProtocol } from './wire.ts'

export const jsonProtocol: WireProtocol = {
  route(model, { headers }) {
    const [prefix, name] = splitLast(headers['x-amz-target'] ?? '')
    // CloudTrail's prefix is written in full by some SDKs, by others without what stands before its last dot.
    const isOfService = prefix !== '' && `.${model.metadata.targetPrefix}`.endsWith(`.${prefix}`)
    return isOfService && (name in model.operations || name in model.unserved) ? name : null
  },

  parse(model, { operation }, { body }) {
    const json = parseJsonBody(body)
    if (operation.input === undefined) return {}
    const input = fromJson(model, { shape: operation.input }, json, '')
    return isStructure(input) ? input : {}
  },

  encode(model, { operation }, output, requestId) {
    const json = operation.output === undefined ? {} : toJson(model, { shape: operation.output.shape }, output)
    return {
      status: operation.http.responseCode ?? 200,
      headers: { 'content-type': `application/x-amz-json-${model.metadata.jsonVersion ?? '1.1'}`, 'x-amzn-requestid': requestId },
      body: JSON.stringify(json),
    }
  },

  encodeError(model, error, requestId) {
    const { code, status } = wireErrorOf(model, error)
    return {
      status,
      headers: { 'content-type': `application/x-amz-json-${model.metadata.jsonVersion ?? '1.1'}`, 'x-amzn-requestid': requestId },
      body: JSON.stringify({
        __type: code,
        message: error.message,
        ...messageMember(model.shapes[error.code]?.members, error.message),
        ...error.members,
      }),
    }
  },
}

/** Some error shapes call it Message. */
function messageMember(members: Readonly<Record<string, unknown>> | undefined, message: string): Readonly<Record<string, string>> {
  return members !== undefined && 'Message' in members ? { Message: message } : {}
}

function splitLast(target: string): readonly [string, string] {
  const dot = target.lastIndexOf('.')
  return [target.slice(0, Math.max(dot, 0)), target.slice(dot + 1)]
}
