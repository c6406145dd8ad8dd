/** Which errors an operation may answer with: those of its model, and those that any call may meet. */

import type { ServiceName } from '../model/load-model.ts'
import type { Operation, ServiceModel } from '../model/service-model.ts'

const common: ReadonlySet<string> = new Set([
  ...['ValidationException', 'SerializationException', 'UnrecognizedClientException', 'ExpiredTokenException', 'ThrottlingException'],
  ...['AccessDeniedException', 'InternalFailure', 'ValidationError', 'Throttling', 'ServiceUnavailable', 'AccessDenied', 'ExpiredToken'],
  ...['InvalidParameterValue', 'InvalidParameterCombination', 'MissingParameter', 'InvalidClientTokenId'],
])

/** Always true for EC2 and S3, whose models name hardly any error. */
export function isDeclared(model: ServiceModel, operation: Operation, service: ServiceName, code: string): boolean {
  if (model.metadata.protocol === 'ec2' || model.metadata.protocol === 'rest-xml') return true
  return common.has(code) || operation.errors.includes(code) || (service === 'sns' && code === 'InvalidParameterException')
}
