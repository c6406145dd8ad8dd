/** The Query protocol and EC2's dialect of it: a form with `Action`, answered in XML. */

import { type ServiceModel, shapeOf } from '../model/service-model.ts'
import { ServiceError } from '../service-error.ts'
import { type Dialect, parseFields } from './query-input.ts'
import { wireErrorOf, type WireProtocol, type WireRequest } from './wire.ts'
import { membersXml } from './xml-value.ts'
import { element } from './xml.ts'

function fieldsOf({ method, query, body }: WireRequest): URLSearchParams {
  return method === 'GET' ? query : new URLSearchParams(new TextDecoder().decode(body))
}

function protocolOf(dialect: Dialect): WireProtocol {
  return {
    route(model, request) {
      const name = fieldsOf(request).get('Action') ?? ''
      return name in model.operations || name in model.unserved ? name : null
    },

    parse(model, { operation }, request) {
      const fields = fieldsOf(request)
      if (fields.get('Version') !== model.metadata.apiVersion) {
        throw new ServiceError('InvalidParameterValue', `the version must be ${model.metadata.apiVersion}`)
      }
      fields.delete('Action')
      fields.delete('Version')
      return operation.input === undefined ? {} : parseFields(model, operation.input, fields, dialect)
    },

    encode(model, { name, operation }, output, requestId) {
      const members = operation.output === undefined ? '' : membersXml(model, operation.output.shape, output)
      const id =
        dialect === 'ec2'
          ? element('requestId', { text: requestId })
          : element('ResponseMetadata', { xml: element('RequestId', { text: requestId }) })
      const wrapper = operation.output?.resultWrapper
      const result = dialect === 'ec2' || wrapper === undefined ? members : element(wrapper, { xml: members })
      return answer(
        operation.http.responseCode ?? 200,
        element(`${name}Response`, { xml: result + id }, model.metadata.xmlNamespace),
        requestId,
      )
    },

    encodeError(model, error, requestId) {
      const { code, status, isSender } = wireErrorOf(model, error)
      const code_ = element('Code', { text: code }) + element('Message', { text: error.message })
      if (dialect === 'ec2') {
        const errors = element('Errors', { xml: element('Error', { xml: code_ }) })
        return answer(status, element('Response', { xml: errors + element('RequestID', { text: requestId }) }), requestId)
      }
      const inner = element('Type', { text: isSender ? 'Sender' : 'Receiver' }) + code_ + extraMembers(model, error)
      const xml = element('Error', { xml: inner }) + element('RequestId', { text: requestId })
      return answer(status, element('ErrorResponse', { xml }, model.metadata.xmlNamespace), requestId)
    },
  }
}

function extraMembers(model: ServiceModel, error: ServiceError): string {
  return model.shapes[error.code] === undefined || shapeOf(model, error.code).members === undefined
    ? ''
    : membersXml(model, error.code, error.members)
}

function answer(status: number, xml: string, requestId: string): { status: number; headers: Record<string, string>; body: string } {
  return {
    status,
    headers: { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`,
  }
}

export const queryProtocol = protocolOf('query')
export const ec2Protocol = protocolOf('ec2')
