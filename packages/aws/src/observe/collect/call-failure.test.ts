/** Which answers of AWS are worth asking again. */
import { expect, it } from 'vitest'
import { AwsCallError } from './aws-api.ts'
import { failureOf } from './call-failure.ts'

const arn = 'arn:aws:iam::111122223333:role/new'

// in the words of AWS, as reports of its users have them
it.each([
  ['InvalidParameterValueException', `IAM Role ${arn} cannot be assumed by AWS Backup`],
  ['InvalidParameterValueException', `IAM Role ${arn} is not authorized to call tag:GetResources`],
  ['MalformedPolicy', 'Invalid principal in policy'],
  ['MalformedPolicyDocument', `Invalid principal in policy: "AWS":"${arn}"`],
  ['MalformedPolicyDocumentException', 'Policy contains a statement with one or more invalid principals.'],
  ['InvalidParameter', 'Invalid parameter: Policy Error: PrincipalNotFound'],
])('a role that a service does not see yet: %s, %s', (code, message) => {
  expect(failureOf(new AwsCallError(code, message, { isAnswer: true, status: 400 }))).toEqual({ kind: 'throttled', error: code })
})

it.each([
  ['InvalidParameterValueException', 'Invalid backup selection', 400],
  ['MalformedPolicy', 'Unknown field Statment', 400],
  ['AccessDenied', `${arn} cannot be assumed`, 403],
])('no other refusal: %s, %s', (code, message, status) => {
  expect(failureOf(new AwsCallError(code, message, { isAnswer: true, status }))).toEqual({ kind: 'refused', error: code })
})
