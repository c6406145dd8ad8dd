import { expect, it } from 'vitest'
import { detectionKeyStatements, topicPolicyStatements } from './detection-policy.ts'

const place = { account: '111122223333', partition: 'aws', region: 'eu-west-1' }

/** Keys of conditions of the statements that let a service in. */
function keysFor(service: string, statements: ReturnType<typeof topicPolicyStatements>): readonly (readonly string[])[] {
  const letting = statements.filter(({ Principal }) => [(Principal as { readonly Service?: string | readonly string[] }).Service ?? []].flat().includes(service))
  return letting.map(({ Condition = {} }) => Object.values(Condition as Record<string, object>).flatMap((one) => Object.keys(one)))
}

it('asks EventBridge for nothing that it does not say: neither for topics nor for their key', () => {
  expect(keysFor('events.amazonaws.com', topicPolicyStatements(place))).toEqual([[]])
  expect(keysFor('events.amazonaws.com', detectionKeyStatements(place, null))).toEqual([['kms:EncryptionContext:aws:sns:topicArn']])
})

it('asks alarms and trails for whose they are', () => {
  expect(keysFor('cloudwatch.amazonaws.com', topicPolicyStatements(place))).toEqual([['aws:SourceAccount']])
  expect(keysFor('cloudtrail.amazonaws.com', detectionKeyStatements(place, null))).toEqual([['aws:SourceAccount']])
})
