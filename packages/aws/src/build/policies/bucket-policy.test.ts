import { describe, expect, it } from 'vitest'
import { accountId, exampleIntent, regionName } from '../../../test/example-intent.ts'
import type { Classification } from '../../intent/intent-schema.ts'
import { parseIntent } from '../../intent/parse-intent.ts'
import { bucketPolicyStatements, logBucketPolicyStatements } from './bucket-policy.ts'
import { bucketExpectations, type Expectation, unmetExpectations } from './policy-expectations.ts'
import { mergePolicy, type WrittenStatement } from './written-policy.ts'

const place = { partition: 'aws', account: accountId, region: regionName }
const arn = 'arn:aws:s3:::backups'
const classification = parseIntent(exampleIntent, 'test').classifications['confidential'] as Classification
const statements = bucketPolicyStatements(classification, arn)

function unmet(of: readonly WrittenStatement[], existing: string | null = null): readonly Expectation[] {
  return unmetExpectations(mergePolicy(existing, of, 'resource', 'bucket'), 'resource', bucketExpectations(classification, arn), place)
}

describe("a bucket's policy", () => {
  it('keeps all but guardians from its versions and settings, and everybody from plain HTTP', () => {
    expect(unmet(statements)).toEqual([])
  })

  it.each(statements.map(({ Sid }) => Sid))('needs %s', (sid) => {
    expect(unmet(statements.filter(({ Sid }) => Sid !== sid))).not.toEqual([])
  })

  it('needs each condition', () => {
    for (const statement of statements) {
      const { Condition: _, ...bare } = statement
      expect(unmet(statements.map((one) => (one === statement ? bare : one))), statement.Sid).not.toEqual([])
    }
  })

  it('is held up by a statement of others that denies guardians', () => {
    const theirs = { Version: '2012-10-17', Statement: { Effect: 'Deny', Principal: '*', Action: 's3:PutBucketPolicy', Resource: arn } }
    expect(unmet(statements, JSON.stringify(theirs))).not.toEqual([])
  })
})

describe("a log bucket's policy", () => {
  it('lets the logging service put logs of that bucket, and denies plain HTTP', () => {
    const policy = JSON.parse(mergePolicy(null, logBucketPolicyStatements('arn:aws:s3:::logs', [arn], accountId), 'resource', 'logs')) as {
      readonly Statement: readonly WrittenStatement[]
    }
    expect(policy.Statement.map(({ Sid }) => Sid)).toEqual(['HoldfastTlsOnly', 'HoldfastAccessLogs'])
    expect(policy.Statement[1]?.Condition).toEqual({ ArnLike: { 'aws:SourceArn': [arn] }, StringEquals: { 'aws:SourceAccount': accountId } })
  })
})
