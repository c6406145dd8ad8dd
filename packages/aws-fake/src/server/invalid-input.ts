/** Violations of a request as the error that its service answers with. */

import type { ServiceName } from '../model/load-model.ts'
import type { Operation } from '../model/service-model.ts'
import type { Violation } from '../model/violations.ts'
import { ServiceError } from '../service-error.ts'

/** What a service says when a member is missing, and when one is wrong. */
const codes: Readonly<Record<ServiceName, readonly [missing: string, invalid: string]>> = {
  account: ['ValidationException', 'ValidationException'],
  acm: ['ValidationException', 'ValidationException'],
  backup: ['MissingParameterValueException', 'InvalidParameterValueException'],
  'backup-gateway': ['ValidationException', 'ValidationException'],
  cloudtrail: ['ValidationException', 'ValidationException'],
  config: ['ValidationException', 'ValidationException'],
  dynamodb: ['ValidationException', 'ValidationException'],
  drs: ['ValidationException', 'ValidationException'],
  ec2: ['MissingParameter', 'InvalidParameterValue'],
  elasticfilesystem: ['BadRequest', 'BadRequest'],
  events: ['ValidationException', 'ValidationException'],
  fsx: ['BadRequest', 'BadRequest'],
  guardduty: ['BadRequestException', 'BadRequestException'],
  iam: ['ValidationError', 'ValidationError'],
  kms: ['ValidationException', 'ValidationException'],
  logs: ['InvalidParameterException', 'InvalidParameterException'],
  monitoring: ['MissingParameter', 'InvalidParameterValue'],
  mpa: ['ValidationException', 'ValidationException'],
  organizations: ['InvalidInputException', 'InvalidInputException'],
  ram: ['InvalidParameterException', 'InvalidParameterException'],
  rds: ['MissingParameter', 'InvalidParameterValue'],
  redshift: ['MissingParameter', 'InvalidParameterValue'],
  s3: ['InvalidRequest', 'InvalidArgument'],
  s3control: ['InvalidRequest', 'InvalidArgument'],
  secretsmanager: ['InvalidParameterException', 'InvalidParameterException'],
  securityhub: ['InvalidInputException', 'InvalidInputException'],
  sns: ['InvalidParameterException', 'InvalidParameterException'],
  storagegateway: ['InvalidGatewayRequestException', 'InvalidGatewayRequestException'],
  sts: ['ValidationError', 'ValidationError'],
}

/** A service's own code for a missing member or a wrong one; its ValidationException where the operation's model has no such error. */
export function invalidCode(service: ServiceName, operation: Operation, kind: 'missing' | 'invalid'): string {
  const code = codes[service][kind === 'missing' ? 0 : 1]
  return service === 'backup' && !operation.errors.includes(code) ? 'ValidationException' : code
}

/** The error for violations, at least one. The message names places and constraints, not values. */
export function invalidInput(service: ServiceName, operation: Operation, violations: readonly Violation[]): ServiceError {
  const kind = violations.some((violation) => violation.kind === 'missing') ? 'missing' : 'invalid'
  const details = violations.map(
    ({ path, constraint }) => `Value at '${path.charAt(0).toLowerCase()}${path.slice(1)}' failed to satisfy constraint: ${constraint}`,
  )
  const count = `${violations.length} validation error${violations.length === 1 ? '' : 's'} detected: `
  return new ServiceError(invalidCode(service, operation, kind), count + details.join('; '))
}
