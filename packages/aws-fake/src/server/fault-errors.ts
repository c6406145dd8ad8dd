/** What services call the errors that have nothing to do with the request, by protocol family. */

import type { ServiceName } from '../model/load-model.ts'
import { ServiceError } from '../service-error.ts'

type CommonFault = 'throttle' | 'server-error' | 'access-denied' | 'expired-credentials' | 'unknown-key'

const codes: Readonly<Record<'json' | 'query' | 'ec2' | 's3', Readonly<Record<CommonFault, readonly [string, number]>>>> = {
  json: {
    throttle: ['ThrottlingException', 400],
    'server-error': ['InternalFailure', 500],
    'access-denied': ['AccessDeniedException', 400],
    'expired-credentials': ['ExpiredTokenException', 400],
    'unknown-key': ['UnrecognizedClientException', 400],
  },
  query: {
    throttle: ['Throttling', 400],
    'server-error': ['ServiceUnavailable', 503],
    'access-denied': ['AccessDenied', 403],
    'expired-credentials': ['ExpiredToken', 403],
    'unknown-key': ['InvalidClientTokenId', 403],
  },
  ec2: {
    throttle: ['RequestLimitExceeded', 503],
    'server-error': ['InternalError', 500],
    'access-denied': ['UnauthorizedOperation', 403],
    'expired-credentials': ['RequestExpired', 400],
    'unknown-key': ['AuthFailure', 401],
  },
  s3: {
    throttle: ['SlowDown', 503],
    'server-error': ['InternalError', 500],
    'access-denied': ['AccessDenied', 403],
    'expired-credentials': ['ExpiredToken', 400],
    'unknown-key': ['InvalidAccessKeyId', 403],
  },
}

const messages: Readonly<Record<CommonFault, string>> = {
  throttle: 'Rate exceeded',
  'server-error': 'The request processing has failed because of an unknown error, exception or failure',
  'access-denied': 'The caller is not authorized to perform this operation',
  'expired-credentials': 'The security token included in the request is expired',
  'unknown-key': 'The security token included in the request is invalid',
}

function familyOf(service: ServiceName): keyof typeof codes {
  switch (service) {
    case 'ec2':
    case 's3':
      return service
    case 's3control':
      return 's3'
    case 'iam':
    case 'rds':
    case 'redshift':
    case 'sns':
    case 'sts':
      return 'query'
    default:
      return 'json'
  }
}

/** The error with which a service meets a common fault. */
export function commonError(service: ServiceName, fault: CommonFault, message?: string): ServiceError {
  const [code, status] = codes[familyOf(service)][fault]
  return new ServiceError(code, message ?? messages[fault], { status })
}
