import { isHoldfastError } from '@holdfast/core/errors'
import { describe, expect, test } from 'vitest'
import type { PolicyKind } from './document.ts'
import { parsePolicy } from './parse-policy.ts'

const allowAll = { Effect: 'Allow', Action: '*', Resource: '*' }

function failure(text: string, kind: PolicyKind = 'identity'): string {
  try {
    parsePolicy(text, kind, 'p')
  } catch (error) {
    if (isHoldfastError(error)) return `${error.code}: ${error.message}`
    throw error
  }
  return 'none'
}

function statementFailure(statement: unknown, kind: PolicyKind = 'identity'): string {
  return failure(JSON.stringify({ Version: '2012-10-17', Statement: [statement] }), kind)
}

describe('what is right', () => {
  test('one statement without a list, one value without a list, white space, escapes', () => {
    const text = ' {\n "Version" : "2012-10-17", "Statement": { "Effect":"Allow", "Action":"s3:\\u0047et*", "Resource":["a"] } }\n'
    expect(parsePolicy(text, 'identity', 'p')).toEqual({
      version: '2012-10-17',
      statements: [
        {
          sid: null,
          effect: 'Allow',
          principal: null,
          actions: { negated: false, patterns: ['s3:Get*'] },
          resources: { negated: false, patterns: ['a'] },
          conditions: [],
        },
      ],
    })
  })

  test('no Version is the old one; an empty list of statements is a policy', () => {
    expect(parsePolicy('{"Statement":[]}', 'scp', 'p')).toEqual({ version: '2008-10-17', statements: [] })
  })

  test('conditions: operators in any case, keys in lower case, values of any scalar kind', () => {
    const Condition = { 'forAnyValue:stringLikeIfExists': { 'aws:TagKeys': ['a', 1, true] }, NULL: { 'Aws:X': false } }
    const text = JSON.stringify({ Statement: { ...allowAll, Condition } })
    expect(parsePolicy(text, 'identity', 'p').statements[0]?.conditions).toEqual([
      { set: 'ForAnyValue', operator: 'StringLike', ifExists: true, key: 'aws:tagkeys', values: ['a', '1', 'true'] },
      { set: null, operator: 'Null', ifExists: false, key: 'aws:x', values: ['false'] },
    ])
  })

  test('a trust policy is about its role; a key policy may lack Action and Resource', () => {
    expect(statementFailure({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }, 'trust')).toBe('none')
    expect(statementFailure({ Effect: 'Allow', Principal: '*' }, 'key')).toBe('none')
  })
})

describe('what is wrong, and where', () => {
  const wrong: readonly (readonly [string, string, string])[] = [
    ['', 'identity', 'MALFORMED: policy p is not JSON at character 1'],
    ['{"Statement":[]', 'identity', 'MALFORMED: policy p is not JSON at character 16'],
    ['{"Statement":[]} x', 'identity', 'MALFORMED: policy p goes on after its end at character 18'],
    ['{"Statement":[],"Statement":[]}', 'identity', 'MALFORMED: policy p has a member twice at character 28'],
    [`{"Statement":${'['.repeat(100_000)}`, 'identity', 'MALFORMED: policy p is nested more than 12 deep at character 26'],
    ['[]', 'identity', 'MALFORMED: policy p is malformed at document: not an object'],
    ['{"Statement":[],"statement":[]}', 'identity', 'MALFORMED: policy p is malformed at document: unknown member "statement"'],
    ['{"Version":"2020-01-01","Statement":[]}', 'identity', 'MALFORMED: policy p is malformed at Version: not a version of the policy language'],
    ['{"Version":"2012-10-17"}', 'identity', 'MALFORMED: policy p is malformed at Statement: missing'],
    ['{"Statement":[7]}', 'identity', 'MALFORMED: policy p is malformed at Statement[0]: not an object'],
    [' '.repeat(256 * 1024 + 1), 'identity', 'TOO_LARGE: policy p is over 262144 characters'],
    [JSON.stringify({ Statement: Array.from({ length: 2_001 }, () => 0) }), 'scp', 'TOO_LARGE: policy p has over 2000 statements'],
  ]
  test.each(wrong)('document %#', (text, kind, message) => {
    expect(failure(text, kind as PolicyKind)).toBe(message)
  })

  const wrongStatements: readonly (readonly [unknown, PolicyKind, string])[] = [
    [{ ...allowAll, Effect: 'allow' }, 'identity', 'Statement[0].Effect: neither Allow nor Deny'],
    [{ ...allowAll, Sid: 7 }, 'identity', 'Statement[0].Sid: not a string'],
    [{ ...allowAll, Foo: 1 }, 'identity', 'Statement[0]: unknown member "Foo"'],
    [{ ...allowAll, NotAction: '*' }, 'identity', 'Statement[0]: both Action and NotAction'],
    [{ ...allowAll, Action: [] }, 'identity', 'Statement[0].Action: empty'],
    [{ ...allowAll, Action: ['a', null] }, 'identity', 'Statement[0].Action[1]: not a string with something in it'],
    [{ Effect: 'Allow', Action: '*' }, 'identity', 'Statement[0].Resource: missing'],
    [{ ...allowAll, Principal: '*' }, 'identity', 'Statement[0].Principal: not for a policy of kind identity'],
    [{ ...allowAll, Principal: '*' }, 'scp', 'Statement[0].Principal: not for a policy of kind scp'],
    [allowAll, 'resource', 'Statement[0].Principal: missing'],
    [{ ...allowAll, Principal: 'me' }, 'resource', 'Statement[0].Principal: not an object'],
    [{ ...allowAll, Principal: {} }, 'resource', 'Statement[0].Principal: names nobody'],
    [{ ...allowAll, Principal: { Aws: '*' } }, 'resource', 'Statement[0].Principal: unknown member "Aws"'],
    [{ ...allowAll, Principal: '*', NotPrincipal: '*' }, 'resource', 'Statement[0]: both Principal and NotPrincipal'],
    [{ ...allowAll, NotPrincipal: '*' }, 'trust', 'Statement[0].NotPrincipal: not for a policy of kind trust'],
    [{ Effect: 'Deny', Principal: '*', NotAction: 's3:*', Resource: '*' }, 'rcp', 'Statement[0].NotAction: not for a policy of kind rcp'],
    [{ ...allowAll, Condition: { Foo: {} } }, 'identity', 'Statement[0].Condition.Foo: not a condition operator'],
    [{ ...allowAll, Condition: { NullIfExists: {} } }, 'identity', 'Statement[0].Condition.NullIfExists: not a condition operator'],
    [{ ...allowAll, Condition: { 'ForSome:Bool': {} } }, 'identity', 'Statement[0].Condition.ForSome:Bool: not a set operator'],
    [{ ...allowAll, Condition: { Bool: [] } }, 'identity', 'Statement[0].Condition.Bool: not an object'],
    [{ ...allowAll, Condition: { Bool: { k: {} } } }, 'identity', 'Statement[0].Condition.Bool.k: not a string, number or boolean'],
  ]
  test.each(wrongStatements)('statement %#', (statement, kind, message) => {
    expect(statementFailure(statement, kind)).toBe(`MALFORMED: policy p is malformed at ${message}`)
  })
})
